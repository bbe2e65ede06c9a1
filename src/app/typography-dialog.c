/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typography-dialog.h"
#include "config.h"
#include "typing-help.h"
#include "typography-row.h"
#include "window.h"
#include <glib/gi18n.h>
#include <string.h>

struct _RbTypographyDialog {
  AdwWindow parent_instance;
  RbDocument *document;
  GPtrArray *hits; /* of RbTypographyHit */
  gboolean *wanted;
  guint n_shown;    /* hits that have a row */
  guint filling;    /* the rest get theirs, some at a time */
  GtkListBox *list; /* the last, and what it is about */
  RbNode *group;
  GtkWidget *cancel;
  GtkWidget *apply;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkBox *groups;
  GtkWidget *nothing;
  GtkSwitch *typing;
};

/* Rows that are made at once. */
#define SLICE 100

G_DEFINE_FINAL_TYPE (RbTypographyDialog, rb_typography_dialog, ADW_TYPE_WINDOW)

static void
update (RbTypographyDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->hits->len; i++)
    n += self->wanted[i] ? 1 : 0;
  gtk_widget_set_sensitive (self->apply, n > 0);
}

static void
on_check_changed (GtkCheckButton *check, GParamSpec *pspec, RbTypographyRow *row)
{
  RbTypographyDialog *self =
      RB_TYPOGRAPHY_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (row), RB_TYPE_TYPOGRAPHY_DIALOG));

  for (guint i = 0; i < rb_typography_row_get_count (row); i++)
    self->wanted[rb_typography_row_get_from (row) + i] = gtk_check_button_get_active (check);
  update (self);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  GtkCheckButton *check = rb_typography_row_get_check (RB_TYPOGRAPHY_ROW (row));

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

/* What is to be corrected with the words that it is in, so that it is found again. */
static char *
dup_words (const RbTypographyHit *hit)
{
  const char *from = g_utf8_offset_to_pointer (hit->before, hit->correction.from);
  const char *to = g_utf8_offset_to_pointer (hit->before, hit->correction.to);

  while (from > hit->before && strchr (" \n\t", from[-1]) == NULL)
    from--;
  to += strcspn (to, " \n\t");
  return g_strndup (from, (gsize)(to - from));
}

