/* SPDX-License-Identifier: GPL-3.0-or-later */
/** cli: what the commands of rundbrief-cli share. */
#pragma once

#include "export/earlier.h"
#include "rundbrief.h"

G_BEGIN_DECLS

/** What the process returns. */
typedef enum {
  RB_EXIT_CLEAN = 0,
  RB_EXIT_FINDINGS = 1, /* the check found errors, two issues differ, or a merge has conflicts that
                           nobody decided */
  RB_EXIT_FAILED = 2,   /* it could not run: bad usage, bad input, no room */
} RbExit;

/** Language, and what must not end the process. The first thing in main(). */
void rb_cli_set_up (void);

/** Each command gets its own name as argv[0]. */
RbExit rb_cmd_new (int argc, char **argv);
RbExit rb_cmd_import (int argc, char **argv);
RbExit rb_cmd_list (int argc, char **argv);
RbExit rb_cmd_check (int argc, char **argv);
RbExit rb_cmd_diff (int argc, char **argv);
RbExit rb_cmd_export (int argc, char **argv);
RbExit rb_cmd_review (int argc, char **argv);
RbExit rb_cmd_merge (int argc, char **argv);
RbExit rb_cmd_condense (int argc, char **argv);

/** Prints a line to stderr, after the program's name; like rb_cli_print() without controls. */
void rb_cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** Prints what is wrong with the files of mailing profiles. */
void rb_cli_say_profile_problems (void);
/** Prints why something failed and tells what to return. */
RbExit rb_cli_fail (const GError *error);

/**
 * Reads options and checks that between @min and @max words are left, argv[1] the first of them.
 * Takes @context. Prints what is wrong.
 */
gboolean rb_cli_parse (GOptionContext *context, int *argc, char ***argv, int min, int max);

/** The issue with this title or id; the newest for %NULL. */
RbNode *rb_cli_find_issue (RbDocument *document, const char *wanted, GError **error);

/**
 * From now on an interrupt (Ctrl+C) or a request to end cancels this instead of ending the process,
 * so that nothing half done is left behind; a second one ends it. (transfer none)
 */
GCancellable *rb_cli_watch_interrupts (void);

typedef enum {
  RB_REPLACE_EARLIER,       /* only what an earlier export wrote */
  RB_REPLACE_UNLESS_FORCED, /* the same, and --force would allow any */
  RB_REPLACE_ANY,
} RbReplace;

/** Whether a file may be written to @path. If not, says so, and what to do. */
gboolean rb_cli_may_replace (const char *path, RbEarlierForm form, RbReplace replace);

/** Prints text to stdout, without what a terminal would obey. */
RbExit rb_cli_print (const char *text);

G_END_DECLS
