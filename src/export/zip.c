/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/export-private.h"
#include "export/pack.h"
#include "mailing-profile.h"

#include <string.h>

/* A system that takes the file as it is uploads the images itself and finds them by where they
 * stand in it. For any other, the HTML names them by their address on the web, if there is one. */
static gboolean
wants_inside (RbExport *self, const RbMailingProfile *profile)
{
  return !rb_node_has (rb_node_get_root (self->issue), "image_base_url") ||
         g_strv_contains (rb_mailing_profile_get_takes (profile), "zip");
}

static void
add (GArray *files, const char *name, GBytes *bytes)
{
  RbPackFile file = { .name = name, .bytes = bytes };

  g_array_append_val (files, file);
}

GBytes *
rb_export_make_zip (RbExport *self, GError **error)
{
  const RbMailingProfile *profile =
      rb_mailing_profile_find (rb_node_get (rb_node_get_root (self->issue), "mailing_system"));
  const RbPack *pack = rb_pack_get (error);
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (RbPackFile));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RbRendered) inside = NULL;
  g_autoptr (GBytes) html = NULL, text = NULL;
  const GString *mail = self->rendered->html;

  if (pack == NULL)
    return NULL;
  if (profile == NULL)
    profile = rb_mailing_profile_find ("none");
  if (wants_inside (self, profile)) {
    RbRenderOptions options = { .image_prefix = rb_mailing_profile_get_zip_images (profile) };

    inside = rb_render_issue_html (self->issue, &options);
    mail = inside->html;
  }
  html = g_bytes_new_static (mail->str, mail->len);
  text = g_bytes_new_static (self->rendered->text->str, self->rendered->text->len);
  add (files, rb_mailing_profile_get_zip_html (profile), html);
  if (*rb_mailing_profile_get_zip_text (profile) != '\0')
    add (files, rb_mailing_profile_get_zip_text (profile), text);
  for (guint i = 0; i < self->images->len; i++) {
    const RbMailImage *image = self->rendered->images->pdata[i];
    char *name = g_strconcat (rb_mailing_profile_get_zip_images (profile), image->name, NULL);

    g_ptr_array_add (names, name);
    add (files, name, self->images->pdata[i]);
  }
  return pack->zip ((const RbPackFile *)(gpointer)files->data, files->len, error);
}
