/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An issue goes out to be reviewed and comes home: by the dialogs, and by the review page. */
#include "app-fixture.h"
#include "editor-view.h"
#include "merge-dialog.h"
#include "returned-files.h"
#include "share-dialog.h"
#include "share-job.h"
#include <string.h>

static RbNode *
find_in (RbDocument *copy, RbNode *node)
{
  return rb_document_find (copy, rb_node_get_id (node));
}

/* A review copy in which somebody has worked. */
static char *
make_copy (AppFixture *f)
{
  char *path = g_build_filename (f->folder, "copy.rundbrief", NULL);
  RbNode *editorial = fixture_section (f, "editorial");
  g_autoptr (RbDocument) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_review_copy_write (f->document, f->issue, path, &error));
  g_assert_no_error (error);
  copy = rb_document_open (path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  rb_document_set (copy, find_in (copy, f->issue), "subject", "Von dort");
  rb_document_pause (copy);
  rb_document_set (copy, rb_document_get_root (copy), "publisher", "Andere Stadt");
  rb_document_pause (copy);
  rb_comment_add (find_in (copy, editorial), NULL, NULL, "Schöner Einstieg!", "Ines Weber");
  g_assert_true (rb_document_close (copy, &error));
  return path;
}

static GtkWindow *
wait_window (const char *type)
{
  GtkWindow *window;

  wait_until ((window = fixture_find_window (type)) != NULL);
  return window;
}

static gboolean
is_ready (GtkWindow *dialog)
{
  return fixture_find (GTK_WIDGET (dialog), GTK_TYPE_SPINNER, NULL) == NULL ||
         !gtk_spinner_get_spinning (
             GTK_SPINNER (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_SPINNER, NULL)));
}

/* --- out -------------------------------------------------------------------------------------- */

static void
test_send (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  g_autofree char *copy = NULL, *page = NULL, *label = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (RbReviewInfo) info = NULL;
  g_autoptr (RbDocument) sent = NULL;
  GtkWindow *dialog;
  GtkWidget *check;

  gtk_widget_activate_action (fixture_find (GTK_WIDGET (window), rb_editor_view_get_type (), NULL),
                              "editor.send-review", NULL);
  dialog = wait_window ("RbShareDialog");
  gtk_editable_set_text (
      GTK_EDITABLE (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL)),
      "Dr. Weber/Presse");
  check = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, "Review page");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  fixture_click (GTK_WIDGET (dialog), "Save");
  wait_until (fixture_find_window ("RbShareDialog") == NULL);
  copy = g_build_filename (f->folder, "Mai 2026 – For Dr. Weber-Presse.rundbrief", NULL);
  page = g_build_filename (f->folder, "Mai 2026 – For Dr. Weber-Presse.html", NULL);
  g_assert_true (g_file_test (page, G_FILE_TEST_EXISTS));
  sent = rb_review_copy_open (copy, &info, NULL);
  g_assert_nonnull (sent);
  versions = rb_store_list_versions (rb_document_get_store (f->document), 0, NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (((RbVersion *)versions->pdata[0])->label, ==, "For Dr. Weber/Presse");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Show in Folder") != NULL);
  /* A draft is in review now, and one Undo takes that back. */
  g_assert_cmpstr (rb_node_get (f->issue, "status"), ==, "review");
  label = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Send for Review");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_false (rb_node_has (f->issue, "status"));
}

typedef struct {
  char *written;
  gboolean failed;
  gboolean done;
} Sent;

static void
on_told (double fraction, const char *step, gpointer owner)
{
}

static void
on_sent (const char *written, const GError *error, gpointer owner)
{
  Sent *sent = g_object_get_data (owner, "sent");

  sent->written = g_strdup (written);
  sent->failed = error != NULL;
  sent->done = TRUE;
}

/* What was written is told of, though the other file could not be; without any there is no review.
 */
