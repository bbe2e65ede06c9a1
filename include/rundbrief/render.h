/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * render: an issue to a mail. One renderer makes what is exported and what the preview shows.
 */
#pragma once

#include "document.h"
#include "mail-image.h"

G_BEGIN_DECLS

typedef struct {
  gboolean markers; /* comments <!--s:ID--> … <!--/s--> around sections, for the preview */
  gboolean
      online; /* the page for a browser: it says that it was corrected after the mail went out */
  const char
      *image_prefix; /* what stands before an image's name; %NULL: image_base_url + "images/" */
} RbRenderOptions;

/** Where the rows of a section stand in the HTML: @from to @to, without markers. Of a mail of which
 * only the text was made, where its words stand in that. */
typedef struct {
  RbNode *section; /* not owned */
  gsize from;
  gsize to;
} RbSpan;

typedef struct {
  GString *html;
  GString *text;
  GArray *spans;     /* of RbSpan, in the order of the mail; only of a whole one */
  GPtrArray *images; /* of RbMailImage, each name once */
  char *targets;     /* names of the sections that links of the issue lead to, for comparing */
} RbRendered;

/** Renders a whole issue to HTML and plain text. Never fails: what is missing is left out. */
RbRendered *rb_render_issue (RbNode *issue, const RbRenderOptions *options);
/** Only the HTML, or only the text. */
RbRendered *rb_render_issue_html (RbNode *issue, const RbRenderOptions *options);
RbRendered *rb_render_issue_text (RbNode *issue);
/** The rows of one section, byte for byte as they stand in the whole, without the markers. */
RbRendered *rb_render_section_html (RbNode *section, const RbRenderOptions *options);
/** The section that stands at a place of the HTML (or of a text alone), or %NULL for the frame
 * around them. */
RbNode *rb_rendered_find_section (const RbRendered *self, gsize at);
void rb_rendered_free (RbRendered *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbRendered, rb_rendered_free)

/**
 * The bytes of all @images (of RbMailImage, as rendered) together: exact where they were made
 * before, estimated from the stored photo where not. @n_estimated may be %NULL. Their rights add
 * little.
 */
gsize rb_images_weigh (RbStore *store, GPtrArray *images, guint *n_estimated);

/** Whether the mail's text on @accent passes 4.5 : 1 unchanged in @preset, and its ratio. */
gboolean rb_theme_accent_passes (const char *preset, const char *accent, double *ratio);
/** The nearest colour of @accent's hue that passes, "#1a6b72"; caller frees. */
char *rb_theme_dup_passing_accent (const char *preset, const char *accent);
/** The default accent of a preset, "#0b3d66". */
const char *rb_theme_default_accent (const char *preset);

G_END_DECLS
