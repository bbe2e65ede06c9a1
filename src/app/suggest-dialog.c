/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggest-dialog.h"
#include "comment-words.h"
#include "config.h"
#include "dialogs.h"
#include "field-places.h"
#include "field-private.h"
#include "rich-view.h"
#include "slice.h"
#include "spell-marks.h"
#include "suggest-draft.h"
#include "text-field.h"
#include "text-limit.h"
#include "text-tools.h"
#include "tooltip.h"
#include "typing-help.h"
#include "window.h"
#include <glib/gi18n.h>
#include <string.h>

struct _RbSuggestDialog {
  AdwWindow parent_instance;
  RbSuggestDraft draft;
  GPtrArray *fields; /* of const RbFieldSpec: the rows of @choice */
  GtkWidget *title;
  GtkWidget *choice;
  GtkWidget *bed; /* of the field's widget */
  GtkWidget *note;
  GtkWidget *suggest;
  RbRichView *view; /* of a text; else %NULL */
  gboolean done;    /* there is nothing in it that would be lost */
};

enum { SUGGESTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbSuggestDialog, rb_suggest_dialog, ADW_TYPE_WINDOW)

static const RbFieldSpec *
get_field (RbSuggestDialog *self)
{
  guint row = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  return row < self->fields->len ? self->fields->pdata[row] : NULL;
}

static void
say (RbSuggestDialog *self, const char *text, gboolean wrong)
{
  gtk_label_set_text (GTK_LABEL (self->note), text);
  (wrong ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->note, "error");
}

static void
say_usual (RbSuggestDialog *self)
{
  say (self, _ ("The newsletter stays as it is until somebody accepts the suggestion."), FALSE);
}

/* --- a text ----------------------------------------------------------------------------------- */

static void
on_edited (RbSuggestDialog *self)
{
  const RbFieldSpec *field = get_field (self);

  rb_document_edit (self->draft.document, self->draft.copy, field->name,
                    rb_rich_buffer_get_markdown (rb_rich_view_get_buffer (self->view)),
                    field->label);
}

/* By an undo, or by what helps while typing. */
static void
on_draft_changed (RbSuggestDialog *self, const char *name)
{
  const RbFieldSpec *field = get_field (self);
  RbRichBuffer *buffer = self->view != NULL ? rb_rich_view_get_buffer (self->view) : NULL;
  const char *value;

  say_usual (self);
  if (buffer == NULL || field == NULL || g_strcmp0 (field->name, name) != 0)
    return;
  value = rb_node_get (self->draft.copy, name);
  if (g_strcmp0 (rb_rich_buffer_get_markdown (buffer), value) != 0)
    rb_rich_buffer_set_markdown (buffer, value);
}

/* The photos in it, and the sections that its links lead to, are the newsletter's. */
static GtkWidget *
make_text (RbSuggestDialog *self, const RbFieldSpec *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *view = rb_rich_view_new (self->draft.node);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  self->view = RB_RICH_VIEW (view);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_widget_add_css_class (view, "plain");
  gtk_widget_add_css_class (view, "body");
  gtk_widget_set_size_request (view, -1, 140);
  rb_field_label (view, _ (field->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE,
                                  -1);
  rb_rich_buffer_set_markdown (RB_RICH_BUFFER (buffer),
                               rb_node_get (self->draft.copy, field->name));
  g_signal_connect_object (buffer, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  rb_typing_help_attach (GTK_TEXT_VIEW (view), self->draft.copy);
  rb_spell_marks_attach (GTK_TEXT_VIEW (view), self->draft.node, field->name);
  gtk_widget_add_css_class (inner, "field");
  gtk_box_append (GTK_BOX (inner), rb_slice_new (GTK_TEXT_VIEW (view)));
  gtk_box_append (GTK_BOX (box), rb_text_tools_new_for_words (self->view));
  gtk_box_append (GTK_BOX (box), inner);
  return box;
}

/* --- any field -------------------------------------------------------------------------------- */

static gboolean
is_too_long (RbSuggestDialog *self, const RbFieldSpec *field)
{
  g_autofree char *part =
      rb_text_limit_dup (rb_node_get (self->draft.copy, field->name), field->type == RB_FIELD_TEXT);

  return part != NULL;
}

static GtkWidget *
make_field (RbSuggestDialog *self, const RbFieldSpec *field)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (self->draft.node));

  if (field->type == RB_FIELD_TEXT)
    return make_text (self, field);
  /* Columns and rows are one table. */
  if (field->type == RB_FIELD_COLUMNS)
    field = rb_kind_spec_find (spec, "rows");
  return rb_field_new (self->draft.copy, field);
}

