/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-chip.h"
#include "comment-thread.h"
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include <glib/gi18n.h>
#include <string.h>

struct _RbCommentChip {
  AdwBin parent_instance;
  RbCommentModel *model;
  GPtrArray *comments; /* of RbNode */
  GtkWidget *button;   /* %NULL until there was something */
  GtkWidget *count;
};

G_DEFINE_FINAL_TYPE (RbCommentChip, rb_comment_chip, ADW_TYPE_BIN)

/* Made when it is opened: most never are. */
static void
make_popover (GtkMenuButton *button, gpointer data)
{
  RbCommentChip *self = data;

  if (self->comments->len == 0)
    return;
  rb_comment_model_choose (self->model, self->comments->pdata[0]);
  gtk_menu_button_set_popover (button, rb_comment_thread_new (self->model, self->comments));
}

static void
rb_comment_chip_dispose (GObject *object)
{
  RbCommentChip *self = RB_COMMENT_CHIP (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  G_OBJECT_CLASS (rb_comment_chip_parent_class)->dispose (object);
}

static void
rb_comment_chip_class_init (RbCommentChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_comment_chip_dispose;
}

static void
rb_comment_chip_init (RbCommentChip *self)
{
  self->comments = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "comment-chip");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
make_button (RbCommentChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->count = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("rb-comment-symbolic"));
  gtk_box_append (GTK_BOX (box), self->count);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), make_popover, self, NULL);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
rb_comment_chip_new (void)
{
  return g_object_new (RB_TYPE_COMMENT_CHIP, NULL);
}

/* Whether @node stands in the slot @slot of @parent. */
static gboolean
stands_in (RbNode *node, RbNode *parent, const char *slot)
{
  for (; node != NULL && node != parent; node = rb_node_get_parent (node))
    if (rb_node_get_parent (node) == parent)
      return g_strcmp0 (rb_node_get_slot (node), slot) == 0;
  return FALSE;
}

static gboolean
is_about (const RbCommentEntry *entry, RbNode *node, const char *field)
{
  if (entry->is_resolved)
    return FALSE;
  if (field == NULL)
    return entry->subject == node && entry->field == NULL;
  return entry->subject == node ? g_strcmp0 (entry->field, field) == 0
                                : stands_in (entry->subject, node, field);
}

guint
rb_comment_chip_update (RbCommentChip *self, RbCommentModel *model, RbNode *node, const char *field)
{
  guint n = model != NULL ? rb_comment_model_count (model) : 0;
  g_autofree char *count = NULL, *label = NULL;

  g_set_object (&self->model, model);
  g_ptr_array_set_size (self->comments, 0);
  for (guint i = 0; i < n; i++) {
    const RbCommentEntry *entry = rb_comment_model_get (model, i);

    if (is_about (entry, node, field))
      g_ptr_array_add (self->comments, g_object_ref (entry->node));
  }
  n = self->comments->len;
  if (n == 0 && self->button == NULL)
    return 0;
  if (self->button == NULL)
    make_button (self);
  count = g_strdup_printf ("%u", n);
  label = g_strdup_printf (ngettext ("%u open comment", "%u open comments", n), n);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  rb_tooltip_set (self->button, label);
  rb_field_label (self->button, label);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  return n;
}
