/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs of the window: adding a section, exporting, the newsletter's settings. */
#include "add-section-dialog.h"
#include "app-fixture.h"
#include "export-dialog.h"
#include "export-target.h"
#include "finding-row.h"
#include "import-job.h"
#include "new-newsletter-dialog.h"
#include "settings-window.h"
#include "shown-path.h"
#include "text-field.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static GtkWidget *
wait_window (const char *type_name)
{
  wait_until (fixture_find_window (type_name) != NULL);
  fixture_settle ();
  return GTK_WIDGET (fixture_find_window (type_name));
}

/* --- adding a section ------------------------------------------------------------------------- */

static void
on_added (RbNode *section, gpointer data)
{
  *(RbNode **)data = section;
}

static void
test_add_each_kind (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);

  for (const RbKind *const *kind = rb_kind_list (); *kind != NULL; kind++) {
    guint n = rb_node_count (f->issue, "sections");
    RbNode *added = NULL;
    GtkWidget *dialog, *label, *child;
    GtkFlowBox *flow;
    g_autofree char *undo = NULL, *wanted = NULL;

    rb_add_section_dialog_present (GTK_WINDOW (window), f->issue, 2, on_added, &added);
    dialog = wait_window ("RbAddSectionDialog");
    flow = GTK_FLOW_BOX (fixture_find (dialog, GTK_TYPE_FLOW_BOX, NULL));
    label = fixture_find (GTK_WIDGET (flow), GTK_TYPE_LABEL, (*kind)->spec.label);
    if (label == NULL)
      g_error ("The dialog does not offer %s", (*kind)->spec.name);
    child = gtk_widget_get_ancestor (label, GTK_TYPE_FLOW_BOX_CHILD);
    gtk_flow_box_select_child (flow, GTK_FLOW_BOX_CHILD (child));
    fixture_click (dialog, "Add");
    wait_until (fixture_find_window ("RbAddSectionDialog") == NULL);
    g_assert_nonnull (added);
    g_assert_true (rb_node_is (added, (*kind)->spec.name));
    g_assert_cmpuint (rb_node_get_index (added), ==, 2);
    g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n + 1);
    undo = rb_document_dup_undo_label (f->document);
    wanted = g_strdup_printf ("Add %s", (*kind)->spec.label);
    g_assert_cmpstr (undo, ==, wanted);
    /* With its first items, and yet one step. */
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
    g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n);
  }
}

static void
test_add_by_search (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *added = NULL;
  GtkWidget *dialog;

  rb_add_section_dialog_present (GTK_WINDOW (window), f->issue, 0, on_added, &added);
  dialog = wait_window ("RbAddSectionDialog");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_SEARCH_ENTRY, NULL)),
                         "quote");
  /* A search entry tells of its text after a pause. */
  fixture_pass (300);
  fixture_click (dialog, "Add");
  wait_until (added != NULL);
  g_assert_true (rb_node_is (added, "quote"));
}

static void
test_add_cancelled (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  guint n = rb_node_count (f->issue, "sections");
  RbNode *added = NULL;

  rb_add_section_dialog_present (GTK_WINDOW (window), f->issue, 0, on_added, &added);
  gtk_window_close (GTK_WINDOW (wait_window ("RbAddSectionDialog")));
  wait_until (fixture_find_window ("RbAddSectionDialog") == NULL);
  g_assert_null (added);
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n);
}

/* --- a new newsletter ------------------------------------------------------------------------- */

