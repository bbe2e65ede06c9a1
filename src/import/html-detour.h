/* SPDX-License-Identifier: GPL-3.0-or-later */
/** html-detour: addresses that lead by way of a company that counts who follows them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Google Docs wraps each link of what is copied from it in one to Google, Outlook each link of a
 * mail in one to Microsoft, which names the person whose mail it was. Gives where such an address
 * leads in the end. Caller frees; %NULL: it is none.
 */
char *rb_html_dup_end_of_detour (const char *address);

G_END_DECLS
