/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * pack: ZIP archives and mails, made in memory. It is a module that is loaded on first use, see
 * rb_own_module(), because libarchive and GMime bring libraries that would slow each start. It
 * needs nothing of the program's own. The same input gives the same bytes.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RB_PACK_SYMBOL "rb_pack"

typedef struct {
  const char *name; /* in a ZIP with folders; in a mail an image's file name */
  const char *id;   /* in a mail: its Content-ID, without brackets */
  GBytes *bytes;
} RbPackFile;

/** What a mail is made of. All texts are UTF-8; none may hold a line break but @text and @html. */
typedef struct {
  const char *from_name; /* or "" */
  const char *from_address;
  const char *const *to;        /* addresses, %NULL-terminated; may be %NULL */
  const char *subject;          /* or "" */
  const char *message_id;       /* without brackets */
  const char *list_unsubscribe; /* addresses in brackets, or %NULL */
  gint64 date;                  /* seconds since 1970 */
  const GString *text;
  const GString *html;
  const RbPackFile *images;
  guint n_images;
} RbPackMail;

typedef struct {
  /** The files in the order given. Their times are left out: a ZIP tells them in local time. */
  GBytes *(*zip) (const RbPackFile *files, guint n_files, GError **error);
  GBytes *(*mail) (const RbPackMail *mail, GError **error);
} RbPack;

/** The module's parts, loaded if need be; any thread. */
const RbPack *rb_pack_get (GError **error);

/* Between the module's own files. */
GBytes *rb_pack_zip (const RbPackFile *files, guint n_files, GError **error);
GBytes *rb_pack_mail (const RbPackMail *mail, GError **error);

G_END_DECLS
