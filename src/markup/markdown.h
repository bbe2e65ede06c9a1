/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * markdown: a section's Markdown as mail HTML. Raw HTML is dropped, addresses are held against the
 * allow-list, photos are looked up by their path and shown with caption and credit.
 */
#pragma once

#include "markup/mail.h"

G_BEGIN_DECLS

typedef struct {
  gboolean follows;       /* other text stands above: the first paragraph keeps its top margin */
  const char *run_in;     /* bold words before the first paragraph's, or NULL */
  const char *tail_label; /* a link on a line of its own in the last paragraph, or NULL */
  const char *tail_url;
  const char *margin;  /* CSS margin of each paragraph, or NULL for a line above and below */
  const char *css;     /* of each paragraph, besides, or NULL */
  const char *classes; /* of each paragraph, or NULL */
  gboolean muted;      /* links take the colour of the text */
  int level;           /* of headings in the text; 0 means 3 */
  int width;           /* of photos; 0 means that of the text column */
} RbTextStyle;

/** Nothing, if all of it is empty. */
void rb_mail_markdown (RbMail *mail, const char *markdown, const RbTextStyle *style);

G_END_DECLS
