/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RbError:
 *
 * What can go wrong with a newsletter's file or with what is read into it. Only those a caller
 * branches on have a code of their own; every message is a whole sentence for a person, in the
 * interface's language, that names the file and, where there is one, the remedy.
 *
 * @RB_ERROR_FAILED: anything else.
 * @RB_ERROR_NOT_RUNDBRIEF: the file is no database, or a database of another program.
 * @RB_ERROR_NEWER: the file was written by a newer Rundbrief; it is not touched.
 * @RB_ERROR_DAMAGED: parts of the file are unreadable or do not match their stored hash.
 * @RB_ERROR_PERMISSION: the system does not allow reading or writing.
 * @RB_ERROR_NO_SPACE: the drive is full.
 * @RB_ERROR_GONE: the file was moved or removed while it was open.
 * @RB_ERROR_BUSY: another program holds the file, or what it is about was changed meanwhile.
 * @RB_ERROR_EXISTS: the target exists and must not be replaced.
 * @RB_ERROR_SYNTAX: a JSON or Markdown source cannot be understood.
 * @RB_ERROR_PHOTO: a picture cannot be read.
 * @RB_ERROR_FINDINGS: the check found errors, so nothing was exported.
 * @RB_ERROR_TOO_LARGE: there is more in it than is read from others.
 * @RB_ERROR_OTHER: a review copy of another newsletter, or of an issue that is gone.
 * @RB_ERROR_CHANGED: another program has written into the file while it was open.
 */
typedef enum {
  RB_ERROR_FAILED,
  RB_ERROR_NOT_RUNDBRIEF,
  RB_ERROR_NEWER,
  RB_ERROR_DAMAGED,
  RB_ERROR_PERMISSION,
  RB_ERROR_NO_SPACE,
  RB_ERROR_GONE,
  RB_ERROR_BUSY,
  RB_ERROR_EXISTS,
  RB_ERROR_SYNTAX,
  RB_ERROR_PHOTO,
  RB_ERROR_FINDINGS,
  RB_ERROR_TOO_LARGE,
  RB_ERROR_OTHER,
  RB_ERROR_CHANGED,
} RbError;

#define RB_ERROR (rb_error_quark ())
GQuark rb_error_quark (void);

G_END_DECLS
