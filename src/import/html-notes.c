/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/html-notes.h"

#include <string.h>

/* More than any text has. */
#define MAX_NOTES 20000

struct _RbHtmlNotes {
  GHashTable *marks;  /* names of places that numbers lead to */
  GHashTable *places; /* … and of those that are there */
};

/* How places are called: by Word, Google Docs, pandoc, GitHub, Wikipedia and others. Of two that
 * begin alike the longer comes first. */
static const struct {
  const char *prefix;
  RbHtmlNote note;
  gboolean counted; /* a number follows, perhaps behind a hyphen: the rest may be anything's */
} kinds[] = {
  { "_ftnref", RB_HTML_NOTE_BACK },
  { "_ftn", RB_HTML_NOTE_MARK },
  { "_ednref", RB_HTML_NOTE_BACK },
  { "_edn", RB_HTML_NOTE_MARK },
  { "ftnt_ref", RB_HTML_NOTE_BACK },
  { "ftnt", RB_HTML_NOTE_MARK, TRUE },
  { "user-content-fnref", RB_HTML_NOTE_BACK },
  { "user-content-fn-", RB_HTML_NOTE_MARK },
  { "cite_ref-", RB_HTML_NOTE_BACK },
  { "cite_note-", RB_HTML_NOTE_MARK },
  { "footnote-ref", RB_HTML_NOTE_BACK },
  { "footnote-", RB_HTML_NOTE_MARK, TRUE },
  { "footnote", RB_HTML_NOTE_MARK, TRUE },
  { "fnref", RB_HTML_NOTE_BACK },
  { "fn", RB_HTML_NOTE_MARK, TRUE },
};

/* "fn1", "fn-1" and "fn:1", but not "fnord". */
static gboolean
has_number (const char *rest)
{
  rest += *rest == '-' || *rest == ':' || *rest == '_';
  return g_ascii_isdigit (*rest);
}

static RbHtmlNote
find_kind (const char *name)
{
  /* LibreOffice: "sdfootnote1sym" is the footnote's place, "sdfootnote1anc" the number's. */
  if (g_str_has_prefix (name, "sdfootnote") || g_str_has_prefix (name, "sdendnote"))
    return g_str_has_suffix (name, "sym")   ? RB_HTML_NOTE_MARK
           : g_str_has_suffix (name, "anc") ? RB_HTML_NOTE_BACK
                                            : RB_HTML_NOTE_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (name, kinds[i].prefix) &&
        (!kinds[i].counted || has_number (name + strlen (kinds[i].prefix))))
      return kinds[i].note;
  return RB_HTML_NOTE_NONE;
}

RbHtmlNotes *
rb_html_notes_new (void)
{
  RbHtmlNotes *self = g_new0 (RbHtmlNotes, 1);

  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
rb_html_notes_free (RbHtmlNotes *self)
{
  g_hash_table_unref (self->marks);
  g_hash_table_unref (self->places);
  g_free (self);
}

static void
add (GHashTable *names, const char *name)
{
  if (g_hash_table_size (names) < MAX_NOTES)
    g_hash_table_add (names, g_strdup (name));
}

void
rb_html_notes_add_place (RbHtmlNotes *self, const char *name)
{
  if (name != NULL && find_kind (name) == RB_HTML_NOTE_MARK)
    add (self->places, name);
}

RbHtmlNote
rb_html_notes_add_link (RbHtmlNotes *self, const char *href, const char *name, gboolean raised)
{
  const char *hash = href != NULL ? strrchr (href, '#') : NULL;
  RbHtmlNote note = hash != NULL ? find_kind (hash + 1) : RB_HTML_NOTE_NONE;

  /* Browsers and Word write the whole address of what is on the same page. */
  if (note == RB_HTML_NOTE_MARK && hash != href && !raised && !g_str_has_prefix (href, "file:") &&
      (name == NULL || find_kind (name) != RB_HTML_NOTE_BACK))
    return RB_HTML_NOTE_NONE;
  if (note == RB_HTML_NOTE_MARK)
    add (self->marks, hash + 1);
  return note;
}

void
rb_html_notes_count (const RbHtmlNotes *self, guint left_out[RB_LEFT_OUT_N])
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    left_out[g_hash_table_contains (self->places, name) ? RB_LEFT_OUT_FOOTNOTES
                                                        : RB_LEFT_OUT_NOTE_MARKS]++;
}

/* ↩, ↑, ↵, ⤴ and ^, with what says how they are drawn. */
static gboolean
is_arrow (const char *words)
{
  static const gunichar arrows[] = { 0x21a9, 0x2191, 0x21b5, 0x2934, '^' };
  gunichar c = g_utf8_get_char (words);

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (c == arrows[i])
      return TRUE;
  return FALSE;
}

char *
rb_html_note_dup_number (const char *words, gsize length)
{
  g_autofree char *number = g_strndup (words, length);

  g_strdelimit (number, "[]", ' ');
  g_strstrip (number);
  return *number != '\0' && !is_arrow (number) ? g_strdup_printf ("[%s]", number) : NULL;
}
