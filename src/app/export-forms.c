/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-forms.h"
#include "config.h"
#include "export/tree.h"
#include "field-private.h"
#include "mailing-profile.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define WANTED "export-forms" /* in the file's view state */

/* In the order of the list; the names are kept in files. */
static const struct {
  const char *id;
  RbExportForm form;
  const char *name;
  const char *hint;
} outputs[RB_OUTPUT_N] = {
  [RB_OUTPUT_FOLDER] = { "folder", RB_EXPORT_FOLDER, N_ ("Folder for the web and mailing system"),
                         NULL },
  [RB_OUTPUT_ZIP] = { "zip", RB_EXPORT_ZIP, N_ ("ZIP file"),
                      N_ ("The same in one file, to be uploaded") },
  [RB_OUTPUT_EML] = { "eml", RB_EXPORT_EML, N_ ("Mail file (EML)"),
                      N_ ("Opens in Thunderbird or Outlook, images inside") },
  [RB_OUTPUT_PDF] = { "pdf", RB_EXPORT_FOLDER, N_ ("PDF"),
                      N_ ("A4 pages that look like the mail, for signing off and for the file") },
  [RB_OUTPUT_PAGE] = { "page", RB_EXPORT_PAGE, N_ ("Page for a browser"),
                       N_ ("One file with everything inside, to show the mail to others") },
  [RB_OUTPUT_TEXT] = { "text", RB_EXPORT_TEXT, N_ ("Plain text"),
                       N_ ("The mail’s text part alone") },
  [RB_OUTPUT_DELIVERY] = { "delivery", RB_EXPORT_DELIVERY, N_ ("Delivery package"),
                           N_ ("All of these with rights sheet, check report and checksums, in a "
                               "folder with today’s date") },
};

struct _RbExportForms {
  GtkBox parent_instance;
  RbNode *issue;
  GtkCheckButton *checks[RB_OUTPUT_N];
  GtkLabel *names[RB_OUTPUT_N];
  GtkLabel *hints[RB_OUTPUT_N];
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbExportForms, rb_export_forms, GTK_TYPE_BOX)

