/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-head.h"
#include "comment-input.h"
#include "comment-words.h"
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include "window.h"
#include <glib/gi18n.h>
#include <string.h>

struct _RbCommentHead {
  GtkBox parent_instance;
  RbNode *node;
  GPtrArray *names;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *time;
  GtkWidget *number;
  GtkWidget *menu;   /* for one's own words */
  GtkWidget *body;   /* what stands beneath the name */
  GtkWidget *words;  /* %NULL for a suggestion */
  GtkWidget *editor; /* %NULL unless the words are edited */
  GtkWidget *input;
  GtkWidget *save;
};

/* What is being made of the words is kept by this name. */
#define DRAFT "rb-comment-edit"

enum { GOING, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCommentHead, rb_comment_head, GTK_TYPE_BOX)

/* --- editing ---------------------------------------------------------------------------------- */

static void
stop_editing (RbCommentHead *self)
{
  if (self->editor == NULL)
    return;
  rb_comment_input_forget_draft (RB_COMMENT_INPUT (self->input));
  gtk_box_remove (GTK_BOX (self->body), self->editor);
  self->editor = self->input = self->save = NULL;
  gtk_widget_set_visible (self->words, TRUE);
  gtk_widget_grab_focus (self->menu);
}

static void
on_edited (RbCommentHead *self, const char *text)
{
  RbDocument *document = rb_document_of (self->node);

  if (document != NULL) {
    rb_document_pause (document);
    rb_comment_edit (self->node, text);
    rb_document_pause (document);
  }
  stop_editing (self);
}

static void
on_save (RbCommentHead *self)
{
  rb_comment_input_send (RB_COMMENT_INPUT (self->input));
}

static void
on_input_changed (RbCommentHead *self)
{
  g_autofree char *text = NULL;

  /* One that was sent empties itself. */
  if (self->input == NULL)
    return;
  text = rb_comment_input_dup_text (RB_COMMENT_INPUT (self->input));
  gtk_widget_set_sensitive (self->save, *text != '\0');
}

/* What was typed does not go with a key that is pressed by mistake. */
static void
on_left (RbCommentHead *self)
{
  g_autofree char *text = rb_comment_input_dup_text (RB_COMMENT_INPUT (self->input));

  if (strcmp (text, rb_node_get (self->node, "text")) == 0)
    stop_editing (self);
}

static void
start_editing (RbCommentHead *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->editor = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->input = rb_comment_input_new (_ ("Comment"));
  self->save = gtk_button_new_with_label (_ ("Save"));
  rb_comment_input_set_names (RB_COMMENT_INPUT (self->input), self->names);
  rb_tooltip_set (self->save, _ ("Save (Ctrl+Enter)"));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (buttons), self->save);
  gtk_box_append (GTK_BOX (self->editor), self->input);
  gtk_box_append (GTK_BOX (self->editor), buttons);
  gtk_box_append (GTK_BOX (self->body), self->editor);
  gtk_widget_set_visible (self->words, FALSE);
  g_signal_connect_swapped (self->input, "sent", G_CALLBACK (on_edited), self);
  g_signal_connect_swapped (self->input, "changed", G_CALLBACK (on_input_changed), self);
  g_signal_connect_swapped (self->input, "left", G_CALLBACK (on_left), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (stop_editing), self);
  rb_comment_input_set_draft (RB_COMMENT_INPUT (self->input), self->node, DRAFT, "text");
}

static void
do_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbCommentHead *self = RB_COMMENT_HEAD (widget);

  if (self->words == NULL || !rb_comment_head_is_own (self))
    return;
  if (self->editor == NULL)
    start_editing (self);
  rb_comment_input_grab_focus (RB_COMMENT_INPUT (self->input));
}

static void
do_delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (RbCommentHead) self = g_object_ref (RB_COMMENT_HEAD (widget));
  g_autoptr (RbNode) node = g_object_ref (self->node);

  if (rb_document_of (self->node) == NULL || !rb_comment_head_is_own (self))
    return;
  g_signal_emit (self, signals[GOING], 0);
  /* Told first: the card may be gone with what it shows. */
  if (rb_node_is (node, RB_KIND_SUGGESTION)) {
    rb_window_toast_undo (widget, _ ("Suggestion withdrawn"));
    rb_suggestion_decline (node);
  } else {
    rb_window_toast_undo (widget, rb_node_is (rb_node_get_parent (node), RB_KIND_COMMENT)
                                      ? _ ("Reply deleted")
                                      : _ ("Comment deleted"));
    rb_comment_remove (node);
  }
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_comment_head_dispose (GObject *object)
{
  RbCommentHead *self = RB_COMMENT_HEAD (object);

  g_clear_object (&self->node);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (rb_comment_head_parent_class)->dispose (object);
}

