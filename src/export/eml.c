/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The issue as a mail. Whatever reaches a header goes through address-line.h first. */
#include "config.h"

#include "export/export-private.h"

#include "address.h"
#include "export/address-line.h"
#include "export/pack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Frees with the mail: what its texts are made of. */
typedef struct {
  char *from_name;
  char *from_address;
  char *subject;
  char *message_id;
  char *list_unsubscribe;
  GPtrArray *to;
  GPtrArray *ids;
  GString *html;
  GArray *images; /* of RbPackFile */
} Parts;

static void
parts_clear (Parts *parts)
{
  g_free (parts->from_name);
  g_free (parts->from_address);
  g_free (parts->subject);
  g_free (parts->message_id);
  g_free (parts->list_unsubscribe);
  g_clear_pointer (&parts->to, g_ptr_array_unref);
  g_clear_pointer (&parts->ids, g_ptr_array_unref);
  g_clear_pointer (&parts->images, g_array_unref);
  if (parts->html != NULL)
    g_string_free (parts->html, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

/* --- headers ---------------------------------------------------------------------------------- */

static gboolean
take_from (RbExport *self, Parts *parts, GError **error)
{
  RbNode *newsletter = rb_node_get_root (self->issue);

  if (!rb_node_has (newsletter, "sender.email")) {
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("A mail needs a sender. Enter the sender’s address in Newsletter Settings."));
    return FALSE;
  }
  parts->from_address = rb_mail_address_dup (rb_node_get (newsletter, "sender.email"), error);
  parts->from_name = rb_line_dup (rb_node_get (newsletter, "sender.name"));
  parts->subject = rb_line_dup (rb_node_get (self->issue, "subject"));
  return parts->from_address != NULL;
}

static gboolean
take_to (Parts *parts, const char *const *to, GError **error)
{
  parts->to = g_ptr_array_new_with_free_func (g_free);
  for (; to != NULL && *to != NULL; to++) {
    char *address = rb_mail_address_dup (*to, error);

    if (address == NULL)
      return FALSE;
    g_ptr_array_add (parts->to, address);
  }
  g_ptr_array_add (parts->to, NULL);
  return TRUE;
}

/* An address as a header holds it: other letters than ASCII in percents, the host's in IDNA. */
static char *
dup_ascii_address (const char *address)
{
  GString *out;
  const char *host = strstr (address, "://"), *rest = address;

  out = g_string_new (NULL);
  if (host != NULL) {
    gsize length = strcspn (host + 3, "/?#:");
    g_autofree char *name = g_strndup (host + 3, length);
    g_autofree char *ascii = g_hostname_to_ascii (name);

    if (ascii != NULL) {
      g_string_append_len (out, address, host + 3 - address);
      g_string_append (out, ascii);
      rest = host + 3 + length;
    }
  }
  for (const guchar *p = (const guchar *)rest; *p != '\0'; p++) {
    if (*p > 0x20 && *p < 0x7f && *p != '<' && *p != '>')
      g_string_append_c (out, (char)*p);
    else
      g_string_append_printf (out, "%%%02X", *p);
  }
  return g_string_free (out, FALSE);
}

static gboolean
holds_tag (const char *text)
{
  for (const char *p = strpbrk (text, "{[*#<"); p != NULL; p = strpbrk (p + 1, "{[*#<"))
    if (rb_merge_tag_length (p) > 0)
      return TRUE;
  return FALSE;
}

/* RFC 2369. A tag would be an address for nobody here; the mailing system writes the header itself
 * then. That one click is enough (RFC 8058) is not said: of a page with a form it is not true, and
 * who clicks in the mail program would go on getting the letter. */
static void
take_unsubscribe (RbExport *self, Parts *parts)
{
  g_autofree char *url =
      rb_line_dup (rb_node_get (rb_node_get_root (self->issue), "unsubscribe_url"));
  g_autofree char *ascii = NULL;

  if (!rb_address_is_mailable (url) || holds_tag (url) || g_ascii_strncasecmp (url, "tel:", 4) == 0)
    return;
  ascii = dup_ascii_address (url);
  parts->list_unsubscribe = g_strdup_printf ("<%s>", ascii);
}

/* --- parts ------------------------------------------------------------------------------------ */

static char *
dup_id (RbExport *self, guint index, gpointer data)
{
  const char *id = g_ptr_array_index (((Parts *)data)->ids, index);

  return g_strconcat ("cid:", id, NULL);
}

gboolean
rb_export_holds_images (RbExport *self)
{
  return (self->flags & RB_EXPORT_BY_ADDRESS) == 0 ||
         !rb_node_has (rb_node_get_root (self->issue), "image_base_url");
}

static void
take_images (RbExport *self, Parts *parts)
{
  const char *domain = rb_mail_address_get_domain (parts->from_address);
  parts->ids = g_ptr_array_new_with_free_func (g_free);
  parts->images = g_array_new (FALSE, FALSE, sizeof (RbPackFile));
  if (!rb_export_holds_images (self)) {
    parts->html = g_string_new_len (self->rendered->html->str, (gssize)self->rendered->html->len);
    return;
  }
  for (guint i = 0; i < self->images->len; i++) {
    const RbMailImage *image = self->rendered->images->pdata[i];
    char *id = g_strdup_printf ("%s@%s", image->name, domain);
    RbPackFile file = { image->name, id, self->images->pdata[i] };

    g_ptr_array_add (parts->ids, id);
    g_array_append_val (parts->images, file);
  }
  parts->html = rb_export_render_with (self, FALSE, dup_id, parts);
}

/* The same mail has the same number; another one never has. */
static char *
make_message_id (RbExport *self, const Parts *parts, gint64 date, const char *seed)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *head =
      g_strdup_printf ("%s\n%s\n%s\n%" G_GINT64_FORMAT "\n%s\n", parts->from_address,
                       parts->from_name, parts->subject, date, seed);

  g_checksum_update (sum, (const guchar *)head, -1);
  g_checksum_update (sum, (const guchar *)self->rendered->text->str,
                     (gssize)self->rendered->text->len);
  g_checksum_update (sum, (const guchar *)parts->html->str, (gssize)parts->html->len);
  return g_strdup_printf ("%.40s@%s", g_checksum_get_string (sum),
                          rb_mail_address_get_domain (parts->from_address));
}

GBytes *
rb_export_make_eml (RbExport *self, const char *const *to, gint64 date, const char *seed,
                    GError **error)
{
  const RbPack *pack = rb_pack_get (error);
  g_auto (Parts) parts = { 0 };
  RbPackMail mail = { 0 };

  if (pack == NULL || !take_from (self, &parts, error) || !take_to (&parts, to, error))
    return NULL;
  take_unsubscribe (self, &parts);
  take_images (self, &parts);
  parts.message_id = make_message_id (self, &parts, date, seed);
  mail.from_name = parts.from_name;
  mail.from_address = parts.from_address;
  mail.to = (const char *const *)parts.to->pdata;
  mail.subject = parts.subject;
  mail.message_id = parts.message_id;
  mail.list_unsubscribe = parts.list_unsubscribe;
  mail.date = date;
  mail.text = self->rendered->text;
  mail.html = parts.html;
  mail.images = (const RbPackFile *)(gpointer)parts.images->data;
  mail.n_images = parts.images->len;
  return pack->mail (&mail, error);
}
