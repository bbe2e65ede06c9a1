/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-thread.h"
#include "comment-card.h"
#include "comment-words.h"
#include "config.h"
#include "field-private.h"
#include <glib/gi18n.h>

#define WIDTH 360
#define TALLEST 420

struct _RbCommentThread {
  GtkPopover parent_instance;
  RbCommentModel *model;
  GPtrArray *names;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (RbCommentThread, rb_comment_thread, GTK_TYPE_POPOVER)

static void
update (RbCommentThread *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->list);

  while (child != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (child);
    RbNode *node = rb_comment_card_get_node (RB_COMMENT_CARD (child));
    const RbCommentEntry *entry = rb_comment_model_find (self->model, node);

    if (entry == NULL) {
      gtk_box_remove (GTK_BOX (self->list), child);
    } else {
      rb_comment_card_update (RB_COMMENT_CARD (child), entry, self->names);
      rb_comment_card_set_current (RB_COMMENT_CARD (child),
                                   rb_comment_model_get_chosen (self->model) == node);
    }
    child = next;
  }
  if (gtk_widget_get_first_child (self->list) == NULL)
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_card_chosen (RbCommentThread *self, RbCommentCard *card)
{
  rb_comment_model_choose (self->model, rb_comment_card_get_node (card));
}

/* The last one that is settled lets the form go on. */
static void
on_card_done (RbCommentThread *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->list);

  if (first != NULL && gtk_widget_get_next_sibling (first) == NULL)
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_show_all (RbCommentThread *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.review", NULL);
}

static void
rb_comment_thread_dispose (GObject *object)
{
  RbCommentThread *self = RB_COMMENT_THREAD (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (rb_comment_thread_parent_class)->dispose (object);
}

static void
rb_comment_thread_class_init (RbCommentThreadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_comment_thread_dispose;
}

static void
rb_comment_thread_init (RbCommentThread *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *scroller = gtk_scrolled_window_new ();
  GtkWidget *all = gtk_button_new_with_label (_ ("Show All in Review"));

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), TALLEST);
  gtk_widget_set_size_request (scroller, WIDTH, -1);
  gtk_widget_add_css_class (all, "flat");
  g_signal_connect_object (all, "clicked", G_CALLBACK (on_show_all), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), all);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "thread");
  rb_field_label (GTK_WIDGET (self), _ ("Comments"));
  rb_field_label (scroller, _ ("Comments"));
}

GtkWidget *
rb_comment_thread_new (RbCommentModel *model, GPtrArray *comments)
{
  RbCommentThread *self = g_object_new (RB_TYPE_COMMENT_THREAD, NULL);

  self->model = g_object_ref (model);
  self->names = rb_comment_words_list_names (rb_comment_model_get_issue (model));
  for (guint i = 0; i < comments->len; i++) {
    GtkWidget *card = rb_comment_card_new (comments->pdata[i]);

    g_signal_connect_object (card, "chosen", G_CALLBACK (on_card_chosen), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (card, "done", G_CALLBACK (on_card_done), self, G_CONNECT_SWAPPED);
    gtk_box_append (GTK_BOX (self->list), card);
  }
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "chosen", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
