/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * json-scan: one strict walk over a JSON text (RFC 8259) that says whether it is one, and on which
 * line a value stands. It comes before json-glib, which knows no lines, takes some texts that are
 * no JSON, lets the last of two equal keys win, and calls itself without bound on nested brackets.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How deep objects and lists may be nested. A newsletter needs nine. */
#define RB_JSON_MAX_DEPTH 64

/**
 * Whether @text (NUL-terminated UTF-8) is one JSON value without duplicate keys. If not, @line
 * gets the line and @message a translated clause that says what is wrong there (caller frees).
 */
gboolean rb_json_scan (const char *text, guint *line, char **message);

/** The line on which the value or key at @path stands; 0 if there is none. */
guint rb_json_scan_find (const char *text, const char *path);

/** @path with a key added, as in issues[0].title or photos["a/b.jpg"]. Caller frees. */
char *rb_json_path_key (const char *path, const char *key);
/** @path with an index added. Caller frees. */
char *rb_json_path_index (const char *path, guint index);

G_END_DECLS
