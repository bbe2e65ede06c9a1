/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-fixture.h"
#include "text-field.h"

RbNode *rich_article;
GtkWidget *rich_field;
RbRichBuffer *rich_buffer;

GtkWidget *
rich_view (void)
{
  return GTK_WIDGET (rb_text_field_get_view (RB_TEXT_FIELD (rich_field)));
}

/* The body of the article in a window, with @markdown in it and the caret at its end. */
void
rich_show (AppFixture *f, const char *markdown)
{
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of ("article"), "body");
  GtkTextIter end;

  rich_article = fixture_section (f, "article");
  rb_document_set (f->document, rich_article, "body", markdown);
  rb_document_pause (f->document);
  rich_field = rb_text_field_new (rich_article, spec, "body", spec->label);
  fixture_show (f, rich_field, 500, 500);
  rich_buffer = RB_RICH_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (rich_view ())));
  gtk_widget_grab_focus (rich_field);
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (rich_buffer), &end);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (rich_buffer), &end);
}

void
rich_select (int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (rich_buffer), &start, from);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (rich_buffer), &end, to);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (rich_buffer), &end, &start);
}

void
rich_set (AppFixture *f, const char *markdown)
{
  rb_document_pause (f->document);
  rb_document_set (f->document, rich_article, "body", markdown);
  rb_document_pause (f->document);
}

int
rich_find (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, "|", 2);
  g_autofree char *all = g_strjoinv ("", parts), *text = NULL;
  const char *found;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (rich_buffer), &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  found = strstr (text, all);
  g_assert_nonnull (found);
  return (int)(g_utf8_pointer_to_offset (text, found) +
               (parts[1] != NULL ? g_utf8_strlen (parts[0], -1) : 0));
}

void
rich_select_words (const char *words)
{
  int from = rich_find (words);

  rich_select (from, from + (int)g_utf8_strlen (words, -1));
}

void
rich_press (AppFixture *f, const char *first, ...)
{
  va_list keys;

  va_start (keys, first);
  for (const char *key = first; key != NULL; key = va_arg (keys, const char *)) {
    if (*key == '\'')
      fixture_type (rich_view (), key + 1);
    else
      fixture_press (f->host, key);
    fixture_settle ();
  }
  va_end (keys);
}