/* A file that came to be meanwhile stays as it is, open or not; the dialog stays too. */
static void
test_new_over_open (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f), *other = rb_window_new (fixture_application);
  g_autofree char *path = g_build_filename (g_get_home_dir (), "Twice.rundbrief", NULL);
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;
  GtkWindow *message;

  rb_new_newsletter_dialog_present (GTK_WINDOW (window));
  dialog = wait_window ("RbNewNewsletterDialog");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, ADW_TYPE_ENTRY_ROW, NULL)), "Twice");
  document = rb_document_create (path, RB_STORE_CREATE, "Twice", "de", &error);
  g_assert_no_error (error);
  rb_document_set (document, rb_document_get_root (document), "theme.preset", "nah");
  rb_window_set_document (other, document);
  gtk_window_present (GTK_WINDOW (other));
  fixture_click (dialog, "Create");
  wait_until ((message = fixture_find_window ("AdwMessageDialog")) != NULL);
  g_assert_cmpstr (rb_node_get (rb_document_get_root (document), "language"), ==, "de");
  g_assert_cmpstr (rb_node_get (rb_document_get_root (document), "theme.preset"), ==, "nah");
  g_assert_nonnull (fixture_find_window ("RbNewNewsletterDialog"));
  gtk_window_destroy (message);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* --- importing -------------------------------------------------------------------------------- */

/* A file that programs cannot reach by a path is told of, and nothing is called imported. */
static void
test_import_elsewhere (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_uri ("nowhere://office/August.docx");
  guint n = rb_node_count (rb_document_get_root (f->document), "issues");
  GtkWidget *message;

  g_list_store_append (files, file);
  rb_import_job_start (GTK_WIDGET (window), G_LIST_MODEL (files), NULL, 0);
  message = wait_window ("AdwMessageDialog");
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (message)), ==,
                   "Nothing was imported");
  g_assert_cmpuint (rb_node_count (rb_document_get_root (f->document), "issues"), ==, n);
  gtk_window_destroy (GTK_WINDOW (message));
}

/* --- keeping a copy --------------------------------------------------------------------------- */

/* Under the file's own name, whose suffix is one already; under another it is written beside. */
static void
test_copy (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  g_autofree char *path = g_build_filename (f->folder, "kept.rundbrief", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (f->folder);
  g_autoptr (RbDocument) copy = NULL;
  GtkWidget *chooser;
  g_autofree char *name = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.keep-copy", NULL);
  chooser = wait_window ("GtkFileChooserDialog");
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_assert_cmpstr (name, ==, "harbour.rundbrief");
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "kept");
  fixture_settle ();
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  wait_until (fixture_find_window ("GtkFileChooserDialog") == NULL);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Copy kept") != NULL);
  copy = rb_document_open (path, RB_STORE_READ, NULL);
  g_assert_nonnull (copy);
  g_assert_cmpuint (rb_node_count (rb_document_get_root (copy), "issues"), ==, 1);
}

/* --- export ----------------------------------------------------------------------------------- */

static GtkWidget *
export_button (GtkWidget *dialog)
{
  GtkWidget *button = fixture_find (dialog, GTK_TYPE_BUTTON, "Export");

  g_assert_nonnull (button);
  return button;
}

static gboolean
is_exported (const char *folder)
{
  static const char *const names[] = { "index.html", "index.txt", "images" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      return FALSE;
  }
  return TRUE;
}

/* Mends all that the check calls an error. */
static void
mend (AppFixture *f)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (finding->rank == RB_RANK_ERROR)
      rb_document_set (f->document, finding->node, finding->field,
                       strstr (finding->field, "url") != NULL ? "https://example.org/" : "Words");
  }
}

static gboolean
says (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return TRUE;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w; w = gtk_widget_get_next_sibling (w))
    if (says (w, words))
      return TRUE;
  return FALSE;
}

