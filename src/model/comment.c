/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment.h"
#include "config.h"
#include "person.h"
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static RbNode *
add (RbNode *parent, const char *slot, const char *text, const char *author)
{
  RbDocument *document = rb_document_of (parent);
  RbNode *comment = rb_document_insert (document, parent, slot, RB_KIND_COMMENT, G_MAXUINT);
  g_autofree char *now = rb_comment_dup_now ();

  rb_document_set (document, comment, "text", text);
  rb_document_set (document, comment, "author", author != NULL ? author : rb_person_get_name ());
  rb_document_set (document, comment, "time", now);
  return comment;
}

RbNode *
rb_comment_add (RbNode *node, const char *field, const RbMark *mark, const char *text,
                const char *author)
{
  RbDocument *document = rb_document_of (node);
  RbNode *comment;

  g_return_val_if_fail (mark == NULL || field != NULL, NULL);
  rb_document_begin (document, N_ ("Add Comment"), NULL);
  comment = add (node, "comments", text, author);
  rb_document_set (document, comment, "field", field);
  if (mark != NULL) {
    g_autofree char *at = g_strdup_printf ("%u", mark->at);

    rb_document_set (document, comment, "mark.words", mark->words);
    rb_document_set (document, comment, "mark.before", mark->before);
    rb_document_set (document, comment, "mark.after", mark->after);
    rb_document_set (document, comment, "mark.at", at);
  }
  rb_document_end (document);
  return comment;
}

RbNode *
rb_comment_reply (RbNode *comment, const char *text, const char *author)
{
  RbNode *parent = rb_node_get_parent (comment), *reply;
  RbDocument *document = rb_document_of (comment);

  if (rb_node_is (parent, RB_KIND_COMMENT))
    comment = parent;
  rb_document_begin (document, N_ ("Reply to Comment"), NULL);
  reply = add (comment, "replies", text, author);
  rb_document_end (document);
  return reply;
}

void
rb_comment_edit (RbNode *comment, const char *text)
{
  rb_document_edit (rb_document_of (comment), comment, "text", text, N_ ("Comment"));
}

void
rb_comment_remove (RbNode *comment)
{
  RbDocument *document = rb_document_of (comment);

  rb_document_begin (document, N_ ("Delete Comment"), NULL);
  rb_document_remove (document, comment);
  rb_document_end (document);
}

gboolean
rb_comment_is_resolved (RbNode *comment)
{
  return rb_node_has (comment, "resolved");
}

void
rb_comment_resolve (RbNode *comment, const char *author)
{
  RbDocument *document = rb_document_of (comment);
  g_autofree char *now = rb_comment_dup_now ();
  g_autofree char *value =
      g_strdup_printf ("%s %s", now, author != NULL ? author : rb_person_get_name ());

  if (rb_comment_is_resolved (comment))
    return;
  rb_document_begin (document, N_ ("Resolve Comment"), NULL);
  rb_document_set (document, comment, "resolved", value);
  rb_document_end (document);
}

void
rb_comment_reopen (RbNode *comment)
{
  RbDocument *document = rb_document_of (comment);

  rb_document_begin (document, N_ ("Reopen Comment"), NULL);
  rb_document_set (document, comment, "resolved", NULL);
  rb_document_end (document);
}

const char *
rb_comment_get_resolver (RbNode *comment)
{
  const char *value = rb_node_get (comment, "resolved");
  const char *space = strchr (value, ' ');

  return space != NULL ? space + 1 : "";
}

gboolean
rb_comment_get_mark (RbNode *comment, RbMark *mark)
{
  memset (mark, 0, sizeof *mark);
  if (!rb_node_has (comment, "field") || !rb_node_has (comment, "mark.words"))
    return FALSE;
  mark->words = g_strdup (rb_node_get (comment, "mark.words"));
  mark->before = g_strdup (rb_node_get (comment, "mark.before"));
  mark->after = g_strdup (rb_node_get (comment, "mark.after"));
  mark->at = (guint)g_ascii_strtoull (rb_node_get (comment, "mark.at"), NULL, 10);
  return TRUE;
}

RbNode *
rb_comment_get_subject (RbNode *comment)
{
  while (comment != NULL && rb_node_is (comment, RB_KIND_COMMENT))
    comment = rb_node_get_parent (comment);
  return comment;
}

static void
list (RbNode *node, GPtrArray *comments)
{
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (guint i = 0; i < rb_node_count (node, "comments"); i++)
    g_ptr_array_add (comments, g_object_ref (rb_node_nth (node, "comments", i)));
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      list (rb_node_nth (node, *slot, i), comments);
}

GPtrArray *
rb_comments_list (RbNode *node)
{
  GPtrArray *comments = g_ptr_array_new_with_free_func (g_object_unref);

  list (node, comments);
  return comments;
}

static gboolean
is_of_name (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-' || c == '_';
}

/* "@" within a word is a mail address. */
static gboolean
begins_mention (const char *text, const char *at)
{
  gunichar before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';

  return *at == '@' && !is_of_name (before) && before != '.';
}

/* By way of the capital, so that all forms of a letter are one. */
static gunichar
fold (gunichar c)
{
  return g_unichar_tolower (g_unichar_toupper (c));
}

/* Bytes of @name where it stands at @at, whatever the case; 0 if it does not. Letter by letter:
 * a text may have an "@" at each of them, and most differ in the first. */
static gsize
match_name (const char *at, const char *name)
{
  const char *end = at;

  for (; *name != '\0'; name = g_utf8_next_char (name), end = g_utf8_next_char (end))
    if (*end == '\0' || fold (g_utf8_get_char (end)) != fold (g_utf8_get_char (name)))
      return 0;
  return end > at && !is_of_name (g_utf8_get_char (end)) ? (gsize)(end - at) : 0;
}

gsize
rb_comment_get_mention (const char *text, const char *at, const char *const *names)
{
  const char *end = at + 1;
  gsize longest = 0;

  if (!begins_mention (text, at))
    return 0;
  for (; names != NULL && *names != NULL; names++)
    longest = MAX (longest, match_name (at + 1, *names));
  while (longest == 0 && is_of_name (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return longest > 0 ? longest + 1 : end > at + 1 ? (gsize)(end - at) : 0;
}

/* A title or an initial is nobody's name. */
static gboolean
is_name (const char *word)
{
  return g_utf8_strlen (word, -1) > 1 && !g_str_has_suffix (word, ".");
}

gboolean
rb_comment_mentions (const char *text, const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " \t", -1);

  for (const char *at = strchr (text, '@'); at != NULL; at = strchr (at + 1, '@')) {
    if (!begins_mention (text, at))
      continue;
    if (match_name (at + 1, name) > 0)
      return TRUE;
    for (char **word = words; *word != NULL; word++)
      if (is_name (*word) && match_name (at + 1, *word) > 0)
        return TRUE;
  }
  return FALSE;
}

char **
rb_comment_list_mentions (const char *text)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *at = strchr (text, '@'); at != NULL; at = strchr (at + 1, '@')) {
    gsize length = rb_comment_get_mention (text, at, NULL);
    g_autofree char *name = length > 0 ? g_strndup (at + 1, length - 1) : NULL;

    if (name != NULL && g_hash_table_add (seen, g_strdup (name)))
      g_strv_builder_add (names, name);
  }
  return g_strv_builder_end (names);
}

char *
rb_comment_dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}
