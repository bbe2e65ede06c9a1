/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-said.h"
#include "config.h"
#include "preview-locate.h"
#include "preview-selection.h"
#include "preview-web.h"
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* What a mark says of itself is no whole letter. */
#define LABEL_MAX 160

struct _RbPreviewSaid {
  GObject parent_instance;
  RbPreviewPage *page; /* weak */
  GtkWidget *parent;   /* weak */
  RbPreviewSelection *marked;
  RbCommentModel *model;
  GSignalGroup *signals;
  char *sent; /* to the page */
  guint idle;
};

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbPreviewSaid, rb_preview_said, G_TYPE_OBJECT)

char *
rb_comment_dup_label (const RbCommentEntry *entry)
{
  const char *author = rb_node_get (entry->node, "author");
  g_autofree char *text = NULL, *label = NULL;

  if (entry->is_suggestion)
    /* Translators: a mark in the mail: Suggestion 3 by Erika Muster */
    return g_strdup_printf (_ ("Suggestion %u by %s"), entry->number, author);
  text = g_strdup (rb_node_get (entry->node, "text"));
  if (g_utf8_strlen (text, -1) > LABEL_MAX) {
    g_autofree char *part = g_utf8_substring (text, 0, LABEL_MAX);

    g_free (text);
    text = g_strconcat (part, "…", NULL);
  }
  if (entry->is_resolved)
    /* Translators: a mark in the mail: Resolved comment by Erika Muster: Is that so? */
    label = g_strdup_printf (_ ("Resolved comment by %s: %s"), author, text);
  else
    /* Translators: a mark in the mail: Comment 2 by Erika Muster: Is that so? */
    label = g_strdup_printf (_ ("Comment %u by %s: %s"), entry->number, author, text);
  if (entry->is_marked && !entry->is_placed)
    return g_strconcat (label, " ", _ ("(the passage is gone)"), NULL);
  return g_steal_pointer (&label);
}

/* --- what is sent ----------------------------------------------------------------------------- */

/* A text is read once for all that is said of it. */
static RbFieldWords *
get_words (GHashTable *known, const RbCommentEntry *entry)
{
  g_autofree char *key =
      g_strdup_printf ("%" G_GINT64_FORMAT "/%s", rb_node_get_id (entry->subject), entry->field);
  RbFieldWords *words = g_hash_table_lookup (known, key);

  if (words == NULL) {
    words = rb_field_words_new (entry->subject, entry->field);
    g_hash_table_insert (known, g_steal_pointer (&key), words);
  }
  return words;
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_id (JsonBuilder *builder, const char *name, RbNode *node)
{
  g_autofree char *id =
      g_strdup_printf ("%" G_GINT64_FORMAT, node != NULL ? rb_node_get_id (node) : 0);

  add_member (builder, name, id);
}

static void
add_entry (JsonBuilder *builder, const RbCommentEntry *entry, GHashTable *known)
{
  gboolean passage = entry->is_marked && entry->is_placed;
  g_autofree char *number =
      entry->is_resolved ? g_strdup ("✓") : g_strdup_printf ("%u", entry->number);
  g_autofree char *label = rb_comment_dup_label (entry);
  g_auto (RbExcerpt) excerpt = { 0 };

  if (entry->field != NULL && (passage || !entry->is_marked))
    rb_excerpt_init_place (&excerpt, get_words (known, entry), passage ? &entry->place : NULL);
  else
    rb_excerpt_init (&excerpt, "", "", "");
  json_builder_begin_object (builder);
  add_id (builder, "id", entry->node);
  add_id (builder, "section", rb_node_get_section (entry->subject));
  add_member (builder, "kind", passage ? "passage" : "edge");
  add_member (builder, "number", number);
  add_member (builder, "label", label);
  add_member (builder, "before", excerpt.before);
  add_member (builder, "words", excerpt.words);
  add_member (builder, "after", excerpt.after);
  json_builder_set_member_name (builder, "suggests");
  json_builder_add_boolean_value (builder, entry->is_suggestion);
  json_builder_end_object (builder);
}

/* All that are open, and the one that is chosen. */
static char *
dup_json (RbPreviewSaid *self)
{
  g_autoptr (GHashTable) known =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)rb_field_words_free);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  guint n = self->model != NULL ? rb_comment_model_count (self->model) : 0;

  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++) {
    const RbCommentEntry *entry = rb_comment_model_get (self->model, i);

    if (!entry->is_resolved || entry->node == rb_comment_model_get_chosen (self->model))
      add_entry (builder, entry, known);
  }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static char *
dup_chosen (RbPreviewSaid *self)
{
  RbNode *chosen = self->model != NULL ? rb_comment_model_get_chosen (self->model) : NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT, chosen != NULL ? rb_node_get_id (chosen) : 0);
}

static void
send (RbPreviewSaid *self)
{
  g_autofree char *chosen = dup_chosen (self);

  rb_preview_page_set_said (self->page, self->sent, chosen);
}

static void
on_changed (RbPreviewSaid *self)
{
  g_autofree char *json = self->page != NULL ? dup_json (self) : NULL;

  if (json == NULL || g_strcmp0 (json, self->sent) == 0)
    return;
  g_free (self->sent);
  self->sent = g_steal_pointer (&json);
  send (self);
}

