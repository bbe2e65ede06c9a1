/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-account.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Where test mails are handed over: one line once it is set, the fields of it when a person wants
 * to change them; and the password, where the keyring has none.
 */
#define RB_TYPE_MAIL_SERVER_PANEL (rb_mail_server_panel_get_type ())
G_DECLARE_FINAL_TYPE (RbMailServerPanel, rb_mail_server_panel, RB, MAIL_SERVER_PANEL, GtkBox)

/* Signal "changed": a field has other words. */

/** Shows an account and asks the keyring for its password. @sender is who it is from otherwise. */
void rb_mail_server_panel_set_account (RbMailServerPanel *self, const RbMailAccount *account,
                                       const char *sender);
/** Puts what is in the fields into @account. */
void rb_mail_server_panel_read (RbMailServerPanel *self, RbMailAccount *account);
/** The password that was typed, or the one that is kept; "" without one. Caller frees with
 * rb_password_free(). */
char *rb_mail_server_panel_dup_password (RbMailServerPanel *self);
/** It was accepted: keeps it in the keyring, if the person wants that, or forgets it. */
void rb_mail_server_panel_keep_password (RbMailServerPanel *self);
/** Unfolds the fields if @error is about one of them. */
void rb_mail_server_panel_open_for (RbMailServerPanel *self, RbSmtpError error);
/** Puts the caret where @error can be set right. */
void rb_mail_server_panel_focus (RbMailServerPanel *self, RbSmtpError error);
/** Takes the marks of an error away. */
void rb_mail_server_panel_unmark (RbMailServerPanel *self);

G_END_DECLS