static void
test_export (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  g_autoptr (RbCheckModel) model = rb_check_model_new (f->issue);
  g_autofree char *folder = g_build_filename (f->folder, "out", NULL);
  RbNode *photo = rb_node_get_child (fixture_section (f, "article"), "photo");
  GtkWidget *dialog, *row;

  mend (f);
  rb_export_target_remember (f->issue, folder);
  rb_document_set (f->document, photo, "credit", NULL);
  rb_export_dialog_present (GTK_WINDOW (window), f->issue, model);
  dialog = wait_window ("RbExportDialog");
  g_assert_false (gtk_widget_is_sensitive (export_button (dialog)));
  wait_until ((row = fixture_find (dialog, RB_TYPE_FINDING_ROW, NULL)) != NULL);
  g_assert_true (rb_finding_row_get_node (RB_FINDING_ROW (row)) == photo);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  /* The row leads to the field; the dialog waits out of sight. */
  g_signal_emit_by_name (row, "go");
  fixture_settle ();
  g_assert_null (fixture_find_window ("RbExportDialog"));
  wait_until (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_true (fixture_is_named (gtk_window_get_focus (GTK_WINDOW (window)), "Credit"));
  fixture_type (gtk_window_get_focus (GTK_WINDOW (window)), "AKZ | Chiara");
  /* Mended: a toast offers to go on. Its button does what it says. */
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Nothing stops the export any more") != NULL);
  {
    GtkWidget *toast = gtk_widget_get_ancestor (
        fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Nothing stops the export any more"),
        g_type_from_name ("AdwToastWidget"));

    g_assert_nonnull (toast);
    fixture_click (toast, "Export…");
  }
  dialog = wait_window ("RbExportDialog");
  wait_until (gtk_widget_is_sensitive (export_button (dialog)));
  fixture_click (dialog, "Export");
  wait_until (is_exported (folder));
  wait_until (gtk_widget_get_mapped (fixture_find (dialog, GTK_TYPE_BUTTON, "Show in Folder")));
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_settle ();
  /* The next one says that it replaces this. */
  rb_export_dialog_present (GTK_WINDOW (window), f->issue, model);
  wait_until (says (wait_window ("RbExportDialog"), "Replaces “out”."));
}

/* In a folder that was chosen the export has one of its own, and its other forms stand beside that:
 * nothing lands outside. */
static void
test_export_into (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  g_autoptr (RbCheckModel) model = rb_check_model_new (f->issue);
  g_autofree char *place = g_build_filename (f->folder, "empty", NULL), *folder = NULL;
  g_autofree char *shown = rb_path_dup_shown (place), *folder_shown = NULL;
  g_autofree char *home = rb_path_dup_shown (g_get_home_dir ());
  g_autoptr (GFile) file = g_file_new_for_path (place);
  g_autoptr (GFile) chosen = NULL, again = NULL;
  g_autoptr (GAppInfo) folders = NULL;
  GtkWidget *dialog, *message;

  mend (f);
  rb_document_set (f->document, f->issue, "title", "Mai");
  g_assert_cmpint (g_mkdir (place, 0777), ==, 0);
  chosen = rb_export_target_in (file, "Mai");
  folder = g_file_get_path (chosen);
  folder_shown = rb_path_dup_shown (folder);
  g_assert_cmpstr (home, ==, "Home");
  rb_export_target_remember (f->issue, folder);
  rb_export_dialog_present (GTK_WINDOW (window), f->issue, model);
  dialog = wait_window ("RbExportDialog");
  wait_until (fixture_find (dialog, GTK_TYPE_LABEL, shown) != NULL);
  wait_until (gtk_widget_is_sensitive (export_button (dialog)));
  fixture_click (dialog, "Export");
  wait_until (is_exported (folder));
  again = rb_export_target_in (chosen, "Mai");
  g_assert_true (g_file_equal (again, chosen));
  wait_until (gtk_widget_get_mapped (fixture_find (dialog, GTK_TYPE_BUTTON, "Show in Folder")));
  /* Where nothing shows folders one is told where to look. */
  folders = g_app_info_get_default_for_type ("inode/directory", TRUE);
  if (folders != NULL)
    return;
  fixture_click (dialog, "Show in Folder");
  message = wait_window ("AdwMessageDialog");
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (message)), ==,
                   "The folder cannot be shown");
  g_assert_true (says (GTK_WIDGET (message), folder_shown));
  gtk_window_destroy (GTK_WINDOW (message));
}

