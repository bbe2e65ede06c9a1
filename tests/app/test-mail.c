/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs that speak to the network, against servers on loopback. */
#include "app-fixture.h"
#include "mail-send.h"
#include "mail-server-panel.h"
#include "net-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#define PASSWORD "Geheim: ß€!"

static void
ignore_leaks (gboolean ignore)
{
#ifdef __SANITIZE_ADDRESS__
  if (ignore)
    __lsan_disable ();
  else
    __lsan_enable ();
#endif
}

/* --- the test mail ---------------------------------------------------------------------------- */

/* As for somebody who has never sent one. */
static void
forget (void)
{
  g_autofree char *path =
      g_build_filename (g_get_user_config_dir (), "rundbrief", "mail.ini", NULL);

  g_unlink (path);
}

static GtkWidget *
open_mail (AppFixture *f)
{
  RbWindow *window = fixture_open_window (f);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.test-mail", NULL);
  wait_until (fixture_find_window ("RbTestMailDialog") != NULL);
  return GTK_WIDGET (fixture_find_window ("RbTestMailDialog"));
}

/* The field of that title. */
static GtkWidget *
find_field (GtkWidget *dialog, const char *title)
{
  GtkWidget *text = fixture_find (dialog, GTK_TYPE_TEXT, title);

  if (text == NULL)
    g_error ("There is no field “%s”", title);
  return gtk_widget_get_ancestor (text, ADW_TYPE_PREFERENCES_ROW);
}

