/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/own.h"
#include "cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

/* What could not be kept is no error, but nobody should find it out by the mail. */
static void
tell (const char *path, RbImport *import, gpointer data)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);

  if (rb_import_get_left_out (import) != NULL)
    rb_cli_complain (_ ("“%s”: could not be kept: %s"), name, rb_import_get_left_out (import));
}

/* Documents are read by a program of its own. */
static RbExit
hand_over (char **argv)
{
  g_autofree char *program =
      rb_own_path ("src/cli/rundbrief-import", RB_LIBEXECDIR "/rundbrief-import");

  execv (program, argv);
  rb_cli_complain (_ ("“%s” cannot be run: %s. Install Rundbrief again."), program,
                   g_strerror (errno));
  return RB_EXIT_FAILED;
}

static gboolean
has_documents (char **argv)
{
  for (char **arg = argv + 1; *arg != NULL; arg++)
    if (rb_import_is_document (*arg))
      return TRUE;
  return FALSE;
}

RbExit
rb_cmd_import (int argc, char **argv)
{
  GOptionContext *context =
      g_option_context_new ("FILE.rundbrief SOURCE.json|.md|.html|.docx|.odt…");
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (!rb_import_reads_documents () && has_documents (argv)) {
    g_option_context_free (context);
    return hand_over (argv);
  }
  g_option_context_set_summary (
      context,
      _ ("Adds issues to an existing file; what a JSON form says of the newsletter itself "
         "replaces what the file says. Of a manuscript the headings open sections; for .docx and "
         ".odt, LibreOffice Writer is needed. Either all sources come in or none."));
  if (!rb_cli_parse (context, &argc, &argv, 2, G_MAXINT))
    return RB_EXIT_FAILED;
  document = rb_document_open (argv[1], RB_STORE_WRITE, &error);
  if (g_error_matches (error, RB_ERROR, RB_ERROR_GONE)) {
    /* Nothing is made of a name that was perhaps but mistyped. */
    g_autofree char *quoted = g_shell_quote (argv[1]);

    g_clear_error (&error);
    g_set_error (
        &error, RB_ERROR, RB_ERROR_GONE,
        _ ("“%s” does not exist. If it is to be a new file, create it first: rundbrief-cli "
           "new %s --name NAME"),
        argv[1], quoted);
  }
  /* LibreOffice is to be ended, and the copy that it reads removed. */
  if (document == NULL ||
      !rb_import_files (document, (const char *const *)argv + 2, tell, NULL,
                        rb_cli_watch_interrupts (), &error) ||
      !rb_document_close (document, &error))
    return rb_cli_fail (error);
  return RB_EXIT_CLEAN;
}