static void
test_half (AppFixture *f, gconstpointer unused)
{
  g_autofree char *copy = g_build_filename (f->folder, "half.rundbrief", NULL);
  g_autofree char *page = g_build_filename (f->folder, "none", "half.html", NULL);
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);

  for (guint i = 0; i < 2; i++) {
    Sent sent = { NULL };

    g_object_set_data (owner, "sent", &sent);
    rb_share_job_start (f->issue, "", i == 0 ? NULL : copy, page, NULL, on_told, on_sent, owner);
    wait_until (sent.done);
    g_assert_true (sent.failed);
    g_assert_cmpstr (sent.written, ==, i == 0 ? NULL : copy);
    g_assert_cmpstr (rb_node_get (f->issue, "status"), ==, i == 0 ? "" : "review");
    g_free (sent.written);
  }
}

/* --- home ------------------------------------------------------------------------------------- */

static void
test_merge (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = make_copy (f), *label = NULL, *publisher = NULL;
  g_autofree char *bad = g_build_filename (f->folder, "bad.rundbrief", NULL);
  RbNode *root = rb_document_get_root (f->document), *editorial = fixture_section (f, "editorial");
  RbWindow *window;
  GtkWindow *dialog;
  GtkWidget *merge, *theirs, *check;

  publisher = g_strdup (rb_node_get (root, "publisher"));
  rb_document_set (f->document, f->issue, "subject", "Von hier");
  window = fixture_open_window (f);
  /* Opened from anywhere: it belongs to what is open. */
  g_assert_true (rb_returned_open (fixture_application, path, NULL));
  dialog = wait_window ("AdwMessageDialog");
  fixture_click (GTK_WIDGET (dialog), "Merge It…");
  dialog = wait_window ("RbMergeDialog");
  wait_until (is_ready (dialog));
  merge = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Merge");
  g_assert_false (gtk_widget_get_sensitive (merge));
  theirs = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, g_get_real_name ());
  gtk_check_button_set_active (GTK_CHECK_BUTTON (theirs), TRUE);
  g_assert_true (gtk_widget_get_sensitive (merge));
  /* The newsletter's setting is not wanted. */
  check = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON,
                        "Publisher: Stadt Musterhafen → Andere Stadt");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  /* What goes on meanwhile is compared again, and what was decided stays. */
  rb_document_set (f->document, f->issue, "preheader", "Unterdessen");
  wait_until (!gtk_widget_get_sensitive (merge));
  wait_until (is_ready (dialog) && gtk_widget_get_sensitive (merge));
  fixture_click (GTK_WIDGET (dialog), "Merge");
  wait_until (fixture_find_window ("RbMergeDialog") == NULL);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Von dort");
  g_assert_cmpstr (rb_node_get (f->issue, "preheader"), ==, "Unterdessen");
  g_assert_cmpstr (rb_node_get (root, "publisher"), ==, publisher);
  g_assert_cmpuint (rb_node_count (editorial, "comments"), ==, 1);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Undo") != NULL);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Von hier");
  g_assert_cmpuint (rb_node_count (editorial, "comments"), ==, 0);
  g_assert_true (rb_document_redo (f->document, NULL, NULL));
  /* Once more there is nothing to choose. */
  rb_merge_dialog_open (window, path);
  dialog = wait_window ("RbMergeDialog");
  wait_until (is_ready (dialog));
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Nothing New"));
  fixture_click (GTK_WIDGET (dialog), "Close");
  wait_until (fixture_find_window ("RbMergeDialog") == NULL);
  /* The next of several has its turn all the same. */
  rb_merge_dialog_open_all (window, (const char *const[]){ path, bad, NULL });
  dialog = wait_window ("RbMergeDialog");
  wait_until (is_ready (dialog));
  fixture_click (GTK_WIDGET (dialog), "Close");
  dialog = wait_window ("AdwMessageDialog");
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "bad.rundbrief"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_destroy (dialog);
}

