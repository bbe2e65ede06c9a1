/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What is known of the character set of a text without a set of its own. */
typedef struct {
  const char *declared; /* iconv's name for what the file declares; NULL if it declares nothing */
  gboolean mac;         /* else: the program that wrote it ran on a Mac of before UTF-8 */
} RbCharset;

/** XMP is UTF-8 by its standard. */
extern const RbCharset RB_CHARSET_XMP;

/** iconv's name for what an IIM CodedCharacterSet (1:90) declares; %NULL for nothing known. */
const char *rb_text_find_charset (const char *escapes);

/**
 * The text for people: UTF-8, trimmed, white space and control characters made spaces, line ends
 * kept, no longer than %RB_PHOTO_MAX_TEXT. %NULL if nothing is left, or only what cameras and
 * programs write without being asked.
 */
char *rb_text_clean (const char *raw, const RbCharset *charset);

/** In one line. Takes over @text, which may be %NULL. */
char *rb_text_join_lines (char *text);

/** Without the "©" it begins with, for it is printed with one; %NULL if nothing is left. Takes over
 * @text, which may be %NULL. */
char *rb_text_drop_sign (char *text);

/** What of a text with languages ("lang="x-default" …, lang="de" …", as exiv2 joins them) is wanted
 * here: the default, else German, else English, else the first. Other texts as they are. */
char *rb_text_choose_language (const char *joined);

/** The Creative Commons licence whose address stands in @text, as "CC BY-SA 4.0"; or %NULL. */
char *rb_text_find_licence (const char *text);

/** A day in ISO 8601, from that or "2025:12:31" or "20251231", with or without a time; or %NULL. */
char *rb_text_find_day (const char *text);

/** Whether two values say the same, but for case, spaces, the sign and how names are parted. With
 * @cut, one may be the other's beginning. */
gboolean rb_text_same (const char *a, const char *b, gboolean cut);

G_END_DECLS
