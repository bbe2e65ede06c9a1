/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-maker.h"
#include <string.h>

static const char *const words[] = {
  "Hafen",
  "der",
  "Turm",
  "Wind",
  "a",
  "Größe",
  "naïve",
  "日本語",
  "שלום",
  "مرحبا",
  "👩‍👩‍👧",
  "e\u0301",
  "x1",
  "Mai 26.",
  "1986.",
  "z. B.",
  "don't",
  "„so“",
  "–",
  "…",
  "km/h",
  "10 %",
  "§ 13",
  "C#",
  "f_o_o",
  "a*b",
  "\u200b",
  "\u202e",
  "\xc2\xa0",
};

static const char *const addresses[] = {
  "https://example.org/",
  "https://example.org/a_b_c?d=1&e=2#f",
  "https://example.org/(so)",
  "https://example.org/(",
  "https://example.org/)",
  "mailto:a@example.org",
  "tel:+49301",
  "#abschnitt",
  "photos/2.jpg",
  "a b.html",
  "ä/ö",
  "{{ online_url }}",
  "*|ARCHIVE|*",
  "https://example.org/?u={{ id }}&x=*|Y|*",
  "&amp;",
  "a\\b",
  "<x>",
  "\"q\"",
  "'q'",
  "a*b*c_d_e",
  "http://[::1]/",
  "%20%zz",
};

static const char *const typed[] = {
  "a",
  "b",
  " ",
  "  ",
  ".",
  ",",
  "*",
  "**",
  "***",
  "_",
  "__",
  "`",
  "``",
  "```",
  "~~~",
  "\\",
  "\\\\",
  "[",
  "]",
  "(",
  ")",
  "[x](y)",
  "[x]",
  "[x]: y",
  "![",
  "!",
  "<",
  ">",
  "<b>",
  "</b>",
  "<!--",
  "-->",
  "<?",
  "<x@y.de>",
  "<https:/x>",
  "&",
  "&amp;",
  "&#35;",
  "&#x",
  ";",
  "# ",
  "## x",
  "#",
  "- ",
  "-",
  "+ ",
  "1. ",
  "1) ",
  "12.",
  "1986. ",
  "> ",
  ">",
  "---",
  "***",
  "===",
  "=",
  "|",
  "| a | b |",
  "{{ x }}",
  "{{",
  "}}",
  "*|X|*",
  "*|",
  "|*",
  "[[x]]",
  "##A##",
  "{%x%}",
  "[%x%]",
  "%%",
  "{x}",
  "@",
  "a@b.de",
  "www.x.de",
  "https://x.de/_a_",
  "é",
  "ß",
  "„",
  "“",
  "👩‍👩‍👧",
  "\xc2\xa0",
  "\u2003",
  "\u3000",
  "\u200b",
  "\u202e",
  "\xe2\x80\xa8",
  "\xef\xbb\xbf",
  "\u00ad",
  "\u0301",
  "Wort",
  "zwei Wörter",
  ":",
  "\"",
  "'",
  "/",
  "$x$",
  "~",
  "^",
  "    ",
  "\t",
  "2.",
  "a_b",
  "a*b",
  "_a",
  "a_",
};

const char *
rich_maker_pick (GRand *rand, const char *const *from, gsize n)
{
  return from[g_rand_int_range (rand, 0, (gint32)n)];
}

static gboolean
chance (GRand *rand, int percent)
{
  return g_rand_int_range (rand, 0, 100) < percent;
}

const char *
rich_maker_typed (GRand *rand)
{
  return RICH_PICK (rand, typed);
}

const char *
rich_maker_address (GRand *rand)
{
  return RICH_PICK (rand, addresses);
}

/* --- within a paragraph
 * --------------------------------------------------------------------------- */

