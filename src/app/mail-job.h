/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include "thread-job.h"

G_BEGIN_DECLS

/** What stands before the subject of a mail that is marked as a test. */
#define RB_MAIL_TEST_PREFIX "[Test]"

/**
 * Makes the mail of @issue and sends it, in a thread. @smtp is copied; @mark puts the above before
 * the subject. @done gets no data. Fails at once, and calls nothing, if the mail cannot be made.
 */
gboolean rb_mail_job_start (RbNode *issue, const RbSmtp *smtp, gboolean mark,
                            GCancellable *cancellable, RbThreadTold told, RbThreadDone done,
                            GObject *owner, GError **error);

G_END_DECLS
