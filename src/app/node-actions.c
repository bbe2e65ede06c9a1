/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "node-actions.h"
#include "config.h"
#include "section-parcel.h"
#include "window.h"
#include <glib/gi18n.h>
#include <string.h>

static const char *
kind_msgid (RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  return spec != NULL ? spec->label : "";
}

const char *
rb_node_kind_label (RbNode *node)
{
  return _ (kind_msgid (node));
}

gboolean
rb_node_shift (RbNode *node, int delta)
{
  RbNode *parent = rb_node_get_parent (node);
  int index = (int)rb_node_get_index (node) + delta;

  if (parent == NULL || index < 0 || index >= (int)rb_node_count (parent, rb_node_get_slot (node)))
    return FALSE;
  rb_document_begin (rb_document_of (node), N_ ("Move %s"), kind_msgid (node));
  rb_document_move (rb_document_of (node), node, parent, rb_node_get_slot (node), (guint)index);
  rb_document_end (rb_document_of (node));
  return TRUE;
}

RbNode *
rb_node_duplicate (RbNode *node)
{
  RbDocument *document = rb_document_of (node);
  RbNode *copy;

  rb_document_begin (document, N_ ("Duplicate %s"), kind_msgid (node));
  copy = rb_document_copy (document, node, rb_node_get_parent (node), rb_node_get_slot (node),
                           rb_node_get_index (node) + 1);
  rb_document_end (document);
  return copy;
}

void
rb_node_delete (RbNode *node, GtkWidget *widget)
{
  RbDocument *document = rb_document_of (node);
  RbWindow *window = rb_window_of (widget);
  g_autofree char *text = NULL;

  /* Translators: the name of a kind of section, such as Quote */
  text = g_strdup_printf (_ ("Section “%s” deleted"), rb_node_kind_label (node));
  if (strcmp (rb_node_get_slot (node), "sections") != 0) {
    g_free (text);
    /* Translators: the name of a kind of item, such as Card */
    text = g_strdup_printf (_ ("“%s” deleted"), rb_node_kind_label (node));
  }
  rb_document_begin (document, N_ ("Delete %s"), kind_msgid (node));
  rb_photo_keep_and_remove (document, node);
  rb_document_end (document);
  if (window != NULL)
    rb_window_toast (window, text, _ ("Undo"), "win.undo");
}

RbNode *
rb_node_add (RbNode *parent, const char *slot, const char *kind, guint index)
{
  RbDocument *document = rb_document_of (parent);
  const RbKindSpec *spec = rb_kind_spec_of (kind);
  RbNode *node;

  rb_document_begin (document, N_ ("Add %s"), spec != NULL ? spec->label : "");
  node = rb_document_insert (document, parent, slot, kind, index);
  rb_document_end (document);
  return node;
}

/* --- dragging --------------------------------------------------------------------------------- */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, RbNode *node)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, (int)x, (int)y);
  /* An item is at home in its list alone. */
  return rb_node_is_part (node) || rb_node_get_section (node) == node
             ? rb_section_parcel_provide (node)
             : gdk_content_provider_new_typed (RB_TYPE_NODE, node);
}

static void
mark_row (GtkWidget *row, gboolean above, gboolean below)
{
  (above ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (row, "drop-above");
  (below ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (row, "drop-below");
}

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y, RbNode *node)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  gboolean above = y < gtk_widget_get_height (row) / 2.0;
  const GValue *value = gtk_drop_target_get_value (target);
  RbNode *moved = value != NULL ? g_value_get_object (value) : NULL;

  mark_row (row, above, !above);
  return moved != NULL && rb_node_get_parent (moved) != rb_node_get_parent (node) ? GDK_ACTION_COPY
                                                                                  : GDK_ACTION_MOVE;
}

static void
on_leave (GtkDropTarget *target, RbNode *node)
{
  mark_row (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), FALSE, FALSE);
}

/* A standing part, a section of another issue, or one of another newsletter. */
static gboolean
take_from_elsewhere (GtkWidget *row, RbNode *moved, RbNode *node, gboolean above)
{
  RbNode *issue = rb_node_get_parent (node);
  guint index = rb_node_get_index (node);
  RbNode *after = !above ? node : index > 0 ? rb_node_nth (issue, "sections", index - 1) : issue;
  RbDocument *document = rb_document_of (issue);

  if (rb_document_of (moved) == NULL || rb_node_is_part (node))
    return FALSE;
  if (rb_document_of (moved) != document) {
    rb_section_parcel_open_node (moved, row, issue, after);
  } else if (rb_node_is_part (moved)) {
    rb_part_add_to (moved, issue, index + !above);
  } else {
    rb_document_begin (document, N_ ("Copy %s"), kind_msgid (moved));
    rb_document_copy (document, moved, issue, "sections", index + !above);
    rb_document_end (document);
  }
  return TRUE;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, RbNode *node)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  RbNode *moved = g_value_get_object (value), *parent = rb_node_get_parent (node);
  int from, to;

  mark_row (row, FALSE, FALSE);
  if (moved != NULL && parent != NULL && rb_node_get_section (node) == node &&
      (rb_node_is_part (moved) ||
       (rb_node_get_section (moved) == moved && rb_node_get_parent (moved) != parent)))
    return take_from_elsewhere (row, moved, node, y < gtk_widget_get_height (row) / 2.0);
  if (moved == NULL || moved == node || parent == NULL || rb_node_get_parent (moved) != parent ||
      strcmp (rb_node_get_slot (moved), rb_node_get_slot (node)) != 0)
    return FALSE;
  from = (int)rb_node_get_index (moved);
  to = (int)rb_node_get_index (node) + (y >= gtk_widget_get_height (row) / 2.0);
  return rb_node_shift (moved, to - from - (to > from));
}

void
rb_node_drag_enable (GtkWidget *row, RbNode *node)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (RB_TYPE_NODE, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  /* Told while it is dragged: what comes from elsewhere is copied. */
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare), node, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "motion", G_CALLBACK (on_motion), node, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_leave), node, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), node, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}
