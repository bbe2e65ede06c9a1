/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * person: who sits at this computer, as comments, versions and approvals name them: the name that
 * the system knows, or another that was chosen in the preferences and is kept in the user's
 * configuration (rundbrief/person.ini).
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Never empty; lives as long as the program. Any thread. */
const char *rb_person_get_name (void);

/** The name that the system knows; where it knows none, that of the account. */
const char *rb_person_get_system_name (void);

/**
 * Chooses another name, for what is written from now on; %NULL, "" or the system's own goes back to
 * that one. Line breaks become spaces. Fails, with nothing changed, if it cannot be kept.
 */
gboolean rb_person_set_name (const char *name, GError **error);

G_END_DECLS
