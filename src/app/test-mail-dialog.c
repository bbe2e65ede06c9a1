/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-mail-dialog.h"
#include "config.h"
#include "keyring.h"
#include "mail-account.h"
#include "mail-job.h"
#include "mail-server-panel.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* With all fields of a server to be filled in. */
#define FIRST_HEIGHT 660

#define RB_TYPE_TEST_MAIL_DIALOG (rb_test_mail_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbTestMailDialog, rb_test_mail_dialog, RB, TEST_MAIL_DIALOG, AdwWindow)

struct _RbTestMailDialog {
  AdwWindow parent_instance;
  RbNode *issue;
  RbMailAccount *account;
  GCancellable *cancellable; /* of the mail that is being sent, or %NULL */
  GCancellable *checking;
  gboolean gone;     /* closed, while a mail may still run on */
  RbSmtpError wrong; /* what the last mail failed of */
  guint n_frames;    /* drawn since */
  gsize weight;      /* of the mail, about; 0 until it is known */
  guint n_sent;

  GtkWidget *cancel_button;
  GtkWidget *send_button;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkWidget *error_box;
  GtkWidget *error_icon;
  GtkLabel *error_heading;
  GtkLabel *error_text;
  GtkEditable *recipients;
  AdwActionRow *subject_row;
  GtkSwitch *mark;
  RbMailServerPanel *server;
  GtkLabel *contents;
  GtkLabel *findings;
  GtkLabel *step_label;
  GtkProgressBar *bar;
  AdwStatusPage *done_page;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (RbTestMailDialog, rb_test_mail_dialog, ADW_TYPE_WINDOW)

/* --- what it will be -------------------------------------------------------------------------- */

static void
take_fields (RbTestMailDialog *self)
{
  rb_mail_server_panel_read (self->server, self->account);
  g_free (self->account->recipients);
  self->account->recipients = g_strstrip (g_strdup (gtk_editable_get_text (self->recipients)));
  self->account->mark = gtk_switch_get_active (self->mark);
}

static const char *
get_sender (RbTestMailDialog *self)
{
  return rb_node_get (rb_node_get_root (self->issue), "sender.email");
}

/* What is the newsletter's own address stays the newsletter's: the next has another. */
static void
keep_account (RbTestMailDialog *self)
{
  RbMailAccount kept = *self->account;
  char none[] = "";

  if (strcmp (kept.from, get_sender (self)) == 0)
    kept.from = none;
  rb_mail_account_save (&kept);
}

static void
show_contents (RbTestMailDialog *self)
{
  g_auto (GStrv) to = rb_mail_addresses_split (self->account->recipients);
  guint n = g_strv_length (to);
  const char *from = *self->account->from != '\0' ? self->account->from : "…";
  g_autofree char *weight = g_format_size (self->weight);
  g_autofree char *all =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u address", "%u addresses", n), n);
  /* Translators: who sends the mail, to whom */
  g_autofree char *route = g_strdup_printf (_ ("From %s to %s"), from,
                                            n == 1   ? to[0]
                                            : n == 0 ? "…"
                                                     : all);
  /* Translators: "From … to …", and the size of the mail */
  g_autofree char *whole = g_strdup_printf (_ ("%s, about %s with its images"), route, weight);

  gtk_label_set_text (self->contents, self->weight > 0 ? whole : route);
}

static void
show_subject (RbTestMailDialog *self)
{
  const char *subject = rb_node_get (self->issue, "subject");
  g_autofree char *marked = g_strconcat (RB_MAIL_TEST_PREFIX " ", subject, NULL);

  adw_action_row_set_subtitle (self->subject_row, self->account->mark ? marked : subject);
}

static void
on_changed (RbTestMailDialog *self)
{
  if (self->account == NULL || self->issue == NULL)
    return;
  take_fields (self);
  gtk_widget_remove_css_class (GTK_WIDGET (self->recipients), "error");
  rb_mail_server_panel_unmark (self->server);
  show_contents (self);
  show_subject (self);
}

/* What the check finds does not stop a trial, which may be there to see just that. */
static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RbTestMailDialog) self = data;
  g_autoptr (RbFindings) findings = rb_check_issue_finish (result, NULL);
  const RbMailFacts *facts;
  guint n;

  if (findings == NULL || self->gone)
    return;
  facts = rb_findings_get_facts (findings);
  n = rb_findings_count_rank (findings, RB_RANK_ERROR);
  /* Images go as Base64: four bytes for three. */
  self->weight = facts->html + facts->images / 3 * 4;
  show_contents (self);
  if (n > 0) {
    g_autofree char *text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "The check finds %u error. A test mail goes out all the same.",
                     "The check finds %u errors. A test mail goes out all the same.", n),
        n);

    gtk_label_set_text (self->findings, text);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), n > 0);
}

