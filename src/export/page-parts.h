/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * page-parts: what pages share that are read in the office: the sheet of rights, a comparison. Each
 * is one file in which nothing runs and to which nothing is fetched.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Up to the heading, which is @title too. @style is CSS of our own. */
void rb_page_open (GString *html, const char *title, const char *style);
void rb_page_close (GString *html);

/** Words as they are, merge tags too. */
void rb_page_put_words (GString *html, const char *words);
/** A picture as part of the page; nothing for %NULL. */
void rb_page_put_picture (GString *html, GBytes *bytes, const char *alt);
/** @words as a link to @address, if that is one of the web. */
void rb_page_put_address (GString *html, const char *address, const char *words);

G_END_DECLS