static gboolean
on_idle (gpointer data)
{
  RbPreviewSaid *self = data;
  g_autofree char *chosen = dup_chosen (self);

  self->idle = 0;
  if (self->page != NULL)
    rb_preview_page_choose_said (self->page, chosen, TRUE);
  return G_SOURCE_REMOVE;
}

/* The words have the last say on what is in view, after the section that they stand in. */
static void
on_chosen (RbPreviewSaid *self)
{
  /* One that is resolved is marked as long as it is chosen. */
  on_changed (self);
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

/* --- what is told ----------------------------------------------------------------------------- */

static void
move_box (RbPreviewSaid *self, const GdkRectangle *box, GdkRectangle *place)
{
  double x = 0, y = 0;

  gtk_widget_translate_coordinates (rb_preview_page_get_view (self->page), self->parent, box->x,
                                    box->y, &x, &y);
  *place = (GdkRectangle){ (int)x, (int)y, box->width, box->height };
}

static void
on_told (RbPreviewSaid *self, const RbPreviewTold *told)
{
  GdkRectangle place;

  if (self->parent == NULL)
    return;
  if (told == NULL) {
    rb_preview_selection_clear (self->marked);
    return;
  }
  if (told->kind != RB_TOLD_CLICK) {
    rb_preview_selection_take (self->marked, told);
    return;
  }
  move_box (self, &told->box, &place);
  g_signal_emit (self, signals[PICKED], 0, told->said, &place);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_preview_said_dispose (GObject *object)
{
  RbPreviewSaid *self = RB_PREVIEW_SAID (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->model);
  g_clear_object (&self->marked);
  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->parent);
  g_clear_pointer (&self->sent, g_free);
  G_OBJECT_CLASS (rb_preview_said_parent_class)->dispose (object);
}

static void
rb_preview_said_class_init (RbPreviewSaidClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_preview_said_dispose;
  signals[PICKED] = g_signal_new ("picked", RB_TYPE_PREVIEW_SAID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, RB_TYPE_NODE, G_TYPE_POINTER);
}

static void
rb_preview_said_init (RbPreviewSaid *self)
{
  self->signals = g_signal_group_new (RB_TYPE_COMMENT_MODEL);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (on_changed), self);
  g_signal_group_connect_swapped (self->signals, "chosen", G_CALLBACK (on_chosen), self);
}

RbPreviewSaid *
rb_preview_said_new (RbPreviewPage *page, GtkWidget *parent)
{
  RbPreviewSaid *self = g_object_new (RB_TYPE_PREVIEW_SAID, NULL);

  g_set_weak_pointer (&self->page, page);
  g_set_weak_pointer (&self->parent, parent);
  self->marked = rb_preview_selection_new (parent, rb_preview_page_get_view (page));
  g_signal_connect_object (page, "told", G_CALLBACK (on_told), self, G_CONNECT_SWAPPED);
  return self;
}

void
rb_preview_said_set_model (RbPreviewSaid *self, RbCommentModel *model)
{
  g_set_object (&self->model, model);
  g_signal_group_set_target (self->signals, model);
  on_changed (self);
}

const RbPreviewTold *
rb_preview_said_get_marked (RbPreviewSaid *self, GdkRectangle *place)
{
  const RbPreviewTold *told = rb_preview_selection_get (self->marked);

  /* The page has yet to say that the section is gone. */
  if (told != NULL && told->section != NULL && rb_document_of (told->section) == NULL)
    return NULL;
  if (told != NULL)
    move_box (self, &told->box, place);
  return told;
}

void
rb_preview_said_unmark (RbPreviewSaid *self)
{
  rb_preview_selection_clear (self->marked);
  rb_preview_page_unselect (self->page);
}

RbNode *
rb_preview_said_locate (RbPreviewSaid *self, const RbPreviewTold *told, const char **field)
{
  RbNode *node = NULL;

  *field = NULL;
  if (*told->image != '\0')
    node = rb_preview_page_find_photo (self->page, told->image);
  else if (told->section != NULL)
    *field = rb_preview_locate (told, &node);
  return node != NULL && rb_document_of (node) != NULL ? node : NULL;
}

typedef struct {
  RbPreviewSaid *said;
  RbBoxFound found;
  gpointer data;
} Question;

static void
on_answer (const char *answer, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (RbPreviewSaid) self = question->said;
  GdkRectangle box, place;

  /* The preview may be gone meanwhile. */
  if (self->parent != NULL && self->page != NULL &&
      rb_preview_box_read (answer, rb_preview_page_get_zoom (self->page), &box)) {
    move_box (self, &box, &place);
    question->found (&place, question->data);
  } else {
    question->found (NULL, question->data);
  }
}

void
rb_preview_said_ask_box (RbPreviewSaid *self, RbNode *section, RbBoxFound found, gpointer data)
{
  g_autofree char *script =
      g_strdup_printf ("return boxOfSection('%" G_GINT64_FORMAT "')", rb_node_get_id (section));
  Question *question = g_new (Question, 1);

  *question = (Question){ g_object_ref (self), found, data };
  rb_preview_web_get ()->ask (rb_preview_page_get_view (self->page), script, on_answer, question);
}