static void
choose_form (GtkWidget *dialog, const char *name)
{
  GtkWidget *check = fixture_find (dialog, GTK_TYPE_CHECK_BUTTON, name);

  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

/* Every form at once: beside the folder, under the issue's name; the choice is kept. */
static void
test_export_forms (AppFixture *f, gconstpointer unused)
{
  static const char *const forms[] = {
    "ZIP file", "Mail file (EML)", "PDF", "Page for a browser", "Plain text", "Delivery package"
  };
  static const char *const names[] = { "Mai.zip", "Mai.eml", "Mai.pdf", "Mai.html", "Mai.txt" };
  RbWindow *window = fixture_open_window (f);
  g_autoptr (RbCheckModel) model = rb_check_model_new (f->issue);
  g_autofree char *folder = g_build_filename (f->folder, "out", "brief", NULL);
  g_autofree char *place = g_path_get_dirname (folder);
  g_autofree char *delivery = NULL, *wanted = NULL;
  GtkWidget *dialog;

  mend (f);
  rb_document_set (f->document, f->issue, "title", "Mai");
  rb_document_set (f->document, rb_document_get_root (f->document), "mailing_system", "none");
  g_assert_cmpint (g_mkdir (place, 0777), ==, 0);
  rb_export_target_remember (f->issue, folder);
  rb_export_dialog_present (GTK_WINDOW (window), f->issue, model);
  dialog = wait_window ("RbExportDialog");
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    choose_form (dialog, forms[i]);
  wait_until (gtk_widget_is_sensitive (export_button (dialog)));
  fixture_click (dialog, "Export");
  wait_until (gtk_widget_get_mapped (fixture_find (dialog, GTK_TYPE_BUTTON, "Show in Folder")));
  g_assert_true (is_exported (folder));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (place, names[i], NULL);
    struct stat info;

    g_assert_cmpint (stat (path, &info), ==, 0);
    g_assert_cmpint (info.st_size, >, 100);
  }
  delivery = rb_export_dup_name (f->issue, RB_EXPORT_DELIVERY);
  wanted = g_build_filename (place, delivery, "SHA256SUMS", NULL);
  g_assert_true (g_file_test (wanted, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (dialog));
  rb_export_dialog_present (GTK_WINDOW (window), f->issue, model);
  dialog = wait_window ("RbExportDialog");
  g_assert_true (gtk_check_button_get_active (
      GTK_CHECK_BUTTON (fixture_find (dialog, GTK_TYPE_CHECK_BUTTON, "PDF"))));
}

static gboolean
is_done (GtkWidget *dialog)
{
  return gtk_widget_get_mapped (fixture_find (dialog, GTK_TYPE_BUTTON, "Show in Folder"));
}

/* What another program has written is not lost without a question; an earlier export makes room. */
static void
test_export_replaces (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  g_autoptr (RbCheckModel) model = rb_check_model_new (f->issue);
  g_autofree char *folder = g_build_filename (f->folder, "Mai", NULL);
  g_autofree char *path = g_build_filename (f->folder, "Mai.eml", NULL);
  g_autofree char *kept = NULL, *written = NULL;
  GtkWidget *dialog, *message;

  mend (f);
  rb_document_set (f->document, f->issue, "title", "Mai");
  g_assert_true (g_file_set_contents (path, "From: somebody", -1, NULL));
  rb_export_target_remember (f->issue, folder);
  rb_export_dialog_present (GTK_WINDOW (window), f->issue, model);
  dialog = wait_window ("RbExportDialog");
  choose_form (dialog, "Mail file (EML)");
  wait_until (gtk_widget_is_sensitive (export_button (dialog)));
  fixture_click (dialog, "Export");
  message = wait_window ("AdwMessageDialog");
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (message)), ==,
                   "Replace “Mai.eml”?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (message), "cancel");
  gtk_window_destroy (GTK_WINDOW (message));
  fixture_settle ();
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "From: somebody");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  fixture_click (dialog, "Export");
  message = wait_window ("AdwMessageDialog");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (message), "replace");
  gtk_window_destroy (GTK_WINDOW (message));
  wait_until (is_done (dialog));
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "X-Mailer: Rundbrief"));
  g_assert_true (is_exported (folder));
  gtk_window_destroy (GTK_WINDOW (dialog));

  rb_export_dialog_present (GTK_WINDOW (window), f->issue, model);
  dialog = wait_window ("RbExportDialog");
  wait_until (gtk_widget_is_sensitive (export_button (dialog)));
  fixture_click (dialog, "Export");
  wait_until (is_done (dialog));
  g_assert_null (fixture_find_window ("AdwMessageDialog"));
}

