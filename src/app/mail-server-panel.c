/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-server-panel.h"
#include "config.h"
#include "keyring.h"
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

struct _RbMailServerPanel {
  GtkBox parent_instance;
  gboolean open;
  gboolean has_keyring;
  char *kept;    /* what the keyring has for the login that is shown, or %NULL */
  guint16 usual; /* the port that was put in for the encryption */
  GCancellable *asking;
  guint timer; /* before the keyring is asked about a login that is being typed */

  AdwActionRow *summary;
  GtkWidget *change;
  GtkEditable *from;
  GtkEditable *host;
  AdwComboRow *security;
  GtkEditable *port;
  GtkEditable *user;
  GtkEditable *password;
  GtkWidget *keep_row;
  GtkSwitch *keep;
  GtkLabel *note;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbMailServerPanel, rb_mail_server_panel, GTK_TYPE_BOX)

#define PAUSE_MS 400

static char *
dup_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* --- what is shown ---------------------------------------------------------------------------- */

static void
describe (RbMailServerPanel *self)
{
  g_autofree char *host = dup_text (self->host), *user = dup_text (self->user);
  /* Translators: a mail server */
  g_autofree char *through = g_strdup_printf (_ ("Sent through %s"), host);
  /* Translators: a user's name at a mail server */
  g_autofree char *as = g_strdup_printf (_ ("as %s"), user);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->summary), through);
  adw_action_row_set_subtitle (self->summary, *user != '\0' ? as : _ ("without a login"));
}

static void
update (RbMailServerPanel *self)
{
  g_autofree char *user = dup_text (self->user);
  gboolean has_user = *user != '\0';
  GtkWidget *fields[] = { GTK_WIDGET (self->from), GTK_WIDGET (self->host),
                          GTK_WIDGET (self->security), GTK_WIDGET (self->port),
                          GTK_WIDGET (self->user) };
  /* A password that is asked for is not folded away. */
  gboolean asks = has_user && (self->open || self->kept == NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_widget_set_visible (fields[i], self->open);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), !self->open);
  gtk_widget_set_visible (GTK_WIDGET (self->password), asks);
  gtk_widget_set_visible (self->keep_row, asks && self->has_keyring);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password),
                                 self->kept != NULL ? _ ("Password (the one in the keyring)")
                                                    : _ ("Password"));
  gtk_widget_set_visible (GTK_WIDGET (self->note), has_user && !self->has_keyring);
  describe (self);
}

static void
open_fields (RbMailServerPanel *self)
{
  self->open = TRUE;
  update (self);
}

/* --- the keyring ------------------------------------------------------------------------------ */

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RbMailServerPanel) self = data;
  g_autoptr (GError) error = NULL;
  char *password = rb_keyring_find_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    rb_password_free (password);
    return;
  }
  g_clear_object (&self->asking);
  self->has_keyring = error == NULL;
  if (error != NULL)
    g_debug ("no keyring: %s", error->message);
  rb_password_free (self->kept);
  self->kept = password;
  update (self);
}

/* What was asked for the login before is not for this one, whenever the answer comes. */
static void
forget_kept (RbMailServerPanel *self)
{
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->kept, rb_password_free);
}

static void
ask_keyring (RbMailServerPanel *self)
{
  g_autofree char *host = dup_text (self->host), *user = dup_text (self->user);

  forget_kept (self);
  if (*host == '\0' || *user == '\0')
    return;
  self->asking = g_cancellable_new ();
  rb_keyring_find (host, user, self->asking, on_found, g_object_ref (self));
}

static gboolean
on_pause (gpointer data)
{
  RbMailServerPanel *self = data;

  self->timer = 0;
  ask_keyring (self);
  return G_SOURCE_REMOVE;
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer unused)
{
  g_autoptr (GError) error = NULL;

  /* It is asked for again then: nothing is lost. */
  if (!rb_keyring_keep_finish (result, &error))
    g_debug ("the keyring kept no password: %s", error->message);
}

/* --- what is typed ---------------------------------------------------------------------------- */

static void
on_changed (RbMailServerPanel *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_login_changed (RbMailServerPanel *self)
{
  forget_kept (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PAUSE_MS, on_pause, self);
  update (self);
  on_changed (self);
}

/* The port follows, unless a person has chosen one. */
static void
on_security_changed (RbMailServerPanel *self)
{
  guint16 usual =
      rb_smtp_get_usual_port ((RbSmtpSecurity)adw_combo_row_get_selected (self->security));

  if (atoi (gtk_editable_get_text (self->port)) == self->usual) {
    g_autofree char *port = g_strdup_printf ("%u", usual);

    gtk_editable_set_text (self->port, port);
  }
  self->usual = usual;
  on_changed (self);
}

static void
on_change (RbMailServerPanel *self)
{
  open_fields (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->host));
}