static void
fill (GtkWidget *dialog, const char *title, const char *text)
{
  GtkWidget *row = find_field (dialog, title);

  g_assert_true (gtk_widget_get_mapped (row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
fill_server (GtkWidget *dialog, NetServer *server)
{
  g_autofree char *port = g_strdup_printf ("%u", server->port);

  fill (dialog, "Server, such as mail.example.org", "localhost");
  fill (dialog, "Port", port);
  fill (dialog, "From (your address)", "brunnen@example.org");
  fill (dialog, "User name, if it wants a login", "brunnen");
}

static void
set_keep (GtkWidget *dialog, gboolean keep)
{
  GtkWidget *field = fixture_find (dialog, GTK_TYPE_SWITCH, "Keep the password in the keyring");

  gtk_switch_set_active (GTK_SWITCH (field), keep);
}

static gboolean
shows (GtkWidget *dialog, const char *words)
{
  GtkWidget *label = fixture_find (dialog, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* Whether a visible label has @words in it. */
static gboolean
tells (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (tells (child, words))
      return TRUE;
  return FALSE;
}

static gboolean
has_focus (GtkWidget *dialog, const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (dialog));

  return focus != NULL && gtk_widget_is_ancestor (focus, find_field (dialog, title));
}

static NetServer *
start_server (void)
{
  return net_server_start ("smtp-server.py", "--login", "--cert", net_fixture_certificate ("good"),
                           "--tls", "starttls", NULL);
}

static void
send_well (AppFixture *f, NetServer *server)
{
  GtkWidget *dialog;

  forget ();
  dialog = open_mail (f);
  g_assert_true (has_focus (dialog, "To (addresses, parted by commas)"));
  fill (dialog, "To (addresses, parted by commas)", "anna@example.org, Bert <bert@example.org>");
  fill_server (dialog, server);
  fill (dialog, "Password", PASSWORD);
  set_keep (dialog, TRUE);
  fixture_click (dialog, "Send");
  wait_until (shows (dialog, "Sent to 2 Addresses"));
  fixture_click (dialog, "Close");
  wait_until (fixture_find_window ("RbTestMailDialog") == NULL);
}

/* It arrives. What was typed is there the next time, folded; the password is the keyring's and in
 * no file. */
static void
test_send (AppFixture *f, gconstpointer unused)
{
  g_autoptr (NetServer) server = start_server ();
  g_autofree char *path =
      g_build_filename (g_get_user_config_dir (), "rundbrief", "mail.ini", NULL);
  g_autofree char *file = NULL, *mail = NULL, *said = NULL;
  GtkWidget *dialog, *row;

  /* libsecret's file forgets the tag of each version of it. */
  ignore_leaks (TRUE);
  send_well (f, server);
  ignore_leaks (FALSE);
  mail = net_server_read (server, "1.eml");
  said = net_server_read (server, "1.txt");
  g_assert_nonnull (strstr (mail, "\r\nSubject: [Test] "));
  g_assert_nonnull (strstr (said, "to anna@example.org\nto bert@example.org\n"));
  g_assert_true (g_file_get_contents (path, &file, NULL, NULL));
  g_assert_null (strstr (file, "Geheim"));
  dialog = open_mail (f);
  row = find_field (dialog, "To (addresses, parted by commas)");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==,
                   "anna@example.org, Bert <bert@example.org>");
  wait_until (shows (dialog, "Sent through localhost"));
  /* The keyring has answered, and nobody is asked. */
  wait_until (!gtk_widget_get_mapped (find_field (dialog, "Password")));
  fixture_click (dialog, "Send");
  wait_until (shows (dialog, "Sent to 2 Addresses"));
  g_assert_true (net_server_has (server, "2.eml"));
}

/* An answer of the keyring about the login before is for nobody any more. */
static void
test_login_changed (AppFixture *f, gconstpointer unused)
{
  g_autoptr (NetServer) server = start_server ();
  g_autofree char *password = NULL;
  GtkWidget *dialog;

  ignore_leaks (TRUE);
  send_well (f, server);
  /* It is being asked about localhost now. */
  dialog = open_mail (f);
  gtk_editable_set_text (GTK_EDITABLE (find_field (dialog, "Server, such as mail.example.org")),
                         "elsewhere.example");
  fixture_pass (200);
  ignore_leaks (FALSE);
  password = rb_mail_server_panel_dup_password (
      RB_MAIL_SERVER_PANEL (fixture_find (dialog, RB_TYPE_MAIL_SERVER_PANEL, NULL)));
  g_assert_cmpstr (password, ==, "");
}

/* What is wrong is told, the dialog stays, and the caret is where it can be set right. */
static void
test_wrong (AppFixture *f, gconstpointer unused)
{
  g_autoptr (NetServer) server = start_server ();
  GtkWidget *dialog = (forget (), open_mail (f));

  fill (dialog, "To (addresses, parted by commas)", "refused@example.org");
  fixture_click (dialog, "Send");
  wait_until (shows (dialog, "The test mail was not sent"));
  wait_until (has_focus (dialog, "Server, such as mail.example.org"));
  fill_server (dialog, server);
  fill (dialog, "Password", "falsch");
  fixture_click (dialog, "Send");
  wait_until (tells (dialog, "535"));
  wait_until (has_focus (dialog, "Password"));
  fill (dialog, "Password", PASSWORD);
  set_keep (dialog, FALSE);
  fixture_click (dialog, "Send");
  wait_until (tells (dialog, "550 5.1.1 No such user here"));
  wait_until (has_focus (dialog, "To (addresses, parted by commas)"));
  fill (dialog, "To (addresses, parted by commas)", "anna@example.org, refused@example.org");
  fixture_click (dialog, "Send");
  wait_until (shows (dialog, "Sent, but not to all"));
  fill (dialog, "To (addresses, parted by commas)", "anna@");
  fixture_click (dialog, "Send");
  wait_until (tells (dialog, "“anna@”"));
  g_assert_false (net_server_has (server, "2.eml"));
}

/* Cancel stops what is being sent. The window may also be closed while a mail is on its way. */
static void
test_cancel (AppFixture *f, gconstpointer unused)
{
  g_autoptr (NetServer) server =
      net_server_start ("smtp-server.py", "--fail", "hang-greeting", NULL);
  GtkWidget *dialog = (forget (), open_mail (f));
  GtkWidget *combo = fixture_find (dialog, ADW_TYPE_COMBO_ROW, NULL);

  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), RB_SMTP_PLAIN);
  fill (dialog, "To (addresses, parted by commas)", "anna@example.org");
  fill_server (dialog, server);
  fixture_click (dialog, "Send");
  wait_until (tells (dialog, "Connecting to localhost"));
  fixture_click (dialog, "Cancel");
  wait_until (gtk_widget_get_mapped (fixture_find (dialog, GTK_TYPE_BUTTON, "Send")));
  g_assert_false (shows (dialog, "The test mail was not sent"));
  fixture_click (dialog, "Send");
  wait_until (tells (dialog, "Connecting to localhost"));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  gtk_window_destroy (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  wait_until (dialog == NULL);
}

/* --- the links -------------------------------------------------------------------------------- */

static GtkWidget *
open_links (AppFixture *f)
{
  RbWindow *window = fixture_open_window (f);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.test-links", NULL);
  wait_until (fixture_find_window ("RbTestLinksDialog") != NULL);
  return GTK_WIDGET (fixture_find_window ("RbTestLinksDialog"));
}

/* All sections go, and an article with two links comes. */
static RbNode *
make_links (AppFixture *f, NetServer *server)
{
  g_autofree char *body =
      g_strdup_printf ("[Umzug](http://localhost:%u/moved) [Weg](http://localhost:%u/404) "
                       "[Post](mailto:a@example.org) [Tag](https://example.org/{{ id }})",
                       server->port, server->port);
  g_autofree char *url = g_strdup_printf ("http://localhost:%u/", server->port);
  static const char *const of_newsletter[] = { "imprint", "view_online_url", "unsubscribe_url" };
  RbNode *newsletter = rb_document_get_root (f->document);
  RbNode *article;

  while (rb_node_count (f->issue, "sections") > 0)
    rb_document_remove (f->document, rb_node_nth (f->issue, "sections", 0));
  for (guint i = 0; i < G_N_ELEMENTS (of_newsletter); i++)
    rb_document_set (f->document, newsletter, of_newsletter[i], NULL);
  article = rb_document_insert (f->document, f->issue, "sections", "article", 0);
  rb_document_set (f->document, article, "headline", "Brunnen");
  rb_document_set (f->document, article, "body", body);
  rb_document_set (f->document, article, "link.url", url);
  return article;
}

static void
test_links (AppFixture *f, gconstpointer unused)
{
  g_autoptr (NetServer) server = net_server_start ("web-server.py", NULL);
  RbNode *article = make_links (f, server);
  g_autofree char *before = g_strdup (rb_node_get (article, "body"));
  GtkWidget *dialog = open_links (f);
  RbWindow *window = rb_window_of (dialog);

  g_assert_true (shows (dialog, "localhost"));
  g_assert_true (shows (dialog, "3 addresses"));
  g_assert_true (tells (dialog, "2 other addresses are not tested"));
  /* Unasked, nothing was sent. */
  fixture_pass (50);
  g_assert_false (net_server_has (server, "requests"));
  fixture_click (dialog, "Test");
  wait_until (shows (dialog, "2 addresses are worth a look, 1 of 3 work"));
  g_assert_true (shows (dialog, "There is no such page (404)."));
  fixture_click (dialog, "Use New Address");
  g_assert_nonnull (strstr (rb_node_get (article, "body"), "/new?a=1&b=2)"));
  g_assert_nonnull (strstr (rb_node_get (article, "body"), "/404)"));
  g_assert_true (tells (dialog, "Now leads to"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpstr (rb_node_get (article, "body"), ==, before);
  fixture_click (dialog, "Go There");
  wait_until (gtk_window_get_focus (GTK_WINDOW (window)) != NULL &&
              GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  /* The window goes with what it is about. */
  rb_window_show_issues (window);
  wait_until (fixture_find_window ("RbTestLinksDialog") == NULL);
}

/* Stop keeps what has been found; the window may also be closed at once. */
static void
test_links_stop (AppFixture *f, gconstpointer unused)
{
  g_autoptr (NetServer) server = net_server_start ("web-server.py", NULL);
  RbNode *article = make_links (f, server);
  g_autofree char *hang = g_strdup_printf ("http://127.0.0.1:%u/hang", server->port);
  GtkWidget *dialog;

  rb_document_set (f->document, article, "link.url", hang);
  dialog = open_links (f);
  fixture_click (dialog, "Test");
  wait_until (shows (dialog, "There is no such page (404)."));
  fixture_click (dialog, "Stop");
  wait_until (shows (dialog, "2 addresses are worth a look, 0 of 3 work"));
  fixture_click (dialog, "Test Again");
  wait_until (shows (dialog, "There is no such page (404)."));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  gtk_window_destroy (GTK_WINDOW (rb_window_of (dialog)));
  wait_until (dialog == NULL);
}

static void
add (void)
{
  fixture_add ("/mail/wrong", test_wrong);
  fixture_add ("/mail/send", test_send);
  fixture_add ("/mail/login-changed", test_login_changed);
  fixture_add ("/mail/cancel", test_cancel);
  fixture_add ("/mail/links", test_links);
  fixture_add ("/mail/links-stop", test_links_stop);
}

int
main (int argc, char **argv)
{
  int result;

  net_fixture_begin ();
  /* libsecret's own stand-in for a keyring. */
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", net_fixture_path ("keyring"), TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  result = fixture_run (argc, argv, add);
  net_fixture_end ();
  return result;
}
