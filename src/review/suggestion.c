/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggestion.h"
#include "comment.h"
#include "config.h"
#include "kinds.h"
#include "person.h"
#include "review/compare-private.h"
#include "review/weave.h"
#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
rb_node_is_of_review (RbNode *node)
{
  return rb_node_is (node, RB_KIND_COMMENT) || rb_node_is (node, RB_KIND_SUGGESTION);
}

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

/* Of a photo what readers of the mail get; the rest is for the office. */
gboolean
rb_suggestion_is_open (RbNode *node, const RbFieldSpec *field)
{
  static const char *const of_photos[] = { "photographer", "holder", "credit",
                                           "caption",      "alt",    NULL };

  if (rb_node_is (node, RB_KIND_PICTURE))
    return g_strv_contains (of_photos, field->name);
  switch (field->type) {
  case RB_FIELD_LINE:
  case RB_FIELD_TEXT:
  case RB_FIELD_LINK:
  case RB_FIELD_ADDRESS:
  case RB_FIELD_DATE:
  case RB_FIELD_COLUMNS:
  case RB_FIELD_ROWS:
    return TRUE;
  default:
    return FALSE;
  }
}

/* What it may change, and to such a value: it may be a stranger's. */
static const RbFieldSpec *
find_field (RbNode *suggestion)
{
  RbNode *node = rb_node_get_parent (suggestion);
  const char *field = rb_node_get (suggestion, "field"), *after = rb_node_get (suggestion, "after");
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *found = spec != NULL ? rb_kind_spec_find (spec, field) : NULL;
  g_autoptr (GDateTime) date = NULL;

  if (found == NULL || !rb_suggestion_is_open (node, found) ||
      (found->type == RB_FIELD_LINK && strcmp (found->name, field) == 0))
    return NULL;
  if (found->type == RB_FIELD_DATE && *after != '\0')
    date = rb_date_parse (after, NULL);
  return found->type != RB_FIELD_DATE || *after == '\0' || date != NULL ? found : NULL;
}

char *
rb_suggestion_dup_result (RbNode *suggestion)
{
  RbNode *node = rb_node_get_parent (suggestion);
  const char *field = rb_node_get (suggestion, "field");
  const char *before = rb_node_get (suggestion, "before");
  const char *after = rb_node_get (suggestion, "after");
  const char *now = rb_node_get (node, field);
  const RbFieldSpec *spec = find_field (suggestion);

  if (spec == NULL)
    return NULL;
  if (strcmp (now, before) == 0 || strcmp (now, after) == 0)
    return g_strdup (after);
  return spec->type == RB_FIELD_TEXT   ? rb_weave_text (before, now, after)
         : spec->type == RB_FIELD_ROWS ? rb_weave_lines (before, now, after)
                                       : NULL;
}

/* --- what it changes -------------------------------------------------------------------------- */

static void
clear_words (gpointer data)
{
  g_free (((RbSuggestedWords *)data)->words);
}

static guint32 *
list_ids (GArray *tokens)
{
  guint32 *ids = g_new (guint32, tokens->len + 1);

  for (guint i = 0; i < tokens->len; i++)
    ids[i] = g_array_index (tokens, RbToken, i).id;
  return ids;
}

/* Where a token begins; past the last one, where the text ends. */
static gsize
get_from (GArray *tokens, guint i, const char *text)
{
  return i < tokens->len ? g_array_index (tokens, RbToken, i).from : strlen (text);
}

/* Two words side by side that both change are read as one change. */
static gboolean
is_gap (GArray *tokens, const RbMatch *match, const char *text)
{
  return match->a > 0 && match->n == 1 && match->a + 1 < tokens->len &&
         g_array_index (tokens, RbToken, match->a).type == RB_TOKEN_SPACE &&
         text[get_from (tokens, match->a, text)] != '\n';
}

