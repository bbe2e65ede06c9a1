/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * html: the HTML writer. All escaping of the mail is done here and nowhere else.
 *
 * Merge tags (see address.h) pass through byte for byte, in text and in attributes.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Appends markup as it stands: the strings up to a %NULL, which must be our own, never a user's.
 */
void rb_html_put (GString *out, ...) G_GNUC_NULL_TERMINATED;
void rb_html_put_int (GString *out, int number);

/**
 * Appends a person's words as text. Control characters are dropped (HTML forbids them), line
 * breaks become spaces in the reader's eyes, as ever in HTML.
 */
void rb_html_put_text (GString *out, const char *text);
/** The same of @length bytes. */
void rb_html_put_text_len (GString *out, const char *text, gsize length);
/** The same, and merge tags are escaped too: for pages that are read here and not mailed. */
void rb_html_put_literal (GString *out, const char *text, gsize length);

/** Appends ` NAME="VALUE"`, in the quotes that spare a merge tag in VALUE from escaping. */
void rb_html_put_attribute (GString *out, const char *name, const char *value);

/**
 * Appends ` href="ADDRESS"`; the caller has checked that it is mailable. White space around it is
 * left out.
 */
void rb_html_put_href (GString *out, const char *address);

/** Appends @text so that it can stand within a comment or a style: only [A-Za-z0-9 #.,-] stays. */
void rb_html_put_token (GString *out, const char *text);

G_END_DECLS
