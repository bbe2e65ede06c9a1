/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-drawing.h"
#include "thumbs.h"
#include <stdlib.h>
#include <string.h>

/* One size for all small pages, so that each photo has but one rendition for them. */
#define PHOTO_WIDTH 260
#define PHOTO_HEIGHT 174
/* More of a text no small page shows. In bytes. */
#define MAX_WORDS 700

static void
fill (RbPage *page, const GdkRGBA *colour, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (page->snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
put_body (RbPage *page, const char *markdown, int max_lines)
{
  g_autofree char *plain = rb_markdown_dup_words (markdown, MAX_WORDS);

  g_strstrip (plain);
  if (*plain == '\0')
    return;
  rb_page_put_text (page, plain, 17, FALSE, &page->text, max_lines);
  page->y += 12;
}

static void
on_thumb_ready (GObject *widget)
{
  gtk_widget_queue_draw (GTK_WIDGET (widget));
}

static void
put_photo_at (RbPage *page, RbNode *photo, float x, float y, float width)
{
  float height = width * PHOTO_HEIGHT / PHOTO_WIDTH;
  GdkRGBA bed = { 0.5f, 0.52f, 0.55f, 0.25f };
  GdkTexture *texture;

  if (y > page->bottom)
    return;
  texture = photo != NULL && rb_node_has (photo, "blob")
                ? rb_thumbs_get (photo, PHOTO_WIDTH, PHOTO_HEIGHT, G_CALLBACK (on_thumb_ready),
                                 G_OBJECT (page->widget))
                : NULL;
  if (texture != NULL)
    gtk_snapshot_append_texture (page->snapshot, texture,
                                 &GRAPHENE_RECT_INIT (x, y, width, height));
  else
    fill (page, &bed, x, y, width, height);
}

static void
put_photo (RbPage *page, RbNode *photo)
{
  g_autofree char *credit = NULL;

  if (photo == NULL)
    return;
  put_photo_at (page, photo, page->x, page->y, page->width);
  page->y += page->width * PHOTO_HEIGHT / PHOTO_WIDTH + 8;
  credit = rb_photo_dup_credit (photo);
  if (credit != NULL && !page->tiny)
    rb_page_put_text (page, credit, 12, FALSE, &page->muted, 1);
  page->y += 12;
}

static void
put_titles (RbPage *page, RbNode *section)
{
  float before = page->y;

  rb_page_put_text (page, rb_node_get (section, "kicker"), 14, TRUE, &page->words, 1);
  rb_page_put_text (page, rb_node_get (section, "headline"), 28, !page->serif, &page->text, 3);
  rb_page_put_text (page, rb_node_get (section, "title"), 28, !page->serif, &page->text, 3);
  if (page->y > before)
    page->y += 6;
  if (rb_node_has (section, "lead")) {
    rb_page_put_text (page, rb_node_get (section, "lead"), 18, FALSE, &page->muted, 5);
    page->y += 12;
  }
}

/* A box with a bar at its side; its words are drawn over it, once their height is known. */
static void
put_box (RbPage *page, RbNode *section)
{
  g_autoptr (GtkSnapshot) words = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autofree char *quoted = rb_markdown_dup_words (rb_node_get (section, "text"), MAX_WORDS);
  GtkSnapshot *outer = page->snapshot;
  float top = page->y, x = page->x, width = page->width;

  if (!rb_node_has (section, "title") && !rb_node_has (section, "body") &&
      !rb_node_has (section, "text"))
    return;
  words = gtk_snapshot_new ();
  page->snapshot = words;
  page->x += 28;
  page->width -= 52;
  page->y += 22;
  rb_page_put_text (page, rb_node_get (section, "title"), 21, TRUE, &page->text, 2);
  page->y += 4;
  put_body (page, rb_node_get (section, "body"), 4);
  rb_page_put_text (page, quoted, 20, FALSE, &page->words, 5);
  page->y += 4;
  rb_page_put_text (page, rb_node_get (section, "name"), 16, TRUE, &page->text, 1);
  rb_page_put_text (page, rb_node_get (section, "role"), 14, FALSE, &page->muted, 1);
  page->y += 16;
  page->x = x;
  page->width = width;
  page->snapshot = outer;
  fill (page, &page->tint, x, top, width, page->y - top);
  fill (page, &page->accent, x, top, 5, page->y - top);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&words));
  if (node != NULL)
    gtk_snapshot_append_node (outer, node);
}

static void
put_events (RbPage *page, RbNode *section)
{
  guint n = MIN (rb_node_count (section, "items"), 5);
  float x = page->x, width = page->width;

  for (guint i = 0; i < n && page->y < page->bottom; i++) {
    RbNode *event = rb_node_nth (section, "items", i);
    const char *start = rb_node_get (event, "start");
    g_autofree char *day = strlen (start) >= 10 ? g_strdup_printf ("%d", atoi (start + 8)) : NULL;
    float top = page->y;

    fill (page, &page->accent, x, top, 88, 72);
    if (day != NULL && !page->tiny) {
      gboolean centred = page->centred;

      page->centred = TRUE;
      page->x = x;
      page->width = 88;
      page->y = top + 16;
      rb_page_put_text (page, day, 32, TRUE, &page->on_accent, 1);
      page->centred = centred;
    }
    page->x = x + 104;
    page->width = width - 104;
    page->y = top + 6;
    rb_page_put_text (page, rb_node_get (event, "title"), 18, TRUE, &page->text, 2);
    rb_page_put_text (page, rb_node_get (event, "place"), 15, FALSE, &page->muted, 1);
    page->x = x;
    page->width = width;
    page->y = MAX (page->y, top + 72) + 16;
  }
}