static void
on_go (RbTypographyDialog *self, RbTypographyRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const RbTypographyHit *hit = rb_typography_row_get_hit (row);
  RbNode *issue = rb_node_get_ancestor (hit->node, "issue");
  g_autofree char *words = dup_words (hit);

  /* The dialog's end takes the focus back to where it was, which is not where it shall be. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (RB_IS_WINDOW (parent) && issue != NULL)
    rb_window_show_words (RB_WINDOW (parent), issue, hit->node, hit->field, hit->paragraph, words);
  else if (RB_IS_WINDOW (parent))
    rb_window_show_field (RB_WINDOW (parent), hit->node, hit->field);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_apply_clicked (RbTypographyDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  guint n = rb_corrections_apply (self->hits, self->wanted);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u correction made", "%u corrections made", n), n);

  gtk_window_close (GTK_WINDOW (self));
  if (RB_IS_WINDOW (parent) && n > 0)
    rb_window_toast (RB_WINDOW (parent), text, _ ("Undo"), "win.undo");
}

static void
on_typing_changed (RbTypographyDialog *self)
{
  if (self->document != NULL)
    rb_typing_help_set_on (self->document, gtk_switch_get_active (self->typing));
}

static void
rb_typography_dialog_dispose (GObject *object)
{
  RbTypographyDialog *self = RB_TYPOGRAPHY_DIALOG (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_TYPOGRAPHY_DIALOG);
  G_OBJECT_CLASS (rb_typography_dialog_parent_class)->dispose (object);
}

static void
rb_typography_dialog_finalize (GObject *object)
{
  RbTypographyDialog *self = RB_TYPOGRAPHY_DIALOG (object);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self->wanted);
  G_OBJECT_CLASS (rb_typography_dialog_parent_class)->finalize (object);
}

static void
rb_typography_dialog_class_init (RbTypographyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_typography_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_typography_dialog_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/typography-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RbTypographyDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, RbTypographyDialog, apply);
  gtk_widget_class_bind_template_child (widget_class, RbTypographyDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RbTypographyDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, RbTypographyDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, RbTypographyDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, RbTypographyDialog, typing);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_typing_changed);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rb_typography_dialog_init (RbTypographyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A section by its own words and its kind, as in the outline. */
static char *
dup_name (RbNode *node)
{
  RbNode *section = rb_node_get_section (node);
  const RbKindSpec *spec;
  g_autofree char *summary = NULL;

  if (section == NULL)
    return g_strdup (rb_node_is (node, RB_KIND_PICTURE) ? _ ("Photos in Texts")
                                                        : _ (RB_ISSUE_SPEC.description));
  spec = rb_kind_spec_of (rb_node_get_kind (section));
  summary = rb_node_dup_summary (section, spec);
  return *summary != '\0' ? g_strdup_printf ("%s · %s", _ (spec->label), summary)
                          : g_strdup (_ (spec->label));
}

static GtkListBox *
add_group (RbTypographyDialog *self, RbNode *node)
{
  g_autofree char *name = dup_name (node);
  GtkWidget *title = gtk_label_new (name), *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_margin_top (title, 12);
  gtk_box_append (self->groups, title);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
  gtk_box_append (self->groups, list);
  return GTK_LIST_BOX (list);
}

/* What a node's corrections stand under: its section, the issue, or all photos that texts name. */
static RbNode *
get_group (RbNode *node)
{
  RbNode *section = rb_node_get_section (node);

  if (section != NULL)
    return section;
  return rb_node_is (node, RB_KIND_PICTURE) ? rb_node_get_root (node) : node;
}

static void
fill (RbTypographyDialog *self)
{
  for (guint rows = 0; rows < SLICE && self->n_shown < self->hits->len; rows++) {
    guint i = self->n_shown;
    const RbTypographyHit *hit = self->hits->pdata[i];
    RbNode *own = get_group (hit->node);
    guint n = rb_typography_row_take (self->hits, i);
    GtkWidget *row;

    if (self->list == NULL || own != self->group)
      self->list = add_group (self, hit->node);
    self->group = own;
    self->n_shown += n;
    row = rb_typography_row_new (self->hits, i, n);
    g_signal_connect (rb_typography_row_get_check (RB_TYPOGRAPHY_ROW (row)), "notify::active",
                      G_CALLBACK (on_check_changed), row);
    g_signal_connect_object (row, "go", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
    gtk_list_box_append (self->list, row);
  }
}

static gboolean
fill_more (gpointer data)
{
  RbTypographyDialog *self = data;

  fill (self);
  if (self->n_shown < self->hits->len)
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

static void
explain_nothing (RbTypographyDialog *self, RbNode *issue)
{
  gboolean known = rb_typography_knows (rb_node_get_language (issue));

  adw_status_page_set_description (
      ADW_STATUS_PAGE (self->nothing),
      known ? _ ("Quotation marks, dashes, dots and spaces are as they should be.")
            : _ ("Rundbrief knows the rules of German, English and French. The language of the "
                 "newsletter is another; see the Newsletter Settings."));
  gtk_stack_set_visible_child (self->stack, self->nothing);
  gtk_widget_set_visible (self->apply, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->cancel), _ ("Close"));
}

void
rb_typography_dialog_present (GtkWindow *parent, RbNode *issue)
{
  RbTypographyDialog *self =
      g_object_new (RB_TYPE_TYPOGRAPHY_DIALOG, "transient-for", parent, NULL);

  self->hits = rb_corrections_find (issue);
  self->wanted = g_new (gboolean, self->hits->len + 1);
  for (guint i = 0; i < self->hits->len; i++)
    self->wanted[i] = TRUE;
  gtk_switch_set_active (self->typing, rb_typing_help_is_on (rb_document_of (issue)));
  self->document = g_object_ref (rb_document_of (issue));
  fill (self);
  if (self->n_shown < self->hits->len)
    self->filling = g_idle_add_full (G_PRIORITY_LOW, fill_more, self, NULL);
  update (self);
  if (self->hits->len == 0)
    explain_nothing (self, issue);
  gtk_window_set_focus (GTK_WINDOW (self), self->hits->len > 0 ? self->apply : self->cancel);
  gtk_window_present (GTK_WINDOW (self));
}
