/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of the check on paper, how it is asked for, and the choice of mail programs. */
#include "app-fixture.h"
#include "check-dialog.h"
#include "check-print.h"
#include "client-list.h"
#include <string.h>

static RbCheckReport *
make_report (AppFixture *f)
{
  g_autoptr (RbFindings) findings = NULL;

  for (guint i = 0; i < 80; i++) {
    RbNode *section = rb_document_insert (f->document, f->issue, "sections", "article", G_MAXUINT);
    g_autofree char *headline = g_strdup_printf ("Headline %u", i);

    rb_document_set (f->document, section, "headline", headline);
    rb_document_set (f->document, section, "link.label", "Leads nowhere");
  }
  findings = rb_check_issue (f->issue);
  return rb_check_report_new (f->issue, findings);
}

static void
test_pdf (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "check.pdf", NULL);
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autofree char *pdf = NULL, *text = NULL;
  g_autoptr (RbCheckReport) report = make_report (f);
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (rb_check_print_pdf (report, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &pdf, &length, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_cmpuint (length, >, 10000);
  if (program == NULL) {
    g_test_message ("no pdftotext: the words are not looked for");
    return;
  }
  {
    const char *argv[] = { program, "-layout", path, "-", NULL };

    g_assert_true (
        g_spawn_sync (NULL, (char **)argv, NULL, 0, NULL, NULL, &text, NULL, NULL, NULL));
  }
  g_assert_nonnull (strstr (text, report->title));
  g_assert_nonnull (strstr (text, "Article “Headline 0”"));
  g_assert_nonnull (strstr (text, "Article “Headline 79”"));
  g_assert_nonnull (strstr (text, "Outside addresses"));
  g_assert_nonnull (strstr (text, "Source: "));
  /* A form feed parts the pages. */
  g_assert_nonnull (strstr (strchr (text, '\f'), "Page 2 of"));
}

static void
test_offered (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWindow *dialog;

  rb_check_dialog_present (GTK_WIDGET (window), f->issue);
  wait_until ((dialog = fixture_find_window ("AdwMessageDialog")) != NULL);
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Print…"));
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Save…"));
  fixture_click (GTK_WIDGET (dialog), "Cancel");
  fixture_settle ();
  wait_until (fixture_find_window ("AdwMessageDialog") == NULL);
}

/* A window that closes while the report is made is told nothing. */
static void
test_closed (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);

  rb_check_dialog_present (GTK_WIDGET (window), f->issue);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_pass (200);
  g_assert_null (fixture_find_window ("AdwMessageDialog"));
}

static void
test_clients (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *list = rb_client_list_new (root), *gmail, *gmx;
  g_autofree char *label = NULL;

  fixture_show (f, list, 600, 500);
  gmail = fixture_find (list, GTK_TYPE_CHECK_BUTTON, "Gmail");
  gmx = fixture_find (list, GTK_TYPE_CHECK_BUTTON, "GMX");
  g_assert_nonnull (gmail);
  g_assert_nonnull (gmx);
  g_assert_cmpuint (fixture_count (list, GTK_TYPE_CHECK_BUTTON, NULL), ==,
                    g_strv_length ((char **)rb_mail_clients_list_ids ()));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gmx), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gmail), TRUE);
  /* In the order of the table. */
  g_assert_cmpstr (rb_node_get (root, "clients"), ==, "gmail\ngmx");
  label = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Edit Mail programs");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (root, "clients"), ==, "gmx");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (gmail)));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (gmx)));
  /* What a newer Rundbrief knows stays. */
  rb_document_set (f->document, root, "clients", "gmx\nof-tomorrow");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gmx), FALSE);
  g_assert_cmpstr (rb_node_get (root, "clients"), ==, "of-tomorrow");
}

static void
add_tests (void)
{
  fixture_add ("/check-report/pdf", test_pdf);
  fixture_add ("/check-report/offered", test_offered);
  fixture_add ("/check-report/closed", test_closed);
  fixture_add ("/check-report/clients", test_clients);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
