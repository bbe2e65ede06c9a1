/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * mail-clients: the mail programs that subscribers read with. Which they are, and what each makes
 * of a mail, stands in data/mail-clients.ini, which documents itself. It is read once, when it is
 * first asked for; any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *id;   /* as in the newsletter's field "clients": "outlook-windows" */
  const char *name; /* "Outlook for Windows (classic)" */
} RbMailClient;

/** All of them; the last has a %NULL id. */
const RbMailClient *rb_mail_clients_list (void);
/** The identifiers alone, %NULL-terminated. */
const char *const *rb_mail_clients_list_ids (void);
/** When the facts about them were taken: "2026-06-29"; "" if there are none. */
const char *rb_mail_clients_get_date (void);

G_END_DECLS
