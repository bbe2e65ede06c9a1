/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two mails of a comparison, each part beside its counterpart, and once with both in one. Which
 * of it is seen the page's style decides. */
#include "config.h"

#include "export/comparison-parts.h"
#include "export/sheet-html.h"
#include "markup/html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Pixels of photos within the page; a mail shows them no wider than that. */
#define PHOTO_WIDTH 600

/* A photo that cannot be made leaves its alternative text. */
static void
put_source (GString *html, const RbComparison *self, const char *name, const char *image_prefix)
{
  RbStore *store = NULL;
  const RbMailImage *image = rb_comparison_find_image (self, name, &store);
  g_autoptr (GBytes) bytes = NULL;

  if (image_prefix != NULL) {
    g_autofree char *address = g_strconcat (image_prefix, name, NULL);

    rb_html_put_attribute (html, "src", address);
  } else if (image != NULL) {
    bytes = rb_comparison_get_picture (store, image, PHOTO_WIDTH);
    rb_sheet_html_put_source (html, bytes);
  }
}

static void
put_markup (GString *html, const RbComparison *self, const RbDiffMarkup *markup,
            const char *image_prefix)
{
  gsize done = 0;

  for (guint i = 0; i < markup->images->len; i++) {
    const RbDiffImage *image = &g_array_index (markup->images, RbDiffImage, i);

    g_string_append_len (html, markup->html->str + done, (gssize)(image->at - done));
    put_source (html, self, image->name, image_prefix);
    done = image->at;
  }
  g_string_append_len (html, markup->html->str + done, (gssize)(markup->html->len - done));
}

/* @role is its class: "before", "after" or "both". */
static void
put_side (GString *html, const RbComparison *self, const RbDiffMarkup *markup, const char *role,
          const char *image_prefix)
{
  gboolean before = strcmp (role, "before") == 0;
  const char *ground = before ? self->before_ground : self->after_ground;

  rb_html_put (html, "<div class=\"side ", role, markup == NULL ? " none" : "", "\"", NULL);
  if (strcmp (role, "both") != 0)
    rb_html_put_attribute (html, "aria-label", before ? self->before_name : self->after_name);
  rb_html_put (html, " role=\"group\">", NULL);
  if (markup != NULL) {
    rb_html_put (html, "<div class=\"mail rb-", before ? "before" : "after", "\"", NULL);
    if (ground != NULL) {
      rb_html_put (html, " style=\"background:", NULL);
      rb_html_put_token (html, ground);
      rb_html_put (html, "\"", NULL);
    }
    rb_html_put (html, ">\n", NULL);
    put_markup (html, self, markup, image_prefix);
    rb_html_put (html, "</div>", NULL);
  }
  rb_html_put (html, "</div>\n", NULL);
}

/* In one column stands what has both in it, or else the one that there is. */
static void
put_view (GString *html, const RbComparison *self, const RbDiffView *view, const char *image_prefix)
{
  rb_html_put (html, "<div class=\"pair", view->one != NULL ? " has-both" : "", "\">\n", NULL);
  put_side (html, self, view->before, "before", image_prefix);
  put_side (html, self, view->after, "after", image_prefix);
  if (view->one != NULL)
    put_side (html, self, view->one, "both", image_prefix);
  rb_html_put (html, "</div>\n", NULL);
}

/* What is the same in both is shown all the same: a reader knows where the rest stands. */
static void
put_section (GString *html, const RbComparison *self, guint index, const char *image_prefix)
{
  const RbDiffNode *node = self->sections->pdata[index];
  g_autofree char *change = rb_diff_node_dup_change (node);
  g_autofree char *place = rb_diff_node_dup_place (node);
  const char *name = node->is == RB_ADDED     ? "added"
                     : node->is == RB_REMOVED ? "removed"
                     : *change != '\0'        ? "changed"
                                              : "same";

  rb_html_put (html, "<section class=\"part ", name, "\" id=\"" RB_COMPARISON_PART, NULL);
  rb_html_put_int (html, (int)index);
  rb_html_put (html, "\">\n", NULL);
  if (*change != '\0') {
    rb_html_put (html, "<h3><span class=\"badge\">", NULL);
    rb_sheet_html_put_words (html, change);
    rb_html_put (html, "</span> ", NULL);
    rb_sheet_html_put_words (html, place);
    rb_html_put (html, "</h3>\n", NULL);
  }
  if (node->moved) {
    /* Translators: %s is a section, such as "Article: Three days of music" */
    g_autofree char *from = *node->follows_before != '\0'
                                ? g_strdup_printf (_ ("It came after “%s”."), node->follows_before)
                                : g_strdup (_ ("It came first."));

    rb_html_put (html, "<p class=\"from\">", NULL);
    rb_sheet_html_put_words (html, from);
    rb_html_put (html, "</p>\n", NULL);
  }
  put_view (html, self, node->view, image_prefix);
  if (node->is == RB_CHANGED) {
    gsize length = html->len, begun;

    rb_html_put (html, "<div class=\"sheet details\">\n", NULL);
    begun = html->len;
    if (node->view->places == 0)
      rb_comparison_put_fields (html, self, node);
    else
      rb_comparison_put_alts (html, node);
    if (html->len == begun)
      g_string_truncate (html, length);
    else
      rb_html_put (html, "</div>\n", NULL);
  }
  rb_html_put (html, "</section>\n", NULL);
}

void
rb_comparison_put_mails (GString *html, const RbComparison *self, const char *image_prefix)
{
  rb_html_put (html, "<div class=\"mails\">\n", NULL);
  put_view (html, self, self->head, image_prefix);
  for (guint i = 0; i < self->sections->len; i++)
    put_section (html, self, i, image_prefix);
  put_view (html, self, self->foot, image_prefix);
  rb_html_put (html, "</div>\n", NULL);
}