static void
append_inline (GString *out, GRand *rand, int depth)
{
  static const char *const marks[] = { "*", "**", "_", "__", "***", "*_", "_*" };
  static const char *const breaks[] = { "\\\n", "  \n", "\n", " \n", "\n  ", "\n> ", "\n- " };
  static const char *const odd[] = {
    "&amp;",
    "&auml;",
    "&#32;",
    "&nbsp;",
    "&#xa0;",
    "\\*",
    "\\_",
    "\\#",
    "\\[",
    "<br>",
    "<b>x</b>",
    "<!-- c -->",
    "<a@b.de>",
    "[x]",
    "[x][r]",
    "[r]",
    "!",
    "{{ x }}",
    "*|LIST:URL|*",
    "{{ a*b }}",
    "[[y]]",
    "*",
    "_",
    "**",
    "`",
    "]",
    "[",
    "\\",
    "<",
    "\t",
    "\xe2\x80\xa8",
    "&#8232;",
    "&#9;",
    "{{ a\nb }}",
    "<https://example.org/>",
    "www.example.org",
    "a@example.org",
    "\xef\xbb\xbf",
    "&#0;",
  };

  for (int n = g_rand_int_range (rand, 1, 6); n > 0; n--) {
    int what = g_rand_int_range (rand, 0, 100);

    if (what < 50 || depth > 3) {
      g_string_append (out, RICH_PICK (rand, words));
    } else if (what < 65) {
      const char *mark = RICH_PICK (rand, marks);

      g_string_append (out, mark);
      append_inline (out, rand, depth + 1);
      if (chance (rand, 5))
        mark = RICH_PICK (rand, marks);
      g_string_append (out, strcmp (mark, "*_") == 0   ? "_*"
                            : strcmp (mark, "_*") == 0 ? "*_"
                                                       : mark);
    } else if (what < 70) {
      static const char *const code[] = { "`x`",       "`` ` ``",   "`a  b`", "` a `", "`*x*`",
                                          "`{{ x }}`", "`` a`b ``", "`\\`",   "` `",   "`<b>`" };

      g_string_append (out, RICH_PICK (rand, code));
    } else if (what < 78) {
      const char *address = rich_maker_address (rand);

      g_string_append (out, chance (rand, 20) ? "![" : "[");
      append_inline (out, rand, depth + 1);
      g_string_append_printf (out, chance (rand, 30) ? "](<%s>" : "](%s", address);
      if (chance (rand, 20))
        g_string_append (out, chance (rand, 50) ? " \"Titel\"" : " 'T\"i'");
      g_string_append_c (out, ')');
    } else if (what < 90) {
      g_string_append (out, RICH_PICK (rand, odd));
    } else {
      g_string_append (out, RICH_PICK (rand, breaks));
    }
    if (chance (rand, 70))
      g_string_append_c (out, ' ');
  }
}

/* --- blocks
 * --------------------------------------------------------------------------------------- */

static char *make_block (GRand *rand, int depth);

/* Puts @first before the first line of a text and @rest before the others. */
static void
append_indented (GString *out, const char *text, const char *first, const char *rest, GRand *rand)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    /* A lazy line now and then. */
    gboolean lazy = i > 0 && chance (rand, 4);

    if (i > 0 && *lines[i] == '\0' && *rest == ' ')
      g_string_append_c (out, '\n');
    else
      g_string_append_printf (out, "%s%s%s", i > 0 ? "\n" : "",
                              i == 0 ? first
                              : lazy ? ""
                                     : rest,
                              lines[i]);
  }
}

static void
append_blocks (GString *out, GRand *rand, int depth, int most)
{
  for (int n = g_rand_int_range (rand, 1, most + 1); n > 0; n--) {
    g_autofree char *block = make_block (rand, depth);

    g_string_append (out, block);
    if (n > 1)
      g_string_append (out, chance (rand, 75) ? "\n\n" : "\n");
  }
}

