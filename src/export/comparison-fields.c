/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs field by field: for what no reader sees, or not at its place. */
#include "config.h"

#include "export/comparison-parts.h"
#include "export/sheet-html.h"
#include "markup/html.h"
#include "rendition.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Pixels; shown at half of it, for sharp screens and paper. */
#define PICTURE_WIDTH 480

/* --- photos ----------------------------------------------------------------------------------- */

GBytes *
rb_comparison_get_picture (RbStore *store, const RbMailImage *image, int width)
{
  g_autoptr (RbMailImage) small = rb_mail_image_copy (image);

  if (small->width > width) {
    small->height = MAX (1, small->height * width / small->width);
    small->width = width;
  }
  return rb_rendition_get (store, small, NULL, NULL, NULL);
}

static void
put_figure (GString *html, RbStore *store, const RbMailImage *image, const char *alt,
            const char *caption)
{
  g_autoptr (GBytes) bytes = NULL;

  if (image == NULL)
    return;
  bytes = rb_comparison_get_picture (store, image, PICTURE_WIDTH);
  rb_html_put (html, "<figure>", NULL);
  rb_sheet_html_put_picture (html, bytes, alt);
  if (*caption != '\0') {
    rb_html_put (html, "<figcaption>", NULL);
    rb_sheet_html_put_words (html, caption);
    rb_html_put (html, "</figcaption>", NULL);
  }
  rb_html_put (html, "</figure>\n", NULL);
}

static void
put_label (GString *html, const char *label)
{
  rb_html_put (html, "<p class=\"label\">", NULL);
  rb_sheet_html_put_words (html, label);
  rb_html_put (html, "</p>\n", NULL);
}

static void
put_photo (GString *html, const RbComparison *self, const RbDiffPhoto *photo, gboolean plain)
{
  g_autofree char *state = rb_diff_photo_dup_state (photo);
  gboolean is_pair =
      photo->is == RB_CHANGED && (photo->what & (RB_PHOTO_REPLACED | RB_PHOTO_CUT)) != 0;

  if (!plain) {
    rb_html_put (html, "<p>", NULL);
    rb_sheet_html_put_words (html, state);
    rb_html_put (html, "</p>\n", NULL);
  }
  rb_html_put (html, "<div class=\"photos\">\n", NULL);
  if (is_pair || photo->is == RB_REMOVED)
    put_figure (html, self->before_store, photo->before, photo->alt_before,
                is_pair ? _ ("Before") : "");
  put_figure (html, self->after_store, photo->after, photo->alt_after, is_pair ? _ ("After") : "");
  rb_html_put (html, "</div>\n", NULL);
  for (guint i = 0; i < photo->fields->len; i++) {
    const RbDiffField *field = photo->fields->pdata[i];

    put_label (html, _ (field->spec->label));
    rb_comparison_put_blocks (html, field->blocks, plain);
  }
}

/* --- fields ----------------------------------------------------------------------------------- */

static void
put_state (GString *html, const RbDiffNode *node, const char *tag, gboolean plain)
{
  g_autofree char *state = rb_diff_node_dup_state (node);
  g_autofree char *place = rb_diff_node_dup_place (node);

  rb_html_put (html, "<", tag, ">", NULL);
  if (!plain) {
    rb_html_put (html, "<span class=\"badge\">", NULL);
    rb_sheet_html_put_words (html, state);
    rb_html_put (html, "</span> ", NULL);
  }
  rb_sheet_html_put_words (html, place);
  rb_html_put (html, "</", tag, ">\n", NULL);
  if (node->moved) {
    /* Translators: %s is a section, such as "Article: Three days of music" */
    g_autofree char *from = *node->follows_before != '\0'
                                ? g_strdup_printf (_ ("It came after “%s”."), node->follows_before)
                                : g_strdup (_ ("It came first."));

    rb_html_put (html, "<p>", NULL);
    rb_sheet_html_put_words (html, from);
    rb_html_put (html, "</p>\n", NULL);
  }
}

static const char *
get_class (const RbDiffNode *node)
{
  return node->is == RB_ADDED ? "added" : node->is == RB_REMOVED ? "removed" : "changed";
}

static void
put_items (GString *html, const RbComparison *self, GPtrArray *items, gboolean plain)
{
  for (guint i = 0; i < items->len; i++) {
    const RbDiffNode *item = items->pdata[i];

    if (item->is == RB_SAME && !item->moved)
      continue;
    rb_html_put (html, "<div class=\"item ", get_class (item), "\">\n", NULL);
    put_state (html, item, "h4", plain);
    rb_comparison_put_fields (html, self, item);
    rb_html_put (html, "</div>\n", NULL);
  }
}

void
rb_comparison_put_fields (GString *html, const RbComparison *self, const RbDiffNode *node)
{
  /* That it is new, or gone, is said above. */
  gboolean plain = node->is == RB_ADDED || node->is == RB_REMOVED;

  for (guint i = 0; i < node->fields->len; i++) {
    const RbDiffField *field = node->fields->pdata[i];
    g_autofree char *label = rb_diff_field_dup_label (field);

    put_label (html, label);
    if (field->blocks != NULL) {
      rb_comparison_put_blocks (html, field->blocks, plain);
    } else if (field->rows != NULL) {
      rb_comparison_put_rows (html, field->rows, plain);
    } else if (field->items != NULL) {
      put_items (html, self, field->items, plain);
    } else if (field->photos == NULL) {
      g_autofree char *before = rb_diff_dup_value (field->spec, field->before);
      g_autofree char *after = rb_diff_dup_value (field->spec, field->after);

      rb_comparison_put_values (html, before, after, plain);
    }
    for (guint k = 0; field->photos != NULL && k < field->photos->len; k++)
      put_photo (html, self, field->photos->pdata[k], plain);
  }
}

void
rb_comparison_put_alts (GString *html, const RbDiffNode *node)
{
  for (guint i = 0; i < node->fields->len; i++) {
    const RbDiffField *field = node->fields->pdata[i];

    for (guint k = 0; field->items != NULL && k < field->items->len; k++)
      rb_comparison_put_alts (html, field->items->pdata[k]);
    for (guint k = 0; field->photos != NULL && k < field->photos->len; k++) {
      const RbDiffPhoto *photo = field->photos->pdata[k];

      for (guint j = 0; photo->is == RB_CHANGED && j < photo->fields->len; j++) {
        const RbDiffField *alt = photo->fields->pdata[j];

        if (strcmp (alt->name, "alt") != 0)
          continue;
        put_label (html, _ (alt->spec->label));
        rb_comparison_put_blocks (html, alt->blocks, FALSE);
      }
    }
  }
}
