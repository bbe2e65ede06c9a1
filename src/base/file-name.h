/* SPDX-License-Identifier: GPL-3.0-or-later */
/** file-name: how the files of newsletters are called. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RB_FILE_SUFFIX ".rundbrief"

/** Whether a file's name, or the path of it, ends as a newsletter's does, however it is written. */
gboolean rb_file_name_is_newsletter (const char *name);
/** The name without that ending, if it has it: "Kulturbrief". Caller frees. */
char *rb_file_name_dup_stem (const char *name);

G_END_DECLS