static void
test_refused (AppFixture *f, gconstpointer unused)
{
  g_autofree char *bad = g_build_filename (f->folder, "bad.rundbrief-comments", NULL);
  g_autofree char *worse = g_build_filename (f->folder, "worse.rundbrief", NULL);
  g_autofree char *copy = make_copy (f);
  RbWindow *window = fixture_open_window (f);
  const char *const all[] = { bad, worse, NULL };
  GtkWindow *dialog;

  g_assert_true (g_file_set_contents (bad, "{\"rundbrief-comments\": 9}", -1, NULL));
  g_assert_true (g_file_set_contents (worse, "Dear all", -1, NULL));
  rb_merge_dialog_open_all (window, all);
  for (guint i = 0; i < 2; i++) {
    dialog = wait_window ("AdwMessageDialog");
    g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                     "The review was not taken in");
    g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                              i == 0 ? "bad.rundbrief-comments" : "worse.rundbrief"));
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
    gtk_window_destroy (dialog);
  }
  fixture_settle ();
  g_assert_null (fixture_find_window ("RbMergeDialog"));
  /* Who gives up one is told of the others. */
  rb_merge_dialog_open_all (window, (const char *const[]){ copy, bad, NULL });
  dialog = wait_window ("RbMergeDialog");
  wait_until (is_ready (dialog));
  fixture_click (GTK_WIDGET (dialog), "Cancel");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "1 more review was not opened") !=
              NULL);
}

/* --- the page --------------------------------------------------------------------------------- */

static char *
ask (WebKitWebView *view, const char *script)
{
  return fixture_evaluate (view, NULL, script);
}

static gboolean
on_destination (WebKitDownload *download, const char *name, AppFixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "saved.rundbrief-comments", NULL);

  g_object_set_data_full (G_OBJECT (f->host), "name", g_strdup (name), g_free);
  webkit_download_set_allow_overwrite (download, TRUE);
  webkit_download_set_destination (download, path);
  return TRUE;
}

static void
on_finished (WebKitDownload *download, gboolean *done)
{
  *done = TRUE;
}

static void
on_download (WebKitNetworkSession *session, WebKitDownload *download, AppFixture *f)
{
  g_signal_connect (download, "decide-destination", G_CALLBACK (on_destination), f);
  g_signal_connect (download, "finished", G_CALLBACK (on_finished),
                    g_object_get_data (G_OBJECT (f->host), "done"));
}

/* Whether the page that was there before has gone. */
static gboolean
is_anew (WebKitWebView *view)
{
  g_autofree char *before =
      webkit_web_view_is_loading (view) ? g_strdup ("") : ask (view, "typeof window.root");

  return strcmp (before, "undefined") == 0;
}

