/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggest-draft.h"
#include "config.h"
#include "typing-help.h"
#include <glib/gi18n.h>
#include <string.h>

/* The names of a field's values: of a link there are two. %NULL-terminated. */
static char **
list_values (const RbFieldSpec *field)
{
  GPtrArray *names = g_ptr_array_new ();

  if (field->type == RB_FIELD_LINK) {
    g_ptr_array_add (names, g_strconcat (field->name, ".label", NULL));
    g_ptr_array_add (names, g_strconcat (field->name, ".url", NULL));
  } else {
    g_ptr_array_add (names, g_strdup (field->name));
  }
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}

static void
copy_fields (RbDocument *document, RbNode *from, RbNode *to)
{
  g_autofree const char **fields = rb_node_list_fields (from, NULL);

  for (const char **field = fields; *field != NULL; field++)
    rb_document_set (document, to, *field, rb_node_get (from, *field));
}

gboolean
rb_suggest_draft_init (RbSuggestDraft *self, RbNode *node, GError **error)
{
  RbNode *newsletter = rb_node_get_root (node), *root, *issue;

  *self = (RbSuggestDraft){ NULL };
  self->document = rb_document_create (NULL, RB_STORE_MEMORY, rb_node_get (newsletter, "name"),
                                       rb_node_get (newsletter, "language"), error);
  if (self->document == NULL)
    return FALSE;
  root = rb_document_get_root (self->document);
  rb_document_begin (self->document, N_ ("Suggest a Change"), NULL);
  self->node = g_object_ref (node);
  rb_document_set (self->document, root, "words", rb_node_get (newsletter, "words"));
  issue = rb_document_insert (self->document, root, "issues", "issue", 0);
  self->copy = rb_node_is (node, "issue") ? issue
                                          : rb_document_insert (self->document, issue, "sections",
                                                                rb_node_get_kind (node), 0);
  g_object_ref (self->copy);
  copy_fields (self->document, node, self->copy);
  rb_document_end (self->document);
  rb_typing_help_set_on (self->document, rb_typing_help_is_on (rb_document_of (node)));
  rb_document_pause (self->document);
  return TRUE;
}

void
rb_suggest_draft_clear (RbSuggestDraft *self)
{
  g_clear_object (&self->copy);
  g_clear_object (&self->node);
  g_clear_object (&self->document);
}

gboolean
rb_suggest_draft_is_changed (RbSuggestDraft *self)
{
  g_autofree char *label = rb_document_dup_undo_label (self->document);

  return g_strcmp0 (label, _ ("Suggest a Change")) != 0;
}

RbNode *
rb_suggest_draft_propose (RbSuggestDraft *self)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (self->node));
  RbDocument *document = rb_document_of (self->node);
  RbNode *first = NULL;

  if (document == NULL)
    return NULL;
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Suggest a Change"), NULL);
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    g_auto (GStrv) values = list_values (field);

    for (char **value = values; rb_suggestion_is_open (self->node, field) && *value != NULL;
         value++) {
      const char *after = rb_node_get (self->copy, *value);
      RbNode *suggestion;

      if (strcmp (after, rb_node_get (self->node, *value)) == 0)
        continue;
      suggestion = rb_suggestion_add (self->node, *value, after, NULL);
      if (first == NULL)
        first = suggestion;
    }
  }
  rb_document_end (document);
  return first;
}
