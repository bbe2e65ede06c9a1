/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "field-private.h"
#include "grow-view.h"
#include "markdown-source.h"
#include "paste.h"
#include "rich-trail.h"
#include "rich-view.h"
#include "slice.h"
#include "source-caret.h"
#include "spell-marks.h"
#include "sticky.h"
#include "text-cap.h"
#include "text-field.h"
#include "text-limit.h"
#include "text-tools.h"
#include "tooltip.h"
#include "typing-help.h"
#include <glib/gi18n.h>
#include <string.h>

/* Characters of a label that are shown whatever stands beside it. */
#define LABEL 14
/* The same of one of two in a row. */
#define LABEL_BESIDE 9

struct _RbTextField {
  RbHeadedBox parent_instance;
  RbNode *node;
  const char *field;      /* interned */
  const char *edit_label; /* untranslated, for the undo step */
  gboolean markdown;
  gboolean cut;     /* it is too long to be shown whole, so nobody writes to it here */
  gboolean syncing; /* the buffer follows the node: nothing to write */
  int lines;        /* of the buffer, when it was last told what the node holds */
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWidget *tools; /* %NULL for plain fields */
  GtkStack *stack;  /* the text, and its Markdown once it was asked for */
  GtkWidget *state_box;
  GtkWidget *state_icon;
  GtkWidget *state_label;
  const char *state_class;
  RbFieldMark *mark;      /* %NULL for none */
  GtkWidget *placeholder; /* GtkTextView has none of its own: a label laid over it */
};

G_DEFINE_FINAL_TYPE (RbTextField, rb_text_field, RB_TYPE_HEADED_BOX)

static gboolean
is_empty (RbTextField *self)
{
  return gtk_text_buffer_get_char_count (self->buffer) == 0 &&
         (!self->markdown ||
          rb_rich_buffer_get_paragraph (RB_RICH_BUFFER (self->buffer), 0)->kind ==
              RB_PARAGRAPH_BODY);
}

static void
update_placeholder (RbTextField *self)
{
  if (self->placeholder != NULL)
    gtk_widget_set_visible (self->placeholder, is_empty (self));
}

/* To a screen reader: its state, and what the check found. */
static void
describe (RbTextField *self)
{
  const char *state = gtk_widget_get_visible (self->state_box)
                          ? gtk_label_get_text (GTK_LABEL (self->state_label))
                          : "";
  const char *message = self->mark != NULL ? rb_field_mark_get_message (self->mark) : "";
  g_autofree char *both =
      g_strconcat (state, *state != '\0' && *message != '\0' ? ". " : "", message, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  both, -1);
}

static void
on_mark_changed (RbTextField *self)
{
  /* One sign for the same thing: that of the mark can be opened. */
  gtk_widget_set_visible (self->state_icon,
                          gtk_image_get_icon_name (GTK_IMAGE (self->state_icon)) != NULL &&
                              (g_strcmp0 (self->state_class, "missing") != 0 ||
                               !gtk_widget_get_visible (GTK_WIDGET (self->mark))));
  describe (self);
}

/* The buffer holds what the node does, or as much of it as a view can bear. */
static void
show_value (RbTextField *self)
{
  const char *value = rb_node_get (self->node, self->field);
  g_autofree char *part = NULL;
  gboolean was_cut = self->cut;

  /* What was typed or pasted here is shown already. */
  if (!self->markdown || self->cut ||
      strcmp (rb_rich_buffer_get_markdown (RB_RICH_BUFFER (self->buffer)), value) != 0)
    part = rb_text_limit_dup (value, self->markdown);
  self->cut = part != NULL;
  if (self->cut)
    value = part;
  self->syncing = TRUE;
  if (!self->markdown)
    rb_text_buffer_sync (self->buffer, value);
  else if (strcmp (rb_rich_buffer_get_markdown (RB_RICH_BUFFER (self->buffer)), value) != 0)
    rb_rich_buffer_show (RB_RICH_BUFFER (self->buffer), value);
  self->syncing = FALSE;
  self->lines = gtk_text_buffer_get_line_count (self->buffer);
  if (self->cut == was_cut)
    return;
  gtk_text_view_set_editable (self->view, !self->cut);
  if (self->tools != NULL)
    gtk_widget_set_sensitive (self->tools, !self->cut);
  rb_text_field_set_state (self, self->cut ? _ ("Too long to be shown whole or changed") : NULL,
                           self->cut ? "dialog-warning-symbolic" : NULL,
                           self->cut ? "missing" : NULL);
}

