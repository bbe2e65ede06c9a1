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

/* --- where else ------------------------------------------------------------------------------- */

static void
use_free (gpointer data)
{
  RbPhotoUse *use = data;

  g_object_unref (use->picture);
  g_clear_object (&use->issue);
  g_free (use->words);
  g_free (use);
}

static void
add_use (GPtrArray *uses, RbNode *picture, RbNode *issue, RbNode *section)
{
  const RbKindSpec *kind = section != NULL ? rb_kind_spec_of (rb_node_get_kind (section)) : NULL;
  const RbFieldSpec *slot = rb_kind_spec_find (&RB_NEWSLETTER_SPEC, rb_node_get_slot (picture));
  RbPhotoUse *use = g_new0 (RbPhotoUse, 1);

  use->picture = g_object_ref (picture);
  use->issue = issue != NULL ? g_object_ref (issue) : NULL;
  if (issue != NULL && kind != NULL)
    use->words = g_strdup_printf ("%s (%s)", rb_node_get (issue, "title"), _ (kind->label));
  else if (issue != NULL)
    use->words = g_strdup (rb_node_get (issue, "title"));
  else
    use->words = g_strdup (slot != NULL ? _ (slot->label) : _ ("Photo"));
  g_ptr_array_add (uses, use);
}

/* A photo that texts place is used where they are. */
static void
add_texts (GPtrArray *uses, RbNode *picture)
{
  RbNode *root = rb_node_get_root (picture);
  const char *field;

  for (guint i = 0; i < rb_node_count (root, "issues"); i++) {
    RbNode *issue = rb_node_nth (root, "issues", i);
    RbNode *user = rb_text_photos_find_user (issue, picture, &field);

    if (user != NULL)
      add_use (uses, picture, issue, rb_node_get_section (user));
  }
}

static void
walk (GPtrArray *uses, RbNode *node, RbNode *picture)
{
  g_autofree const char **slots = NULL;

  if (rb_node_is (node, RB_KIND_PICTURE)) {
    if (node == picture || strcmp (rb_node_get (node, "blob"), rb_node_get (picture, "blob")) != 0)
      return;
    if (strcmp (rb_node_get_slot (node), "photos") == 0)
      add_texts (uses, node);
    else
      add_use (uses, node, rb_node_get_ancestor (node, "issue"), rb_node_get_section (node));
    return;
  }
  slots = rb_node_list_slots (node, NULL);
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      walk (uses, rb_node_nth (node, *slot, i), picture);
}

GPtrArray *
rb_photo_uses_list (RbNode *picture)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func (use_free);

  if (rb_node_has (picture, "blob"))
    walk (uses, rb_node_get_root (picture), picture);
  return uses;
}