static void
on_toggled (RbExportForms *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_row_activated (RbExportForms *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = self->checks[gtk_list_box_row_get_index (row)];

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static GtkLabel *
add_line (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
set_name (RbExportForms *self, RbOutput output, const char *name)
{
  GtkWidget *check = GTK_WIDGET (self->checks[output]);

  gtk_label_set_text (self->names[output], name);
  rb_field_label (check, name);
  rb_field_label (gtk_widget_get_ancestor (check, GTK_TYPE_LIST_BOX_ROW), name);
}

static void
add_row (RbExportForms *self, GtkListBox *list, RbOutput output)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = gtk_list_box_row_new ();

  self->checks[output] = GTK_CHECK_BUTTON (check);
  self->names[output] = add_line (words, NULL);
  self->hints[output] = add_line (words, "hint");
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (box, "finding");
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* The check is the stop of the keyboard, the row but a larger place to click. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (list, row);
  set_name (self, output, _ (outputs[output].name));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->hints[output], NULL, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);
}

static void
rb_export_forms_finalize (GObject *object)
{
  g_clear_object (&RB_EXPORT_FORMS (object)->issue);
  G_OBJECT_CLASS (rb_export_forms_parent_class)->finalize (object);
}

static void
rb_export_forms_class_init (RbExportFormsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_export_forms_finalize;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_EXPORT_FORMS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rb_export_forms_init (RbExportForms *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_hexpand (list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Export as"), -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_row_activated), self);
  for (int output = 0; output < RB_OUTPUT_N; output++)
    add_row (self, GTK_LIST_BOX (list), output);
  gtk_box_append (GTK_BOX (self), list);
}

GtkWidget *
rb_export_forms_new (void)
{
  return g_object_new (RB_TYPE_EXPORT_FORMS, NULL);
}

/* --- what each would be ----------------------------------------------------------------------- */

static char *
describe_folder (const RbMailFacts *facts)
{
  g_autofree char *weight = NULL;

  if (facts == NULL || facts->n_images == 0)
    return g_strdup (_ ("index.html and index.txt"));
  weight = g_format_size (facts->images);
  /* Translators: %s is the weight of all images together */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "index.html, index.txt and %u image, about %s",
                   "index.html, index.txt and %u images, about %s", facts->n_images),
      facts->n_images, weight);
}

static const RbMailingProfile *
find_profile (RbNode *issue)
{
  const char *id = rb_node_get (rb_node_get_root (issue), "mailing_system");

  return *id != '\0' && strcmp (id, "none") != 0 ? rb_mailing_profile_find (id) : NULL;
}

static void
show_output (RbExportForms *self, RbOutput output, const char *folder, const RbMailFacts *facts)
{
  const RbMailingProfile *profile = find_profile (self->issue);
  g_autofree char *path = rb_output_dup_path (output, self->issue, folder);
  g_autofree char *hint =
      output == RB_OUTPUT_FOLDER ? describe_folder (facts) : g_strdup (_ (outputs[output].hint));

  if (output == RB_OUTPUT_ZIP && profile != NULL) {
    g_autofree char *name =
        g_strdup_printf (_ ("ZIP for %s"), rb_mailing_profile_get_name (profile));
    g_autofree char *tags = g_strdup_printf (_ ("Laid out and tagged as %s wants it"),
                                             rb_mailing_profile_get_name (profile));

    set_name (self, output, name);
    g_free (g_steal_pointer (&hint));
    hint = g_steal_pointer (&tags);
  }
  /* A file of that name may be anybody's, which is asked about; no such folder is ever replaced. */
  if (output == RB_OUTPUT_FOLDER ? rb_tree_is_earlier (path)
                                 : g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_autofree char *name = g_filename_display_basename (path);
    g_autofree char *replaces = g_strdup_printf (_ ("Replaces “%s”."), name);
    char *both = g_strconcat (hint, ". ", replaces, NULL);

    g_free (hint);
    hint = both;
  }
  gtk_label_set_text (self->hints[output], hint);
}

static void
recall (RbExportForms *self)
{
  RbStore *store = rb_document_get_store (rb_document_of (self->issue));
  g_autofree char *wanted = rb_store_get_view_state (store, WANTED);
  g_auto (GStrv) ids = g_strsplit (wanted != NULL ? wanted : "folder", " ", -1);

  for (int output = 0; output < RB_OUTPUT_N; output++)
    gtk_check_button_set_active (self->checks[output],
                                 g_strv_contains ((const char *const *)ids, outputs[output].id));
}

void
rb_export_forms_show (RbExportForms *self, RbNode *issue, const char *folder,
                      const RbMailFacts *facts)
{
  gboolean first = self->issue == NULL;

  g_set_object (&self->issue, issue);
  if (first)
    recall (self);
  for (int output = 0; output < RB_OUTPUT_N; output++)
    show_output (self, output, folder, facts);
}

gboolean
rb_export_forms_wants (RbExportForms *self, RbOutput output)
{
  return gtk_check_button_get_active (self->checks[output]);
}

guint
rb_export_forms_get_outputs (RbExportForms *self)
{
  guint wanted = 0;

  for (int output = 0; output < RB_OUTPUT_N; output++)
    if (rb_export_forms_wants (self, output))
      wanted |= 1u << output;
  return wanted;
}

void
rb_export_forms_remember (RbExportForms *self)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  if (self->issue == NULL || rb_document_of (self->issue) == NULL)
    return;
  for (int output = 0; output < RB_OUTPUT_N; output++)
    if (rb_export_forms_wants (self, output))
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", outputs[output].id);
  rb_store_set_view_state (rb_document_get_store (rb_document_of (self->issue)), WANTED, ids->str);
}

/* --- for the export --------------------------------------------------------------------------- */

char *
rb_output_dup_path (RbOutput output, RbNode *issue, const char *folder)
{
  g_autofree char *place = g_path_get_dirname (folder);
  g_autofree char *name = NULL;

  if (output == RB_OUTPUT_FOLDER)
    return g_strdup (folder);
  name = rb_export_dup_name (issue, outputs[output].form);
  if (output == RB_OUTPUT_PDF) {
    char *pdf = g_strconcat (name, ".pdf", NULL);

    g_free (name);
    name = pdf;
  }
  return g_build_filename (place, name, NULL);
}

RbExportForm
rb_output_get_form (RbOutput output)
{
  return outputs[output].form;
}

const char *
rb_output_get_name (RbOutput output)
{
  return _ (outputs[output].name);
}