/* Keys and menus act on the part that is shown; it goes back to what it was. */
static gboolean
refuse (gpointer data)
{
  RbTextField *self = data;

  if (self->cut)
    show_value (self);
  return G_SOURCE_REMOVE;
}

static void
on_node_changed (RbTextField *self, const char *field)
{
  if (g_strcmp0 (field, self->field) == 0)
    show_value (self);
}

static void
on_buffer_changed (RbTextField *self)
{
  if (!self->markdown && !self->syncing && !self->cut) {
    g_autofree char *text = rb_text_buffer_dup (self->buffer);

    rb_field_edit (self->node, self->field, text, self->edit_label);
  }
  update_placeholder (self);
}

/* Whether there are lines that nothing stands in yet, which Markdown knows nothing of. */
static gboolean
has_new_lines (RbTextField *self)
{
  return self->markdown && !self->cut &&
         gtk_text_buffer_get_line_count (self->buffer) > self->lines &&
         strcmp (rb_rich_buffer_get_markdown (RB_RICH_BUFFER (self->buffer)),
                 rb_node_get (self->node, self->field)) == 0;
}

static void
write_value (RbTextField *self)
{
  RbDocument *document = rb_document_of (self->node);

  /* What is typed into a new line is not one step with what was typed before it. */
  if (document != NULL && has_new_lines (self)) {
    rb_document_pause (document);
    return;
  }
  rb_field_edit (self->node, self->field,
                 rb_rich_buffer_get_markdown (RB_RICH_BUFFER (self->buffer)), self->edit_label);
  self->lines = gtk_text_buffer_get_line_count (self->buffer);
}

static void
on_edited (RbTextField *self)
{
  if (self->cut && !self->syncing)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, refuse, g_object_ref (self), g_object_unref);
  else if (!self->syncing)
    write_value (self);
  update_placeholder (self);
}

gboolean
rb_text_field_take_back (RbTextField *self)
{
  if (!has_new_lines (self))
    return FALSE;
  self->syncing = TRUE;
  rb_rich_buffer_set_markdown (RB_RICH_BUFFER (self->buffer),
                               rb_node_get (self->node, self->field));
  self->syncing = FALSE;
  self->lines = gtk_text_buffer_get_line_count (self->buffer);
  return TRUE;
}

/* Enter in a line leads on: a line has no second one. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                RbTextField *self)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK))
    return FALSE;
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
on_focus_leave (GtkEventControllerFocus *controller, RbTextField *self)
{
  RbDocument *document = rb_document_of (self->node);

  if (document != NULL)
    rb_document_pause (document);
}

static gboolean
rb_text_field_grab_focus (GtkWidget *widget)
{
  RbTextField *self = RB_TEXT_FIELD (widget);
  GtkWidget *source =
      self->stack != NULL ? gtk_stack_get_child_by_name (self->stack, "source") : NULL;

  if (source != NULL && gtk_stack_get_visible_child (self->stack) == source)
    return gtk_widget_grab_focus (source);
  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
rb_text_field_finalize (GObject *object)
{
  RbTextField *self = RB_TEXT_FIELD (object);

  g_clear_weak_pointer (&self->mark);
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
}

/* The view, under its placeholder: an overlay takes no part in its size. */
static GtkWidget *
make_bed (RbTextField *self)
{
  GtkWidget *overlay;

  GtkWidget *bed = self->markdown ? rb_slice_new (self->view) : GTK_WIDGET (self->view);

  if (self->placeholder == NULL)
    return bed;
  overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (overlay), bed);
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
  /* What stands beside it must not leave but dots of it. */
  gtk_label_set_width_chars (GTK_LABEL (name), (int)MIN (g_utf8_strlen (label, -1), LABEL));
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

