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

static void
write_colour (char *out, RbColour c)
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

  tint = mix (theme->paper, a, theme->tint);
  rule = theme->rule > 0 ? mix (theme->paper, a, theme->rule) : theme->hairline;
  darker = luminance (tint) < luminance (theme->ground) ? tint : theme->ground;
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
  write_colour (palette->ground, theme->ground);
  write_colour (palette->paper, theme->paper);
  write_colour (palette->text, theme->text);
  write_colour (palette->muted, theme->muted);
  write_colour (palette->fill, fill);
  write_colour (palette->on, on);
  write_colour (palette->accent, accent);
  write_colour (palette->tint, tint);
  write_colour (palette->rule, rule);
  write_colour (palette->dark_ground, theme->dark_ground);
  write_colour (palette->dark_paper, theme->dark_paper);
  write_colour (palette->dark_text, theme->dark_text);
  write_colour (palette->dark_muted, theme->dark_muted);
  write_colour (palette->dark_accent, dark);
  write_colour (palette->dark_tint, mix (theme->dark_paper, dark, theme->dark_tint));
  write_colour (palette->dark_rule, theme->dark_rule > 0
                                        ? mix (theme->dark_paper, dark, theme->dark_rule)
                                        : theme->dark_hairline);
  write_colour (palette->dark_masthead, masthead);
}
