/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli.h"
#include "model/nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *name;
  RbExit (*run) (int argc, char **argv);
  const char *usage;
  const char *what;
} commands[] = {
  { "new", rb_cmd_new, "FILE.rundbrief --name NAME [--language de]",
    N_ ("Create a newsletter’s file") },
  { "import", rb_cmd_import, "FILE.rundbrief SOURCE.json|SOURCE.md…",
    N_ ("Add newsletters and issues to a file") },
  { "list", rb_cmd_list, "SOURCE [--versions] [--json]", N_ ("List the issues, or the versions") },
  { "check", rb_cmd_check, "SOURCE [--issue TITLE|ID] [--json]",
    N_ ("Say what is wrong with an issue") },
  { "diff", rb_cmd_diff,
    "SOURCE [SOURCE] [--issue TITLE|ID] [--from VERSION|ISSUE] [--to …] [--json] [-o FILE.html]",
    N_ ("Say what differs between two versions, issues or files") },
  { "export", rb_cmd_export, "SOURCE [--issue TITLE|ID] --as FORM -o DEST [--force]",
    N_ ("Write an issue, ready to be mailed") },
  { "review", rb_cmd_review,
    "FILE.rundbrief [--issue TITLE|ID] -o COPY.rundbrief [--page FILE.html]",
    N_ ("Write a review copy of an issue") },
  { "merge", rb_cmd_merge,
    "FILE.rundbrief COPY.rundbrief|COMMENTS [--both] [--ours|--theirs] [--json]",
    N_ ("Bring home what was done in a review copy") },
  { "condense", rb_cmd_condense, "FILE.rundbrief --older-than 1y|18m|90d [--dry-run] [--no-copy]",
    N_ ("Make an old history smaller") },
};

static void
print_help (void)
{
  g_autoptr (GString) help = g_string_new (NULL);

  g_string_append_printf (help, _ ("Usage: %s COMMAND …\n\nCommands:\n"), "rundbrief-cli");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (help, "  %-8s %s\n           %s\n", commands[i].name, commands[i].usage,
                            _ (commands[i].what));
  g_string_append (help, _ ("\nSOURCE is a .rundbrief file or a newsletter in JSON.\n"
                            "“rundbrief-cli COMMAND --help” tells more about a command.\n"
                            "Exit status: 0 if all is well, 1 if the check found errors, two "
                            "issues differ or a merge has conflicts, 2 if something could not be "
                            "done.\n"));
  rb_cli_print (help->str);
}

static RbExit
fail_unknown (const char *name)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  rb_cli_complain (_ ("“%s” is no command. Did you mean “%s”? See “rundbrief-cli --help”."), name,
                   rb_nearest (name, names));
  return RB_EXIT_FAILED;
}

int
main (int argc, char **argv)
{
  rb_cli_set_up ();
  if (argc < 2) {
    rb_cli_complain (_ ("A command is missing. See “rundbrief-cli --help”."));
    return RB_EXIT_FAILED;
  }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0) {
    print_help ();
    return RB_EXIT_CLEAN;
  }
  if (strcmp (argv[1], "--version") == 0)
    return rb_cli_print ("rundbrief-cli " RB_VERSION "\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].run (argc - 1, argv + 1);
  return fail_unknown (argv[1]);
}