/* --- what came of it -------------------------------------------------------------------------- */

static void
show_page (RbTestMailDialog *self, const char *page)
{
  gboolean is_done = strcmp (page, "done") == 0;

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->cancel_button, !is_done);
  gtk_widget_set_visible (self->send_button, strcmp (page, "prepare") == 0);
}

/* Puts the caret where it can be set right. */
static void
focus_wrong (RbTestMailDialog *self)
{
  switch (self->wrong) {
  case RB_SMTP_ERROR_RECIPIENTS:
  case RB_SMTP_ERROR_PARTLY:
    gtk_widget_add_css_class (GTK_WIDGET (self->recipients), "error");
    gtk_widget_grab_focus (GTK_WIDGET (self->recipients));
    break;
  case RB_SMTP_ERROR_SERVER:
  case RB_SMTP_ERROR_SECURITY:
  case RB_SMTP_ERROR_LOGIN:
  case RB_SMTP_ERROR_SENDER:
    rb_mail_server_panel_focus (self->server, self->wrong);
    break;
  default:
    gtk_widget_grab_focus (self->send_button);
    break;
  }
}

/* A field scrolls into view only once it has its place. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  RbTestMailDialog *self = RB_TEST_MAIL_DIALOG (widget);

  if (self->n_frames == 0)
    rb_mail_server_panel_open_for (self->server, self->wrong);
  if (self->n_frames++ < 2)
    return G_SOURCE_CONTINUE;
  focus_wrong (self);
  return G_SOURCE_REMOVE;
}

static void
show_error (RbTestMailDialog *self, const GError *error)
{
  RbSmtpError code =
      error->domain == RB_SMTP_ERROR ? (RbSmtpError)error->code : RB_SMTP_ERROR_FAILED;
  gboolean partly = code == RB_SMTP_ERROR_PARTLY;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->error_icon),
                                partly ? "dialog-warning-symbolic" : "dialog-error-symbolic");
  gtk_widget_remove_css_class (self->error_icon, partly ? "error" : "warning");
  gtk_widget_add_css_class (self->error_icon, partly ? "warning" : "error");
  gtk_label_set_text (self->error_heading,
                      partly ? _ ("Sent, but not to all") : _ ("The test mail was not sent"));
  gtk_label_set_text (self->error_text, error->message);
  gtk_widget_set_visible (self->error_box, TRUE);
  self->wrong = code;
  self->n_frames = 0;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

static void
show_done (RbTestMailDialog *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%H:%M");
  g_autofree char *title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Sent to %u Address", "Sent to %u Addresses", self->n_sent),
      self->n_sent);
  /* Translators: the time of day; a mail server */
  g_autofree char *text = g_strdup_printf (_ ("At %s, through %s. If it does not arrive, look "
                                              "among the spam."),
                                           time, self->account->host);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page, escaped);
  show_page (self, "done");
  gtk_widget_grab_focus (self->close_button);
}

