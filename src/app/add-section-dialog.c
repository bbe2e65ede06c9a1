/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "add-section-dialog.h"

#include "copy-list.h"
#include "kind-grid.h"
#include "part-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RB_TYPE_ADD_SECTION_DIALOG (rb_add_section_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbAddSectionDialog, rb_add_section_dialog, RB, ADD_SECTION_DIALOG, AdwWindow)

struct _RbAddSectionDialog {
  AdwWindow parent_instance;
  RbNode *issue;
  guint index;
  RbSectionAdded added;
  gpointer data;

  AdwWindowTitle *title;
  GtkButton *add_button;
  GtkStack *stack;
  GtkWidget *search;
  GtkStack *kinds_stack;
  GtkScrolledWindow *kinds_box;
  GtkBox *copy_box;
  GtkLabel *hint;
  GtkButton *page_button;
  RbPartList *parts;
  RbKindGrid *grid;
  RbCopyList *copy_list;
};

G_DEFINE_FINAL_TYPE (RbAddSectionDialog, rb_add_section_dialog, ADW_TYPE_WINDOW)

static gboolean
is_copying (RbAddSectionDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "copy") == 0;
}

/* --- adding ----------------------------------------------------------------------------------- */

/* What a section of this kind never lacks: two cards stand side by side, a list has an item. */
static void
add_first_items (RbDocument *document, RbNode *section, const RbKind *kind)
{
  for (const RbFieldSpec *field = kind->spec.fields; field->name != NULL; field++) {
    guint n = strcmp (kind->spec.name, "cards") == 0 ? 2 : 1;

    if (field->type == RB_FIELD_ITEMS)
      for (guint i = 0; i < n; i++)
        rb_document_insert (document, section, field->name, field->item_kind, i);
  }
}

static RbNode *
add_kind (RbAddSectionDialog *self, RbDocument *document)
{
  const RbKind *kind = rb_kind_grid_get_selected (self->grid);
  RbNode *section;

  if (kind == NULL)
    return NULL;
  rb_document_begin (document, N_ ("Add %s"), kind->spec.label);
  section = rb_document_insert (document, self->issue, "sections", kind->spec.name, self->index);
  add_first_items (document, section, kind);
  rb_document_end (document);
  return section;
}

static RbNode *
add_part (RbAddSectionDialog *self)
{
  RbNode *part = rb_part_list_get_selected (self->parts);

  return part != NULL ? rb_part_add_to (part, self->issue, self->index) : NULL;
}

static RbNode *
add_copy (RbAddSectionDialog *self, RbDocument *document)
{
  RbNode *original = rb_copy_list_get_selected (self->copy_list);
  const RbKindSpec *spec = original != NULL ? rb_kind_spec_of (rb_node_get_kind (original)) : NULL;
  RbNode *section;

  if (spec == NULL)
    return NULL;
  rb_document_begin (document, N_ ("Copy %s"), spec->label);
  section = rb_document_copy (document, original, self->issue, "sections", self->index);
  rb_document_end (document);
  return section;
}

static void
on_add (RbAddSectionDialog *self)
{
  RbDocument *document = rb_document_of (self->issue);
  RbSectionAdded added = self->added;
  gpointer data = self->data;
  g_autoptr (RbNode) section = NULL;

  if (document != NULL)
    section = is_copying (self)                                 ? add_copy (self, document)
              : rb_part_list_get_selected (self->parts) != NULL ? add_part (self)
                                                                : add_kind (self, document);
  if (section == NULL)
    return;
  g_object_ref (section);
  /* First away with the dialog, so that the caret can go where the section is. */
  gtk_window_destroy (GTK_WINDOW (self));
  if (added != NULL)
    added (section, data);
}

static void
update_add_button (RbAddSectionDialog *self)
{
  gboolean can_add;

  /* Lists tell of their selection once more as they go. */
  if (self->add_button == NULL)
    return;
  can_add = is_copying (self) ? rb_copy_list_get_selected (self->copy_list) != NULL
                              : rb_kind_grid_get_selected (self->grid) != NULL ||
                                    rb_part_list_get_selected (self->parts) != NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), can_add);
}

/* --- choosing --------------------------------------------------------------------------------- */

static void
on_search_changed (RbAddSectionDialog *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  gboolean kinds = rb_kind_grid_search (self->grid, words);
  gboolean parts = rb_part_list_search (self->parts, words);

  gtk_widget_set_visible (GTK_WIDGET (self->grid), kinds);
  rb_part_list_select (self->parts, parts && !kinds);
  gtk_stack_set_visible_child_name (self->kinds_stack, kinds || parts ? "kinds" : "none");
  update_add_button (self);
}

/* One thing is added: of the parts or of the kinds. */
static void
on_part_moved (RbAddSectionDialog *self)
{
  if (rb_part_list_get_selected (self->parts) != NULL)
    rb_kind_grid_unselect (self->grid);
  update_add_button (self);
}

static void
on_kind_moved (RbAddSectionDialog *self)
{
  if (rb_kind_grid_get_selected (self->grid) != NULL)
    rb_part_list_select (self->parts, FALSE);
  update_add_button (self);
}

