/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-send.h"
#include "net-fixture.h"
#include <string.h>

#define PASSWORD "Geheim: ß€!"

static const char mail_text[] = "From: Brunnen <brunnen@example.org>\r\n"
                                "To: anna@example.org\r\n"
                                "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"
                                "MIME-Version: 1.0\r\n"
                                "Content-Type: text/plain; charset=utf-8\r\n"
                                "Content-Transfer-Encoding: 8bit\r\n"
                                "\r\n"
                                "Über die Brücke, mit „Gänsefüßchen“.\r\n"
                                ".\r\n"
                                "..und Punkten.\r\n";

/* A mail on its way to @server, which anybody may change before it goes. */
static RbSmtp
make_smtp (NetServer *server, RbSmtpSecurity security)
{
  return (RbSmtp){
    .host = (char *)"localhost",
    .port = server != NULL ? server->port : 0,
    .security = security,
    .user = (char *)"",
    .password = (char *)"",
    .from = (char *)"brunnen@example.org",
    .to = NULL,
  };
}

static gboolean
send_bytes (RbSmtp *smtp, GBytes *mail, const char *to, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) list = rb_mail_addresses_split (to);

  smtp->to = list;
  return rb_smtp_send (smtp, mail, NULL, NULL, cancellable, error);
}

static gboolean
send_to (RbSmtp *smtp, const char *to, GError **error)
{
  g_autoptr (GBytes) mail = g_bytes_new_static (mail_text, sizeof mail_text - 1);

  return send_bytes (smtp, mail, to, NULL, error);
}

/* A person can tell from it what happened and where; and no password is in it. */
#define assert_words(error, code, ...)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    static const char *const assert_words_list[] = { __VA_ARGS__ };                                \
    g_assert_error (error, RB_SMTP_ERROR, (int)(code));                                            \
    for (guint assert_i = 0; assert_i < G_N_ELEMENTS (assert_words_list); assert_i++)              \
      if (strstr ((error)->message, assert_words_list[assert_i]) == NULL)                          \
        g_error ("%s: “%s” is not in: %s", G_STRLOC, assert_words_list[assert_i],                  \
                 (error)->message);                                                                \
    g_assert_null (strstr ((error)->message, PASSWORD));                                           \
    g_clear_error (&(error));                                                                      \
  }                                                                                                \
  G_STMT_END

/* --- it arrives ------------------------------------------------------------------------------- */

static void
assert_arrived (NetServer *server, const char *encrypted, const char *login)
{
  g_autofree char *mail = net_server_read (server, "1.eml");
  g_autofree char *said = net_server_read (server, "1.txt");
  g_autofree char *wanted = g_strdup_printf (
      "hello [127.0.0.1]\nencrypted %s\nlogin %s\nfrom brunnen@example.org", encrypted, login);

  g_assert_cmpstr (mail, ==, mail_text);
  if (!g_str_has_prefix (said, wanted))
    g_error ("%s is not the beginning of %s", wanted, said);
  g_assert_nonnull (strstr (said, "\nto anna@example.org\nto bert@example.org\n"));
}

static void
test_plain (void)
{
  g_autoptr (NetServer) server = net_server_start ("smtp-server.py", NULL);
  RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
  g_autoptr (GError) error = NULL;

  send_to (&smtp, "anna@example.org, Bert <bert@example.org>", &error);
  g_assert_no_error (error);
  assert_arrived (server, "False", "");
}

static void
test_encrypted (gconstpointer data)
{
  gboolean starttls = GPOINTER_TO_INT (data) == RB_SMTP_STARTTLS;
  g_autoptr (NetServer) server =
      net_server_start ("smtp-server.py", "--login", "--cert", net_fixture_certificate ("good"),
                        "--tls", starttls ? "starttls" : "tls", NULL);
  RbSmtp smtp = make_smtp (server, GPOINTER_TO_INT (data));
  g_autoptr (GError) error = NULL;

  smtp.user = (char *)"brünne";
  smtp.password = (char *)PASSWORD;
  send_to (&smtp, "anna@example.org, bert@example.org", &error);
  g_assert_no_error (error);
  assert_arrived (server, "True", "brünne");
}

