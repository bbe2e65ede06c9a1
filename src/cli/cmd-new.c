/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/quote.h"
#include "cli.h"
#include "language.h"

#include <glib/gi18n-lib.h>

RbExit
rb_cmd_new (int argc, char **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *language = NULL;
  const GOptionEntry options[] = {
    { "name", 'n', 0, G_OPTION_ARG_STRING, &name, N_ ("The newsletter’s name"), N_ ("NAME") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
      N_ ("The language it is written in, such as de (the default) or en"), N_ ("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("FILE.rundbrief");
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!rb_cli_parse (context, &argc, &argv, 1, 1))
    return RB_EXIT_FAILED;
  if (name == NULL || *name == '\0') {
    rb_cli_complain (_ ("The newsletter’s name is missing. Give it with --name."));
    return RB_EXIT_FAILED;
  }
  if (language != NULL && !rb_language_is_tag (language)) {
    g_autofree char *quoted = rb_quote_dup (language, RB_QUOTE_LONGEST);

    rb_cli_complain (_ ("“%s” is no language. Write it as de, en or pt-BR."), quoted);
    return RB_EXIT_FAILED;
  }
  document = rb_document_create (argv[1], RB_STORE_CREATE, name, language != NULL ? language : "de",
                                 &error);
  if (document == NULL || !rb_document_close (document, &error))
    return rb_cli_fail (error);
  return RB_EXIT_CLEAN;
}
