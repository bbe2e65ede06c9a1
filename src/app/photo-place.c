/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-place.h"
#include "config.h"
#include "text-photos.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* --- where it is shown ------------------------------------------------------------------------ */

/* The node of an issue in whose mail the picture stands: its section, that of the text which names
 * it, or a whole issue for the pictures of the masthead. */
static RbNode *
find_shown_in (RbNode *picture)
{
  RbNode *section = rb_node_get_section (picture), *root = rb_node_get_root (picture);
  const char *field;

  if (section != NULL)
    return section;
  if (strcmp (rb_node_get_slot (picture), "photos") != 0)
    return rb_document_get_newest_issue (rb_document_of (picture));
  for (guint i = rb_node_count (root, "issues"); i > 0; i--) {
    RbNode *user = rb_text_photos_find_user (rb_node_nth (root, "issues", i - 1), picture, &field);

    if (user != NULL)
      return rb_node_get_section (user) != NULL ? rb_node_get_section (user) : user;
  }
  return NULL;
}

/* The same bytes in the same cut are noted once, so those of another node may stand for it. */
static const RbMailImage *
find_image (RbRendered *rendered, RbNode *picture)
{
  const RbMailImage *same = NULL;

  for (guint i = 0; i < rendered->images->len; i++) {
    const RbMailImage *image = rendered->images->pdata[i];

    if (image->photo == picture)
      return image;
    if (strcmp (image->sha256, rb_node_get (picture, "blob")) == 0)
      same = image;
  }
  return same;
}

gboolean
rb_photo_place_find (RbNode *picture, RbPhotoPlace *place)
{
  RbNode *shown_in = rb_document_of (picture) != NULL ? find_shown_in (picture) : NULL;
  RbRenderOptions options = { 0 };
  g_autoptr (RbRendered) rendered = NULL;
  const RbMailImage *image;

  *place = (RbPhotoPlace){ 0 };
  if (shown_in == NULL || !rb_node_has (picture, "blob"))
    return FALSE;
  if (rb_node_is (shown_in, "cards") && rb_node_get_ancestor (picture, "card") != NULL)
    place->cards = shown_in;
  rendered = rb_node_is (shown_in, "issue") ? rb_render_issue_html (shown_in, &options)
                                            : rb_render_section_html (shown_in, &options);
  image = find_image (rendered, picture);
  if (image == NULL)
    return FALSE;
  place->ratio = (double)image->shown_width / image->shown_height;
  place->place_ratio = image->place_ratio;
  place->fixed = image->fixed;
  place->shown_width = image->shown_width;
  return TRUE;
}

char *
rb_ratio_dup_name (double ratio)
{
  static const char *const names[] = { "3:2", "16:9", "1:1", "2:1", "4:3", "4:5", "2:3" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (fabs (rb_ratio_parse (names[i]) - ratio) < 0.01)
      return g_strdup (names[i]);
  return g_strdup_printf ("%.2f:1", ratio);
}
