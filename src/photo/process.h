/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** One running worker program. Used by one thread at a time. */
typedef struct _RbPhotoProcess RbPhotoProcess;

typedef enum {
  RB_EXCHANGE_DONE,
  RB_EXCHANGE_DIED, /* or spoke nonsense */
  RB_EXCHANGE_HUNG,
  RB_EXCHANGE_CANCELLED,
} RbExchange;

/** A worker's answer, checked for being one. Clear with rb_photo_answer_clear(). */
typedef struct {
  RbPhotoReply head;
  GBytes *facts; /* as they were sent, unchecked; NULL where there are none */
  GBytes *bytes; /* NULL where there are none */
} RbPhotoAnswer;

/** Starts the program. Fails with %RB_ERROR_PHOTO. */
RbPhotoProcess *rb_photo_process_start (GError **error);

/** Sends a request with the file's bytes and what stands @beside them (or %NULL), and waits for the
 * answer. After anything but %RB_EXCHANGE_DONE the process is of no use but to be ended. */
RbExchange rb_photo_process_exchange (RbPhotoProcess *self, const RbPhotoRequest *request,
                                      GBytes *file, GBytes *beside, RbPhotoAnswer *answer,
                                      GCancellable *cancellable);

/** When the last exchange ended, in g_get_monotonic_time()'s microseconds. */
gint64 rb_photo_process_get_last_used (const RbPhotoProcess *self);

/** Kills the program, if it has not ended, and waits for that. */
void rb_photo_process_end (RbPhotoProcess *self);

void rb_photo_answer_clear (RbPhotoAnswer *self);

G_END_DECLS
