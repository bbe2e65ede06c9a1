/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign-drop.h"
#include "transfer-bytes.h"
#include "transfer-words.h"

/* GTK 4's text view marks the place with this, and forgets to hide it after a drop. */
#define PLACE_MARK "gtk_drag_target"

void
rb_foreign_drop_hide_place (GtkTextView *view)
{
  GtkTextMark *mark = gtk_text_buffer_get_mark (gtk_text_view_get_buffer (view), PLACE_MARK);

  if (mark != NULL)
    gtk_text_mark_set_visible (mark, FALSE);
}

/* The mark of GTK may be a movement behind. */
void
rb_foreign_drop_get_place (RbGrowView *view, GdkEvent *event, GtkTextIter *at)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (view));
  graphene_point_t place;
  double x, y, left, top;

  rb_foreign_drop_hide_place (GTK_TEXT_VIEW (view));
  gdk_event_get_position (event, &x, &y);
  gtk_native_get_surface_transform (native, &left, &top);
  if (!gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (view),
                                 &GRAPHENE_POINT_INIT ((float)(x - left), (float)(y - top)),
                                 &place))
    graphene_point_init (&place, 0, 0);
  rb_grow_view_get_place (view, place.x, place.y, at);
}

/* A browser gives the address of a link or a picture as a file, too, and what it is as HTML; who
 * drops files gives no HTML. */
static gboolean
is_foreign (GdkDrop *drop)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  return gdk_drop_get_drag (drop) == NULL && rb_transfer_has_words (drop) &&
         (gdk_content_formats_contain_mime_type (formats, "text/html") ||
          !gdk_content_formats_contain_mime_type (formats, "text/uri-list"));
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, RbGrowView *view)
{
  GdkDrop *drop;
  GtkTextIter at;

  if (gdk_event_get_event_type (event) != GDK_DROP_START ||
      !gtk_text_view_get_editable (GTK_TEXT_VIEW (view)))
    return FALSE;
  drop = gdk_dnd_event_get_drop (event);
  if (!is_foreign (drop))
    return FALSE;
  rb_foreign_drop_get_place (view, event, &at);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &at);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  rb_grow_view_take (view, drop);
  /* GTK's own target, which did not get the drop, would go on showing that it takes one. */
  gtk_widget_unset_state_flags (GTK_WIDGET (view), GTK_STATE_FLAG_DROP_ACTIVE);
  return TRUE;
}

void
rb_foreign_drop_attach (RbGrowView *view)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), view);
  gtk_widget_add_controller (GTK_WIDGET (view), events);
}
