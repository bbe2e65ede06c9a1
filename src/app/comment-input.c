/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-input.h"
#include "config.h"
#include "field-private.h"
#include "grow-view.h"
#include "offer-popover.h"
#include "rundbrief.h"
#include <glib/gi18n.h>
#include <string.h>

/* No name is longer, in characters. */
#define LONGEST_NAME 60

struct _RbCommentInput {
  AdwBin parent_instance;
  GtkWidget *view;
  GtkWidget *hint;
  RbOfferPopover *offers;
  GPtrArray *names; /* of char *, and a %NULL */
  RbNode *node;     /* has the draft; or %NULL */
  const char *key;
  const char *field;
};

enum { SENT, CHANGED, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCommentInput, rb_comment_input, ADW_TYPE_BIN)

static GtkTextBuffer *
get_buffer (RbCommentInput *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
dup_text (RbCommentInput *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

/* --- names ------------------------------------------------------------------------------------ */

/* Whether a name, or one of its words, begins with what was typed (folded). */
static gboolean
begins (const char *name, const char *typed)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (const char *at = folded; at != NULL; at = strchr (at, ' ')) {
    at += *at == ' ';
    if (g_str_has_prefix (at, typed))
      return TRUE;
  }
  return FALSE;
}

/* Where the "@" before the caret stands, whose name is being typed, and what of it is there. */
static gboolean
find_typed (RbCommentInput *self, GtkTextIter *at, GtkTextIter *caret, char **typed)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_mark (buffer, caret, gtk_text_buffer_get_insert (buffer));
  *at = *caret;
  for (int i = 0; i < LONGEST_NAME && gtk_text_iter_backward_char (at); i++) {
    gunichar c = gtk_text_iter_get_char (at);

    if (c == '\n')
      return FALSE;
    if (c == '@') {
      g_autofree char *before = gtk_text_buffer_get_text (buffer, &start, at, FALSE);
      g_autofree char *probe = g_strconcat (before, "@x", NULL);

      *typed = gtk_text_buffer_get_text (buffer, at, caret, FALSE);
      return rb_comment_get_mention (probe, probe + strlen (before), NULL) > 0;
    }
  }
  return FALSE;
}

static void
offer (RbCommentInput *self)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func (rb_offer_free);
  g_autofree char *typed = NULL, *folded = NULL;
  GtkTextIter at, caret;

  if (self->names != NULL && find_typed (self, &at, &caret, &typed)) {
    folded = g_utf8_casefold (typed + 1, -1);
    for (guint i = 0; self->names->pdata[i] != NULL; i++) {
      const char *name = self->names->pdata[i];
      RbOffer *one;

      if (!begins (name, folded) || g_utf8_collate (name, typed + 1) == 0)
        continue;
      one = g_new0 (RbOffer, 1);
      one->words = g_strdup (name);
      one->value = g_strdup (name);
      g_ptr_array_add (offers, one);
    }
  }
  rb_offer_popover_show (self->offers, offers);
}

static void
on_taken (RbCommentInput *self, RbOffer *taken)
{
  g_autofree char *typed = NULL;
  g_autofree char *words = g_strconcat ("@", taken->value, " ", NULL);
  GtkTextIter at, caret;

  if (!find_typed (self, &at, &caret, &typed))
    return;
  gtk_text_buffer_begin_user_action (get_buffer (self));
  gtk_text_buffer_delete (get_buffer (self), &at, &caret);
  gtk_text_buffer_insert (get_buffer (self), &at, words, -1);
  gtk_text_buffer_end_user_action (get_buffer (self));
}

/* --- drafts ----------------------------------------------------------------------------------- */

/* On the node itself: cards come and go with what is shown, and the draft goes with what it is
 * about. */
static void
keep_draft (RbCommentInput *self)
{
  g_autofree char *text = NULL;

  if (self->node == NULL)
    return;
  text = dup_text (self);
  if (strcmp (text, self->field != NULL ? rb_node_get (self->node, self->field) : "") == 0)
    g_clear_pointer (&text, g_free);
  g_object_set_data_full (G_OBJECT (self->node), self->key, g_steal_pointer (&text), g_free);
}

static void
drop_draft (RbCommentInput *self)
{
  if (self->node != NULL)
    g_object_set_data (G_OBJECT (self->node), self->key, NULL);
}

/* It may have been written on, or sent, elsewhere. */
static void
show_draft (RbCommentInput *self)
{
  const char *draft =
      self->node != NULL ? g_object_get_data (G_OBJECT (self->node), self->key) : NULL;
  g_autofree char *text = dup_text (self), *wanted = NULL;

  if (self->node == NULL)
    return;
  if (draft == NULL)
    draft = self->field != NULL ? rb_node_get (self->node, self->field) : "";
  wanted = g_strdup (draft);
  if (strcmp (text, wanted) != 0)
    rb_comment_input_set_text (self, wanted);
}