static void
on_source_shown (RbTextField *self)
{
  GtkWidget *source = gtk_stack_get_child_by_name (self->stack, "source");
  gboolean shown;

  g_object_get (self->tools, "source-shown", &shown, NULL);
  if (source == NULL) {
    source = rb_markdown_source_new (self->node, self->field, self->edit_label);
    /* Translators: the name of a text that shows a field as it is written in Markdown */
    rb_field_label (source, _ ("Markdown"));
    rb_spell_marks_attach (GTK_TEXT_VIEW (source), self->node, self->field);
    gtk_stack_add_named (self->stack, source, "source");
  }
  (shown ? rb_source_caret_from_text : rb_source_caret_to_text) (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (source)), RB_RICH_BUFFER (self->buffer));
  gtk_stack_set_visible_child_name (self->stack, shown ? "source" : "text");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static GtkWidget *
make_placeholder (const char *hint)
{
  GtkWidget *placeholder = gtk_label_new (hint);

  gtk_widget_add_css_class (placeholder, "placeholder");
  gtk_widget_set_can_target (placeholder, FALSE);
  gtk_widget_set_halign (placeholder, GTK_ALIGN_START);
  gtk_widget_set_valign (placeholder, GTK_ALIGN_START);
  gtk_label_set_ellipsize (GTK_LABEL (placeholder), PANGO_ELLIPSIZE_END);
  return placeholder;
}

/* A text: toolbar, and below it the words or the Markdown of them. */
static void
build_text (RbTextField *self)
{
  GtkWidget *bed = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (GTK_WIDGET (self->view), "body");
  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, 88);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, make_bed (self), "text");
  self->tools = rb_text_tools_new (self);
  g_signal_connect_object (self->tools, "notify::source-shown", G_CALLBACK (on_source_shown), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (bed, "field");
  gtk_box_append (GTK_BOX (bed), make_head (self, ""));
  gtk_widget_set_visible (gtk_widget_get_first_child (bed), FALSE);
  gtk_box_append (GTK_BOX (bed), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (self), rb_sticky_new (self->tools, bed));
  g_signal_connect_object (self->buffer, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "formats-changed", G_CALLBACK (update_placeholder), self,
                           G_CONNECT_SWAPPED);
}

static void
build_line (RbTextField *self, const char *label)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *head = make_head (self, label), *mark = rb_field_mark_new (self->node, self->field);

  gtk_widget_add_css_class (GTK_WIDGET (self), "field");
  gtk_box_insert_child_after (GTK_BOX (head), mark, gtk_widget_get_first_child (head));
  rb_text_field_set_mark (self, RB_FIELD_MARK (mark));
  rb_headed_box_add_head (RB_HEADED_BOX (self), head);
  rb_headed_box_lead_in (RB_HEADED_BOX (self));
  gtk_box_append (GTK_BOX (self), make_bed (self));
  rb_text_buffer_keep_flat (self->buffer);
  /* A window that closes keeps the view with the focus longer than the field that it is in. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/* In the context menu; outside of the editor there are no such actions, and they are hidden. */
static GMenuModel *
get_review_menu (void)
{
  static GMenu *menu;

  if (menu == NULL) {
    g_autoptr (GMenuItem) comment = g_menu_item_new (_ ("Comment…"), "editor.comment");
    g_autoptr (GMenuItem) suggest = g_menu_item_new (_ ("Suggest Other Words…"), "editor.suggest");

    menu = g_menu_new ();
    g_menu_item_set_attribute (comment, "hidden-when", "s", "action-missing");
    g_menu_item_set_attribute (suggest, "hidden-when", "s", "action-missing");
    g_menu_append_item (menu, comment);
    g_menu_append_item (menu, suggest);
  }
  return G_MENU_MODEL (menu);
}