/* The field that @error is about, or %NULL. */
static GtkWidget *
find_row (RbMailServerPanel *self, RbSmtpError error)
{
  g_autofree char *user = dup_text (self->user);

  switch (error) {
  case RB_SMTP_ERROR_SERVER:
    return GTK_WIDGET (self->host);
  case RB_SMTP_ERROR_SECURITY:
    return GTK_WIDGET (self->security);
  case RB_SMTP_ERROR_LOGIN:
    return GTK_WIDGET (*user != '\0' ? self->password : self->user);
  case RB_SMTP_ERROR_SENDER:
    return GTK_WIDGET (self->from);
  default:
    return NULL;
  }
}

/* --- making it -------------------------------------------------------------------------------- */

static void
rb_mail_server_panel_dispose (GObject *object)
{
  RbMailServerPanel *self = RB_MAIL_SERVER_PANEL (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  forget_kept (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_MAIL_SERVER_PANEL);
  G_OBJECT_CLASS (rb_mail_server_panel_parent_class)->dispose (object);
}

static void
rb_mail_server_panel_class_init (RbMailServerPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_mail_server_panel_dispose;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_MAIL_SERVER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/mail-server-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, change);
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, from);
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, host);
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, security);
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, port);
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, user);
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, password);
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, keep_row);
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, keep);
  gtk_widget_class_bind_template_child (widget_class, RbMailServerPanel, note);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_login_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_security_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_change);
}

static void
rb_mail_server_panel_init (RbMailServerPanel *self)
{
  GtkEditable *entries[] = { NULL, NULL, NULL, NULL, NULL };

  self->has_keyring = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  entries[0] = self->from;
  entries[1] = self->host;
  entries[2] = self->port;
  entries[3] = self->user;
  entries[4] = self->password;
  /* The rows' titles are drawn, but not told to screen readers. */
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (gtk_editable_get_delegate (entries[i])), GTK_ACCESSIBLE_PROPERTY_LABEL,
        adw_preferences_row_get_title (ADW_PREFERENCES_ROW (entries[i])), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->keep), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Keep the password in the keyring"), -1);
  gtk_label_set_text (self->note,
                      _ ("This computer has no keyring that answers. The password is asked for "
                         "each time and kept nowhere."));
}

void
rb_mail_server_panel_set_account (RbMailServerPanel *self, const RbMailAccount *account,
                                  const char *sender)
{
  g_autofree char *port = g_strdup_printf ("%u", account->port);

  self->usual = rb_smtp_get_usual_port (account->security);
  gtk_editable_set_text (self->port, port);
  gtk_editable_set_text (self->from, *account->from != '\0' ? account->from : sender);
  gtk_editable_set_text (self->host, account->host);
  adw_combo_row_set_selected (self->security, account->security);
  gtk_editable_set_text (self->user, account->user);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->open = *account->host == '\0';
  update (self);
  ask_keyring (self);
}

void
rb_mail_server_panel_read (RbMailServerPanel *self, RbMailAccount *account)
{
  int port = atoi (gtk_editable_get_text (self->port));

  g_free (account->host);
  account->host = dup_text (self->host);
  g_free (account->from);
  account->from = dup_text (self->from);
  g_free (account->user);
  account->user = dup_text (self->user);
  account->security = (RbSmtpSecurity)adw_combo_row_get_selected (self->security);
  account->port = port > 0 && port <= G_MAXUINT16 ? (guint16)port : 0;
}

char *
rb_mail_server_panel_dup_password (RbMailServerPanel *self)
{
  const char *typed = gtk_editable_get_text (self->password);

  return g_strdup (*typed != '\0' ? typed : self->kept != NULL ? self->kept : "");
}

void
rb_mail_server_panel_keep_password (RbMailServerPanel *self)
{
  g_autofree char *host = dup_text (self->host), *user = dup_text (self->user);
  const char *typed = gtk_editable_get_text (self->password);

  if (!self->has_keyring || *user == '\0')
    return;
  if (!gtk_switch_get_active (self->keep)) {
    if (self->kept != NULL)
      rb_keyring_forget (host, user);
  } else if (*typed != '\0') {
    rb_keyring_keep (host, user, typed, on_kept, NULL);
  }
}

void
rb_mail_server_panel_unmark (RbMailServerPanel *self)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->from), GTK_WIDGET (self->host),
                        GTK_WIDGET (self->security), GTK_WIDGET (self->user),
                        GTK_WIDGET (self->password) };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_remove_css_class (rows[i], "error");
}

void
rb_mail_server_panel_open_for (RbMailServerPanel *self, RbSmtpError error)
{
  if (find_row (self, error) != NULL)
    open_fields (self);
}

void
rb_mail_server_panel_focus (RbMailServerPanel *self, RbSmtpError error)
{
  GtkWidget *row = find_row (self, error);

  if (row == NULL)
    return;
  gtk_widget_add_css_class (row, "error");
  gtk_widget_grab_focus (row);
}
