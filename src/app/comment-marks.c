/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-marks.h"
#include "coloured-tag.h"
#include "field-places.h"
#include "field.h"
#include "text-field.h"

/* The tags of a buffer, by the id of what was said; and how a tag looks. */
#define TAGS_KEY "rb-said-tags"
#define LOOK_KEY "rb-said-look"

enum { LOOK_NEW, LOOK_PLAIN, LOOK_CHOSEN, LOOK_DARK = 1 << 2 };

/** A mark that is to be in a buffer. */
typedef struct {
  gint64 id;
  int from;
  int to;
  gboolean chosen;
} Mark;

/* --- in one buffer ---------------------------------------------------------------------------- */

static void
dress (GtkTextTag *tag, gboolean chosen)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  int look = (chosen ? LOOK_CHOSEN : LOOK_PLAIN) | (dark ? LOOK_DARK : 0);
  /* The preview has the same amber. */
  GdkRGBA back = { 0.961f, 0.761f, 0.067f, chosen ? 0.62f : 0.30f };
  GdkRGBA line = dark ? (GdkRGBA){ 0.961f, 0.761f, 0.067f, 1 } : (GdkRGBA){ 0.71f, 0.506f, 0, 1 };

  if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (tag), LOOK_KEY)) == look)
    return;
  g_object_set_data (G_OBJECT (tag), LOOK_KEY, GINT_TO_POINTER (look));
  g_object_set (tag, "background-rgba", &back, "underline",
                chosen ? PANGO_UNDERLINE_DOUBLE : PANGO_UNDERLINE_SINGLE, "underline-rgba", &line,
                NULL);
}

static gboolean
is_at (GtkTextBuffer *buffer, GtkTextTag *tag, const Mark *mark)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_start_iter (buffer, &from);
  if (!gtk_text_iter_has_tag (&from, tag) && !gtk_text_iter_forward_to_tag_toggle (&from, tag))
    return FALSE;
  to = from;
  return gtk_text_iter_forward_to_tag_toggle (&to, tag) &&
         gtk_text_iter_get_offset (&from) == mark->from &&
         gtk_text_iter_get_offset (&to) == mark->to &&
         !gtk_text_iter_forward_to_tag_toggle (&to, tag);
}

static void
place (GtkTextBuffer *buffer, GtkTextTag *tag, const Mark *mark)
{
  GtkTextIter from, to;

  if (is_at (buffer, tag, mark))
    return;
  gtk_text_buffer_get_bounds (buffer, &from, &to);
  gtk_text_buffer_remove_tag (buffer, tag, &from, &to);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, mark->from);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, mark->to);
  gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
}

static gboolean
is_wanted (GArray *marks, gint64 id)
{
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    if (g_array_index (marks, Mark, i).id == id)
      return TRUE;
  return FALSE;
}

/* @marks: of Mark, or %NULL. */
static void
mark_buffer (GtkTextBuffer *buffer, GArray *marks)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  GHashTable *tags = g_object_get_data (G_OBJECT (buffer), TAGS_KEY);
  GHashTableIter iter;
  gpointer id, tag;

  if (tags == NULL && marks == NULL)
    return;
  if (tags == NULL) {
    tags = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    g_object_set_data_full (G_OBJECT (buffer), TAGS_KEY, tags, (GDestroyNotify)g_hash_table_unref);
  }
  g_hash_table_iter_init (&iter, tags);
  while (g_hash_table_iter_next (&iter, &id, &tag))
    if (!is_wanted (marks, *(gint64 *)id)) {
      gtk_text_tag_table_remove (table, tag);
      g_hash_table_iter_remove (&iter);
    }
  for (guint i = 0; marks != NULL && i < marks->len; i++) {
    const Mark *mark = &g_array_index (marks, Mark, i);

    tag = g_hash_table_lookup (tags, &mark->id);
    if (tag == NULL) {
      tag = rb_coloured_tag_new (buffer, NULL);
      /* What was searched for, and wavy lines, lie above. */
      gtk_text_tag_set_priority (tag, 0);
      g_hash_table_insert (tags, g_memdup2 (&mark->id, sizeof mark->id), tag);
    }
    dress (tag, mark->chosen);
    place (buffer, tag, mark);
  }
}

