/* SPDX-License-Identifier: GPL-3.0-or-later */
/** sheet-html: what the pages for the office share: the rights sheet, the check report, a
 * comparison. */
#pragma once

#include "export/earlier.h"

G_BEGIN_DECLS

/** All up to the page's heading, whose words are @title, too. @style is CSS in its element;
 * @form is what the page says that it is. */
void rb_sheet_html_begin (GString *html, const char *title, const char *style, RbEarlierForm form);
void rb_sheet_html_end (GString *html);
/** Words as they are, merge tags too. */
void rb_sheet_html_put_words (GString *html, const char *words);
/** "image/jpeg", for what an image may be in a mail. */
const char *rb_sheet_html_get_mime (GBytes *bytes);
/** The source of an image that is in the page, as an attribute; nothing for %NULL. */
void rb_sheet_html_put_source (GString *html, GBytes *bytes);
/** A picture as part of the page; nothing for %NULL. */
void rb_sheet_html_put_picture (GString *html, GBytes *bytes, const char *alt);
/** @words, as a link where @address may be opened from a page. */
void rb_sheet_html_put_address (GString *html, const char *address, const char *words);

G_END_DECLS
