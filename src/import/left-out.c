/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could not be kept, in words. */
#include "config.h"

#include "html-paste.h"

#include "base/quote.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names beyond these are not read any more. */
#define MAX_NAMES 5
/* Letters of one: a file's whole path need not be seen. */
#define MAX_NAME 60

/* One thing that was left out; some are told without their number. Caller frees. */
static char *
dup_left_out (RbLeftOut what, guint n)
{
  switch (what) {
  case RB_LEFT_OUT_WEB_PICTURES:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u picture from the web", "%u pictures from the web", n), n);
  case RB_LEFT_OUT_LOST_PICTURES:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u picture that did not come along",
                                         "%u pictures that did not come along", n),
                            n);
  case RB_LEFT_OUT_TABLES:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u table (its words are lines of text)",
                                         "%u tables (their words are lines of text)", n),
                            n);
  case RB_LEFT_OUT_COMMENTS:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u comment", "%u comments", n), n);
  case RB_LEFT_OUT_DELETIONS:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u deleted passage", "%u deleted passages", n), n);
  case RB_LEFT_OUT_CONTENTS:
    return g_strdup (_ ("the table of contents"));
  case RB_LEFT_OUT_FORMULAS:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u formula", "%u formulas", n), n);
  case RB_LEFT_OUT_EMBEDDED:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u video or form field", "%u videos or form fields", n), n);
  case RB_LEFT_OUT_LINKS:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "the address of %u link", "the addresses of %u links", n), n);
  case RB_LEFT_OUT_HIDDEN:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u hidden passage", "%u hidden passages", n), n);
  case RB_LEFT_OUT_LEVELS:
    return g_strdup (_ ("lists and tables within more than 200 others"));
  case RB_LEFT_OUT_REST:
    return g_strdup (_ ("the end of the text, which is too long"));
  case RB_LEFT_OUT_PIXELS:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u tracking pixel", "%u tracking pixels", n), n);
  case RB_LEFT_OUT_EMPHASIS:
    return g_strdup (_ ("bold and italic in tables"));
  case RB_LEFT_OUT_STYLES:
    return g_strdup (_ ("fonts and colours"));
  case RB_LEFT_OUT_INNER_TABLES:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%u table that could not become a section (it stays as written)",
                     "%u tables that could not become sections (they stay as written)", n),
        n);
  case RB_LEFT_OUT_FOOTNOTES:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u footnote (its words stay in the text)",
                                         "%u footnotes (their words stay in the text)", n),
                            n);
  case RB_LEFT_OUT_WORDS:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u word at the end of the text, which is too long",
                                         "%u words at the end of the text, which is too long", n),
                            n);
  case RB_LEFT_OUT_LOST_END:
    return g_strdup (_ ("the end of the text, which did not come along"));
  case RB_LEFT_OUT_RAISED:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u raised or lowered place (its words stay)",
                                         "%u raised or lowered places (their words stay)", n),
                            n);
  case RB_LEFT_OUT_CHARACTERS:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u character that cannot be read",
                                         "%u characters that cannot be read", n),
                            n);
  case RB_LEFT_OUT_STRUCK:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u strikethrough (its words stay)",
                                         "%u strikethroughs (their words stay)", n),
                            n);
  case RB_LEFT_OUT_NOTE_MARKS:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u footnote that did not come along (its number stays)",
                     "%u footnotes that did not come along (their numbers stay)", n),
        n);
  case RB_LEFT_OUT_HEAD:
    return g_strdup (_ ("details at the top of the file"));
  case RB_LEFT_OUT_UNDERLINES:
    return g_strdup (_ ("underlining"));
  case RB_LEFT_OUT_PAGE:
    return g_strdup (_ ("what stands at the top and bottom of each page"));
  case RB_LEFT_OUT_RULES:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u line across the page", "%u lines across the page", n), n);
  case RB_LEFT_OUT_N:
    break;
  }
  return NULL;
}

/* " (a.jpg, b.jpg, …)" */
static void
append_names (GString *out, const GPtrArray *names)
{
  g_string_append (out, " (");
  for (guint i = 0; i < MIN (names->len, MAX_NAMES); i++) {
    g_autofree char *name = rb_quote_dup (names->pdata[i], MAX_NAME);

    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", name);
  }
  g_string_append (out, names->len > MAX_NAMES ? ", …)" : ")");
}

char *
rb_left_out_dup_words (const guint left_out[RB_LEFT_OUT_N], GPtrArray *const names[RB_LEFT_OUT_N])
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < RB_LEFT_OUT_N; i++) {
    g_autofree char *told = NULL;

    if (left_out[i] == 0)
      continue;
    told = dup_left_out (i, left_out[i]);
    g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", told);
    if (names != NULL && names[i] != NULL)
      append_names (out, names[i]);
  }
  if (out->len == 0) {
    g_string_free (out, TRUE);
    return NULL;
  }
  return g_string_free (out, FALSE);
}

void
rb_left_out_add_name (GPtrArray *names[RB_LEFT_OUT_N], RbLeftOut what, const char *name)
{
  if (name == NULL)
    return;
  if (names[what] == NULL)
    names[what] = g_ptr_array_new_with_free_func (g_free);
  if (!g_ptr_array_find_with_equal_func (names[what], name, g_str_equal, NULL))
    g_ptr_array_add (names[what], g_strdup (name));
}

void
rb_left_out_clear_names (GPtrArray *names[RB_LEFT_OUT_N])
{
  for (guint i = 0; i < RB_LEFT_OUT_N; i++)
    g_clear_pointer (&names[i], g_ptr_array_unref);
}
