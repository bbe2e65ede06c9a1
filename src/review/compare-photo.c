/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos: as the mail shows them, with what is printed and read out of them. */
#include "photo-rights.h"
#include "render.h"
#include "review/compare-private.h"
#include <math.h>
#include <string.h>

/* --- as the mail shows them ------------------------------------------------------------------- */

static const char *const cut_fields[] = { "blob", "rotate", "crop", "focus", "ratio" };

static gboolean
has_same_pixels (RbNode *a, RbNode *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (cut_fields); i++)
    if (strcmp (rb_node_get (a, cut_fields[i]), rb_node_get (b, cut_fields[i])) != 0)
      return FALSE;
  return TRUE;
}

static void
render (RbSide *side)
{
  RbRendered *rendered = rb_render_issue_html (side->issue, NULL);

  side->rendered = rendered;
  side->images = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < rendered->images->len; i++) {
    RbMailImage *image = rendered->images->pdata[i];

    if (!g_hash_table_contains (side->images, image->photo))
      g_hash_table_insert (side->images, image->photo, image);
  }
}

const RbRendered *
rb_side_get_rendered (RbSide *side)
{
  if (side->rendered == NULL)
    render (side);
  return side->rendered;
}

/* The mail names an image once, however many pictures are the same. */
static const RbMailImage *
find_image (RbSide *side, RbNode *picture)
{
  const RbRendered *rendered = rb_side_get_rendered (side);
  const RbMailImage *image = g_hash_table_lookup (side->images, picture);

  if (image != NULL)
    return image;
  for (guint i = 0; i < rendered->images->len; i++) {
    image = rendered->images->pdata[i];
    if (has_same_pixels (image->photo, picture))
      return image;
  }
  return NULL;
}

static gboolean
shows_same_part (const RbMailImage *a, const RbMailImage *b)
{
  const double tolerance = 0.002;

  return a->rotate == b->rotate && fabs (a->part.x - b->part.x) < tolerance &&
         fabs (a->part.y - b->part.y) < tolerance &&
         fabs (a->part.width - b->part.width) < tolerance &&
         fabs (a->part.height - b->part.height) < tolerance;
}

static RbMailImage *
copy_image (RbSide *side, RbNode *picture)
{
  const RbMailImage *image = picture != NULL ? find_image (side, picture) : NULL;

  return image != NULL ? rb_mail_image_copy (image) : NULL;
}

static RbPhotoChange
compare_pixels (RbDiffPhoto *photo, RbNode *before, RbNode *after)
{
  if (before == NULL || after == NULL || has_same_pixels (before, after))
    return RB_PHOTO_KEPT;
  if (strcmp (rb_node_get (before, "blob"), rb_node_get (after, "blob")) != 0)
    return RB_PHOTO_REPLACED;
  if (photo->before != NULL && photo->after != NULL &&
      shows_same_part (photo->before, photo->after))
    return RB_PHOTO_KEPT;
  return RB_PHOTO_CUT;
}

/* --- its words -------------------------------------------------------------------------------- */

static void
compare_words (RbComparer *self, RbDiffPhoto *photo, const char *field, RbPhotoChange what,
               const char *before, const char *after)
{
  RbDiffField *change;

  if (strcmp (before, after) == 0)
    return;
  change = rb_diff_field_new (rb_kind_spec_find (&RB_PHOTO_SPEC, field), field, before, after);
  change->blocks = rb_compare_line (self, before, after);
  g_ptr_array_add (photo->fields, change);
  photo->what |= what;
}

static char *
dup_alt (RbNode *picture, const char *alt)
{
  if (alt != NULL && *alt != '\0')
    return g_strdup (alt);
  if (picture == NULL || rb_node_is_on (picture, "decorative"))
    return g_strdup ("");
  return g_strdup (rb_node_get (picture, "alt"));
}

static char *
dup_credit (RbNode *picture)
{
  char *credit = picture != NULL ? rb_photo_dup_credit (picture) : NULL;

  return credit != NULL ? credit : g_strdup ("");
}

