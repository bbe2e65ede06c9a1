/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "field-private.h"
#include "grow-view.h"
#include "markdown-edit.h"
#include "text-field.h"
#include "text-tools.h"
#include <glib/gi18n.h>
#include <string.h>

struct _RbTextField {
  GtkBox parent_instance;
  RbNode *node;
  const char *field;      /* interned */
  const char *edit_label; /* untranslated, for the undo step */
  gboolean markdown;
  gboolean syncing; /* the buffer follows the node: nothing to write */
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWidget *tools; /* %NULL for plain fields */
  GtkWidget *state_box;
  GtkWidget *state_icon;
  GtkWidget *state_label;
  const char *state_class;
  GtkWidget *placeholder; /* GtkTextView has none of its own: a label laid over it */
};

G_DEFINE_FINAL_TYPE (RbTextField, rb_text_field, GTK_TYPE_BOX)

static char *
get_text (RbTextField *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* Only what differs is replaced, so that the caret stays where it was. */
static void
set_text (RbTextField *self, const char *text)
{
  g_autofree char *old = get_text (self);
  glong old_length = g_utf8_strlen (old, -1), length = g_utf8_strlen (text, -1);
  glong head = 0, tail = 0;
  const char *a = old, *b = text, *a_end = old + strlen (old), *b_end = text + strlen (text);
  GtkTextIter start, end;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b)) {
    a = g_utf8_next_char (a);
    b = g_utf8_next_char (b);
    head++;
  }
  while (tail < MIN (old_length, length) - head) {
    const char *pa = g_utf8_prev_char (a_end), *pb = g_utf8_prev_char (b_end);

    if (g_utf8_get_char (pa) != g_utf8_get_char (pb))
      break;
    a_end = pa;
    b_end = pb;
    tail++;
  }
  self->syncing = TRUE;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int)head);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int)(old_length - tail));
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, b, (int)(b_end - b));
  self->syncing = FALSE;
}

static void
on_node_changed (RbTextField *self, const char *field)
{
  g_autofree char *text = NULL;

  if (g_strcmp0 (field, self->field) != 0)
    return;
  text = get_text (self);
  if (strcmp (text, rb_node_get (self->node, self->field)) != 0)
    set_text (self, rb_node_get (self->node, self->field));
}

static void
update_placeholder (RbTextField *self)
{
  if (self->placeholder != NULL)
    gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (self->buffer) == 0);
}

static void
on_buffer_changed (RbTextField *self)
{
  if (!self->syncing) {
    g_autofree char *text = get_text (self);

    rb_field_edit (self->node, self->field, text, self->edit_label);
  }
  if (self->markdown) {
    rb_markdown_highlight (self->buffer);
    if (self->tools != NULL)
      rb_text_tools_update (self->tools);
  }
  update_placeholder (self);
}

/* A line is a line: what is pasted into it loses its breaks. */
static void
on_insert_text (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length, RbTextField *self)
{
  g_autofree char *flat = NULL;

  if (memchr (text, '\n', (gsize)length) == NULL && memchr (text, '\r', (gsize)length) == NULL)
    return;
  flat = g_strndup (text, (gsize)length);
  g_strdelimit (flat, "\r\n", ' ');
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, at, flat, length);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                RbTextField *self)
{
  GdkModifierType modifiers =
      state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  if (modifiers & GDK_CONTROL_MASK)
    return FALSE;
  if (!self->markdown) {
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);
    return TRUE;
  }
  if (modifiers & GDK_SHIFT_MASK) {
    rb_markdown_break_line (self->buffer);
    return TRUE;
  }
  return modifiers == 0 && rb_markdown_enter (self->buffer);
}

static void
on_focus_leave (GtkEventControllerFocus *controller, RbTextField *self)
{
  RbDocument *document = rb_document_of (self->node);

  if (document != NULL)
    rb_document_pause (document);
}

static gboolean
toggle_mark (GtkWidget *view, GVariant *mark, gpointer self)
{
  rb_markdown_toggle_mark (RB_TEXT_FIELD (self)->buffer, g_variant_get_string (mark, NULL));
  return TRUE;
}

static gboolean
open_link (GtkWidget *view, GVariant *unused, gpointer self)
{
  rb_text_tools_open_link (RB_TEXT_FIELD (self)->tools);
  return TRUE;
}

static void
add_shortcuts (RbTextField *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  struct {
    guint key;
    GdkModifierType modifiers;
    const char *mark;
  } marks[] = { { GDK_KEY_b, GDK_CONTROL_MASK, "**" }, { GDK_KEY_i, GDK_CONTROL_MASK, "*" } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (marks[i].key, marks[i].modifiers),
                                         gtk_callback_action_new (toggle_mark, self, NULL), "s",
                                         marks[i].mark));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_k, GDK_CONTROL_MASK),
                        gtk_callback_action_new (open_link, self, NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

static gboolean
rb_text_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RB_TEXT_FIELD (widget)->view));
}