/* The first export of a newsletter goes beside it, the next where that went. */
static void
test_export_place (AppFixture *f, gconstpointer unused)
{
  g_autofree char *name = rb_export_dup_name (f->issue, RB_EXPORT_FOLDER);
  g_autofree char *beside = g_build_filename (f->folder, name, NULL);
  g_autofree char *first = rb_export_target_dup_folder (f->issue);
  g_autofree char *place = g_build_filename (f->folder, "out", NULL);
  g_autofree char *used = g_build_filename (place, "x", NULL), *second = NULL, *next = NULL;

  g_assert_cmpstr (first, ==, beside);
  g_assert_cmpint (g_mkdir (place, 0777), ==, 0);
  rb_export_target_remember (f->issue, used);
  second = rb_export_target_dup_folder (rb_issue_new_empty (f->document));
  next = g_path_get_dirname (second);
  g_assert_cmpstr (next, ==, place);
}

/* --- settings --------------------------------------------------------------------------------- */

static void
test_settings (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document);
  g_autofree char *before = g_strdup (rb_node_get (root, "name"));
  GtkWidget *settings, *field;
  guint n;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.settings", NULL);
  settings = wait_window ("RbSettingsWindow");
  n = fixture_count (settings, RB_TYPE_TEXT_FIELD, NULL);
  g_assert_cmpuint (n, >=, 5);
  g_assert_true (rb_field_focus (settings, root, "name"));
  field = gtk_window_get_focus (GTK_WINDOW (settings));
  g_assert_true (GTK_IS_TEXT_VIEW (field));
  fixture_type (field, "X");
  g_assert_nonnull (strchr (rb_node_get (root, "name"), 'X'));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpstr (rb_node_get (root, "name"), ==, before);
  gtk_window_close (GTK_WINDOW (settings));
  wait_until (fixture_find_window ("RbSettingsWindow") == NULL);
  /* And once more, and away with the window under it. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.settings", NULL);
  wait_window ("RbSettingsWindow");
  gtk_window_close (GTK_WINDOW (window));
  wait_until (fixture_find_window ("RbSettingsWindow") == NULL);
}

static void
add (void)
{
  fixture_add ("/dialogs/add-each-kind", test_add_each_kind);
  fixture_add ("/dialogs/add-by-search", test_add_by_search);
  fixture_add ("/dialogs/add-cancelled", test_add_cancelled);
  fixture_add ("/dialogs/new-over-open", test_new_over_open);
  fixture_add ("/dialogs/import-elsewhere", test_import_elsewhere);
  fixture_add ("/dialogs/copy", test_copy);
  fixture_add ("/dialogs/export", test_export);
  fixture_add ("/dialogs/export-into", test_export_into);
  fixture_add ("/dialogs/export-forms", test_export_forms);
  fixture_add ("/dialogs/export-replaces", test_export_replaces);
  fixture_add ("/dialogs/export-place", test_export_place);
  fixture_add ("/dialogs/settings", test_settings);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