GtkWidget *
rb_text_field_new (RbNode *node, const RbFieldSpec *spec, const char *field, const char *label)
{
  RbTextField *self = g_object_new (RB_TYPE_TEXT_FIELD, NULL);
  GtkEventController *focus;

  self->node = g_object_ref (node);
  self->field = g_intern_string (field);
  self->edit_label = rb_field_spec_get_noun (spec);
  self->markdown = spec->type == RB_FIELD_TEXT;
  self->view = GTK_TEXT_VIEW (self->markdown ? rb_rich_view_new (node) : rb_grow_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  /* One history for all: that of the document. */
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "plain");
  if ((spec->flags & RB_FIELD_NAMES) && !self->markdown && !rb_node_is (node, RB_KIND_PICTURE))
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "headline");
  if (spec->hint != NULL)
    self->placeholder = make_placeholder (_ (spec->hint));
  rb_field_label (GTK_WIDGET (self->view), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE,
                                  self->markdown, -1);
  if (self->markdown) {
    rb_paste_attach (RB_RICH_VIEW (self->view));
    build_text (self);
  } else {
    rb_text_cap_attach (self->view, RB_TEXT_LIMIT);
    build_line (self, label);
  }
  show_value (self);
  update_placeholder (self);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_buffer_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (node, "changed", G_CALLBACK (on_node_changed), self, G_CONNECT_SWAPPED);
  if (spec->type == RB_FIELD_ADDRESS)
    rb_grow_view_break_bare (RB_GROW_VIEW (self->view));
  if (spec->type == RB_FIELD_LINE || spec->type == RB_FIELD_TEXT) {
    rb_typing_help_attach (self->view, node);
    if ((spec->flags & RB_FIELD_PROPER) == 0)
      rb_spell_marks_attach (self->view, node, field);
  }
  gtk_text_view_set_extra_menu (self->view, get_review_menu ());
  rb_field_register (GTK_WIDGET (self), node, field);
  return GTK_WIDGET (self);
}

void
rb_text_field_set_state (RbTextField *self, const char *text, const char *icon,
                         const char *css_class)
{
  gboolean is_long;

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
  /* A long one gives way: the form becomes no wider by it. */
  is_long = text != NULL && g_utf8_strlen (text, -1) > LABEL;
  gtk_label_set_ellipsize (GTK_LABEL (self->state_label),
                           is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  rb_tooltip_set (self->state_box, is_long ? text : NULL);
  if (self->mark != NULL)
    on_mark_changed (self);
  else
    gtk_widget_set_visible (self->state_icon, icon != NULL);
  describe (self);
}

void
rb_text_field_set_mark (RbTextField *self, RbFieldMark *mark)
{
  g_set_weak_pointer (&self->mark, mark);
  g_signal_connect_object (mark, "message-changed", G_CALLBACK (on_mark_changed), self,
                           G_CONNECT_SWAPPED);
}

void
rb_text_field_shorten_state (RbTextField *self, const char *text)
{
  GtkWidget *name = gtk_widget_get_first_child (gtk_widget_get_parent (self->state_box));

  rb_tooltip_set (self->state_box, gtk_label_get_text (GTK_LABEL (self->state_label)));
  gtk_label_set_text (GTK_LABEL (self->state_label), text);
  gtk_label_set_ellipsize (GTK_LABEL (self->state_label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (GTK_LABEL (name), LABEL_BESIDE);
  gtk_widget_set_visible (self->state_icon, *text == '\0');
}

void
rb_text_field_set_hint (RbTextField *self, const char *hint)
{
  if (self->placeholder != NULL)
    gtk_label_set_text (GTK_LABEL (self->placeholder), hint);
}

GtkTextView *
rb_text_field_get_view (RbTextField *self)
{
  return self->view;
}