RbDiffPhoto *
rb_compare_photo (RbComparer *self, RbNode *before, const char *alt_before, RbNode *after,
                  const char *alt_after)
{
  RbDiffPhoto *photo;
  g_autofree char *credit_before = dup_credit (before);
  g_autofree char *credit_after = dup_credit (after);
  gboolean differs;

  if (before == NULL && after == NULL)
    return NULL;
  photo = rb_diff_photo_new ();
  photo->alt_before = dup_alt (before, alt_before);
  photo->alt_after = dup_alt (after, alt_after);
  compare_words (self, photo, "caption", RB_PHOTO_CAPTION,
                 before != NULL ? rb_node_get (before, "caption") : "",
                 after != NULL ? rb_node_get (after, "caption") : "");
  compare_words (self, photo, "credit", RB_PHOTO_CREDIT, credit_before, credit_after);
  compare_words (self, photo, "alt", RB_PHOTO_ALT, photo->alt_before, photo->alt_after);
  photo->is = before == NULL ? RB_ADDED : after == NULL ? RB_REMOVED : RB_CHANGED;
  differs =
      photo->is != RB_CHANGED || photo->what != RB_PHOTO_KEPT || !has_same_pixels (before, after);
  if (differs) {
    photo->before = copy_image (&self->before, before);
    photo->after = copy_image (&self->after, after);
    photo->what |= compare_pixels (photo, before, after);
  }
  if (photo->is == RB_CHANGED && photo->what == RB_PHOTO_KEPT) {
    rb_diff_photo_free (photo);
    return NULL;
  }
  return photo;
}

/* --- photos between paragraphs ---------------------------------------------------------------- */

typedef struct {
  RbNode *picture;
  char *alt;
} Named;

static void
clear_named (gpointer data)
{
  g_free (((Named *)data)->alt);
}

static GArray *
list_named (const RbSide *side, const char *markdown)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Named));
  g_autoptr (RbRichText) text = NULL;

  g_array_set_clear_func (list, clear_named);
  if (strstr (markdown, "![") == NULL)
    return list;
  text = rb_rich_text_new (markdown);
  for (guint i = 0; i < rb_rich_text_get_length (text); i++) {
    const RbParagraph *paragraph = rb_rich_text_get (text, i);

    for (guint k = 0; k < paragraph->runs->len; k++) {
      const RbRun *run = &g_array_index (paragraph->runs, RbRun, k);
      Named named = { NULL, NULL };

      if (run->style & RB_RUN_IMAGE)
        named.picture = rb_newsletter_find_photo (side->newsletter, run->source);
      if (named.picture == NULL)
        continue;
      named.alt = g_strdup (run->text);
      g_array_append_val (list, named);
    }
  }
  return list;
}

static gboolean
is_same_picture (RbNode *a, RbNode *b)
{
  return rb_node_get_id (a) == rb_node_get_id (b) ||
         strcmp (rb_node_get (a, "file"), rb_node_get (b, "file")) == 0;
}

static void
add_photo (RbComparer *self, GPtrArray *photos, const Named *before, const Named *after)
{
  RbDiffPhoto *photo = rb_compare_photo (
      self, before != NULL ? before->picture : NULL, before != NULL ? before->alt : NULL,
      after != NULL ? after->picture : NULL, after != NULL ? after->alt : NULL);

  if (photo != NULL)
    g_ptr_array_add (photos, photo);
}

/* The first that is the same and not taken yet. */
static const Named *
take_same (GArray *list, gboolean *taken, RbNode *picture)
{
  for (guint i = 0; i < list->len; i++) {
    const Named *named = &g_array_index (list, Named, i);

    if (!taken[i] && (picture == NULL || is_same_picture (named->picture, picture))) {
      taken[i] = TRUE;
      return named;
    }
  }
  return NULL;
}

GPtrArray *
rb_compare_named_photos (RbComparer *self, const char *before, const char *after)
{
  g_autoptr (GPtrArray) photos = rb_diff_photos_new ();
  g_autoptr (GArray) old = list_named (&self->before, before);
  g_autoptr (GArray) new = list_named (&self->after, after);
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (Named *));
  g_autofree gboolean *taken = g_new0 (gboolean, old->len + 1);
  const Named *other;

  for (guint i = 0; i < new->len; i++) {
    const Named *named = &g_array_index (new, Named, i);

    other = take_same (old, taken, named->picture);
    if (other != NULL)
      add_photo (self, photos, other, named);
    else
      g_array_append_val (rest, named);
  }
  /* What is left came in the place of what went. */
  for (guint i = 0; i < rest->len; i++)
    add_photo (self, photos, take_same (old, taken, NULL), g_array_index (rest, const Named *, i));
  while ((other = take_same (old, taken, NULL)) != NULL)
    add_photo (self, photos, other, NULL);
  return photos->len > 0 ? g_steal_pointer (&photos) : NULL;
}