static void
append_list (GString *out, GRand *rand, int depth)
{
  static const char *const bullets[] = { "- ", "* ", "+ ", "-   ", "1. ", "1) ", "7. ", "- [ ] " };
  const char *bullet = RICH_PICK (rand, bullets);
  gboolean loose = chance (rand, 30);

  for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--) {
    g_autoptr (GString) item = g_string_new (NULL);
    g_autofree char *indent = g_strnfill (MIN (strlen (bullet), 4), ' ');

    if (chance (rand, 65))
      append_inline (item, rand, 1);
    else if (chance (rand, 90))
      append_blocks (item, rand, depth + 1, 3);
    append_indented (out, item->str, bullet, indent, rand);
    if (n > 1)
      g_string_append (out, loose || chance (rand, 5) ? "\n\n" : "\n");
    if (chance (rand, 5))
      bullet = RICH_PICK (rand, bullets);
  }
}

static void
append_garbage (GString *out, GRand *rand)
{
  for (int n = g_rand_int_range (rand, 1, 30); n > 0; n--)
    g_string_append (out, chance (rand, 12) ? "\n" : rich_maker_typed (rand));
}

static char *
make_block (GRand *rand, int depth)
{
  static const char *const fixed[] = {
    "---",
    "***",
    "```\ncode\n```",
    "~~~ c\n\n  code *x*\n~~~",
    "    indented\n\n    code",
    "<div>\n*a*\n</div>",
    "<!-- c\n\nd -->",
    "<table><tr><td>x</td></tr></table>",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "[r]: https://example.org/ \"R\"",
    "[r]: <a b>\n[s]: x",
    "[^1]: Fußnote",
    "Titel\n=====",
    "Titel *x*\n---",
    "#",
    "-",
    "1.",
    ">",
    "```\nopen",
    "<!-- open",
    "\\# kein Titel",
    "![Ein *Bild*](photos/1.jpg \"T\")",
    "{{ x }}",
    "*|IF:X|*",
  };
  GString *out = g_string_new (NULL);
  int what = g_rand_int_range (rand, 0, 100);

  if (what < 35 || depth > 4) {
    append_inline (out, rand, 0);
  } else if (what < 43) {
    g_string_append_printf (out, "%.*s ", g_rand_int_range (rand, 1, 8), "#######");
    append_inline (out, rand, 2);
  } else if (what < 65) {
    append_list (out, rand, depth);
  } else if (what < 75) {
    g_autoptr (GString) inner = g_string_new (NULL);

    append_blocks (inner, rand, depth + 1, 3);
    append_indented (out, inner->str, "> ", chance (rand, 80) ? "> " : ">", rand);
  } else if (what < 90) {
    g_string_append (out, RICH_PICK (rand, fixed));
  } else if (what < 99) {
    append_garbage (out, rand);
  } else {
    for (int n = g_rand_int_range (rand, 20, 200); n > 0; n--)
      g_string_append_printf (out, "%s ", RICH_PICK (rand, words));
  }
  return g_string_free (out, FALSE);
}

char *
rich_maker_document (GRand *rand, guint n_blocks, gboolean guards)
{
  static const char *const gaps[] = { "\n\n", "\n\n\n", "\n \n", "\n" };
  GString *out = g_string_new (NULL);
  guint n = (guint)g_rand_int_range (rand, 1, (gint32)n_blocks + 1);

  for (guint i = 0; i < n; i++) {
    g_autofree char *block = make_block (rand, 0);

    if (guards)
      g_string_append_printf (out, "Guard %u.\n\n", i);
    g_string_append (out, block);
    g_string_append (out, guards || chance (rand, 70) ? "\n\n" : RICH_PICK (rand, gaps));
  }
  if (guards)
    g_string_append_printf (out, "Guard %u.", n);
  else
    while (out->len > 0 && out->str[out->len - 1] == '\n' && chance (rand, 60))
      g_string_truncate (out, out->len - 1);
  if (chance (rand, 4))
    g_string_replace (out, "\n", "\r\n", 0);
  return g_string_free (out, FALSE);
}