/* @buffers: GtkTextBuffer → GArray of Mark. */
static void
mark_all (GtkWidget *widget, GHashTable *buffers)
{
  if (GTK_IS_TEXT_VIEW (widget)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));

    mark_buffer (buffer, g_hash_table_lookup (buffers, buffer));
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    mark_all (child, buffers);
}

/* --- in a form -------------------------------------------------------------------------------- */

static void
free_places (gpointer data)
{
  rb_field_places_clear (data);
  g_free (data);
}

/* A field is looked for and read once for all that is said of it. */
static const RbFieldPlaces *
get_places (GHashTable *known, GtkWidget *form, const RbCommentEntry *entry)
{
  g_autofree char *key =
      g_strdup_printf ("%" G_GINT64_FORMAT "/%s", rb_node_get_id (entry->subject), entry->field);
  RbFieldPlaces *places = g_hash_table_lookup (known, key);

  if (places == NULL) {
    GtkWidget *widget = rb_field_find (form, entry->subject, entry->field);

    places = g_new (RbFieldPlaces, 1);
    rb_field_places_init (places, RB_IS_TEXT_FIELD (widget) ? widget : NULL, entry->subject,
                          entry->field);
    g_hash_table_insert (known, g_steal_pointer (&key), places);
  }
  return places;
}

static void
add_mark (GHashTable *buffers, const RbFieldPlaces *places, const RbCommentEntry *entry,
          gboolean chosen)
{
  Mark mark = { rb_node_get_id (entry->node), 0, 0, chosen };
  GArray *marks;

  if (places->buffer == NULL ||
      !rb_field_places_find (places, &entry->place, &mark.from, &mark.to) || mark.from >= mark.to)
    return;
  marks = g_hash_table_lookup (buffers, places->buffer);
  if (marks == NULL) {
    marks = g_array_new (FALSE, FALSE, sizeof (Mark));
    g_hash_table_insert (buffers, places->buffer, marks);
  }
  g_array_append_val (marks, mark);
}

static gboolean
is_of (RbNode *subject, RbNode *node)
{
  RbNode *section = rb_node_get_section (subject);

  return section != NULL ? section == node : subject == node;
}

void
rb_comment_marks_update (GtkWidget *form, RbNode *node, RbCommentModel *model)
{
  g_autoptr (GHashTable) known =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_places);
  g_autoptr (GHashTable) buffers =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  RbNode *chosen = model != NULL ? rb_comment_model_get_chosen (model) : NULL;
  guint n = model != NULL ? rb_comment_model_count (model) : 0;

  for (guint i = 0; i < n; i++) {
    const RbCommentEntry *entry = rb_comment_model_get (model, i);

    if (entry->is_marked && entry->is_placed && is_of (entry->subject, node) &&
        (!entry->is_resolved || entry->node == chosen))
      add_mark (buffers, get_places (known, form, entry), entry, entry->node == chosen);
  }
  mark_all (form, buffers);
}

RbNode *
rb_comment_marks_find (GtkTextView *view, RbCommentModel *model, double x, double y)
{
  GHashTable *tags = g_object_get_data (G_OBJECT (gtk_text_view_get_buffer (view)), TAGS_KEY);
  RbNode *found = NULL;
  int bx, by, shortest = G_MAXINT;
  GtkTextIter at;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &bx, &by);
  if (tags == NULL || !gtk_text_view_get_iter_at_location (view, &at, bx, by))
    return NULL;
  for (guint i = 0; i < rb_comment_model_count (model); i++) {
    const RbCommentEntry *entry = rb_comment_model_get (model, i);
    gint64 id = rb_node_get_id (entry->node);
    GtkTextTag *tag = g_hash_table_lookup (tags, &id);
    GtkTextIter from = at, to = at;
    int length;

    if (tag == NULL || !gtk_text_iter_has_tag (&at, tag))
      continue;
    if (!gtk_text_iter_starts_tag (&from, tag))
      gtk_text_iter_backward_to_tag_toggle (&from, tag);
    gtk_text_iter_forward_to_tag_toggle (&to, tag);
    length = gtk_text_iter_get_offset (&to) - gtk_text_iter_get_offset (&from);
    if (length < shortest) {
      shortest = length;
      found = entry->node;
    }
  }
  return found;
}
