/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-words.h"
#include "config.h"
#include <glib/gi18n.h>
#include <string.h>

/* So many changes back somebody is still known. */
#define CHANGES 500
/* No newsletter has more people, but a file that comes from elsewhere may claim so. */
#define MOST_NAMES 300
/* So many "@" of a text are looked at. */
#define MOST_MENTIONS 100
/* What hangs on an issue: the names that its history knows, of char *. */
#define EDITORS "rb-comment-editors"

static gboolean
is_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

char *
rb_comment_words_dup_time (const char *iso)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (iso, NULL);
  g_autoptr (GDateTime) then = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day_before = g_date_time_add_days (now, -1);

  if (then == NULL)
    return g_strdup ("");
  if (is_day (then, now))
    return g_date_time_format (then, _ ("Today, %H:%M"));
  if (is_day (then, day_before))
    return g_date_time_format (then, _ ("Yesterday, %H:%M"));
  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    /* Translators: day, month and time of day as in g_date_time_format(). */
    return g_date_time_format (then, _ ("%-e %B, %H:%M"));
  return g_date_time_format (then, _ ("%-e %B %Y"));
}

char *
rb_comment_words_dup_markup (const char *text, GPtrArray *names)
{
  GString *markup = g_string_new (NULL);
  const char *rest = text;
  guint looks = 0;

  for (const char *at = strchr (text, '@'); at != NULL && looks < MOST_MENTIONS;
       at = strchr (at + 1, '@'), looks++) {
    gsize length =
        rb_comment_get_mention (text, at, names != NULL ? (const char *const *)names->pdata : NULL);
    g_autofree char *before = NULL, *mention = NULL;

    /* A name may have an "@" of its own. */
    if (length == 0 || at < rest)
      continue;
    before = g_markup_escape_text (rest, at - rest);
    mention = g_markup_escape_text (at, (gssize)length);
    g_string_append_printf (markup, "%s<b>%s</b>", before, mention);
    rest = at + length;
  }
  {
    g_autofree char *end = g_markup_escape_text (rest, -1);

    g_string_append (markup, end);
  }
  return g_string_free (markup, FALSE);
}

char *
rb_comment_words_dup_place (RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  g_autofree char *words = rb_node_dup_summary (node, spec);
  /* The issue's own form is its subject and preheader. */
  const char *label = rb_node_is (node, "issue") ? _ (spec->description) : _ (spec->label);

  if (*words == '\0' || rb_node_is (node, "issue"))
    return g_strdup (label);
  return g_strdup_printf ("%s: %s", label, words);
}

/* --- names ------------------------------------------------------------------------------------ */

static void
add_name (GHashTable *names, const char *name)
{
  if (*name != '\0' && g_hash_table_size (names) < MOST_NAMES)
    g_hash_table_add (names, g_strdup (name));
}

static void
add_authors (GHashTable *names, RbNode *issue)
{
  g_autoptr (GPtrArray) comments = rb_comments_list (issue);
  g_autoptr (GPtrArray) suggestions = rb_suggestions_list (issue);

  for (guint i = 0; i < comments->len; i++) {
    RbNode *comment = comments->pdata[i];

    add_name (names, rb_node_get (comment, "author"));
    for (guint k = 0; k < rb_node_count (comment, "replies"); k++)
      add_name (names, rb_node_get (rb_node_nth (comment, "replies", k), "author"));
  }
  for (guint i = 0; i < suggestions->len; i++)
    add_name (names, rb_node_get (suggestions->pdata[i], "author"));
}

static char **
read_editors (RbNode *issue)
{
  RbStore *store = rb_document_get_store (rb_document_of (issue));
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) versions = rb_store_list_versions (store, rb_node_get_id (issue), NULL);
  g_autoptr (GPtrArray) changes = rb_store_list_changes (store, 0, CHANGES, NULL);
  g_autoptr (RbReviewInfo) info = rb_review_info_read (store);
  g_autoptr (GStrvBuilder) editors = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer name;

  /* A review copy has no history, but whoever sent it is asked most. */
  if (info != NULL)
    add_name (names, info->author);
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    add_name (names, ((RbVersion *)versions->pdata[i])->author);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    add_name (names, ((RbChangeNote *)changes->pdata[i])->author);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_strv_builder_add (editors, name);
  return g_strv_builder_end (editors);
}

/* The store is asked once, and not again at each comment: it answers when all before is written. */
static void
add_editors (GHashTable *names, RbNode *issue)
{
  char **editors = g_object_get_data (G_OBJECT (issue), EDITORS);

  if (editors == NULL) {
    editors = read_editors (issue);
    g_object_set_data_full (G_OBJECT (issue), EDITORS, editors, (GDestroyNotify)g_strfreev);
  }
  for (; *editors != NULL; editors++)
    add_name (names, *editors);
}

void
rb_comment_words_forget_names (RbNode *issue)
{
  g_object_set_data (G_OBJECT (issue), EDITORS, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
rb_comment_words_list_names (RbNode *issue)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;

  add_name (set, rb_person_get_name ());
  if (rb_document_of (issue) != NULL) {
    add_editors (set, issue);
    add_authors (set, issue);
  }
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return names;
}
