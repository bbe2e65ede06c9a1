/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Through which server a person sends test mails, and to whom: theirs and not a newsletter's, so
 * it stands in a file of their own. The password does not: that is the keyring's (keyring.h).
 */
#pragma once

#include "mail-send.h"

G_BEGIN_DECLS

typedef struct {
  char *host; /* "" : none was set yet */
  guint16 port;
  RbSmtpSecurity security;
  char *user;       /* "" : no login */
  char *from;       /* "" : the newsletter's sender */
  char *recipients; /* as they were typed last */
  gboolean mark;    /* the subject begins with "[Test]" */
} RbMailAccount;

/** What was kept; fields that were not have their usual values. */
RbMailAccount *rb_mail_account_load (void);
/** Keeps it. What cannot be written is asked for again the next time, and no more. */
void rb_mail_account_save (const RbMailAccount *self);
void rb_mail_account_free (RbMailAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbMailAccount, rb_mail_account_free)

G_END_DECLS