static void
put_cards (RbPage *page, RbNode *section)
{
  guint columns = CLAMP (atoi (rb_node_get (section, "columns")), 0, 3);
  guint n = MIN (rb_node_count (section, "items"), 6);
  float x = page->x, width = page->width;
  float cell;

  if (columns == 0)
    columns = 2;
  cell = (width - (columns - 1) * 24) / columns;
  for (guint i = 0; i < n && page->y < page->bottom; i += columns) {
    float top = page->y, lowest = top;

    for (guint c = 0; c < columns && i + c < n; c++) {
      RbNode *card = rb_node_nth (section, "items", i + c);
      RbNode *photo = rb_node_get_child (card, "photo");

      page->x = x + c * (cell + 24);
      page->width = cell;
      page->y = top;
      if (photo != NULL) {
        put_photo_at (page, photo, page->x, top, cell);
        page->y = top + cell * PHOTO_HEIGHT / PHOTO_WIDTH + 10;
      }
      rb_page_put_text (page, rb_node_get (card, "title"), 18, TRUE, &page->text, 2);
      put_body (page, rb_node_get (card, "body"), 3);
      lowest = MAX (lowest, page->y);
    }
    page->x = x;
    page->width = width;
    page->y = lowest + 16;
  }
}

static void
put_links (RbPage *page, RbNode *section)
{
  guint n = MIN (rb_node_count (section, "items"), 8);

  for (guint i = 0; i < n; i++) {
    RbNode *item = rb_node_nth (section, "items", i);

    rb_page_put_text (page, rb_node_get (item, "title"), 17, TRUE, &page->words, 1);
    put_body (page, rb_node_get (item, "body"), 2);
    page->y += 4;
  }
}

static void
put_contents (RbPage *page, RbNode *section)
{
  RbNode *issue = rb_node_get_parent (section);
  guint n = issue != NULL ? MIN (rb_node_count (issue, "sections"), 12) : 0;

  for (guint i = 0; i < n; i++) {
    RbNode *other = rb_node_nth (issue, "sections", i);
    const char *words = rb_node_get (other, "headline");

    if (*words == '\0')
      words = rb_node_get (other, "title");
    if (other != section)
      rb_page_put_text (page, words, 16, FALSE, &page->words, 1);
  }
}

static void
put_button (RbPage *page, RbNode *section)
{
  const char *label = rb_node_get (section, "link.label");
  float x = page->x, width = page->width, top = page->y;

  if (*label == '\0')
    return;
  fill (page, &page->accent, x, top, 220, 46);
  page->x += 20;
  page->width = 180;
  page->y += 12;
  rb_page_put_text (page, label, 16, TRUE, &page->on_accent, 1);
  page->x = x;
  page->width = width;
  page->y = top + 60;
}

static void
put_section (RbPage *page, RbNode *section)
{
  const char *kind = rb_node_get_kind (section);
  RbNode *photo = rb_node_get_child (section, "photo");

  if (strcmp (kind, "editorial") == 0) {
    rb_page_put_text (page, rb_node_get (section, "salutation"), 18, TRUE, &page->text, 2);
    page->y += 10;
    put_body (page, rb_node_get (section, "body"), 8);
    put_body (page, rb_node_get (section, "signoff"), 3);
  } else if (strcmp (kind, "highlight") == 0 || strcmp (kind, "quote") == 0) {
    put_box (page, section);
  } else if (strcmp (kind, "divider") == 0) {
    fill (page, &page->rule, page->x, page->y + 8, page->width, 2);
    page->y += 18;
  } else if (strcmp (kind, "button") == 0) {
    put_button (page, section);
  } else {
    put_photo (page, photo);
    put_titles (page, section);
    put_body (page, rb_node_get (section, "body"), 7);
    if (strcmp (kind, "events") == 0)
      put_events (page, section);
    else if (strcmp (kind, "cards") == 0)
      put_cards (page, section);
    else if (strcmp (kind, "links") == 0)
      put_links (page, section);
    else if (strcmp (kind, "contents") == 0)
      put_contents (page, section);
  }
}

void
rb_page_draw_sections (RbPage *page, RbNode *issue)
{
  guint n = rb_node_count (issue, "sections");

  for (guint i = 0; i < n && page->y < page->bottom; i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);
    float before = page->y;

    if (rb_node_is_on (section, "hidden"))
      continue;
    put_section (page, section);
    if (page->y > before)
      page->y += 24;
  }
}
