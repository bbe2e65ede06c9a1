/* SPDX-License-Identifier: GPL-3.0-or-later */
/** json-writer: JSON as text, in the order it is said, indented by two spaces. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RbJsonWriter RbJsonWriter;

RbJsonWriter *rb_json_writer_new (void);
void rb_json_writer_free (RbJsonWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbJsonWriter, rb_json_writer_free)

/** Opens an object ('{') or a list ('['). @key is %NULL in lists and for the outermost. */
void rb_json_writer_open (RbJsonWriter *self, const char *key, char bracket);
/** Closes what was opened last. */
void rb_json_writer_close (RbJsonWriter *self);
void rb_json_writer_text (RbJsonWriter *self, const char *key, const char *value);
/** A number, true or false, as it is to stand there. */
void rb_json_writer_bare (RbJsonWriter *self, const char *key, const char *value);
/** All that was written, with a newline at its end. Owned by @self. */
const GString *rb_json_writer_get (RbJsonWriter *self);

G_END_DECLS
