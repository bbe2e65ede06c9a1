/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "photo.h"
#include "process.h"

G_BEGIN_DECLS

/** What a worker is asked, and with what. Fill in the head's @op and what belongs to that. */
typedef struct {
  RbPhotoRequest head;
  GBytes *file;
  GBytes *beside;   /* or NULL */
  const char *name; /* for the errors; NULL where there is no file of that name */
} RbPhotoQuestion;

/** Completes the head; fails with %RB_ERROR_PHOTO where the file is empty or too large. */
gboolean rb_photo_question_check (RbPhotoQuestion *self, GError **error);

/**
 * Asks @process, or a new one where that is %NULL or dies. %TRUE if @answer is a picture; else
 * fails with %RB_ERROR_PHOTO, or %G_IO_ERROR_CANCELLED. Afterwards @process is one that works, or
 * %NULL.
 */
gboolean rb_photo_question_ask (RbPhotoQuestion *self, RbPhotoProcess **process,
                                RbPhotoAnswer *answer, GCancellable *cancellable, GError **error);

/** A label's texts as they go to the worker. */
GBytes *rb_photo_question_write_label (const RbPhotoLabel *label);

G_END_DECLS