static void
on_search_stopped (RbAddSectionDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_search_key (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state,
               RbAddSectionDialog *self)
{
  /* Not Caps Lock, which is one of all modifiers, too. */
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  switch (keyval) {
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    rb_kind_grid_move (self->grid, GTK_DIR_UP);
    return TRUE;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    rb_kind_grid_move (self->grid, GTK_DIR_DOWN);
    return TRUE;
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    rb_kind_grid_move (self->grid, GTK_DIR_LEFT);
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    rb_kind_grid_move (self->grid, GTK_DIR_RIGHT);
    return TRUE;
  default:
    return FALSE;
  }
}

static void
on_page_switched (RbAddSectionDialog *self)
{
  gboolean copying = !is_copying (self);

  gtk_stack_set_visible_child_name (self->stack, copying ? "copy" : "kinds");
  gtk_button_set_label (self->page_button,
                        copying ? _ ("Choose a Kind…") : _ ("Copy from Another Issue…"));
  gtk_button_set_label (self->add_button, copying ? _ ("Copy") : _ ("Add"));
  gtk_label_set_text (self->hint, copying ? _ ("Double-click or Enter copies the section.")
                                          : _ ("Double-click or Enter adds the section and puts "
                                               "the cursor in its first field."));
  update_add_button (self);
  if (copying)
    rb_copy_list_focus (self->copy_list);
  else
    gtk_widget_grab_focus (self->search);
}

/* --- making it -------------------------------------------------------------------------------- */

static char *
describe_place (RbNode *issue, guint index)
{
  guint n = rb_node_count (issue, "sections");
  RbNode *above = index > 0 && n > 0 ? rb_node_nth (issue, "sections", MIN (index, n) - 1) : NULL;
  const RbKindSpec *spec = above != NULL ? rb_kind_spec_of (rb_node_get_kind (above)) : NULL;
  g_autofree char *words = NULL;

  if (spec == NULL)
    return g_strdup (_ ("at the beginning"));
  words = rb_node_dup_summary (above, spec);
  return g_strdup_printf (_ ("below “%s”"), *words != '\0' ? words : _ (spec->label));
}

static void
rb_add_section_dialog_dispose (GObject *object)
{
  RbAddSectionDialog *self = RB_ADD_SECTION_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_ADD_SECTION_DIALOG);
  g_clear_object (&self->issue);
  G_OBJECT_CLASS (rb_add_section_dialog_parent_class)->dispose (object);
}

static void
rb_add_section_dialog_class_init (RbAddSectionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_add_section_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/add-section-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RbAddSectionDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RbAddSectionDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, RbAddSectionDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RbAddSectionDialog, search);
  gtk_widget_class_bind_template_child (widget_class, RbAddSectionDialog, kinds_stack);
  gtk_widget_class_bind_template_child (widget_class, RbAddSectionDialog, kinds_box);
  gtk_widget_class_bind_template_child (widget_class, RbAddSectionDialog, copy_box);
  gtk_widget_class_bind_template_child (widget_class, RbAddSectionDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, RbAddSectionDialog, page_button);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_page_switched);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rb_add_section_dialog_init (RbAddSectionDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_search_key), self);
  gtk_widget_add_controller (self->search, keys);
}

void
rb_add_section_dialog_present (GtkWindow *parent, RbNode *issue, guint index, RbSectionAdded added,
                               gpointer data)
{
  RbAddSectionDialog *self =
      g_object_new (RB_TYPE_ADD_SECTION_DIALOG, "transient-for", parent, NULL);
  g_autofree char *place = describe_place (issue, index);
  GtkWidget *kinds = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->issue = g_object_ref (issue);
  self->index = index;
  self->added = added;
  self->data = data;
  adw_window_title_set_subtitle (self->title, place);
  self->grid = RB_KIND_GRID (rb_kind_grid_new ());
  self->parts = RB_PART_LIST (rb_part_list_new (rb_node_get_root (issue)));
  gtk_widget_set_margin_start (GTK_WIDGET (self->parts), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->parts), 18);
  gtk_box_append (GTK_BOX (kinds), GTK_WIDGET (self->parts));
  gtk_box_append (GTK_BOX (kinds), GTK_WIDGET (self->grid));
  gtk_scrolled_window_set_child (self->kinds_box, kinds);
  self->copy_list = RB_COPY_LIST (rb_copy_list_new (issue));
  gtk_box_append (self->copy_box, GTK_WIDGET (self->copy_list));
  gtk_widget_set_visible (GTK_WIDGET (self->page_button), !rb_copy_list_is_empty (self->copy_list));
  g_signal_connect_swapped (self->grid, "chosen", G_CALLBACK (on_add), self);
  g_signal_connect_swapped (self->grid, "moved", G_CALLBACK (on_kind_moved), self);
  g_signal_connect_swapped (self->parts, "chosen", G_CALLBACK (on_add), self);
  g_signal_connect_swapped (self->parts, "moved", G_CALLBACK (on_part_moved), self);
  g_signal_connect_swapped (self->copy_list, "chosen", G_CALLBACK (on_add), self);
  g_signal_connect_swapped (self->copy_list, "moved", G_CALLBACK (update_add_button), self);
  update_add_button (self);
  gtk_widget_grab_focus (self->search);
  gtk_window_present (GTK_WINDOW (self));
}
