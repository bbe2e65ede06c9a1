/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-drawing.h"
#include <math.h>
#include <string.h>

static GdkRGBA
mix (const GdkRGBA *a, const GdkRGBA *b, float share)
{
  return (GdkRGBA){
    a->red + (b->red - a->red) * share,
    a->green + (b->green - a->green) * share,
    a->blue + (b->blue - a->blue) * share,
    1,
  };
}

static float
luminance (const GdkRGBA *c)
{
  const float parts[] = { c->red, c->green, c->blue };
  const float weights[] = { 0.2126f, 0.7152f, 0.0722f };
  float sum = 0;

  for (int i = 0; i < 3; i++)
    sum += weights[i] *
           (parts[i] <= 0.04045f ? parts[i] / 12.92f : powf ((parts[i] + 0.055f) / 1.055f, 2.4f));
  return sum;
}

static void
fill (RbPage *page, const GdkRGBA *colour, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (page->snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
fill_round (RbPage *page, const GdkRGBA *colour, float x, float y, float width, float height,
            float radius)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_push_rounded_clip (page->snapshot, &shape);
  fill (page, colour, x, y, width, height);
  gtk_snapshot_pop (page->snapshot);
}

/* Where letters would be a smear, bars of about the same length. */
static void
put_bars (RbPage *page, glong length, int size, const GdkRGBA *colour, int max_lines)
{
  float per_line = page->width / (size * 0.5f);
  int lines = CLAMP ((int)ceilf (length / per_line), 1, max_lines);
  GdkRGBA pale = mix (&page->paper, colour, 0.45f);

  for (int i = 0; i < lines; i++) {
    gboolean last = i == lines - 1;
    float share = last ? CLAMP (length / per_line - i, 0.25f, 1) : 1;
    float width = page->width * share;
    float x = page->centred ? page->x + (page->width - width) / 2 : page->x;

    fill (page, &pale, x, page->y + size * 0.35f, width, size * 0.55f);
    page->y += size * 1.5f;
  }
}

void
rb_page_put_text (RbPage *page, const char *text, int size, gboolean bold, const GdkRGBA *colour,
                  int max_lines)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoFontDescription) font = NULL;
  int height;

  if (*text == '\0' || page->y > page->bottom)
    return;
  if (page->tiny && size < 40) {
    put_bars (page, g_utf8_strlen (text, 600), size, colour, max_lines);
    return;
  }
  layout = gtk_widget_create_pango_layout (page->widget, text);
  /* Laid out large and drawn small: glyphs on whole pixels would stand unevenly. */
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  font = pango_font_description_from_string (page->font);
  pango_font_description_set_absolute_size (font, (double)size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int)(page->width * PANGO_SCALE));
  pango_layout_set_height (layout, -max_lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, size < 24 ? 1.35f : 1.1f);
  pango_layout_set_alignment (layout, page->centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (page->snapshot);
  gtk_snapshot_translate (page->snapshot, &GRAPHENE_POINT_INIT (page->x, page->y));
  gtk_snapshot_append_layout (page->snapshot, layout, colour);
  gtk_snapshot_restore (page->snapshot);
  page->y += height;
}

void
rb_page_set_theme (RbPage *page, const char *preset, const char *accent)
{
  gboolean amtlich = strcmp (preset, "amtlich") == 0;
  gboolean nah = strcmp (preset, "nah") == 0;
  GdkRGBA white = { 1, 1, 1, 1 }, black = { 0, 0, 0, 1 };
  float light;

  page->serif = amtlich;
  page->font = amtlich ? "Georgia,Gelasio,serif"
               : nah   ? "Trebuchet MS,Fira Sans,sans-serif"
                       : "Segoe UI,Helvetica Neue,Arial,Liberation Sans,sans-serif";
  gdk_rgba_parse (&page->paper, nah ? "#fffdf9" : "#ffffff");
  gdk_rgba_parse (&page->ground, nah ? "#f6efe4" : amtlich ? "#ffffff" : "#eef2f5");
  gdk_rgba_parse (&page->text, nah ? "#2d2721" : amtlich ? "#1c1b1a" : "#1a2229");
  gdk_rgba_parse (&page->muted, nah ? "#675c52" : amtlich ? "#5c5a57" : "#55606a");
  if (accent == NULL || *accent == '\0' || !gdk_rgba_parse (&page->accent, accent))
    gdk_rgba_parse (&page->accent, "#7d858c");
  light = luminance (&page->accent);
  page->on_accent = 1.05f / (light + 0.05f) >= 4.5f || light < 0.18f ? white : page->text;
  page->tint = mix (&page->paper, &page->accent, nah ? 0.09f : 0.06f);
  page->rule = mix (&page->paper, &page->accent, 0.2f);
  page->words = page->accent;
  while ((luminance (&page->tint) + 0.05f) / (luminance (&page->words) + 0.05f) < 4.5f)
    page->words = mix (&page->words, &black, 0.04f);
}

