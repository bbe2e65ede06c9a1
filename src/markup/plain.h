/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * plain: the text part of a mail, written for people: at most 76 columns, headings underlined,
 * every address in full. No line is "-- ", after which mail programs expect a signature (RFC 3676,
 * section 4.3).
 */
#pragma once

#include "mailing-profile.h"
#include "markup/campaign.h"
#include "markup/dates.h"
#include "node.h"

G_BEGIN_DECLS

#define RB_PLAIN_WIDTH 76

typedef struct _RbPlain RbPlain;

struct _RbPlain {
  GString *out;
  const char *language;
  const RbWords *words;
  RbNode *newsletter;              /* borrowed */
  int year;                        /* the issue's; 0 if it has no date */
  const RbMailingProfile *profile; /* %NULL for a mailing system that is not known */
  RbCampaign *campaign;            /* %NULL if links get no parameters */
};

void rb_plain_init (RbPlain *plain, RbNode *issue, GString *out);
void rb_plain_clear (RbPlain *plain);

/** How many columns a text takes: wide characters two, combining marks none. */
int rb_plain_columns (const char *text, gsize length);

/** Leaves @n blank lines before what comes next; nothing at the very start. */
void rb_plain_gap (RbPlain *plain, int n);
/**
 * Writes words, broken into lines: the first after @first, all others after @rest. "\n" in the
 * text breaks the line. Addresses and merge tags are never broken.
 */
void rb_plain_wrap (RbPlain *plain, const char *text, const char *first, const char *rest);

/** A title, kicker above it, underlined with @line. */
void rb_plain_title (RbPlain *plain, const char *kicker, const char *title, char line);
/** A paragraph of plain words after a blank line; nothing if empty. */
void rb_plain_paragraph (RbPlain *plain, const char *text);
/** Paragraphs of Markdown after a blank line, indented by @indent; @run_in as in RbTextStyle. */
void rb_plain_markdown (RbPlain *plain, const char *markdown, const char *indent,
                        const char *run_in);
/**
 * A link as the text part has it: "words" and @url between @before and @after, or what the mailing
 * system wants instead of both. Caller frees.
 */
char *rb_plain_dup_link (RbPlain *plain, const char *words, const char *url, const char *before,
                         const char *after);
/** "Label: address"; nothing if the address may not leave. @indent stands before each line. */
void rb_plain_link (RbPlain *plain, const char *label, const char *url, const char *indent);
/** Whether a link field has words and an address that may leave. */
gboolean rb_plain_has_link (RbNode *node);
/** The link of a node's field "link", after a blank line. */
void rb_plain_link_field (RbPlain *plain, RbNode *node);
/** What a photo shows and its credit: "[Caption | © Credit]". @photo may be %NULL. */
void rb_plain_photo (RbPlain *plain, RbNode *photo, const char *indent);
/** The same of a photo within a text, whose own words @alt for it, if any, go before the photo's.
 */
void rb_plain_text_photo (RbPlain *plain, RbNode *photo, const char *alt, const char *indent);

G_END_DECLS
