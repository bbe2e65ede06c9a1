/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-composer.h"
#include "comment-input.h"
#include "comment-words.h"
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include <glib/gi18n.h>

struct _RbCommentComposer {
  GtkBox parent_instance;
  RbNode *subject;  /* what is selected */
  RbNode *target;   /* what is being written about */
  GtkWidget *about; /* says so, while something is */
  RbCommentInput *input;
  GtkWidget *send;
};

enum { MADE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCommentComposer, rb_comment_composer, GTK_TYPE_BOX)

static void
show_target (RbCommentComposer *self)
{
  g_autofree char *place =
      self->target != NULL ? rb_comment_words_dup_place (self->target) : g_strdup ("");
  /* Translators: %s is a section: “Article: …” */
  g_autofree char *hint = g_strdup_printf (_ ("Comment on %s"), place);

  rb_comment_input_set_hint (self->input, hint);
  gtk_label_set_text (GTK_LABEL (self->about), hint);
  rb_tooltip_set (self->about, hint);
}

static void
on_changed (RbCommentComposer *self)
{
  g_autofree char *text = rb_comment_input_dup_text (self->input);
  gboolean writing = *text != '\0';

  gtk_widget_set_visible (self->about, writing);
  gtk_widget_set_visible (self->send, writing);
  if (!writing && self->target != self->subject) {
    g_set_object (&self->target, self->subject);
    show_target (self);
  }
}

static void
on_sent (RbCommentComposer *self, const char *text)
{
  RbNode *node = self->target;
  RbDocument *document = node != NULL ? rb_document_of (node) : NULL;

  /* The section may have gone by an undo meanwhile. */
  if (document == NULL) {
    node = self->subject;
    document = node != NULL ? rb_document_of (node) : NULL;
  }
  if (document == NULL)
    return;
  rb_document_pause (document);
  g_signal_emit (self, signals[MADE], 0, rb_comment_add (node, NULL, NULL, text, NULL));
}

static void
rb_comment_composer_dispose (GObject *object)
{
  RbCommentComposer *self = RB_COMMENT_COMPOSER (object);

  g_clear_object (&self->subject);
  g_clear_object (&self->target);
  G_OBJECT_CLASS (rb_comment_composer_parent_class)->dispose (object);
}

static void
rb_comment_composer_class_init (RbCommentComposerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_comment_composer_dispose;
  signals[MADE] = g_signal_new ("made", RB_TYPE_COMMENT_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, RB_TYPE_NODE);
}

static void
rb_comment_composer_init (RbCommentComposer *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->about = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->about), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->about), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->about, "field-label");
  self->input = RB_COMMENT_INPUT (rb_comment_input_new (""));
  self->send = gtk_button_new_with_label (_ ("Add Comment"));
  gtk_widget_set_halign (self->send, GTK_ALIGN_END);
  rb_tooltip_set (self->send, _ ("Add the comment (Ctrl+Enter)"));
  gtk_box_append (GTK_BOX (self), self->about);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->input));
  gtk_box_append (GTK_BOX (self), self->send);
  g_signal_connect_swapped (self->input, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->input, "sent", G_CALLBACK (on_sent), self);
  g_signal_connect_swapped (self->send, "clicked", G_CALLBACK (rb_comment_input_send), self->input);
  on_changed (self);
}

GtkWidget *
rb_comment_composer_new (void)
{
  return g_object_new (RB_TYPE_COMMENT_COMPOSER, NULL);
}

void
rb_comment_composer_set_subject (RbCommentComposer *self, RbNode *node)
{
  g_set_object (&self->subject, node);
  on_changed (self);
  /* Its headline may have changed. */
  show_target (self);
}

void
rb_comment_composer_set_names (RbCommentComposer *self, GPtrArray *names)
{
  rb_comment_input_set_names (self->input, names);
}

void
rb_comment_composer_grab_focus (RbCommentComposer *self)
{
  rb_comment_input_grab_focus (self->input);
}