GArray *
rb_words_list_changes (const char *before, const char *after)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (RbSuggestedWords));
  g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (RbToken));
  g_autoptr (GArray) new = g_array_new (FALSE, FALSE, sizeof (RbToken));
  g_autoptr (GArray) matches = NULL;
  g_autofree guint32 *old_ids = NULL, *new_ids = NULL;
  guint at_old = 0, at_new = 0;
  RbDiffer differ;

  g_array_set_clear_func (changes, clear_words);
  rb_differ_init (&differ);
  rb_tokens_add (&differ, old, before, 0, (guint)strlen (before));
  rb_tokens_add (&differ, new, after, 0, (guint)strlen (after));
  old_ids = list_ids (old);
  new_ids = list_ids (new);
  matches = rb_differ_match (&differ, old_ids, old->len, new_ids, new->len, FALSE);
  for (guint i = 0; i <= matches->len; i++) {
    RbMatch end = { old->len, new->len, 0 };
    const RbMatch *match = i < matches->len ? &g_array_index (matches, RbMatch, i) : &end;
    gsize from = get_from (old, at_old, before), to = get_from (old, match->a, before);
    gsize new_from = get_from (new, at_new, after), new_to = get_from (new, match->b, after);

    if (i < matches->len && is_gap (old, match, before))
      continue;
    if (to > from || new_to > new_from) {
      RbSuggestedWords words = { from, to - from, g_strndup (after + new_from, new_to - new_from) };

      g_array_append_val (changes, words);
    }
    at_old = match->a + match->n;
    at_new = match->b + match->n;
  }
  rb_differ_clear (&differ);
  return changes;
}

/* Gives whether @text is what is shown of the field as it stands. */
static gboolean
compare (RbNode *suggestion, char **text, GArray **changes)
{
  RbNode *node = rb_node_get_parent (suggestion);
  const char *field = rb_node_get (suggestion, "field");
  g_autofree char *result = rb_suggestion_dup_result (suggestion), *shown = NULL;
  const char *before =
      rb_node_get (result != NULL ? node : suggestion, result != NULL ? field : "before");
  const char *after = result != NULL ? result : rb_node_get (suggestion, "after");

  *text = rb_field_dup_shown_value (node, field, before);
  shown = rb_field_dup_shown_value (node, field, after);
  if (strcmp (*text, shown) != 0) {
    *changes = rb_words_list_changes (*text, shown);
    return result != NULL;
  }
  g_free (*text);
  *text = g_strdup (before);
  *changes = rb_words_list_changes (before, after);
  return FALSE;
}

GArray *
rb_suggestion_list_changes (RbNode *suggestion, char **text)
{
  GArray *changes;

  compare (suggestion, text, &changes);
  return changes;
}

static gboolean
is_in_word (const char *p)
{
  return *p != '\0' && !g_unichar_isspace (g_utf8_get_char (p));
}

/* An empty place could not be seen. */
static void
widen (const char *text, const char **from, const char **to)
{
  while (*from > text && is_in_word (g_utf8_prev_char (*from)))
    *from = g_utf8_prev_char (*from);
  while (is_in_word (*to))
    *to = g_utf8_next_char (*to);
  if (*from < *to || *from == text)
    return;
  /* After a space: the word before that. */
  *from = g_utf8_prev_char (*from);
  while (*from > text && is_in_word (g_utf8_prev_char (*from)))
    *from = g_utf8_prev_char (*from);
}

gboolean
rb_suggestion_locate (RbNode *suggestion, RbPlace *place)
{
  g_autofree char *text = NULL;
  g_autoptr (GArray) changes = NULL;
  const RbSuggestedWords *last;
  const char *from, *to;

  if (!compare (suggestion, &text, &changes) || changes->len == 0)
    return FALSE;
  last = &g_array_index (changes, RbSuggestedWords, changes->len - 1);
  from = text + g_array_index (changes, RbSuggestedWords, 0).at;
  to = text + last->at + last->length;
  if (from == to)
    widen (text, &from, &to);
  rb_place_init (place, rb_node_get_parent (suggestion), rb_node_get (suggestion, "field"),
                 (guint)g_utf8_pointer_to_offset (text, from),
                 (guint)g_utf8_pointer_to_offset (text, to));
  return TRUE;
}

/* --- what becomes of it ----------------------------------------------------------------------- */

gboolean
rb_suggestion_accept (RbNode *suggestion, gboolean anyway)
{
  RbDocument *document = rb_document_of (suggestion);
  RbNode *node = rb_node_get_parent (suggestion);
  g_autofree char *field = g_strdup (rb_node_get (suggestion, "field"));
  g_autofree char *result = rb_suggestion_dup_result (suggestion);

  if (find_field (suggestion) == NULL)
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