/* --- typing ----------------------------------------------------------------------------------- */

static void
on_changed (RbCommentInput *self)
{
  keep_draft (self);
  gtk_widget_set_visible (self->hint, gtk_text_buffer_get_char_count (get_buffer (self)) == 0);
  if (gtk_widget_has_focus (self->view))
    offer (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                RbCommentInput *self)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && held == GDK_CONTROL_MASK) {
    rb_comment_input_send (self);
    return TRUE;
  }
  /* The first Escape closes the names. */
  if (key != GDK_KEY_Escape || held != 0 || gtk_widget_get_visible (GTK_WIDGET (self->offers)))
    return FALSE;
  g_signal_emit (self, signals[LEFT], 0);
  return TRUE;
}

static void
rb_comment_input_dispose (GObject *object)
{
  RbCommentInput *self = RB_COMMENT_INPUT (object);

  if (self->offers != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->offers));
  self->offers = NULL;
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_object (&self->node);
  G_OBJECT_CLASS (rb_comment_input_parent_class)->dispose (object);
}

static void
rb_comment_input_class_init (RbCommentInputClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_comment_input_dispose;
  signals[SENT] = g_signal_new ("sent", RB_TYPE_COMMENT_INPUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_COMMENT_INPUT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", RB_TYPE_COMMENT_INPUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
rb_comment_input_init (RbCommentInput *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *bed = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->view = rb_grow_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_widget_set_hexpand (self->view, TRUE);
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->hint), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (self->hint, GTK_ALIGN_START);
  gtk_widget_set_can_target (self->hint, FALSE);
  gtk_widget_add_css_class (self->hint, "placeholder");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->view);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->hint);
  gtk_widget_set_vexpand (overlay, TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), FALSE);
  gtk_widget_set_valign (overlay, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (bed), overlay);
  gtk_widget_add_css_class (bed, "comment-input");
  adw_bin_set_child (ADW_BIN (self), bed);
  self->offers = rb_offer_popover_new (bed, self->view, _ ("Names"));
  g_signal_connect_swapped (self->offers, "taken", G_CALLBACK (on_taken), self);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  /* Or the view would take Ctrl+Enter for a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  /* A window that closes keeps the view with the focus longer than what is around it. */
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (self->view, keys);
  g_signal_connect (self, "map", G_CALLBACK (show_draft), NULL);
}

GtkWidget *
rb_comment_input_new (const char *hint)
{
  RbCommentInput *self = g_object_new (RB_TYPE_COMMENT_INPUT, NULL);

  rb_comment_input_set_hint (self, hint);
  return GTK_WIDGET (self);
}

void
rb_comment_input_set_hint (RbCommentInput *self, const char *hint)
{
  gtk_label_set_text (GTK_LABEL (self->hint), hint);
  rb_field_label (self->view, hint);
}

void
rb_comment_input_set_names (RbCommentInput *self, GPtrArray *names)
{
  if (names != NULL)
    g_ptr_array_ref (names);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  self->names = names;
}

void
rb_comment_input_set_text (RbCommentInput *self, const char *text)
{
  gtk_text_buffer_set_text (get_buffer (self), text, -1);
}

char *
rb_comment_input_dup_text (RbCommentInput *self)
{
  return g_strstrip (dup_text (self));
}

void
rb_comment_input_set_draft (RbCommentInput *self, RbNode *node, const char *key, const char *field)
{
  g_set_object (&self->node, node);
  self->key = key;
  self->field = field;
  show_draft (self);
}

gboolean
rb_comment_input_has_draft (RbNode *node, const char *key)
{
  return g_object_get_data (G_OBJECT (node), key) != NULL;
}

void
rb_comment_input_forget_draft (RbCommentInput *self)
{
  drop_draft (self);
  g_clear_object (&self->node);
}

void
rb_comment_input_send (RbCommentInput *self)
{
  g_autoptr (RbCommentInput) held = g_object_ref (self);
  g_autofree char *text = rb_comment_input_dup_text (self);

  if (*text == '\0')
    return;
  rb_offer_popover_close (self->offers);
  drop_draft (self);
  /* What it is about depends on there being a text: that goes after. */
  g_signal_emit (self, signals[SENT], 0, text);
  if (held->offers != NULL)
    rb_comment_input_set_text (self, "");
}

void
rb_comment_input_grab_focus (RbCommentInput *self)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (get_buffer (self), &end);
  gtk_text_buffer_place_cursor (get_buffer (self), &end);
  gtk_widget_grab_focus (self->view);
}
