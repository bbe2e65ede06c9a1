/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-card.h"
#include "comment-head.h"
#include "comment-input.h"
#include "comment-words.h"
#include "config.h"
#include "field-private.h"
#include "suggestion-words.h"
#include "tooltip.h"
#include "window.h"
#include <glib/gi18n.h>
#include <string.h>

/* What is being answered is kept by this name. */
#define DRAFT "rb-comment-reply"
/* So many answers at first, and with each wish for more. */
#define REPLIES 50

struct _RbCommentCard {
  GtkBox parent_instance;
  RbNode *node;
  gboolean is_suggestion;
  gboolean is_resolved;
  gboolean current;
  gboolean may_accept;
  GtkWidget *head;
  GtkWidget *place;   /* what it is about as a whole; or that the passage is gone */
  GtkWidget *passage; /* the words it is about */
  GtkWidget *words;   /* of a suggestion */
  GtkWidget *earlier; /* shows more answers */
  GtkWidget *replies;
  guint most; /* so many answers are shown, the last ones */
  GPtrArray *names;
  GtkWidget *settled; /* by whom */
  GtkWidget *acts;
  GtkWidget *reply; /* opens the field, if there is none yet */
  GtkWidget *input;
  GtkWidget *settle; /* Resolve, Reopen, Accept */
  GtkWidget *decline;
};

enum { CHOSEN, DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCommentCard, rb_comment_card, GTK_TYPE_BOX)

static void on_earlier (RbCommentCard *self);

static gboolean
is_alive (RbCommentCard *self)
{
  return rb_document_of (self->node) != NULL;
}

/* --- acts ------------------------------------------------------------------------------------- */

