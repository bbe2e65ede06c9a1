/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggestion.h"
#include "config.h"
#include "kinds.h"
#include "person.h"
#include "review/differ.h"
#include "review/weave.h"
#include <glib/gi18n-lib.h>
#include <string.h>

RbNode *
rb_suggestion_add (RbNode *node, const char *field, const char *after, const char *author)
{
  RbDocument *document = rb_document_of (node);
  g_autofree char *now = rb_comment_dup_now ();
  RbNode *suggestion;

  rb_document_begin (document, N_ ("Suggest a Change"), NULL);
  suggestion = rb_document_insert (document, node, "suggestions", RB_KIND_SUGGESTION, G_MAXUINT);
  rb_document_set (document, suggestion, "field", field);
  rb_document_set (document, suggestion, "before", rb_node_get (node, field));
  rb_document_set (document, suggestion, "after", after);
  rb_document_set (document, suggestion, "author", author != NULL ? author : rb_person_get_name ());
  rb_document_set (document, suggestion, "time", now);
  rb_document_end (document);
  return suggestion;
}

/* What it may change: a field of the tables that holds words. A suggestion may be a stranger's. */
static const RbFieldSpec *
find_field (RbNode *node, const char *field)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *found = spec != NULL ? rb_kind_spec_find (spec, field) : NULL;

  if (found == NULL || found->type == RB_FIELD_PHOTO || found->type == RB_FIELD_ITEMS ||
      (found->type == RB_FIELD_LINK && strcmp (found->name, field) == 0))
    return NULL;
  return found;
}

char *
rb_suggestion_dup_result (RbNode *suggestion)
{
  RbNode *node = rb_node_get_parent (suggestion);
  const char *field = rb_node_get (suggestion, "field");
  const char *before = rb_node_get (suggestion, "before");
  const char *after = rb_node_get (suggestion, "after");
  const char *now = rb_node_get (node, field);
  const RbFieldSpec *spec = find_field (node, field);

  if (spec == NULL)
    return NULL;
  if (strcmp (now, before) == 0 || strcmp (now, after) == 0)
    return g_strdup (after);
  return spec->type == RB_FIELD_TEXT   ? rb_weave_text (before, now, after)
         : spec->type == RB_FIELD_ROWS ? rb_weave_lines (before, now, after)
         : spec->type == RB_FIELD_LIST ? rb_weave_set (before, now, after, "\n")
                                       : NULL;
}

/** Words of a text: the number of each, and where it begins and ends. */
typedef struct {
  GArray *ids;   /* of guint32 */
  GArray *spans; /* of two guints each, in characters */
} Words;

static void
split (RbDiffer *differ, const char *text, Words *words)
{
  const char *start = NULL;
  guint at = 0, begun = 0;

  words->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  words->spans = g_array_new (FALSE, FALSE, 2 * sizeof (guint));
  for (const char *p = text;; p = g_utf8_next_char (p), at++) {
    gboolean space = *p == '\0' || g_unichar_isspace (g_utf8_get_char (p));

    if (!space && start == NULL) {
      start = p;
      begun = at;
    } else if (space && start != NULL) {
      guint32 id = rb_differ_intern (differ, start, p - start);
      guint span[] = { begun, at };

      g_array_append_val (words->ids, id);
      g_array_append_vals (words->spans, span, 1);
      start = NULL;
    }
    if (*p == '\0')
      return;
  }
}

/* The first words that go; where none do, those that others come before or behind. */
static gboolean
find_first_change (const char *now, const char *then, guint *from, guint *to)
{
  RbDiffer differ;
  Words old, new;
  g_autoptr (GArray) matches = NULL;
  guint i = 0, first = 0, end;
  gboolean found;

  rb_differ_init (&differ);
  split (&differ, now, &old);
  split (&differ, then, &new);
  matches = rb_differ_match (&differ, (guint32 *)(void *)old.ids->data, old.ids->len,
                             (guint32 *)(void *)new.ids->data, new.ids->len, FALSE);
  for (guint second = 0; i < matches->len; i++) {
    const RbMatch *match = &g_array_index (matches, RbMatch, i);

    if (match->a != first || match->b != second)
      break;
    first += match->n;
    second += match->n;
  }
  end = i < matches->len ? g_array_index (matches, RbMatch, i).a : old.ids->len;
  if (first == end && first > 0)
    first--;
  else if (first == end)
    end++;
  found = end <= old.ids->len && strcmp (now, then) != 0;
  if (found) {
    *from = ((guint *)(void *)old.spans->data)[2 * first];
    *to = ((guint *)(void *)old.spans->data)[2 * end - 1];
  }
  g_array_unref (old.ids);
  g_array_unref (old.spans);
  g_array_unref (new.ids);
  g_array_unref (new.spans);
  rb_differ_clear (&differ);
  return found;
}

gboolean
rb_suggestion_locate (RbNode *suggestion, RbPlace *place)
{
  RbNode *node = rb_node_get_parent (suggestion);
  const char *field = rb_node_get (suggestion, "field");
  g_autofree char *result = rb_suggestion_dup_result (suggestion);
  g_autofree char *now = NULL, *then = NULL;
  guint from, to;

  if (result == NULL)
    return FALSE;
  now = rb_field_dup_shown (node, field);
  then = rb_field_dup_shown_value (node, field, result);
  if (!find_first_change (now, then, &from, &to))
    return FALSE;
  rb_place_init (place, node, field, from, to);
  return TRUE;
}

gboolean
rb_suggestion_accept (RbNode *suggestion, gboolean anyway)
{
  RbDocument *document = rb_document_of (suggestion);
  RbNode *node = rb_node_get_parent (suggestion);
  g_autofree char *field = g_strdup (rb_node_get (suggestion, "field"));
  g_autofree char *result = rb_suggestion_dup_result (suggestion);

  if (find_field (node, field) == NULL)
    return FALSE;
  if (result == NULL && anyway)
    result = g_strdup (rb_node_get (suggestion, "after"));
  if (result == NULL)
    return FALSE;
  rb_document_begin (document, N_ ("Accept Suggestion"), NULL);
  rb_document_set (document, node, field, result);
  rb_document_remove (document, suggestion);
  rb_document_end (document);
  return TRUE;
}

void
rb_suggestion_decline (RbNode *suggestion)
{
  RbDocument *document = rb_document_of (suggestion);

  rb_document_begin (document, N_ ("Decline Suggestion"), NULL);
  rb_document_remove (document, suggestion);
  rb_document_end (document);
}

static void
list (RbNode *node, GPtrArray *suggestions)
{
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (guint i = 0; i < rb_node_count (node, "suggestions"); i++)
    g_ptr_array_add (suggestions, g_object_ref (rb_node_nth (node, "suggestions", i)));
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      list (rb_node_nth (node, *slot, i), suggestions);
}

GPtrArray *
rb_suggestions_list (RbNode *node)
{
  GPtrArray *suggestions = g_ptr_array_new_with_free_func (g_object_unref);

  list (node, suggestions);
  return suggestions;
}
