/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/palette.h"
#include <math.h>
#include <string.h>

static const RbColour white = { 255, 255, 255 };
static const RbColour black = { 0, 0, 0 };

/* The relative luminance of sRGB, as WCAG 2.1 defines it. */
static double
luminance (RbColour c)
{
  const guint8 channels[3] = { c.r, c.g, c.b };
  static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (int i = 0; i < 3; i++) {
    double v = channels[i] / 255.0;

    sum += weights[i] * (v <= 0.03928 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4));
  }
  return sum;
}

static guint8
mix_channel (guint8 a, guint8 b, double percent)
{
  return (guint8)lround (a + (b - a) * percent / 100.0);
}

static RbColour
mix (RbColour a, RbColour b, double percent)
{
  return (RbColour){ mix_channel (a.r, b.r, percent), mix_channel (a.g, b.g, percent),
                     mix_channel (a.b, b.b, percent) };
}

/* Brighter and a little paler, so that a saturated accent keeps its hue on a dark ground. */
static RbColour
lift (RbColour c)
{
  guint8 *channels[3] = { &c.r, &c.g, &c.b };

  for (int i = 0; i < 3; i++)
    if (*channels[i] < 240)
      *channels[i] = (guint8)MIN (240, lround (*channels[i] * 1.04));
  return mix (c, white, 3);
}

void
rb_colour_write (char *out, RbColour c)
{
  static const char digits[] = "0123456789abcdef";
  const guint8 channels[3] = { c.r, c.g, c.b };
  gboolean is_short = c.r % 17 == 0 && c.g % 17 == 0 && c.b % 17 == 0;

  *out++ = '#';
  for (int i = 0; i < 3; i++) {
    *out++ = digits[channels[i] >> 4];
    if (!is_short)
      *out++ = digits[channels[i] & 15];
  }
  *out = '\0';
}

gboolean
rb_colour_parse (const char *text, RbColour *colour)
{
  gsize length;
  int v[6];

  if (text == NULL || text[0] != '#')
    return FALSE;
  length = strlen (++text);
  if (length != 6 && length != 3)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if ((v[i] = g_ascii_xdigit_value (text[i])) < 0)
      return FALSE;
  if (length == 3)
    *colour = (RbColour){ v[0] * 17, v[1] * 17, v[2] * 17 };
  else
    *colour = (RbColour){ v[0] * 16 + v[1], v[2] * 16 + v[3], v[4] * 16 + v[5] };
  return TRUE;
}

double
rb_colour_contrast (RbColour a, RbColour b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

/* What a colour is mixed into for words on it to stand on, at its darkest. */
static RbColour
find_darker (const RbTheme *theme, RbColour accent, RbColour *tint)
{
  *tint = mix (theme->paper, accent, theme->tint);
  return luminance (*tint) < luminance (theme->ground) ? *tint : theme->ground;
}

/* The same hue and saturation, from black at 0 to white at 1 (HSL). */
static RbColour
with_lightness (RbColour c, double lightness)
{
  double most = MAX (c.r, MAX (c.g, c.b)) / 255.0, least = MIN (c.r, MIN (c.g, c.b)) / 255.0;
  double middle = (most + least) / 2, reach = 1 - fabs (2 * middle - 1);
  double chroma = reach > 0 ? (most - least) / reach * (1 - fabs (2 * lightness - 1)) : 0;
  guint8 *channels[3] = { &c.r, &c.g, &c.b };

  for (int i = 0; i < 3; i++) {
    double part = most > least ? (*channels[i] / 255.0 - middle) / (most - least) : 0;

    *channels[i] = (guint8)lround (CLAMP (lightness + part * chroma, 0, 1) * 255);
  }
  return c;
}

RbColour
rb_palette_find_passing (const RbTheme *theme, RbColour accent)
{
  RbColour tint, found = accent;
  double most = MAX (accent.r, MAX (accent.g, accent.b));
  double lightness = (most + MIN (accent.r, MIN (accent.g, accent.b))) / 510;

  while (lightness > 0 && (rb_colour_contrast (found, theme->paper) < 4.5 ||
                           rb_colour_contrast (found, find_darker (theme, found, &tint)) < 4.5)) {
    lightness = MAX (0, lightness - 1.0 / 510);
    found = with_lightness (accent, lightness);
  }
  return found;
}

void
rb_palette_init (RbPalette *palette, const RbTheme *theme, const char *accent_text)
{
  RbColour a, fill, on, tint, rule, accent, darker, dark, masthead;

  if (!rb_colour_parse (accent_text, &a))
    rb_colour_parse (theme->accent, &a);

  fill = a;
  on = white;
  if (rb_colour_contrast (white, fill) < 4.5) {
    if (rb_colour_contrast (theme->text, fill) >= 4.5)
      on = theme->text;
    else
      while (rb_colour_contrast (white, fill) < 4.5)
        fill = mix (fill, black, 4);
  }

  rule = theme->rule > 0 ? mix (theme->paper, a, theme->rule) : theme->hairline;
  darker = find_darker (theme, a, &tint);
  for (accent = a; rb_colour_contrast (accent, darker) < 4.5;)
    accent = mix (accent, black, 4);

  for (dark = a; rb_colour_contrast (dark, theme->dark_paper) < 8;)
    dark = lift (dark);
  for (int percent = 60;; percent -= 4) {
    masthead = mix (theme->dark_paper, a, percent);
    if (percent <= 0 || rb_colour_contrast (theme->dark_text, masthead) >= 7)
      break;
  }

  palette->mark = (guint32)accent.r << 16 | (guint32)accent.g << 8 | accent.b;
  rb_colour_write (palette->ground, theme->ground);
  rb_colour_write (palette->paper, theme->paper);
  rb_colour_write (palette->text, theme->text);
  rb_colour_write (palette->muted, theme->muted);
  rb_colour_write (palette->fill, fill);
  rb_colour_write (palette->on, on);
  rb_colour_write (palette->accent, accent);
  rb_colour_write (palette->tint, tint);
  rb_colour_write (palette->rule, rule);
  rb_colour_write (palette->dark_ground, theme->dark_ground);
  rb_colour_write (palette->dark_paper, theme->dark_paper);
  rb_colour_write (palette->dark_text, theme->dark_text);
  rb_colour_write (palette->dark_muted, theme->dark_muted);
  rb_colour_write (palette->dark_accent, dark);
  rb_colour_write (palette->dark_tint, mix (theme->dark_paper, dark, theme->dark_tint));
  rb_colour_write (palette->dark_rule, theme->dark_rule > 0
                                           ? mix (theme->dark_paper, dark, theme->dark_rule)
                                           : theme->dark_hairline);
  rb_colour_write (palette->dark_masthead, masthead);
}