static void
choose (RbCommentCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_reply (RbCommentCard *self)
{
  choose (self);
  rb_comment_input_grab_focus (RB_COMMENT_INPUT (self->input));
}

static void
on_sent (RbCommentCard *self, const char *text)
{
  if (!is_alive (self))
    return;
  rb_document_pause (rb_document_of (self->node));
  rb_comment_reply (self->node, text, NULL);
}

static void
on_left (RbCommentCard *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* What was settled may leave the list, and this card with it: the next is chosen before. */
static void
on_settle (RbCommentCard *self)
{
  g_autoptr (RbCommentCard) held = g_object_ref (self);
  g_autoptr (RbNode) node = g_object_ref (self->node);

  if (!is_alive (self))
    return;
  rb_document_pause (rb_document_of (node));
  if (self->is_suggestion) {
    g_autofree char *result = rb_suggestion_dup_result (node);

    if (result != NULL)
      g_signal_emit (self, signals[DONE], 0);
    rb_suggestion_accept_or_ask (GTK_WIDGET (self), node);
  } else if (self->is_resolved) {
    rb_comment_reopen (node);
    rb_window_toast_undo (GTK_WIDGET (self), _ ("Comment reopened"));
  } else {
    g_signal_emit (self, signals[DONE], 0);
    rb_window_toast_undo (GTK_WIDGET (self), _ ("Comment resolved"));
    rb_comment_resolve (node, NULL);
  }
}

static void
on_decline (RbCommentCard *self)
{
  g_autoptr (RbCommentCard) held = g_object_ref (self);
  g_autoptr (RbNode) node = g_object_ref (self->node);

  if (!is_alive (self))
    return;
  rb_document_pause (rb_document_of (node));
  g_signal_emit (self, signals[DONE], 0);
  rb_window_toast_undo (GTK_WIDGET (self), _ ("Suggestion declined"));
  rb_suggestion_decline (node);
}

/* As what was settled: the card goes. */
static void
on_going (RbCommentCard *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

/* The keyboard stays with what was answered. */
static void
on_reply_going (RbCommentCard *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_pressed (RbCommentCard *self)
{
  choose (self);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                RbCommentCard *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space) {
    choose (self);
    if (self->input != NULL && gtk_widget_get_visible (self->input))
      rb_comment_input_grab_focus (RB_COMMENT_INPUT (self->input));
    return TRUE;
  }
  if (key == GDK_KEY_Delete && rb_comment_head_is_own (RB_COMMENT_HEAD (self->head)))
    return gtk_widget_activate_action (self->head, "comment.delete", NULL);
  return FALSE;
}

/* --- making ----------------------------------------------------------------------------------- */

static void
rb_comment_card_dispose (GObject *object)
{
  g_clear_object (&RB_COMMENT_CARD (object)->node);
  g_clear_pointer (&RB_COMMENT_CARD (object)->names, g_ptr_array_unref);
  G_OBJECT_CLASS (rb_comment_card_parent_class)->dispose (object);
}

static void
rb_comment_card_class_init (RbCommentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_comment_card_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  signals[CHOSEN] = g_signal_new ("chosen", RB_TYPE_COMMENT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", RB_TYPE_COMMENT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
rb_comment_card_init (RbCommentCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "comment");
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static GtkWidget *
add_button (RbCommentCard *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_END);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (self->acts), button);
  return button;
}

static void
make_acts (RbCommentCard *self)
{
  self->acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self), self->acts);
  if (self->is_suggestion) {
    self->settle = add_button (self, _ ("Accept"), G_CALLBACK (on_settle));
    self->decline = add_button (self, _ ("Decline"), G_CALLBACK (on_decline));
    return;
  }
  self->input = rb_comment_input_new (_ ("Reply"));
  gtk_widget_set_hexpand (self->input, TRUE);
  gtk_widget_set_visible (self->input, FALSE);
  rb_tooltip_set (self->input, _ ("Ctrl+Enter sends the reply"));
  gtk_box_append (GTK_BOX (self->acts), self->input);
  rb_comment_input_set_draft (RB_COMMENT_INPUT (self->input), self->node, DRAFT, NULL);
  g_signal_connect_swapped (self->input, "sent", G_CALLBACK (on_sent), self);
  g_signal_connect_swapped (self->input, "left", G_CALLBACK (on_left), self);
  self->reply = add_button (self, _ ("Reply"), G_CALLBACK (on_reply));
  gtk_widget_add_css_class (self->reply, "flat");
  self->settle = add_button (self, _ ("Resolve"), G_CALLBACK (on_settle));
}

GtkWidget *
rb_comment_card_new (RbNode *comment)
{
  RbCommentCard *self = g_object_new (RB_TYPE_COMMENT_CARD, NULL);
  GtkWidget *about = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->node = g_object_ref (comment);
  self->is_suggestion = rb_node_is (comment, RB_KIND_SUGGESTION);
  self->may_accept = TRUE;
  self->head = rb_comment_head_new (comment, FALSE);
  self->place = make_label ("comment-place");
  self->passage = make_label ("quoted");
  gtk_box_append (GTK_BOX (about), self->place);
  gtk_box_append (GTK_BOX (about), self->passage);
  rb_comment_head_set_about (RB_COMMENT_HEAD (self->head), about);
  g_signal_connect_swapped (self->head, "going", G_CALLBACK (on_going), self);
  gtk_box_append (GTK_BOX (self), self->head);
  if (self->is_suggestion) {
    self->words = rb_suggestion_words_new ();
    gtk_box_append (GTK_BOX (self), self->words);
  }
  self->most = REPLIES;
  self->earlier = gtk_button_new ();
  gtk_widget_set_halign (self->earlier, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->earlier, "flat");
  gtk_widget_set_visible (self->earlier, FALSE);
  g_signal_connect_swapped (self->earlier, "clicked", G_CALLBACK (on_earlier), self);
  gtk_box_append (GTK_BOX (self), self->earlier);
  self->replies = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->replies, "replies");
  gtk_widget_set_visible (self->replies, FALSE);
  gtk_box_append (GTK_BOX (self), self->replies);
  self->settled = make_label ("hint");
  gtk_box_append (GTK_BOX (self), self->settled);
  make_acts (self);
  return GTK_WIDGET (self);
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
show_words (GtkWidget *label, const char *text)
{
  g_autofree char *line = text != NULL ? g_strdup (text) : NULL;

  gtk_widget_set_visible (label, line != NULL);
  if (line == NULL)
    return;
  g_strdelimit (line, "\n\r\t", ' ');
  gtk_label_set_text (GTK_LABEL (label), line);
  rb_tooltip_set (label, text);
}

static char *
dup_field_place (const RbCommentEntry *entry)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (entry->subject));
  const RbFieldSpec *field =
      entry->field != NULL && spec != NULL ? rb_kind_spec_find (spec, entry->field) : NULL;
  g_autofree char *place = rb_comment_words_dup_place (entry->subject);

  return field != NULL ? g_strdup_printf ("%s · %s", _ (field->label), place)
                       : g_steal_pointer (&place);
}

static void
show_about (RbCommentCard *self, const RbCommentEntry *entry)
{
  g_autofree char *place = dup_field_place (entry);
  g_autofree char *gone = NULL, *quoted = NULL;
  g_auto (RbMark) mark = { 0 };

  if (self->is_suggestion && !entry->is_placed) {
    g_autofree char *result = rb_suggestion_dup_result (self->node);

    /* Translators: %s is a place: “Headline · Article: …” */
    gone = result == NULL ? g_strdup_printf (_ ("Changed since · %s"), place) : NULL;
  }
  if (!self->is_suggestion && rb_comment_get_mark (self->node, &mark)) {
    quoted = g_strdup_printf (_ ("“%s”"), mark.words);
    if (!entry->is_placed)
      gone = g_strdup (_ ("The passage is gone. It read:"));
  }
  show_words (self->place, gone != NULL ? gone : quoted != NULL ? NULL : place);
  show_words (self->passage, quoted);
  (gone != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->place, "warning");
}