static void
draw_block (RbPage *page, const char *publisher, const char *title, const char *line)
{
  float height = page->tiny ? 150 : 34;

  /* The block is as tall as its words; they are written after it, so measure by rule of thumb. */
  if (!page->tiny)
    height += (*publisher != '\0' ? 26 : 0) + (*line != '\0' ? 32 : 0) + 54 + 26;
  fill (page, &page->accent, 0, 0, RB_PAGE_WIDTH, height);
  page->x = 40;
  page->width = 520;
  page->y = page->tiny ? 24 : 34;
  rb_page_put_text (page, publisher, 17, TRUE, &page->on_accent, 1);
  page->y += page->tiny ? 4 : 2;
  rb_page_put_text (page, title, page->tiny ? 60 : 42, TRUE, &page->on_accent, 1);
  page->y += 4;
  rb_page_put_text (page, line, 20, FALSE, &page->on_accent, 1);
  page->y = height + 32;
}

static void
draw_rules (RbPage *page, const char *publisher, const char *title, const char *line)
{
  GdkRGBA hairline;

  gdk_rgba_parse (&hairline, "#c9c6c1");
  fill (page, &page->accent, 28, 28, 544, page->tiny ? 14 : 6);
  page->x = 28;
  page->width = 544;
  page->y = 50;
  rb_page_put_text (page, publisher, 16, TRUE, &page->muted, 1);
  page->y += 4;
  rb_page_put_text (page, title, page->tiny ? 60 : 46, FALSE, &page->text, 1);
  page->y += 14;
  if (*line != '\0') {
    fill (page, &hairline, 28, page->y, 544, page->tiny ? 4 : 1.5f);
    page->y += 10;
    rb_page_put_text (page, line, 17, TRUE, &page->text, 1);
    page->y += 10;
  }
  fill (page, &hairline, 28, page->y, 544, page->tiny ? 4 : 1.5f);
  page->y += 32;
}

static void
draw_centred (RbPage *page, const char *publisher, const char *title, const char *line)
{
  float top;

  fill (page, &page->ground, 0, 0, RB_PAGE_WIDTH, page->bottom);
  page->centred = TRUE;
  page->x = 40;
  page->width = 520;
  page->y = 30;
  rb_page_put_text (page, publisher, 17, FALSE, &page->muted, 1);
  page->y += 4;
  rb_page_put_text (page, title, page->tiny ? 64 : 46, TRUE, &page->text, 1);
  page->y += 10;
  if (*line != '\0') {
    fill_round (page, &page->accent, 210, page->y, 180, 32, 16);
    top = page->y;
    page->y += 5;
    page->x = 220;
    page->width = 160;
    rb_page_put_text (page, line, 17, TRUE, &page->on_accent, 1);
    page->y = top + 32;
  }
  page->y += 24;
  page->centred = FALSE;
  /* The sheet begins below, with round shoulders. */
  fill_round (page, &page->paper, 0, page->y, RB_PAGE_WIDTH, page->bottom, 20);
  page->y += 32;
}

void
rb_page_draw_masthead (RbPage *page, const char *preset, const char *publisher, const char *title,
                       const char *line)
{
  fill (page, &page->paper, 0, 0, RB_PAGE_WIDTH, page->bottom);
  if (strcmp (preset, "amtlich") == 0)
    draw_rules (page, publisher, title, line);
  else if (strcmp (preset, "nah") == 0)
    draw_centred (page, publisher, title, line);
  else
    draw_block (page, publisher, title, line);
  page->x = page->serif ? 28 : 40;
  page->width = RB_PAGE_WIDTH - 2 * page->x;
}

void
rb_page_draw_filler (RbPage *page)
{
  static const int lengths[] = { 40, 150, 130, 0, 180, 90, 0, 30, 160, 140, 170 };
  GdkRGBA bed = mix (&page->paper, &page->accent, 0.22f);

  for (guint i = 0; page->y < page->bottom; i = (i + 1) % G_N_ELEMENTS (lengths)) {
    if (lengths[i] == 0) {
      fill (page, &bed, page->x, page->y, page->width, 220);
      page->y += 250;
    } else {
      put_bars (page, lengths[i], lengths[i] < 50 ? 28 : 18,
                lengths[i] < 50 ? &page->text : &page->muted, 4);
      page->y += 16;
    }
  }
}