static void
on_told (double fraction, const char *step, gpointer owner)
{
  RbTestMailDialog *self = owner;

  if (self->gone || g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_label_set_text (self->step_label, step);
}

static void
on_done (gpointer data, const GError *error, gpointer owner)
{
  RbTestMailDialog *self = owner;

  g_clear_object (&self->cancellable);
  if (self->gone)
    return;
  if (error == NULL || g_error_matches (error, RB_SMTP_ERROR, RB_SMTP_ERROR_PARTLY))
    rb_mail_server_panel_keep_password (self->server);
  if (error == NULL) {
    show_done (self);
    return;
  }
  show_page (self, "prepare");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_grab_focus (self->send_button);
  else
    show_error (self, error);
}

static void
on_send (RbTestMailDialog *self)
{
  g_auto (GStrv) to = NULL;
  g_autoptr (GError) error = NULL;
  RbSmtp smtp = { 0 };
  char *password;

  if (self->cancellable != NULL || rb_document_of (self->issue) == NULL)
    return;
  take_fields (self);
  keep_account (self);
  gtk_widget_set_visible (self->error_box, FALSE);
  to = rb_mail_addresses_split (self->account->recipients);
  password = rb_mail_server_panel_dup_password (self->server);
  smtp = (RbSmtp){
    .host = self->account->host,
    .port = self->account->port,
    .security = self->account->security,
    .user = self->account->user,
    .password = password,
    .from = self->account->from,
    .to = to,
  };
  self->n_sent = g_strv_length (to);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_text (self->step_label, _ ("Making the mail…"));
  show_page (self, "running");
  gtk_widget_grab_focus (self->cancel_button);
  if (!rb_mail_job_start (self->issue, &smtp, self->account->mark, self->cancellable, on_told,
                          on_done, G_OBJECT (self), &error))
    on_done (NULL, error, self);
  rb_password_free (password);
}

/* Cancel stops a mail that is being sent; the dialog closes at the next. */
static gboolean
rb_test_mail_dialog_close_request (GtkWindow *window)
{
  RbTestMailDialog *self = RB_TEST_MAIL_DIALOG (window);

  if (self->cancellable != NULL) {
    g_cancellable_cancel (self->cancellable);
    gtk_label_set_text (self->step_label, _ ("Stopping…"));
    return TRUE;
  }
  return GTK_WINDOW_CLASS (rb_test_mail_dialog_parent_class)->close_request (window);
}

/* --- making it -------------------------------------------------------------------------------- */

/* The end of the window. What runs in a thread keeps the rest of it until it has heard of it. */
static void
rb_test_mail_dialog_unrealize (GtkWidget *widget)
{
  RbTestMailDialog *self = RB_TEST_MAIL_DIALOG (widget);

  self->gone = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->checking);
  /* It would reach for its parent at last, which goes before. */
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
  GTK_WIDGET_CLASS (rb_test_mail_dialog_parent_class)->unrealize (widget);
}

static void
rb_test_mail_dialog_dispose (GObject *object)
{
  RbTestMailDialog *self = RB_TEST_MAIL_DIALOG (object);

  /* The fields speak once more while they go. */
  g_clear_pointer (&self->account, rb_mail_account_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_TEST_MAIL_DIALOG);
  G_OBJECT_CLASS (rb_test_mail_dialog_parent_class)->dispose (object);
}

/* A mail that runs on in the thread still asks for these. */
static void
rb_test_mail_dialog_finalize (GObject *object)
{
  RbTestMailDialog *self = RB_TEST_MAIL_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->checking);
  g_clear_object (&self->issue);
  G_OBJECT_CLASS (rb_test_mail_dialog_parent_class)->finalize (object);
}

static void
rb_test_mail_dialog_class_init (RbTestMailDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_test_mail_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_test_mail_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rb_test_mail_dialog_close_request;
  widget_class->unrealize = rb_test_mail_dialog_unrealize;
  g_type_ensure (RB_TYPE_MAIL_SERVER_PANEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/test-mail-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, error_box);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, error_icon);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, error_heading);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, error_text);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, recipients);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, mark);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, server);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, contents);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, findings);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, step_label);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, RbTestMailDialog, close_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_send);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rb_test_mail_dialog_init (RbTestMailDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_editable_get_delegate (self->recipients)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->recipients)), -1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->subject_row)), -1);
}

void
rb_test_mail_dialog_present (GtkWindow *parent, RbNode *issue)
{
  RbTestMailDialog *self = g_object_new (RB_TYPE_TEST_MAIL_DIALOG, "transient-for", parent, NULL);
  RbMailAccount *account = rb_mail_account_load ();

  self->issue = g_object_ref (issue);
  gtk_editable_set_text (self->recipients, account->recipients);
  gtk_switch_set_active (self->mark, account->mark);
  rb_mail_server_panel_set_account (self->server, account, get_sender (self));
  self->account = account;
  on_changed (self);
  self->checking = g_cancellable_new ();
  rb_check_issue_async (issue, self->checking, on_checked, g_object_ref (self));
  if (*account->host == '\0')
    g_object_set (self, "default-height", FIRST_HEIGHT, NULL);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->recipients));
}
