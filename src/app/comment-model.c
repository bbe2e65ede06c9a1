/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-model.h"
#include "comment-words.h"
#include "config.h"

/* Places move only after a pause in typing. */
#define PAUSE_MS 500

struct _RbCommentModel {
  GObject parent_instance;
  RbNode *issue;
  GArray *entries;      /* of RbCommentEntry, which hold their nodes */
  GHashTable *indices;  /* RbNode → its place among them, and one */
  GHashTable *stale;    /* RbNode whose fields have changed since; compared, never looked into */
  GHashTable *sections; /* RbNode → how many are open in it */
  guint n_open;
  RbNode *chosen;
  guint soon;  /* other entries */
  guint pause; /* other places */
};

enum { CHANGED, CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCommentModel, rb_comment_model, G_TYPE_OBJECT)

static void
clear_entry (gpointer data)
{
  RbCommentEntry *entry = data;

  g_object_unref (entry->node);
  g_object_unref (entry->subject);
}

static GArray *
new_entries (void)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (RbCommentEntry));

  g_array_set_clear_func (entries, clear_entry);
  return entries;
}

/* --- collecting ------------------------------------------------------------------------------- */

/* What is known of it from before, if nothing has changed that could have moved it: a text must be
 * read anew for each passage in it. */
static const RbCommentEntry *
find_known (RbCommentModel *self, RbNode *node, RbNode *subject)
{
  const RbCommentEntry *entry = rb_comment_model_find (self, node);

  return entry != NULL && entry->subject == subject && !g_hash_table_contains (self->stale, node) &&
                 !g_hash_table_contains (self->stale, subject)
             ? entry
             : NULL;
}