/* A mail with bare line feeds, as a file has them, arrives as one with proper ends. */
static void
test_line_ends (void)
{
  g_autoptr (NetServer) server = net_server_start ("smtp-server.py", NULL);
  RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
  g_autoptr (GString) text = g_string_new (mail_text);
  g_autoptr (GBytes) mail = NULL;
  g_autoptr (GError) error = NULL;

  g_string_replace (text, "\r\n", "\n", 0);
  mail = g_bytes_new (text->str, text->len);
  send_bytes (&smtp, mail, "anna@example.org, bert@example.org", NULL, &error);
  g_assert_no_error (error);
  assert_arrived (server, "False", "");
}

static void
on_progress (double fraction, const char *step, gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_cmpstr (step, !=, "");
  *last = fraction;
}

static void
test_progress (void)
{
  g_autoptr (NetServer) server = net_server_start ("smtp-server.py", NULL);
  RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
  g_autoptr (GBytes) mail = g_bytes_new_static (mail_text, sizeof mail_text - 1);
  char *to[] = { (char *)"anna@example.org", NULL };
  g_autoptr (GError) error = NULL;
  double last = 0;

  smtp.to = to;
  rb_smtp_send (&smtp, mail, on_progress, &last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (last, ==, 1);
}

static void
test_prefix (void)
{
  g_autoptr (GBytes) mail = g_bytes_new_static (mail_text, sizeof mail_text - 1);
  g_autoptr (GBytes) marked = rb_mail_prefix_subject (mail, "[Test]");
  g_autoptr (GBytes) none = g_bytes_new_static ("To: a\r\n\r\nSubject: b\r\n", 22);
  g_autoptr (GBytes) same = rb_mail_prefix_subject (none, "[Test]");
  g_autofree char *text = g_strndup (g_bytes_get_data (marked, NULL), g_bytes_get_size (marked));
  g_assert_nonnull (strstr (text, "\r\nSubject: [Test] =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMIME"));
  g_assert_true (g_bytes_equal (none, same));
}

/* --- it is refused ---------------------------------------------------------------------------- */

static void
test_password (void)
{
  g_autoptr (NetServer) server =
      net_server_start ("smtp-server.py", "--login", "--cert", net_fixture_certificate ("good"),
                        "--tls", "starttls", NULL);
  RbSmtp smtp = make_smtp (server, RB_SMTP_STARTTLS);
  g_autoptr (GError) error = NULL;

  smtp.user = (char *)"brunnen";
  smtp.password = (char *)"Falsch und lang";
  g_assert_false (send_to (&smtp, "anna@example.org", &error));
  g_assert_null (strstr (error->message, smtp.password));
  assert_words (error, RB_SMTP_ERROR_LOGIN, "“localhost”", "password", "535");
  smtp.user = (char *)"";
  g_assert_false (send_to (&smtp, "anna@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_LOGIN, "“localhost”", "530", "Enter user name");
  g_assert_false (net_server_has (server, "1.eml"));
}

static void
test_refused (void)
{
  g_autoptr (NetServer) server = net_server_start ("smtp-server.py", NULL);
  RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  g_assert_false (send_to (&smtp, "refused@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_RECIPIENTS, "refused@example.org", "550 5.1.1 No such user");
  g_assert_false (send_to (&smtp, "refused@example.org, refused@example.com", &error));
  assert_words (error, RB_SMTP_ERROR_RECIPIENTS, "refused@example.org", "refused@example.com");
  g_assert_false (send_to (&smtp, "later@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_LATER, "450 4.2.0 Greylisted", "a few minutes");
  g_assert_false (send_to (&smtp, "spam@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_MAIL, "554 5.7.1 This looks like spam");
  g_assert_false (net_server_has (server, "1.eml"));
  /* To those who are left it goes. */
  g_assert_false (
      send_to (&smtp, "anna@example.org, refused@example.org, bert@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_PARTLY, "sent to anna@example.org, bert@example.org.",
                "refused refused@example.org: “550 5.1.1 No such user here”");
  said = net_server_read (server, "1.txt");
  g_assert_nonnull (strstr (said, "\nto anna@example.org\nto bert@example.org\n"));
  smtp.from = (char *)"stranger@example.org";
  g_assert_false (send_to (&smtp, "anna@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_SENDER, "stranger@example.org", "553");
}

static void
test_size (void)
{
  g_autoptr (NetServer) server = net_server_start ("smtp-server.py", "--size", "200", NULL);
  RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
  g_autoptr (GError) error = NULL;

  g_assert_false (send_to (&smtp, "anna@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_MAIL, "no more than 200 bytes", "photos");
}

/* --- encryption ------------------------------------------------------------------------------- */

static void
test_certificates (void)
{
  static const struct {
    const char *certificate;
    const char *words;
  } cases[] = {
    { "expired", "has expired" },
    { "other", "another name" },
    { "own", "issuer" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int security = RB_SMTP_STARTTLS; security <= RB_SMTP_TLS; security++) {
      g_autoptr (NetServer) server = net_server_start (
          "smtp-server.py", "--login", "--cert", net_fixture_certificate (cases[i].certificate),
          "--tls", security == RB_SMTP_TLS ? "tls" : "starttls", NULL);
      RbSmtp smtp = make_smtp (server, security);

      smtp.user = (char *)"brunnen";
      smtp.password = (char *)PASSWORD;
      g_assert_false (send_to (&smtp, "anna@example.org", &error));
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("%s: %s", cases[i].certificate, error->message);
      assert_words (error, RB_SMTP_ERROR_SECURITY, "“localhost”", "Nothing was sent");
      g_assert_false (net_server_has (server, "1.eml"));
    }
}

static void
test_no_encryption (void)
{
  g_autoptr (NetServer) server = net_server_start ("smtp-server.py", NULL);
  RbSmtp smtp = make_smtp (server, RB_SMTP_STARTTLS);
  g_autoptr (GError) error = NULL;

  g_assert_false (send_to (&smtp, "anna@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_SECURITY, "“localhost”", "STARTTLS");
  smtp.security = RB_SMTP_TLS;
  g_assert_false (send_to (&smtp, "anna@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_SECURITY, "“localhost”", "Try STARTTLS");
  smtp.security = RB_SMTP_PLAIN;
  smtp.host = (char *)"192.0.2.1";
  g_assert_false (send_to (&smtp, "anna@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_SECURITY, "192.0.2.1", "Choose STARTTLS or TLS");
  g_assert_false (net_server_has (server, "1.eml"));
}

/* --- no answer -------------------------------------------------------------------------------- */

static void
test_no_server (void)
{
  g_autoptr (NetServer) server = net_server_start ("smtp-server.py", NULL);
  RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (server->process);
  g_subprocess_wait (server->process, NULL, NULL);
  g_assert_false (send_to (&smtp, "anna@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_SERVER, "“localhost”", "takes no mail at port");
  smtp.security = RB_SMTP_TLS;
  smtp.host = (char *)"mail.invalid";
  g_assert_false (send_to (&smtp, "anna@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_SERVER, "“mail.invalid”", "online");
}

static void
test_broken (void)
{
  static const struct {
    const char *how;
    RbSmtpError code;
    const char *words;
  } cases[] = {
    { "greeting", RB_SMTP_ERROR_SERVER, "does not answer" },
    { "hang-greeting", RB_SMTP_ERROR_SERVER, "does not answer" },
    { "hang-recipient", RB_SMTP_ERROR_BROKEN, "stopped answering half-way. The mail was not sent" },
    { "mail", RB_SMTP_ERROR_BROKEN, "ended the connection half-way. The mail was not sent" },
    { "end", RB_SMTP_ERROR_BROKEN, "It may arrive all the same" },
  };
  g_autoptr (GError) error = NULL;

  g_setenv ("RUNDBRIEF_NET_TIMEOUT", "1000", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (NetServer) server =
        net_server_start ("smtp-server.py", "--fail", cases[i].how, NULL);
    RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
    /* More than fits on the way. */
    gsize length = strcmp (cases[i].how, "mail") == 0 ? 16 * 1024 * 1024 : 1000;
    g_autofree char *long_text = g_strnfill (length, '\n');
    g_autoptr (GBytes) mail = g_bytes_new (long_text, length);

    memcpy (long_text, mail_text, 100);
    g_assert_false (send_bytes (&smtp, mail, "anna@example.org", NULL, &error));
    if (error->code != (int)cases[i].code || strstr (error->message, cases[i].words) == NULL)
      g_error ("%s: %d %s", cases[i].how, error->code, error->message);
    assert_words (error, cases[i].code, "“localhost”");
  }
  g_unsetenv ("RUNDBRIEF_NET_TIMEOUT");
}

/* Taken is taken, whatever the server does then. */
static void
test_goodbye (void)
{
  g_autoptr (NetServer) server = net_server_start ("smtp-server.py", "--fail", "goodbye", NULL);
  RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
  g_autoptr (GError) error = NULL;

  send_to (&smtp, "anna@example.org", &error);
  g_assert_no_error (error);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (100000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (void)
{
  static const char *const how[] = { "hang-greeting", "hang-recipient" };
  g_autoptr (GBytes) mail = g_bytes_new_static (mail_text, sizeof mail_text - 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (how); i++) {
    g_autoptr (NetServer) server = net_server_start ("smtp-server.py", "--fail", how[i], NULL);
    RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

    g_assert_false (send_bytes (&smtp, mail, "anna@example.org", cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&error);
    g_thread_join (thread);
    /* And before it began. */
    g_assert_false (send_bytes (&smtp, mail, "anna@example.org", cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&error);
  }
}

/* --- addresses -------------------------------------------------------------------------------- */

static void
test_injection (void)
{
  g_autoptr (NetServer) server = net_server_start ("smtp-server.py", NULL);
  g_autoptr (GBytes) mail = g_bytes_new_static (mail_text, sizeof mail_text - 1);
  static const char *const bad[] = {
    "anna@example.org\r\nRCPT TO:<eve@example.org",
    "anna@example.org>\r\nDATA",
    "anna\r\n@example.org",
    "anna@example.org\nBcc: eve@example.org",
    "an na@example.org",
    "anna@exam ple.org",
    "anna@example.org> SIZE=1",
    "anna",
    "@example.org",
    "anna@",
    "<anna@example.org",
    "anna@example..org",
    "anna\xff@example.org",
    "anna@example.org\xe2\x80\xa8"
    "b",
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
    char *to[] = { (char *)bad[i], NULL };
    char *good[] = { (char *)"anna@example.org", NULL };

    smtp.to = to;
    g_assert_false (rb_smtp_send (&smtp, mail, NULL, NULL, NULL, &error));
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_null (strpbrk (error->message, "\r\n"));
    assert_words (error, RB_SMTP_ERROR_RECIPIENTS, "name@example.org");
    smtp.to = good;
    smtp.from = (char *)bad[i];
    g_assert_false (rb_smtp_send (&smtp, mail, NULL, NULL, NULL, &error));
    assert_words (error, RB_SMTP_ERROR_SENDER, "name@example.org");
    smtp.from = (char *)"brunnen@example.org";
    smtp.user = (char *)"a\r\nMAIL FROM:<eve@example.org>";
    g_assert_false (rb_smtp_send (&smtp, mail, NULL, NULL, NULL, &error));
    assert_words (error, RB_SMTP_ERROR_LOGIN, "line breaks");
    smtp.user = (char *)"";
    smtp.host = (char *)"localhost/evil\r\nRSET";
    g_assert_false (rb_smtp_send (&smtp, mail, NULL, NULL, NULL, &error));
    assert_words (error, RB_SMTP_ERROR_SERVER, "not the name of a server");
  }
  g_assert_false (net_server_has (server, "1.eml"));
}

static void
test_addresses (void)
{
  g_autofree char *plain = rb_mail_address_parse ("  Anna Sonne <anna@example.org> ", NULL);
  g_autofree char *idn = rb_mail_address_parse ("anna@münchen.example", NULL);
  g_autofree char *utf8 = rb_mail_address_parse ("jürgen@example.org", NULL);
  g_auto (GStrv) split =
      rb_mail_addresses_split (" a@b.org; \"Sonne, Anna\" <c@d.org>\n,, a@b.org,e@f.org");

  g_assert_cmpstr (plain, ==, "anna@example.org");
  g_assert_cmpstr (idn, ==, "anna@xn--mnchen-3ya.example");
  g_assert_cmpstr (utf8, ==, "jürgen@example.org");
  g_assert_cmpuint (g_strv_length (split), ==, 3);
  g_assert_cmpstr (split[0], ==, "a@b.org");
  g_assert_cmpstr (split[1], ==, "\"Sonne, Anna\" <c@d.org>");
  g_assert_cmpstr (split[2], ==, "e@f.org");
}

static void
test_unicode (void)
{
  g_autoptr (NetServer) server = net_server_start ("smtp-server.py", NULL);
  g_autoptr (NetServer) ascii = net_server_start ("smtp-server.py", "--ascii", NULL);
  RbSmtp smtp = make_smtp (server, RB_SMTP_PLAIN);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL, *idn = NULL;

  send_to (&smtp, "jürgen@example.org, anna@münchen.example", &error);
  g_assert_no_error (error);
  said = net_server_read (server, "1.txt");
  g_assert_nonnull (strstr (said, "SMTPUTF8"));
  g_assert_nonnull (strstr (said, "to jürgen@example.org\nto anna@xn--mnchen-3ya.example\n"));
  smtp.port = ascii->port;
  g_assert_false (send_to (&smtp, "anna@example.org, jürgen@example.org", &error));
  assert_words (error, RB_SMTP_ERROR_RECIPIENTS, "jürgen@example.org", "“localhost”");
  g_assert_false (net_server_has (ascii, "1.eml"));
  send_to (&smtp, "anna@münchen.example", &error);
  g_assert_no_error (error);
  idn = net_server_read (ascii, "1.txt");
  g_assert_null (strstr (idn, "SMTPUTF8"));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  net_fixture_begin ();
  g_test_add_func ("/mail-send/plain", test_plain);
  g_test_add_data_func ("/mail-send/starttls", GINT_TO_POINTER (RB_SMTP_STARTTLS), test_encrypted);
  g_test_add_data_func ("/mail-send/tls", GINT_TO_POINTER (RB_SMTP_TLS), test_encrypted);
  g_test_add_func ("/mail-send/line-ends", test_line_ends);
  g_test_add_func ("/mail-send/progress", test_progress);
  g_test_add_func ("/mail-send/prefix", test_prefix);
  g_test_add_func ("/mail-send/password", test_password);
  g_test_add_func ("/mail-send/refused", test_refused);
  g_test_add_func ("/mail-send/size", test_size);
  g_test_add_func ("/mail-send/certificates", test_certificates);
  g_test_add_func ("/mail-send/no-encryption", test_no_encryption);
  g_test_add_func ("/mail-send/no-server", test_no_server);
  g_test_add_func ("/mail-send/broken", test_broken);
  g_test_add_func ("/mail-send/goodbye", test_goodbye);
  g_test_add_func ("/mail-send/cancel", test_cancel);
  g_test_add_func ("/mail-send/injection", test_injection);
  g_test_add_func ("/mail-send/addresses", test_addresses);
  g_test_add_func ("/mail-send/unicode", test_unicode);
  result = g_test_run ();
  net_fixture_end ();
  return result;
}