/* Marks words, comments on them and on a section, saves, and takes the file in. */
static void
test_page (AppFixture *f, gconstpointer unused)
{
  static const char *const helper =
      "window.root = document.querySelector('rb-review-panel').shadowRoot;"
      "window.cards = () => [...root.querySelectorAll('.card[data-id]')];"
      "window.press = (card, words) =>"
      "  [...card.querySelectorAll('button')].find(b => b.textContent === words).click();"
      "window.type = (area, words) => { area.value = words;"
      "  area.dispatchEvent(new Event('input')); };"
      "window.write = (words) => { const t = root.getElementById('text'); t.value = words;"
      "  [...root.querySelectorAll('button')].find(b => b.textContent === 'Add Comment').click(); "
      "};"
      "window.mark = (words) => { const w = document.createTreeWalker(document.body, 4);"
      "  for (let n = w.nextNode(); n; n = w.nextNode()) { const at = n.data.indexOf(words);"
      "    if (at >= 0 && n.parentElement.closest('td')) { const r = document.createRange();"
      "      r.setStart(n, at); r.setEnd(n, at + words.length);"
      "      getSelection().removeAllRanges(); getSelection().addRange(r); return true; } }"
      "  return false; }; 'ready'";
  RbNode *editorial = fixture_section (f, "editorial");
  g_autofree char *page = g_build_filename (f->folder, "page.html", NULL);
  g_autofree char *saved = g_build_filename (f->folder, "saved.rundbrief-comments", NULL);
  g_autofree char *uri = g_filename_to_uri (page, NULL, NULL), *value = NULL;
  RbReviewSending sending = { "", NULL, page };
  gboolean done = FALSE;
  g_autoptr (RbMerge) merge = NULL;
  g_autoptr (GError) error = NULL;
  WebKitWebView *view;
  RbNode *comment;
  RbPlace place;

  rb_document_set (f->document, editorial, "body",
                   "Der **Mai** ist da.\n\nEs kamen rund 350 Gäste; rund 350 Plätze waren frei.");
  g_assert_true (
      rb_review_send (f->document, rb_node_get_id (f->issue), &sending, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session",
                       webkit_network_session_new_ephemeral (), NULL);
  fixture_show (f, GTK_WIDGET (view), 1200, 800);
  g_object_set_data (G_OBJECT (f->host), "done", &done);
  g_signal_connect (webkit_web_view_get_network_session (view), "download-started",
                    G_CALLBACK (on_download), f);
  webkit_web_view_load_uri (view, uri);
  wait_until (!webkit_web_view_is_loading (view) && webkit_web_view_get_uri (view) != NULL);
  g_free (ask (view, helper));
  /* Marked across a bold word, from one paragraph into the field; the second of two alike. */
  value = ask (view, "mark('rund 350 Pl') && (root.getElementById('floating').click(), true)");
  g_assert_cmpstr (value, ==, "true");
  g_free (ask (view, "write('Stimmt <b>das</b>?')"));
  g_free (ask (view,
               "const a = root.getElementById('about'); a.value = a.options[a.options.length - "
               "1].value; write('Zum Schluss'); 1"));
  g_free (value);
  value = ask (view, "document.querySelectorAll('mark.rbr-mark').length + ' ' + "
                     "root.querySelectorAll('.card[data-id]').length");
  g_assert_cmpstr (value, ==, "1 2");
  /* What is being rewritten waits while another is looked at. */
  g_free (value);
  value = ask (view, "press(cards()[1], 'Edit');"
                     "type(cards()[1].querySelector('textarea'), 'Zum guten Schluss');"
                     "press(cards()[0], 'Show'); cards()[1].querySelector('textarea').value");
  g_assert_cmpstr (value, ==, "Zum guten Schluss");
  g_free (value);
  value = ask (view, "press(cards()[1], 'Done'); cards()[1].querySelector('.text').textContent");
  g_assert_cmpstr (value, ==, "Zum guten Schluss");
  /* Not without a name. */
  g_free (ask (view, "window.save = [...root.querySelectorAll('button')].find(b => b.textContent "
                     "=== 'Save Comments…'); save.click(); 1"));
  g_free (value);
  value = ask (view, "root.querySelector('.say').textContent");
  g_assert_cmpstr (value, ==, "Enter your name first.");
  g_free (ask (view, "const n = root.getElementById('author'); n.value = 'Dr. Weber'; "
                     "n.dispatchEvent(new Event('input')); save.click(); 1"));
  wait_until (done);
  g_assert_cmpstr (g_object_get_data (G_OBJECT (f->host), "name"), ==,
                   "Mai 2026 – Dr. Weber.rundbrief-comments");
  merge = rb_merge_open (f->document, saved, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rb_merge_get_author (merge), ==, "Dr. Weber");
  g_assert_cmpuint (rb_merge_count_state (merge, RB_MERGE_CLEAN), ==, 2);
  g_assert_true (rb_merge_apply (merge, f->document, &error));
  comment = rb_node_nth (editorial, "comments", 0);
  g_assert_cmpstr (rb_node_get (comment, "text"), ==, "Stimmt <b>das</b>?");
  g_assert_true (rb_comment_locate (comment, &place));
  g_assert_cmpuint (place.paragraph, ==, 1);
  g_assert_cmpuint (place.from, ==, 25);
  g_assert_cmpuint (place.to, ==, 36);
  /* And so does one that was begun, until the page is opened again. */
  g_free (ask (view, "mark('Gäste') && (root.getElementById('floating').click(),"
                     "  type(root.getElementById('text'), 'Halb')); 1"));
  webkit_web_view_reload (view);
  wait_until (is_anew (view));
  g_free (ask (view, helper));
  g_free (value);
  value = ask (view, "root.getElementById('text').value + ' ' + cards().length + ' ' +"
                     "root.querySelector('.quote').textContent");
  g_assert_cmpstr (value, ==, "Halb 2 “Gäste”");
}

static void
add_tests (void)
{
  fixture_add ("/share/send", test_send);
  fixture_add ("/share/half", test_half);
  fixture_add ("/share/merge", test_merge);
  fixture_add ("/share/refused", test_refused);
  fixture_add ("/share/page", test_page);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