/* Those that are there stay, with what is being edited in them. */
static void
show_replies (RbCommentCard *self)
{
  guint n = rb_node_count (self->node, "replies"), hidden = n - MIN (n, self->most);
  g_autofree char *more =
      g_strdup_printf (ngettext ("Show %u More", "Show %u More", hidden), hidden);
  GtkWidget *child = gtk_widget_get_first_child (self->replies), *last = NULL;

  gtk_button_set_label (GTK_BUTTON (self->earlier), more);
  gtk_widget_set_visible (self->earlier, hidden > 0);
  for (guint i = hidden; i < n; i++) {
    RbNode *reply = rb_node_nth (self->node, "replies", i);

    while (child != NULL && rb_comment_head_get_node (RB_COMMENT_HEAD (child)) != reply) {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (GTK_BOX (self->replies), child);
      child = next;
    }
    if (child == NULL) {
      child = rb_comment_head_new (reply, TRUE);
      g_signal_connect_swapped (child, "going", G_CALLBACK (on_reply_going), self);
      gtk_box_insert_child_after (GTK_BOX (self->replies), child, last);
    }
    rb_comment_head_update (RB_COMMENT_HEAD (child), 0, self->names);
    last = child;
    child = gtk_widget_get_next_sibling (child);
  }
  while (child != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (child);

    gtk_box_remove (GTK_BOX (self->replies), child);
    child = next;
  }
  gtk_widget_set_visible (self->replies, n > 0);
}

static void
on_earlier (RbCommentCard *self)
{
  self->most += REPLIES;
  show_replies (self);
  /* The button may be gone. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_acts (RbCommentCard *self)
{
  gboolean answers = self->current && !self->is_resolved;

  if (self->is_suggestion) {
    gtk_widget_set_visible (self->acts, self->may_accept);
    return;
  }
  gtk_widget_set_visible (self->input, answers);
  gtk_widget_set_visible (self->reply, !answers && !self->is_resolved);
  gtk_button_set_label (GTK_BUTTON (self->settle),
                        self->is_resolved ? _ ("Reopen") : _ ("Resolve"));
  (answers ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (self->settle, "flat");
}

static char *
dup_name (RbCommentCard *self, const RbCommentEntry *entry)
{
  const char *author = rb_node_get (self->node, "author");

  if (self->is_suggestion)
    /* Translators: a person, and what would become of which words */
    return g_strdup_printf (_ ("Suggestion of %s: %s"), author,
                            rb_suggestion_words_get_told (RB_SUGGESTION_WORDS (self->words)));
  /* Translators: a person, and what was said */
  return g_strdup_printf (entry->is_resolved ? _ ("Resolved comment of %s: %s")
                                             : _ ("Comment of %s: %s"),
                          author, rb_node_get (self->node, "text"));
}

RbNode *
rb_comment_card_get_node (RbCommentCard *self)
{
  return self->node;
}

void
rb_comment_card_update (RbCommentCard *self, const RbCommentEntry *entry, GPtrArray *names)
{
  g_autofree char *name = NULL;

  self->is_resolved = entry->is_resolved;
  rb_comment_head_update (RB_COMMENT_HEAD (self->head), entry->number, names);
  show_about (self, entry);
  if (self->is_suggestion)
    rb_suggestion_words_set (RB_SUGGESTION_WORDS (self->words), self->node);
  g_ptr_array_ref (names);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  self->names = names;
  show_replies (self);
  if (self->is_resolved) {
    /* Translators: who has settled a comment */
    g_autofree char *settled =
        g_strdup_printf (_ ("Resolved by %s"), rb_comment_get_resolver (self->node));

    show_words (self->settled, settled);
  } else {
    show_words (self->settled, NULL);
  }
  if (self->input != NULL)
    rb_comment_input_set_names (RB_COMMENT_INPUT (self->input), names);
  show_acts (self);
  name = dup_name (self, entry);
  rb_field_label (GTK_WIDGET (self), name);
}

void
rb_comment_card_set_current (RbCommentCard *self, gboolean current)
{
  if (self->current == current)
    return;
  self->current = current;
  (current ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self), "current");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, current, -1);
  show_acts (self);
}

void
rb_comment_card_set_may_accept (RbCommentCard *self, gboolean may)
{
  self->may_accept = may;
  show_acts (self);
}
