/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "1y", "18m", "90d": in milliseconds since 1970, so long before now. 0 if it is none. */
static gint64
read_age (const char *words)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local (), then = NULL;
  char *unit = NULL;
  gint64 n = g_ascii_strtoll (words, &unit, 10);

  if (unit == words || n < 0 || n > 10000 || strlen (unit) != 1)
    return 0;
  switch (*unit) {
  case 'y':
    then = g_date_time_add_years (now, (int)-n);
    break;
  case 'm':
    then = g_date_time_add_months (now, (int)-n);
    break;
  case 'd':
    then = g_date_time_add_days (now, (int)-n);
    break;
  default:
    return 0;
  }
  return then != NULL
             ? g_date_time_to_unix (then) * 1000 + g_date_time_get_microsecond (then) / 1000
             : 0;
}

static RbExit
print (const RbCondensed *told, gboolean done)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *size = g_format_size ((guint64)told->bytes);

  if (told->changes == 0 && told->photos == 0) {
    g_string_append_printf (lines, "%s\n", _ ("There is nothing to condense."));
    return rb_cli_print (lines->str);
  }
  g_string_append_printf (lines,
                          done ? g_dngettext (GETTEXT_PACKAGE, "%u change condensed",
                                              "%u changes condensed", told->changes)
                               : g_dngettext (GETTEXT_PACKAGE, "%u change can be condensed",
                                              "%u changes can be condensed", told->changes),
                          told->changes);
  g_string_append (lines, ", ");
  g_string_append_printf (
      lines, g_dngettext (GETTEXT_PACKAGE, "%u state stays", "%u states stay", told->states),
      told->states);
  if (told->photos > 0) {
    g_string_append (lines, ", ");
    g_string_append_printf (lines,
                            g_dngettext (GETTEXT_PACKAGE, "%u photo that nothing shows goes",
                                         "%u photos that nothing shows go", told->photos),
                            told->photos);
  }
  g_string_append (lines, ". ");
  /* Translators: %s is a size such as 31 MB */
  g_string_append_printf (
      lines, done ? _ ("The file is smaller by %s.") : _ ("The file gets smaller by about %s."),
      size);
  if (told->copy != NULL) {
    g_autofree char *base = g_path_get_basename (told->copy);

    g_string_append_c (lines, '\n');
    g_string_append_printf (lines, _ ("As it was it is kept in “%s”."), base);
  }
  g_string_append_c (lines, '\n');
  return rb_cli_print (lines->str);
}

RbExit
rb_cmd_condense (int argc, char **argv)
{
  g_autofree char *age = NULL;
  gboolean dry = FALSE, no_copy = FALSE, done;
  const GOptionEntry options[] = {
    { "older-than", 0, 0, G_OPTION_ARG_STRING, &age,
      N_ ("What is older than so many years, months or days"), "1y|18m|90d" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry, N_ ("Only say what it would bring"), NULL },
    { "no-copy", 0, 0, G_OPTION_ARG_NONE, &no_copy, N_ ("Keep no copy of the file as it was"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("FILE.rundbrief");
  g_auto (RbCondensed) told = { 0 };
  g_autoptr (RbStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gint64 time, until;

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Condenses an old history to its versions: each of them can still be opened, what "
         "lies between them cannot, nor taken back. The file gets smaller. As it was it is "
         "kept in a copy beside it."));
  if (!rb_cli_parse (context, &argc, &argv, 1, 1))
    return RB_EXIT_FAILED;
  time = age != NULL ? read_age (age) : 0;
  if (time == 0) {
    rb_cli_complain (_ ("Say what is old, with --older-than: 1y for a year, 18m for 18 months, 90d "
                        "for 90 days."));
    return RB_EXIT_FAILED;
  }
  store = rb_store_open (argv[1], dry ? RB_STORE_READ : RB_STORE_WRITE, &error);
  if (store == NULL)
    return rb_cli_fail (error);
  until = rb_store_find_change (store, time, &error);
  if (until < 0)
    return rb_cli_fail (error);
  done = dry ? rb_store_measure_condensing (store, until, NULL, &told, &error)
             : rb_store_condense (store, until, !no_copy, NULL, NULL, rb_cli_watch_interrupts (),
                                  &told, &error);
  if (!done || !rb_store_close (store, &error))
    return rb_cli_fail (error);
  return print (&told, !dry);
}