static void
rb_comment_head_class_init (RbCommentHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_comment_head_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[GOING] = g_signal_new ("going", RB_TYPE_COMMENT_HEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "comment.edit", NULL, do_edit);
  gtk_widget_class_install_action (widget_class, "comment.delete", NULL, do_delete);
}

static void
rb_comment_head_init (RbCommentHead *self)
{
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_menu (RbCommentHead *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  if (rb_node_is (self->node, RB_KIND_SUGGESTION)) {
    g_menu_append (menu, _ ("Withdraw"), "comment.delete");
  } else {
    g_menu_append (menu, _ ("Edit"), "comment.edit");
    g_menu_append (menu, _ ("Delete"), "comment.delete");
  }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  rb_tooltip_set (button, _ ("More"));
  rb_field_label (button, _ ("More"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "comment-menu");
  gtk_widget_set_visible (button, FALSE);
  return button;
}

/* An answer is narrower, and has its time beside the name. */
static GtkWidget *
make_names (RbCommentHead *self, gboolean small)
{
  GtkWidget *names =
      gtk_box_new (small ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, small ? 6 : 0);

  self->name = make_label ("heading");
  self->time = make_label ("dim-label");
  gtk_widget_add_css_class (self->time, "caption");
  gtk_box_append (GTK_BOX (names), self->name);
  gtk_box_append (GTK_BOX (names), self->time);
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  return names;
}

GtkWidget *
rb_comment_head_new (RbNode *said, gboolean small)
{
  RbCommentHead *self = g_object_new (RB_TYPE_COMMENT_HEAD, "spacing", 8, NULL);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, small ? 2 : 8);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->node = g_object_ref (said);
  self->avatar = adw_avatar_new (small ? 22 : 30, NULL, TRUE);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_START);
  self->number = gtk_label_new (NULL);
  gtk_widget_set_valign (self->number, GTK_ALIGN_START);
  gtk_widget_set_visible (self->number, FALSE);
  gtk_widget_add_css_class (self->number, "pill-label");
  gtk_widget_add_css_class (self->number, "warn");
  self->menu = make_menu (self);
  /* The words of an answer stand beneath its name, those of a comment beneath the picture too. */
  if (small) {
    gtk_box_append (GTK_BOX (self), self->avatar);
    gtk_box_append (GTK_BOX (self), column);
  } else {
    gtk_box_append (GTK_BOX (top), self->avatar);
    gtk_box_append (GTK_BOX (self), column);
  }
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (top), make_names (self, small));
  gtk_box_append (GTK_BOX (top), self->number);
  gtk_box_append (GTK_BOX (top), self->menu);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (column), top);
  gtk_box_append (GTK_BOX (column), self->body);
  if (rb_node_is (said, RB_KIND_COMMENT)) {
    self->words = gtk_label_new (NULL);
    gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (self->words), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_xalign (GTK_LABEL (self->words), 0);
    gtk_label_set_width_chars (GTK_LABEL (self->words), 10);
    gtk_box_append (GTK_BOX (self->body), self->words);
    if (rb_comment_input_has_draft (said, DRAFT))
      start_editing (self);
  }
  return GTK_WIDGET (self);
}

RbNode *
rb_comment_head_get_node (RbCommentHead *self)
{
  return self->node;
}

void
rb_comment_head_set_about (RbCommentHead *self, GtkWidget *about)
{
  gtk_box_prepend (GTK_BOX (self->body), about);
}

gboolean
rb_comment_head_is_own (RbCommentHead *self)
{
  return strcmp (rb_node_get (self->node, "author"), rb_person_get_name ()) == 0;
}

void
rb_comment_head_update (RbCommentHead *self, guint number, GPtrArray *names)
{
  const char *author = rb_node_get (self->node, "author");
  const char *shown = *author != '\0' ? author : _ ("Somebody");
  g_autofree char *time = rb_comment_words_dup_time (rb_node_get (self->node, "time"));
  g_autofree char *count = g_strdup_printf ("%u", number);
  g_autofree char *label = g_strdup_printf ("%s, %s", shown, time);

  g_ptr_array_ref (names);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  self->names = names;
  adw_avatar_set_text (ADW_AVATAR (self->avatar), shown);
  gtk_label_set_text (GTK_LABEL (self->name), shown);
  rb_tooltip_set (self->name, shown);
  gtk_label_set_text (GTK_LABEL (self->time), time);
  gtk_label_set_text (GTK_LABEL (self->number), count);
  gtk_widget_set_visible (self->number, number > 0);
  gtk_widget_set_visible (self->menu, rb_comment_head_is_own (self));
  rb_field_label (GTK_WIDGET (self), label);
  if (self->words != NULL) {
    g_autofree char *markup = rb_comment_words_dup_markup (rb_node_get (self->node, "text"), names);

    gtk_label_set_markup (GTK_LABEL (self->words), markup);
  }
  if (self->input != NULL)
    rb_comment_input_set_names (RB_COMMENT_INPUT (self->input), names);
}
