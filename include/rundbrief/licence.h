/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * licence: under which terms a photo may be used. A picture's "licence" is one of the identifiers
 * here or any other text. Creative Commons licences are recognised in all versions and ports, by
 * name ("CC BY-SA 3.0 DE") and by address.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *id;    /* what is stored: "own", "CC BY 4.0" */
  const char *label; /* N_(): translate with _() to show */
} RbLicence;

/** Those offered in the window, in order; ends with a %NULL id. */
extern const RbLicence RB_LICENCES[];

/** What is shown for a stored licence: the translated label of a known one, else the text. */
const char *rb_licence_get_label (const char *licence);

/** Whether it is of the Creative Commons family (CC0 and the public domain mark too). */
gboolean rb_licence_is_cc (const char *licence);
/** Whether its name has to be printed with the work: Creative Commons but CC0 and public domain. */
gboolean rb_licence_wants_name (const char *licence);
/** The address of a Creative Commons licence's deed, or %NULL. Caller frees. */
char *rb_licence_dup_url (const char *licence);

/**
 * The stored form of what a file or a person says: "CC BY-SA 4.0" for
 * "https://creativecommons.org/licenses/by-sa/4.0/" or "cc-by-sa 4.0"; other texts as they are.
 * Caller frees.
 */
char *rb_licence_normalize (const char *text);

G_END_DECLS
