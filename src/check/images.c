/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the photos in the mail: their pixels and their weight. */
#include "config.h"

#include "check/family.h"
#include "kind-spec.h"
#include "render.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define KILOBYTE 1000

/* How many pixels an image lacks for sharp screens. Half a pixel lost in rounding is no lack. */
static int
missing_pixels (const RbMailImage *image)
{
  return MAX (0, 2 * image->shown_width - 1 - image->width);
}

/* Adds what is lacking to those of the place where the photo stands. A photo that is used in
 * several places is told of once, for where it lacks most. */
static void
sort_small (GPtrArray *images, GHashTable *small)
{
  g_autoptr (GHashTable) worst = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < images->len; i++) {
    RbMailImage *image = images->pdata[i];
    const RbMailImage *other = g_hash_table_lookup (worst, image->sha256);

    if (missing_pixels (image) > 0 &&
        (other == NULL || missing_pixels (image) > missing_pixels (other)))
      g_hash_table_insert (worst, image->sha256, image);
  }
  for (guint i = 0; i < images->len; i++) {
    RbMailImage *image = images->pdata[i];
    RbNode *place = rb_node_get_parent (image->photo);
    GPtrArray *there;

    if (place == NULL || g_hash_table_lookup (worst, image->sha256) != image)
      continue;
    there = g_hash_table_lookup (small, place);
    if (there == NULL) {
      there = g_ptr_array_new ();
      g_hash_table_insert (small, place, there);
    }
    g_ptr_array_add (there, image);
  }
}

static void
tell_small (RbCheck *check, const RbMailImage *image)
{
  const char *file = rb_node_get (image->photo, "file");

  rb_findings_add (
      check->findings, "photo-too-small", RB_RANK_WARNING, image->photo, NULL,
      g_strdup_printf (_ ("“%s” is small for its place: %d pixels wide, where sharp "
                          "screens show %d. Use a larger photo if you have one."),
                       *file != '\0' ? file : image->name, image->width, 2 * image->shown_width),
      g_strdup (_ ("On phones and most new screens it looks blurred. If it was cropped, "
                   "crop less of it.")));
}

static void
check_weight (RbCheck *check)
{
  const RbFieldSpec *field = rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "image_limit");
  gsize limit = (gsize)atoi (rb_node_get_choice (check->newsletter, field)) * KILOBYTE;
  gsize weight = rb_findings_get_facts (check->findings)->images;
  g_autofree char *is = NULL, *may = NULL;

  if (limit == 0 || weight <= limit)
    return;
  is = g_format_size (weight);
  may = g_format_size (limit);
  rb_findings_add (
      check->findings, "images-too-heavy", RB_RANK_WARNING, check->issue, NULL,
      g_strdup_printf (_ ("The images of this issue weigh %s together, over the limit of "
                          "%s."),
                       is, may),
      g_strdup (_ ("On the way, readers wait for them and pay for them. Take fewer or "
                   "smaller photos, or raise the limit in the newsletter’s settings.")));
}

static void
check_issue (RbCheck *check)
{
  check_weight (check);
}

static gpointer
make_small (RbCheck *check)
{
  GHashTable *small = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);

  sort_small (rb_check_get_rendered (check)->images, small);
  return small;
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  GHashTable *small =
      rb_check_get_state (check, make_small, make_small, (GDestroyNotify)g_hash_table_unref);
  GPtrArray *there = g_hash_table_lookup (small, node);

  for (guint i = 0; there != NULL && i < there->len; i++)
    tell_small (check, there->pdata[i]);
}

static const RbRule rules[] = {
  { "photo-too-small", NULL, NULL },
  { "images-too-heavy", NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_IMAGES = {
  .name = "photos", .label = N_ ("Photos"), .rules = rules, .issue = check_issue, .node = check_node
};
