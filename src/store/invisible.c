/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invisible.h"

#define SOFT_HYPHEN 0x00ad
#define ZERO_WIDTH_SPACE 0x200b
#define ZERO_WIDTH_JOINER 0x200d
#define RIGHT_TO_LEFT_MARK 0x200f
#define WORD_JOINER 0x2060
#define BYTE_ORDER_MARK 0xfeff

gboolean
rb_is_break_hint (gunichar c)
{
  return c == SOFT_HYPHEN || c == ZERO_WIDTH_SPACE;
}

gboolean
rb_is_zero_width (gunichar c)
{
  return c == SOFT_HYPHEN || (c >= ZERO_WIDTH_SPACE && c <= RIGHT_TO_LEFT_MARK) ||
         c == WORD_JOINER || c == BYTE_ORDER_MARK;
}

gboolean
rb_is_hidden (gunichar c)
{
  /* U+202A to U+202E and U+2066 to U+2069 change the direction, U+2061 to U+2065 are for formulas.
   */
  return (rb_is_zero_width (c) && c != SOFT_HYPHEN && c != ZERO_WIDTH_JOINER) ||
         (c >= 0x202a && c <= 0x202e) || (c > WORD_JOINER && c <= 0x2069);
}