static void
show_field (RbSuggestDialog *self)
{
  const RbFieldSpec *field = get_field (self);
  gboolean fits = field != NULL && !is_too_long (self, field);
  GtkWidget *card;

  self->view = NULL;
  gtk_widget_set_sensitive (self->suggest, fits);
  if (!fits) {
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->bed), NULL);
    say (self, _ ("This text is too long to be shown whole. Comment on the passage instead."),
         TRUE);
    return;
  }
  card = rb_field_card_new ();
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), make_field (self, field));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->bed), card);
  say_usual (self);
}

/* What was marked is selected, for other words to be typed over it. */
static void
select_place (RbSuggestDialog *self, const RbCommentSubject *subject)
{
  g_auto (RbFieldPlaces) places = { 0 };
  int from, to;

  rb_field_places_init (&places, self->bed, subject->node, subject->field);
  if (places.view == NULL) {
    gtk_widget_child_focus (self->bed, GTK_DIR_TAB_FORWARD);
    return;
  }
  gtk_widget_grab_focus (places.view);
  if (subject->has_place && rb_field_places_find (&places, &subject->place, &from, &to)) {
    GtkTextIter start, end;

    gtk_text_buffer_get_iter_at_offset (places.buffer, &start, from);
    gtk_text_buffer_get_iter_at_offset (places.buffer, &end, to);
    gtk_text_buffer_select_range (places.buffer, &end, &start);
  }
}

/* --- acts ------------------------------------------------------------------------------------- */

static void
on_suggest (RbSuggestDialog *self)
{
  RbNode *suggestion = rb_suggest_draft_propose (&self->draft);

  if (suggestion == NULL) {
    say (self, _ ("Nothing was changed, so there is nothing to suggest."), TRUE);
    return;
  }
  g_object_ref (self);
  self->done = TRUE;
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SUGGESTED], 0, suggestion);
  g_object_unref (self);
}

