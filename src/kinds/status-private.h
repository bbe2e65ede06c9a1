/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the files of an issue's status alone. */
#pragma once

#include "status.h"

G_BEGIN_DECLS

/** What the field "status" holds for it. */
const char *rb_status_get_word (RbStatus status);
/** A value of "approved" or "sent": at, hash, state, by and author, by tabs. %NULL if it is none.
 */
RbStatusNote *rb_status_note_parse (const char *value);
char *rb_status_note_format (const RbStatusNote *self);

G_END_DECLS
