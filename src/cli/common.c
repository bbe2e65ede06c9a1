/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/quote.h"
#include "cli.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *
list_titles (RbNode *newsletter)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < rb_node_count (newsletter, "issues"); i++) {
    RbNode *issue = rb_node_nth (newsletter, "issues", i);
    g_autofree char *title = rb_quote_dup (rb_node_get (issue, "title"), RB_QUOTE_LONGEST);

    g_string_append_printf (list, "%s“%s” (%" G_GINT64_FORMAT ")", i > 0 ? ", " : "", title,
                            rb_node_get_id (issue));
  }
  return g_string_free (list, FALSE);
}

/* Titles and names come from files that may be someone else's: what a terminal would obey is left
 * out, and where a person reads it what would turn the rest of the line is shown by its number. */
static char *
dup_safe (const char *text, gboolean for_people)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (for_people && rb_quote_turns (c))
      g_string_append_printf (out, "\\u%04x", c);
    else if (c == '\n' || c == '\t' || !g_unichar_iscntrl (c))
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

void
rb_cli_complain (const char *format, ...)
{
  va_list args;
  g_autofree char *message = NULL, *safe = NULL;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  safe = dup_safe (message, TRUE);
  g_printerr ("rundbrief-cli: %s\n", safe);
}

void
rb_cli_say_profile_problems (void)
{
  for (const char *const *problem = rb_mailing_profiles_get_problems (); *problem != NULL;
       problem++)
    rb_cli_complain (_ ("Warning: %s"), *problem);
}

RbExit
rb_cli_fail (const GError *error)
{
  rb_cli_complain ("%s", error->message);
  return g_error_matches (error, RB_ERROR, RB_ERROR_FINDINGS) ? RB_EXIT_FINDINGS : RB_EXIT_FAILED;
}

gboolean
rb_cli_parse (GOptionContext *context, int *argc, char ***argv, int min, int max)
{
  g_autoptr (GOptionContext) owned = context;
  g_autoptr (GError) error = NULL;
  g_autofree char *command = g_strdup ((*argv)[0]);
  g_autofree char *program = g_strconcat ("rundbrief-cli ", command, NULL);
  int words;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  /* Usage names the program by this. */
  g_set_prgname (program);
  if (!g_option_context_parse (context, argc, argv, &error)) {
    rb_cli_complain (_ ("%s. See “rundbrief-cli %s --help”."), error->message, command);
    return FALSE;
  }
  /* GOption leaves a “--” before what follows it. */
  if (*argc > 1 && strcmp ((*argv)[1], "--") == 0) {
    (*argv)++;
    (*argc)--;
  }
  words = *argc - 1;
  if (words >= min && words <= max)
    return TRUE;
  rb_cli_complain (words < min ? _ ("A file is missing. See “rundbrief-cli %s --help”.")
                               : _ ("There are too many words. See “rundbrief-cli %s --help”."),
                   command);
  return FALSE;
}

RbNode *
rb_cli_find_issue (RbDocument *document, const char *wanted, GError **error)
{
  RbNode *newsletter = rb_document_get_root (document);
  RbNode *found = NULL;
  g_autofree char *titles = NULL, *quoted = NULL;
  guint hits = 0;

  if (wanted == NULL) {
    found = rb_document_get_newest_issue (document);
    if (found == NULL)
      g_set_error (error, RB_ERROR, RB_ERROR_FAILED, _ ("“%s” has no issue yet."),
                   rb_node_get (newsletter, "name"));
    return found;
  }
  for (guint i = 0; i < rb_node_count (newsletter, "issues"); i++) {
    RbNode *issue = rb_node_nth (newsletter, "issues", i);
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (issue));

    if (strcmp (id, wanted) == 0)
      return issue;
    if (strcmp (rb_node_get (issue, "title"), wanted) == 0) {
      found = issue;
      hits++;
    }
  }
  if (hits == 1)
    return found;
  titles = list_titles (newsletter);
  quoted = rb_quote_dup (wanted, RB_QUOTE_LONGEST);
  g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
               hits == 0 ? _ ("There is no issue “%s”. There are: %s.")
                         : _ ("Several issues are called “%s”. Name one by its number: %s."),
               quoted, titles);
  return NULL;
}

RbExit
rb_cli_print (const char *text)
{
  g_autofree char *safe = dup_safe (text, isatty (STDOUT_FILENO));

  if (fputs (safe, stdout) >= 0 && fflush (stdout) == 0)
    return RB_EXIT_CLEAN;
  rb_cli_complain (_ ("The output cannot be written."));
  return RB_EXIT_FAILED;
}

void
rb_cli_set_up (void)
{
  const char *localedir = g_getenv ("RUNDBRIEF_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : RB_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* A full disk, a limit on file sizes and a closed pipe are told of, not died from. */
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);
}
