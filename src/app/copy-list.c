/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "copy-list.h"

#include <glib/gi18n-lib.h>

#define NODE_KEY "rb-node"

struct _RbCopyList {
  GtkBox parent_instance;
  GtkListBox *issues;
  GtkListBox *sections;
};

enum { MOVED, CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCopyList, rb_copy_list, GTK_TYPE_BOX)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
append_row (GtkListBox *list, RbNode *node, GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  g_object_set_data_full (G_OBJECT (row), NODE_KEY, g_object_ref (node), g_object_unref);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_append (list, row);
}

static void
add_section (RbCopyList *self, RbNode *section)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *summary = NULL;

  summary = rb_node_dup_summary (section, spec);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (spec->icon));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  if (*summary != '\0')
    gtk_box_append (GTK_BOX (words), make_label (summary, NULL));
  gtk_box_append (GTK_BOX (words), make_label (_ (spec->label), *summary != '\0' ? "hint" : NULL));
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  append_row (self->sections, section, box);
}

static void
on_issue_selected (RbCopyList *self, GtkListBoxRow *row)
{
  GtkListBoxRow *old;
  RbNode *issue;

  if (self->sections == NULL) /* being disposed of */
    return;
  while ((old = gtk_list_box_get_row_at_index (self->sections, 0)) != NULL)
    gtk_list_box_remove (self->sections, GTK_WIDGET (old));
  if (row == NULL)
    return;
  issue = g_object_get_data (G_OBJECT (row), NODE_KEY);
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++)
    add_section (self, rb_node_nth (issue, "sections", i));
  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));
  g_signal_emit (self, signals[MOVED], 0);
}

static void
on_section_selected (RbCopyList *self)
{
  g_signal_emit (self, signals[MOVED], 0);
}

static void
on_section_activated (RbCopyList *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
rb_copy_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_COPY_LIST);
  G_OBJECT_CLASS (rb_copy_list_parent_class)->dispose (object);
}

static void
rb_copy_list_class_init (RbCopyListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_copy_list_dispose;
  signals[MOVED] = g_signal_new ("moved", RB_TYPE_COPY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", RB_TYPE_COPY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/copy-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RbCopyList, issues);
  gtk_widget_class_bind_template_child (widget_class, RbCopyList, sections);
  gtk_widget_class_bind_template_callback (widget_class, on_issue_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_section_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_section_activated);
}

static void
rb_copy_list_init (RbCopyList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (rb_node_get (*(RbNode *const *)b, "date"),
                    rb_node_get (*(RbNode *const *)a, "date"));
}

GtkWidget *
rb_copy_list_new (RbNode *issue)
{
  RbCopyList *self = g_object_new (RB_TYPE_COPY_LIST, NULL);
  RbNode *newsletter = rb_node_get_root (issue);
  g_autoptr (GPtrArray) issues = g_ptr_array_new ();

  for (guint i = 0; i < rb_node_count (newsletter, "issues"); i++) {
    RbNode *other = rb_node_nth (newsletter, "issues", i);

    if (other != issue && rb_node_count (other, "sections") > 0)
      g_ptr_array_add (issues, other);
  }
  g_ptr_array_sort (issues, compare_dates);
  for (guint i = 0; i < issues->len; i++) {
    const char *title = rb_node_get (issues->pdata[i], "title");

    append_row (self->issues, issues->pdata[i],
                make_label (*title != '\0' ? title : _ ("Untitled Issue"), NULL));
  }
  gtk_list_box_select_row (self->issues, gtk_list_box_get_row_at_index (self->issues, 0));
  return GTK_WIDGET (self);
}

gboolean
rb_copy_list_is_empty (RbCopyList *self)
{
  return gtk_list_box_get_row_at_index (self->issues, 0) == NULL;
}

RbNode *
rb_copy_list_get_selected (RbCopyList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->sections);

  return row != NULL ? g_object_get_data (G_OBJECT (row), NODE_KEY) : NULL;
}

void
rb_copy_list_focus (RbCopyList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->issues);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->issues));
}
