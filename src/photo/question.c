/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "question.h"

#include "message.h"

#include <string.h>

/* With one process, which is gone unless all went well. */
static RbExchange
ask_once (const RbPhotoQuestion *self, RbPhotoProcess **process, RbPhotoAnswer *answer,
          GCancellable *cancellable)
{
  RbExchange result = rb_photo_process_exchange (*process, &self->head, self->file, self->beside,
                                                 answer, cancellable);

  if (result != RB_EXCHANGE_DONE)
    g_clear_pointer (process, rb_photo_process_end);
  return result;
}

/* With a process of its own. %FALSE if none can be started. */
static gboolean
ask_fresh (const RbPhotoQuestion *self, RbPhotoProcess **process, RbPhotoAnswer *answer,
           RbExchange *result, GCancellable *cancellable, GError **error)
{
  *process = rb_photo_process_start (error);
  if (!*process)
    return FALSE;
  *result = ask_once (self, process, answer, cancellable);
  return TRUE;
}

/* One that had worked before may have been killed meanwhile, for want of memory: no fault of this
 * picture, so that gets a fresh one. If that dies as well, it may be of what the file says of
 * itself rather than of what it shows, so the picture is tried without its words. */
static gboolean
ask_up_to_thrice (RbPhotoQuestion *self, RbPhotoProcess **process, RbPhotoAnswer *answer,
                  RbExchange *result, GCancellable *cancellable, GError **error)
{
  *result = RB_EXCHANGE_DIED;
  if (*process)
    *result = ask_once (self, process, answer, cancellable);
  if (*result == RB_EXCHANGE_DIED && !ask_fresh (self, process, answer, result, cancellable, error))
    return FALSE;
  if (*result != RB_EXCHANGE_DIED || self->head.op != RB_PHOTO_OP_IMPORT)
    return TRUE;
  self->head.ignore_metadata = TRUE;
  return ask_fresh (self, process, answer, result, cancellable, error);
}

gboolean
rb_photo_question_check (RbPhotoQuestion *self, GError **error)
{
  gsize length = g_bytes_get_size (self->file);

  self->head.magic = RB_PHOTO_MAGIC;
  self->head.length = length;
  self->head.beside_length = self->beside ? g_bytes_get_size (self->beside) : 0;
  if (length > 0 && length <= RB_PHOTO_MAX_FILE)
    return TRUE;
  g_propagate_error (error, !self->name   ? rb_photo_message_refused (NULL, NULL)
                            : length == 0 ? rb_photo_message_empty (self->name)
                                          : rb_photo_message_too_big (self->name));
  return FALSE;
}

gboolean
rb_photo_question_ask (RbPhotoQuestion *self, RbPhotoProcess **process, RbPhotoAnswer *answer,
                       GCancellable *cancellable, GError **error)
{
  RbExchange result;

  memset (answer, 0, sizeof *answer);
  if (!ask_up_to_thrice (self, process, answer, &result, cancellable, error))
    return FALSE;
  switch (result) {
  case RB_EXCHANGE_DONE:
    if (answer->head.status == RB_PHOTO_OK)
      return TRUE;
    g_propagate_error (error, rb_photo_message_refused (&answer->head, self->name));
    break;
  case RB_EXCHANGE_CANCELLED:
    g_cancellable_set_error_if_cancelled (cancellable, error);
    break;
  case RB_EXCHANGE_DIED:
  case RB_EXCHANGE_HUNG:
  default:
    g_propagate_error (error, rb_photo_message_stopped (result == RB_EXCHANGE_HUNG, self->name));
  }
  rb_photo_answer_clear (answer);
  return FALSE;
}

GBytes *
rb_photo_question_write_label (const RbPhotoLabel *label)
{
  const char *const texts[] = {
    [RB_PHOTO_LABEL_CREATOR] = label->creator,
    [RB_PHOTO_LABEL_CREDIT] = label->credit,
    [RB_PHOTO_LABEL_COPYRIGHT] = label->copyright,
    [RB_PHOTO_LABEL_TERMS] = label->terms,
    [RB_PHOTO_LABEL_URL] = label->url,
  };
  GByteArray *all = g_byte_array_new ();

  for (guint i = 0; i < RB_PHOTO_N_LABELS; i++) {
    const char *text = texts[i] ? texts[i] : "";

    g_byte_array_append (all, (const guint8 *)text, strnlen (text, RB_PHOTO_MAX_TEXT));
    g_byte_array_append (all, (const guint8 *)"", 1);
  }
  return g_byte_array_free_to_bytes (all);
}
