/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Where an issue was exported to, and will be again. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** Where this issue went last, else a folder of its name where the last export went, else beside
 * the newsletter. Caller frees. */
char *rb_export_target_dup_folder (RbNode *issue);
void rb_export_target_remember (RbNode *issue, const char *folder);
/**
 * (transfer full) What an export into a chosen folder makes: one that looks like an earlier export
 * is meant itself; in any other the export gets a folder of its own, called @name, for further
 * forms of it stand beside that.
 */
GFile *rb_export_target_in (GFile *folder, const char *name);
/** The names of what was written, of char *, one a line, as markup. Caller frees. */
char *rb_export_target_dup_list (GPtrArray *paths);

G_END_DECLS
