/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change-words.h"
#include "config.h"
#include "rundbrief.h"
#include <glib/gi18n.h>
#include <string.h>

/* Characters between two changes that are shown together, and around them. */
#define NEAR 60
#define AROUND 36
/* A sentence with more is parted. */
#define MOST 12
/* Of what is added or goes at once, so many characters are shown. */
#define LONGEST 400

/* As a person reads it: objects are shown as dots, breaks as spaces. */
static char *
dup_shown (const char *text, gsize length)
{
  GString *shown = g_string_new_len (text, (gssize)length);

  g_string_replace (shown, RB_OBJECT_CHARACTER, "•", 0);
  g_string_replace (shown, RB_LINE_BREAK, " ", 0);
  g_strdelimit (shown->str, "\n\r\t", ' ');
  return g_string_free (shown, FALSE);
}

static void
append (GString *markup, GString *plain, const char *text, gsize length)
{
  g_autofree char *shown = dup_shown (text, length);
  g_autofree char *escaped = g_markup_escape_text (shown, -1);

  g_string_append (markup, escaped);
  g_string_append (plain, shown);
}

static void
append_marked (GString *markup, GString *plain, const char *text, gsize length, gboolean after)
{
  g_autofree char *shown = dup_shown (text, length), *escaped = NULL;

  if (length == 0)
    return;
  if (g_utf8_strlen (shown, -1) > LONGEST) {
    g_autofree char *whole = g_steal_pointer (&shown);
    g_autofree char *start = g_utf8_substring (whole, 0, LONGEST);

    shown = g_strconcat (start, "…", NULL);
  }
  escaped = g_markup_escape_text (shown, -1);
  g_string_append_printf (markup, "<span background=\"%s\" background_alpha=\"35%%\" %s>%s</span>",
                          after ? "#33d17a" : "#f66151",
                          after ? "weight=\"bold\" underline=\"single\"" : "strikethrough=\"true\"",
                          escaped);
  g_string_append (plain, shown);
}

/* Some characters away from @at, and from there to the edge of a word, but not far. */
static const char *
find_edge (const char *text, const char *at, int step)
{
  const char *end = text + strlen (text);

  for (int i = 0; i < AROUND && at > text && step < 0; i++)
    at = g_utf8_prev_char (at);
  for (int i = 0; i < AROUND && at < end && step > 0; i++)
    at = g_utf8_next_char (at);
  for (int i = 0; i < 16 && at > text && at < end; i++) {
    if (g_unichar_isspace (g_utf8_get_char (at)))
      return step < 0 ? g_utf8_next_char (at) : at;
    at = step < 0 ? g_utf8_prev_char (at) : g_utf8_next_char (at);
  }
  return at;
}

guint
rb_change_words_take (const char *text, const RbWordsChange *changes, guint n)
{
  guint taken = 1;

  while (taken < n && taken < MOST &&
         g_utf8_strlen (text + changes[taken - 1].at + changes[taken - 1].length,
                        (gssize)(changes[taken].at - changes[taken - 1].at -
                                 changes[taken - 1].length)) < NEAR)
    taken++;
  return taken;
}

char *
rb_change_words_dup (const char *text, const RbWordsChange *changes, guint n, gboolean after,
                     char **plain)
{
  const RbWordsChange *last = &changes[n - 1];
  const char *start = find_edge (text, text + changes[0].at, -1);
  const char *end = find_edge (text, text + last->at + last->length, 1), *at = start;
  GString *markup = g_string_new (start > text ? "… " : ""), *words = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    append (markup, words, at, (gsize)(text + changes[i].at - at));
    if (after)
      append_marked (markup, words, changes[i].words, strlen (changes[i].words), TRUE);
    else
      append_marked (markup, words, text + changes[i].at, changes[i].length, FALSE);
    at = text + changes[i].at + changes[i].length;
  }
  append (markup, words, at, (gsize)(end - at));
  g_string_append (markup, *end != '\0' ? " …" : "");
  *plain = g_string_free (words, FALSE);
  return g_string_free (markup, FALSE);
}

GtkWidget *
rb_change_words_label_new (const char *markup, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  if (*markup != '\0')
    gtk_label_set_markup (GTK_LABEL (label), markup);
  else
    gtk_label_set_text (GTK_LABEL (label), _ ("Empty"));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}