static void
add_entry (RbCommentModel *self, RbNode *node, RbNode *subject, GArray *entries)
{
  const RbCommentEntry *known = find_known (self, node, subject);
  const char *field = rb_node_get (node, "field");
  RbCommentEntry entry = {
    .node = node,
    .subject = subject,
    .field = *field != '\0' ? g_intern_string (field) : NULL,
    .is_suggestion = rb_node_is (node, RB_KIND_SUGGESTION),
  };

  g_object_ref (node);
  g_object_ref (subject);
  if (known != NULL) {
    entry = *known;
    entry.number = 0;
  } else if (entry.is_suggestion) {
    entry.is_marked = TRUE;
    entry.is_placed = rb_suggestion_locate (node, &entry.place);
  } else {
    entry.is_resolved = rb_comment_is_resolved (node);
    entry.is_marked = entry.field != NULL && rb_node_has (node, "mark.words");
    entry.is_placed = rb_comment_locate (node, &entry.place);
  }
  g_array_append_val (entries, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const RbCommentEntry *one = a, *two = b;
  int order;

  /* What is about the whole field comes first, what has lost its passage last. */
  if (one->is_marked != two->is_marked)
    return one->is_marked ? 1 : -1;
  if (one->is_placed != two->is_placed)
    return one->is_placed ? -1 : 1;
  if (one->place.paragraph != two->place.paragraph)
    return one->place.paragraph < two->place.paragraph ? -1 : 1;
  if (one->place.from != two->place.from)
    return one->place.from < two->place.from ? -1 : 1;
  order = g_strcmp0 (rb_node_get (one->node, "time"), rb_node_get (two->node, "time"));
  return order != 0 ? order : rb_node_get_id (one->node) < rb_node_get_id (two->node) ? -1 : 1;
}

/* What is said of @node's @field (%NULL: of the whole) goes from @own to the entries. */
static void
take_of_field (GArray *own, const RbKindSpec *spec, const RbFieldSpec *field, GArray *entries)
{
  for (guint i = 0; i < own->len; i++) {
    RbCommentEntry *entry = &g_array_index (own, RbCommentEntry, i);
    const RbFieldSpec *known =
        entry->field != NULL && spec != NULL ? rb_kind_spec_find (spec, entry->field) : NULL;

    if (known == field)
      g_array_append_val (entries, *entry);
  }
}

static void collect (RbCommentModel *self, RbNode *node, GArray *entries);

static void
collect_slot (RbCommentModel *self, RbNode *node, const char *slot, GArray *entries)
{
  guint n = rb_node_count (node, slot);

  for (guint i = 0; i < n; i++)
    collect (self, rb_node_nth (node, slot, i), entries);
}

static void
collect (RbCommentModel *self, RbNode *node, GArray *entries)
{
  static const char *const slots[] = { "comments", "suggestions" };
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (RbCommentEntry));
  g_autofree const char **others = rb_node_list_slots (node, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    for (guint k = 0; k < rb_node_count (node, slots[i]); k++)
      add_entry (self, rb_node_nth (node, slots[i], k), node, own);
  g_array_sort (own, compare_entries);
  take_of_field (own, spec, NULL, entries);
  for (const RbFieldSpec *field = spec != NULL ? spec->fields : NULL;
       field != NULL && field->name != NULL; field++) {
    take_of_field (own, spec, field, entries);
    collect_slot (self, node, field->name, entries);
  }
  /* The sections. */
  for (const char **slot = others; *slot != NULL; slot++)
    if (spec == NULL || rb_kind_spec_find (spec, *slot) == NULL)
      collect_slot (self, node, *slot, entries);
}

static void
count (RbCommentModel *self)
{
  g_hash_table_remove_all (self->sections);
  g_hash_table_remove_all (self->indices);
  self->n_open = 0;
  for (guint i = 0; i < self->entries->len; i++) {
    RbCommentEntry *entry = &g_array_index (self->entries, RbCommentEntry, i);
    RbNode *section = rb_node_get_section (entry->subject);
    guint n;

    g_hash_table_insert (self->indices, entry->node, GUINT_TO_POINTER (i + 1));
    if (entry->is_resolved)
      continue;
    if (section == NULL)
      section = self->issue;
    n = GPOINTER_TO_UINT (g_hash_table_lookup (self->sections, section));
    g_hash_table_insert (self->sections, section, GUINT_TO_POINTER (n + 1));
    entry->number = ++self->n_open;
  }
}

static void
refresh (RbCommentModel *self)
{
  g_autoptr (GArray) old = NULL;
  GArray *entries = new_entries ();
  g_autoptr (RbNode) gone = NULL;

  g_clear_handle_id (&self->soon, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
  /* An issue that was deleted has nothing said of it. */
  if (rb_document_of (self->issue) != NULL)
    collect (self, self->issue, entries);
  old = self->entries;
  self->entries = entries;
  g_hash_table_remove_all (self->stale);
  count (self);
  if (self->chosen != NULL && rb_comment_model_find (self, self->chosen) == NULL)
    gone = g_steal_pointer (&self->chosen);
  g_signal_emit (self, signals[CHANGED], 0);
  if (gone != NULL)
    g_signal_emit (self, signals[CHOSEN], 0);
}

/* --- keeping up ------------------------------------------------------------------------------- */

static gboolean
on_soon (gpointer data)
{
  RbCommentModel *self = data;

  self->soon = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_pause (gpointer data)
{
  RbCommentModel *self = data;

  self->pause = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* A comment gets its fields one after the other. */
static void
queue_soon (RbCommentModel *self)
{
  if (self->soon == 0)
    self->soon = g_idle_add_full (G_PRIORITY_DEFAULT, on_soon, self, NULL);
}

static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbCommentModel *self)
{
  if (rb_node_is_of_review (node)) {
    g_hash_table_add (self->stale, node);
    queue_soon (self);
  } else if (self->entries->len > 0) {
    g_hash_table_add (self->stale, node);
    g_clear_handle_id (&self->pause, g_source_remove);
    self->pause = g_timeout_add (PAUSE_MS, on_pause, self);
  }
}

/* A section that comes back by an undo has its comments with it. */
static void
on_node_changed (RbDocument *document, RbNode *node, RbCommentModel *self)
{
  queue_soon (self);
}

/* Nobody is to be given what has no place in the issue any more. */
static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbCommentModel *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (rb_document_of (g_array_index (self->entries, RbCommentEntry, i).node) == NULL) {
      refresh (self);
      return;
    }
  if (rb_node_is (node, RB_KIND_COMMENT)) /* an answer */
    queue_soon (self);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_comment_model_dispose (GObject *object)
{
  RbCommentModel *self = RB_COMMENT_MODEL (object);

  g_clear_handle_id (&self->soon, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
  G_OBJECT_CLASS (rb_comment_model_parent_class)->dispose (object);
}

static void
rb_comment_model_finalize (GObject *object)
{
  RbCommentModel *self = RB_COMMENT_MODEL (object);

  g_array_unref (self->entries);
  g_hash_table_unref (self->sections);
  g_hash_table_unref (self->indices);
  g_hash_table_unref (self->stale);
  g_clear_object (&self->chosen);
  g_object_unref (self->issue);
  G_OBJECT_CLASS (rb_comment_model_parent_class)->finalize (object);
}

static void
rb_comment_model_class_init (RbCommentModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_comment_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_comment_model_finalize;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_COMMENT_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", RB_TYPE_COMMENT_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
rb_comment_model_init (RbCommentModel *self)
{
  self->entries = new_entries ();
  self->indices = g_hash_table_new (NULL, NULL);
  self->stale = g_hash_table_new (NULL, NULL);
  self->sections = g_hash_table_new (NULL, NULL);
}

RbCommentModel *
rb_comment_model_new (RbNode *issue)
{
  RbCommentModel *self = g_object_new (RB_TYPE_COMMENT_MODEL, NULL);
  RbDocument *document = rb_document_of (issue);

  self->issue = g_object_ref (issue);
  rb_comment_words_forget_names (issue);
  g_signal_connect_object (document, "field-changed", G_CALLBACK (on_field_changed), self, 0);
  g_signal_connect_object (document, "node-added", G_CALLBACK (on_node_changed), self, 0);
  g_signal_connect_object (document, "node-moved", G_CALLBACK (on_node_changed), self, 0);
  g_signal_connect_object (document, "node-removed", G_CALLBACK (on_node_removed), self, 0);
  refresh (self);
  return self;
}

RbNode *
rb_comment_model_get_issue (RbCommentModel *self)
{
  return self->issue;
}

guint
rb_comment_model_count (RbCommentModel *self)
{
  return self->entries->len;
}

const RbCommentEntry *
rb_comment_model_get (RbCommentModel *self, guint index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);
  return &g_array_index (self->entries, RbCommentEntry, index);
}

const RbCommentEntry *
rb_comment_model_find (RbCommentModel *self, RbNode *comment)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, comment));

  return at > 0 ? rb_comment_model_get (self, at - 1) : NULL;
}

guint
rb_comment_model_count_open (RbCommentModel *self)
{
  return self->n_open;
}

/* Answers belong to a comment. A suggestion goes as soon as it is accepted or declined. */
guint
rb_comments_count_open (RbNode *issue)
{
  g_autoptr (GPtrArray) comments = rb_comments_list (issue);
  g_autoptr (GPtrArray) suggestions = rb_suggestions_list (issue);
  guint n = suggestions->len;

  for (guint i = 0; i < comments->len; i++)
    n += !rb_comment_is_resolved (comments->pdata[i]);
  return n;
}

guint
rb_comment_model_count_section (RbCommentModel *self, RbNode *section)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->sections, section));
}

RbNode *
rb_comment_model_get_chosen (RbCommentModel *self)
{
  return self->chosen;
}

void
rb_comment_model_choose (RbCommentModel *self, RbNode *comment)
{
  if (comment == self->chosen)
    return;
  /* It may have been made just now. */
  if (comment != NULL && rb_comment_model_find (self, comment) == NULL)
    refresh (self);
  if (comment != NULL && rb_comment_model_find (self, comment) == NULL)
    comment = NULL;
  if (g_set_object (&self->chosen, comment))
    g_signal_emit (self, signals[CHOSEN], 0);
}
