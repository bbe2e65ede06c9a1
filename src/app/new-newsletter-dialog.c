/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "new-newsletter-dialog.h"
#include "application.h"
#include "config.h"
#include "dialogs.h"
#include "field-private.h"
#include "preset-picker.h"
#include "recent.h"
#include "shown-path.h"
#include "window.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RbNewNewsletterDialog {
  AdwWindow parent_instance;

  GtkEditable *name;
  GtkDropDown *language;
  GtkBox *preset_box;
  AdwActionRow *place;
  GtkWidget *create;
  RbPresetPicker *preset;
  char *path;      /* where it will be kept; %NULL while it has no name */
  gboolean chosen; /* by the person: it does not follow the name any more */
};

G_DEFINE_FINAL_TYPE (RbNewNewsletterDialog, rb_new_newsletter_dialog, ADW_TYPE_WINDOW)

/* In the order of the drop-down. */
static const char *const languages[] = { "de", "en" };

/* A file in the person's documents that is not there yet. */
static char *
dup_free_path (const char *name)
{
  const char *folder = rb_recent_get_documents ();
  g_autofree char *stem = g_strdelimit (g_strdup (name), "/\\:", '-');

  /* A leading dot would hide the file. */
  if (*stem == '.')
    *stem = '-';
  for (int i = 1;; i++) {
    g_autofree char *file = i == 1 ? g_strdup_printf ("%s.rundbrief", stem)
                                   : g_strdup_printf ("%s %d.rundbrief", stem, i);
    g_autofree char *path = g_build_filename (folder, file, NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
  }
}

static char *
dup_name (RbNewNewsletterDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
}

static void
update (RbNewNewsletterDialog *self)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *place = NULL, *unnamed = NULL;

  if (!self->chosen) {
    g_free (self->path);
    self->path = *name != '\0' ? dup_free_path (name) : NULL;
  }
  unnamed = g_build_filename (rb_recent_get_documents (), "", NULL);
  place = rb_path_dup_shown (self->path != NULL ? self->path : unnamed);
  adw_action_row_set_subtitle (self->place, place);
  gtk_widget_set_sensitive (self->create, *name != '\0');
  rb_preset_picker_show_title (self->preset, *name != '\0' ? name : _ ("Newsletter"));
}

static void
on_place_chosen (GListModel *files, gpointer data)
{
  RbNewNewsletterDialog *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  g_free (self->path);
  self->path = g_file_get_path (file);
  self->chosen = TRUE;
  update (self);
}

static void
on_choose_clicked (RbNewNewsletterDialog *self)
{
  g_autofree char *name = dup_name (self);

  rb_choose_new_newsletter (GTK_WINDOW (self), _ ("Keep the Newsletter In"),
                            *name != '\0' ? name : _ ("Newsletter"), on_place_chosen, self);
}

static void
on_create_clicked (RbNewNewsletterDialog *self)
{
  g_autoptr (RbNewNewsletterDialog) keep = g_object_ref (self);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GtkApplication *application = parent != NULL ? gtk_window_get_application (parent) : NULL;
  g_autofree char *name = dup_name (self);
  RbDocument *document;
  RbNode *root;

  if (*name == '\0' || self->path == NULL || !RB_IS_APPLICATION (application))
    return;
  document = rb_application_create_file (RB_APPLICATION (application), self->path, name, parent);
  /* It could not be made, and the application said why: stay, so that another place can be taken.
   */
  if (document == NULL)
    return;
  root = rb_document_get_root (document);
  rb_document_begin (document, N_ ("New Newsletter"), NULL);
  rb_document_set (document, root, "language",
                   languages[MIN (gtk_drop_down_get_selected (self->language), 1)]);
  rb_document_set (document, root, "theme.preset", rb_preset_picker_get_preset (self->preset));
  rb_document_end (document);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_name_activated (RbNewNewsletterDialog *self)
{
  on_create_clicked (self);
}

static void
on_cancel_clicked (RbNewNewsletterDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
rb_new_newsletter_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_NEW_NEWSLETTER_DIALOG);
  g_clear_pointer (&RB_NEW_NEWSLETTER_DIALOG (object)->path, g_free);
  G_OBJECT_CLASS (rb_new_newsletter_dialog_parent_class)->dispose (object);
}

static void
rb_new_newsletter_dialog_class_init (RbNewNewsletterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_new_newsletter_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/new-newsletter-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RbNewNewsletterDialog, name);
  gtk_widget_class_bind_template_child (widget_class, RbNewNewsletterDialog, language);
  gtk_widget_class_bind_template_child (widget_class, RbNewNewsletterDialog, preset_box);
  gtk_widget_class_bind_template_child (widget_class, RbNewNewsletterDialog, place);
  gtk_widget_class_bind_template_child (widget_class, RbNewNewsletterDialog, create);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_create_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_name_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rb_new_newsletter_dialog_init (RbNewNewsletterDialog *self)
{
  const char *const *locales = g_get_language_names ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->preset = RB_PRESET_PICKER (rb_preset_picker_new ());
  gtk_box_append (self->preset_box, GTK_WIDGET (self->preset));
  rb_field_label (GTK_WIDGET (self->language), _ ("Language"));
  gtk_drop_down_set_selected (self->language, g_str_has_prefix (locales[0], "de") ? 0 : 1);
  /* The row's title is drawn, but not told to screen readers. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (self->name)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

void
rb_new_newsletter_dialog_present (GtkWindow *parent)
{
  GtkWindow *self = g_object_new (RB_TYPE_NEW_NEWSLETTER_DIALOG, "transient-for", parent, NULL);

  gtk_window_present (self);
}
