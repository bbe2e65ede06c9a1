/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-chips.h"
#include "config.h"
#include "merge-tag.h"
#include "photo-dialog.h"
#include "rich-lines.h"
#include "thumbs.h"
#include "tooltip.h"
#include <glib/gi18n.h>

#define ANCHOR_KEY "rb-chip-anchor"
#define OBJECT 0xfffc

/* The object is selected, so that Delete, a copy or another tag takes its place. */
static void
on_chip_clicked (GtkWidget *chip, RbRichView *view)
{
  GtkTextChildAnchor *anchor = g_object_get_data (G_OBJECT (chip), ANCHOR_KEY);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  if (anchor == NULL || gtk_text_child_anchor_get_deleted (anchor))
    return;
  gtk_text_buffer_get_iter_at_child_anchor (buffer, &start, anchor);
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static GtkWidget *
make_tag (const RbRun *run, RbRichView *view)
{
  g_autofree char *name = rb_merge_tag_dup_name (run->text);
  GtkWidget *chip = gtk_button_new_with_label (name);

  gtk_widget_add_css_class (chip, "tag-chip");
  gtk_widget_set_focus_on_click (chip, FALSE);
  gtk_widget_set_focusable (chip, FALSE);
  rb_tooltip_set (chip, run->text);
  gtk_widget_set_cursor_from_name (chip, "default");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  run->text, -1);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (on_chip_clicked), view, 0);
  return chip;
}

/* A double click on a photo leads to all that is known of it, as it does in the library. */
static void
on_photo_pressed (GtkGestureClick *click, int n_press, double x, double y, RbNode *photo)
{
  GtkWidget *button = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  GtkRoot *root = gtk_widget_get_root (button);

  if (n_press == 2 && GTK_IS_WINDOW (root) && rb_document_of (photo) != NULL)
    rb_photo_dialog_present (GTK_WINDOW (root), photo);
}

static GtkWidget *
make_photo (const RbRun *run, RbRichView *view)
{
  RbNode *photo = rb_newsletter_find_photo (rb_node_get_root (rb_rich_view_get_node (view)),
                                            run->source != NULL ? run->source : "");
  GtkWidget *button = gtk_button_new (), *content;
  const char *words;

  if (photo != NULL) {
    content = rb_thumb_new (150, 100);
    rb_thumb_set_photo (content, photo);
  } else {
    /* Translators: a photo that a text names and the newsletter does not have */
    g_autofree char *missing = g_strdup_printf (_ ("“%s” is missing"), run->source);

    content = gtk_label_new (missing);
    gtk_widget_add_css_class (content, "missing");
  }
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "photo-chip");
  gtk_widget_set_focusable (button, FALSE);
  words = *run->text != '\0' ? run->text : photo != NULL ? rb_node_get (photo, "alt") : "";
  rb_tooltip_set (button, *words != '\0' ? words : run->source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *words != '\0' ? words : _ ("Photo"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_chip_clicked), view, 0);
  if (photo != NULL) {
    GtkGesture *click = gtk_gesture_click_new ();

    gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
    g_signal_connect_object (click, "pressed", G_CALLBACK (on_photo_pressed), photo, 0);
    gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (click));
  }
  return button;
}

void
rb_rich_chip_add (RbRichView *view, GtkTextChildAnchor *anchor)
{
  const RbRun *run = rb_rich_anchor_run (anchor);
  GtkWidget *chip;

  if (run == NULL)
    return;
  chip = run->style & RB_RUN_TAG ? make_tag (run, view) : make_photo (run, view);
  g_object_set_data_full (G_OBJECT (chip), ANCHOR_KEY, g_object_ref (anchor), g_object_unref);
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (view), chip, anchor);
}

static gboolean
is_object (gunichar c, gpointer unused)
{
  return c == OBJECT;
}

static void
remove_at (const GtkTextIter *at)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (at);
  g_autofree GtkWidget **chips = NULL;
  guint n = 0;

  if (anchor != NULL)
    chips = gtk_text_child_anchor_get_widgets (anchor, &n);
  for (guint i = 0; i < n; i++)
    gtk_text_view_remove (GTK_TEXT_VIEW (gtk_widget_get_ancestor (chips[i], GTK_TYPE_TEXT_VIEW)),
                          chips[i]);
}

void
rb_rich_chips_remove (const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter at = *start;
  gboolean found = gtk_text_iter_compare (&at, end) < 0;

  if (found && gtk_text_iter_get_char (&at) != OBJECT)
    found = gtk_text_iter_forward_find_char (&at, is_object, NULL, end);
  /* It looks at the limit, too, which is behind what goes. */
  for (; found && gtk_text_iter_compare (&at, end) < 0;
       found = gtk_text_iter_forward_find_char (&at, is_object, NULL, end))
    remove_at (&at);
}