static void
rb_text_field_finalize (GObject *object)
{
  RbTextField *self = RB_TEXT_FIELD (object);

  g_clear_object (&self->node);
  G_OBJECT_CLASS (rb_text_field_parent_class)->finalize (object);
}

static void
rb_text_field_class_init (RbTextFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_text_field_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = rb_text_field_grab_focus;
}

static void
rb_text_field_init (RbTextField *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/* The view, under its placeholder: an overlay takes no part in its size. */
static GtkWidget *
make_bed (RbTextField *self)
{
  GtkWidget *overlay;

  if (self->placeholder == NULL)
    return GTK_WIDGET (self->view);
  overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->placeholder);
  return overlay;
}

static GtkWidget *
make_head (RbTextField *self, const char *label)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (label);

  gtk_widget_add_css_class (name, "field-label");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  self->state_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  self->state_icon = gtk_image_new ();
  self->state_label = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (self->state_box), self->state_icon);
  gtk_box_append (GTK_BOX (self->state_box), self->state_label);
  gtk_widget_set_visible (self->state_box, FALSE);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), self->state_box);
  return head;
}

GtkWidget *
rb_text_field_new (RbNode *node, const RbFieldSpec *spec, const char *field, const char *label)
{
  RbTextField *self = g_object_new (RB_TYPE_TEXT_FIELD, NULL);
  GtkEventController *focus, *keys;

  self->node = g_object_ref (node);
  self->field = g_intern_string (field);
  self->edit_label = spec->label;
  self->markdown = spec->type == RB_FIELD_TEXT;
  self->view = GTK_TEXT_VIEW (rb_grow_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  /* One history for all: that of the document. */
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "plain");
  if ((spec->flags & RB_FIELD_NAMES) && !self->markdown && !rb_node_is (node, RB_KIND_PICTURE))
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "headline");
  gtk_text_buffer_set_text (self->buffer, rb_node_get (node, field), -1);
  if (spec->hint != NULL) {
    self->placeholder = gtk_label_new (_ (spec->hint));
    gtk_widget_add_css_class (self->placeholder, "placeholder");
    gtk_widget_set_can_target (self->placeholder, FALSE);
    gtk_widget_set_halign (self->placeholder, GTK_ALIGN_START);
    gtk_widget_set_valign (self->placeholder, GTK_ALIGN_START);
    gtk_label_set_ellipsize (GTK_LABEL (self->placeholder), PANGO_ELLIPSIZE_END);
    update_placeholder (self);
  }
  rb_field_label (GTK_WIDGET (self->view), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE,
                                  self->markdown, -1);

  if (self->markdown) {
    GtkWidget *bed = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

    gtk_widget_add_css_class (GTK_WIDGET (self->view), "body");
    gtk_text_view_set_pixels_inside_wrap (self->view, 3);
    gtk_text_view_set_pixels_below_lines (self->view, 3);
    self->tools = rb_text_tools_new (self->view, node);
    gtk_box_append (GTK_BOX (self), self->tools);
    gtk_widget_add_css_class (bed, "field");
    gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, 88);
    gtk_box_append (GTK_BOX (bed), make_head (self, ""));
    gtk_widget_set_visible (gtk_widget_get_first_child (bed), FALSE);
    gtk_box_append (GTK_BOX (bed), make_bed (self));
    gtk_box_append (GTK_BOX (self), bed);
    rb_markdown_highlight (self->buffer);
    add_shortcuts (self);
  } else {
    gtk_widget_add_css_class (GTK_WIDGET (self), "field");
    gtk_box_append (GTK_BOX (self), make_head (self, label));
    gtk_box_append (GTK_BOX (self), make_bed (self));
    g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (on_insert_text), self, 0);
  }
  /* A window that closes keeps the view with the focus longer than the field that it is in. */
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_buffer_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (node, "changed", G_CALLBACK (on_node_changed), self, G_CONNECT_SWAPPED);
  rb_field_register (GTK_WIDGET (self), node, field);
  return GTK_WIDGET (self);
}

void
rb_text_field_set_state (RbTextField *self, const char *text, const char *icon,
                         const char *css_class)
{
  gtk_widget_set_visible (self->state_box, text != NULL);
  if (self->markdown)
    gtk_widget_set_visible (gtk_widget_get_parent (self->state_box), text != NULL);
  if (self->state_class != NULL)
    gtk_widget_remove_css_class (self->state_box, self->state_class);
  self->state_class = css_class != NULL ? g_intern_string (css_class) : NULL;
  if (css_class != NULL)
    gtk_widget_add_css_class (self->state_box, css_class);
  gtk_label_set_text (GTK_LABEL (self->state_label), text != NULL ? text : "");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), icon);
  gtk_widget_set_visible (self->state_icon, icon != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

GtkTextView *
rb_text_field_get_view (RbTextField *self)
{
  return self->view;
}