static void
on_discard_answered (GtkWindow *dialog, const char *response, RbSuggestDialog *self)
{
  if (strcmp (response, "discard") != 0)
    return;
  self->done = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
rb_suggest_dialog_close_request (GtkWindow *window)
{
  RbSuggestDialog *self = RB_SUGGEST_DIALOG (window);
  GtkWidget *dialog;

  if (self->done || self->draft.document == NULL || !rb_suggest_draft_is_changed (&self->draft))
    return GTK_WINDOW_CLASS (rb_suggest_dialog_parent_class)->close_request (window);
  dialog = adw_message_dialog_new (window, _ ("Discard This Suggestion?"),
                                   _ ("What you have written here is kept nowhere."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_discard_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static gboolean
on_undo (GtkWidget *widget, GVariant *redo, gpointer unused)
{
  RbSuggestDialog *self = RB_SUGGEST_DIALOG (widget);

  rb_document_pause (self->draft.document);
  if (g_variant_get_boolean (redo))
    rb_document_redo (self->draft.document, NULL, NULL);
  else if (rb_suggest_draft_is_changed (&self->draft))
    rb_document_undo (self->draft.document, NULL, NULL);
  return TRUE;
}

static gboolean
on_send (GtkWidget *widget, GVariant *unused, gpointer data)
{
  RbSuggestDialog *self = RB_SUGGEST_DIALOG (widget);

  if (gtk_widget_get_sensitive (self->suggest))
    on_suggest (self);
  return TRUE;
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_suggest_dialog_finalize (GObject *object)
{
  RbSuggestDialog *self = RB_SUGGEST_DIALOG (object);

  rb_suggest_draft_clear (&self->draft);
  g_ptr_array_unref (self->fields);
  G_OBJECT_CLASS (rb_suggest_dialog_parent_class)->finalize (object);
}

static void
add_undo (GtkWidgetClass *class, guint key, GdkModifierType modifiers, gboolean redo)
{
  gtk_widget_class_add_binding (class, key, modifiers, on_undo, "b", redo);
}

static void
rb_suggest_dialog_class_init (RbSuggestDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rb_suggest_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rb_suggest_dialog_close_request;
  add_undo (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, FALSE);
  add_undo (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, TRUE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[SUGGESTED] = g_signal_new ("suggested", RB_TYPE_SUGGEST_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, RB_TYPE_NODE);
}

static GtkWidget *
make_bar (RbSuggestDialog *self)
{
  GtkWidget *bar = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("Cancel"));

  self->title = adw_window_title_new (_ ("Suggest Other Words"), NULL);
  self->suggest = gtk_button_new_with_label (C_ ("verb", "Suggest"));
  gtk_widget_add_css_class (self->suggest, "suggested-action");
  rb_tooltip_set (self->suggest, _ ("Suggest (Ctrl+Enter)"));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->suggest, "clicked", G_CALLBACK (on_suggest), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), self->title);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->suggest);
  return bar;
}

/* Before the text gets it, for which it is a new paragraph. */
static void
add_send_key (RbSuggestDialog *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_callback_action_new (on_send, NULL, NULL)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
rb_suggest_dialog_init (RbSuggestDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkExpression *words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->fields = g_ptr_array_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 600, 520);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Suggest Other Words"));
  gtk_widget_add_css_class (GTK_WIDGET (self), "rundbrief");
  gtk_box_append (GTK_BOX (box), make_bar (self));
  add_send_key (self);
  self->choice = gtk_drop_down_new (NULL, words);
  gtk_widget_set_halign (self->choice, GTK_ALIGN_START);
  rb_field_label (self->choice, _ ("Field"));
  self->bed = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->bed), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->bed, TRUE);
  self->note = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_widget_add_css_class (self->note, "hint");
  gtk_widget_set_margin_top (page, 18);
  gtk_widget_set_margin_bottom (page, 18);
  gtk_widget_set_margin_start (page, 24);
  gtk_widget_set_margin_end (page, 24);
  gtk_box_append (GTK_BOX (page), self->choice);
  gtk_box_append (GTK_BOX (page), self->bed);
  gtk_box_append (GTK_BOX (page), self->note);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

/* Gives the row that is wanted: the field of @subject, or the first with words. */
static guint
list_fields (RbSuggestDialog *self, const RbCommentSubject *subject)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (subject->node));
  const RbFieldSpec *wanted =
      subject->field != NULL ? rb_kind_spec_find (spec, subject->field) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = GTK_INVALID_LIST_POSITION;

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    gboolean words = field->type == RB_FIELD_TEXT || field->type == RB_FIELD_LINE;

    if (!rb_suggestion_is_open (subject->node, field))
      continue;
    if (field == wanted || (wanted == NULL && chosen == GTK_INVALID_LIST_POSITION && words &&
                            rb_node_has (subject->node, field->name)))
      chosen = self->fields->len;
    g_ptr_array_add (self->fields, (gpointer)field);
    gtk_string_list_append (names, _ (field->label));
  }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (names));
  gtk_widget_set_visible (self->choice, self->fields->len > 1);
  return chosen == GTK_INVALID_LIST_POSITION ? 0 : chosen;
}

RbSuggestDialog *
rb_suggest_dialog_present (GtkWindow *parent, const RbCommentSubject *subject)
{
  RbSuggestDialog *self = g_object_new (RB_TYPE_SUGGEST_DIALOG, "transient-for", parent, NULL);
  g_autofree char *place = rb_comment_words_dup_place (subject->node);
  g_autoptr (GError) error = NULL;
  guint row = list_fields (self, subject);

  if (self->fields->len == 0 || !rb_suggest_draft_init (&self->draft, subject->node, &error)) {
    RbWindow *window = rb_window_of (GTK_WIDGET (parent));

    if (error != NULL)
      rb_show_error (parent, _ ("No Suggestion Now"), error);
    else if (window != NULL)
      rb_window_toast (window,
                       _ ("There are no words here that could be others. Comment on it instead."),
                       NULL, NULL);
    gtk_window_destroy (GTK_WINDOW (self));
    return NULL;
  }
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), place);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), row);
  show_field (self);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (show_field), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft.copy, "changed", G_CALLBACK (on_draft_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  select_place (self, subject);
  return self;
}
