/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/mail-walk.h"
#include <string.h>

/* WCAG 2.2, 1.4.3: large is 18 points, or 14 points in bold. */
#define LARGE 24.0f
#define LARGE_BOLD 18.66f

/* So much of a weak text tells which it is. */
#define WORDS 40

/* Our mails are some twenty elements deep, save for quotations within quotations. */
#define DEEPEST 256

/* A start tag as it is written. In a mail of a thousand sections a few hundred are different. */
typedef struct {
  const char *start;
  gsize length;
  guint hash;
  const RbTagStyle *style;
  gboolean is_void;
  gboolean is_style;
  gboolean is_image;
  gboolean is_link;
} Tag;

typedef struct {
  RbMailWalk *result;
  RbMailStyle *style;
  const char *html;
  gsize content_from;
  GArray *tags;          /* of Tag */
  guint *slots;          /* a hash table of them: an index + 1, or 0 */
  guint n_slots;         /* a power of two */
  RbLook looks[DEEPEST]; /* of the elements that are open */
  gboolean in_link;
  guint depth;                /* may be more: those look as the last that fits */
  GHashTable *pairs;          /* of colours that were held against each other: key → anything */
  guint64 last[RB_N_SCHEMES]; /* the pair before, which most often is this one too */
} Walk;

/* --- links ------------------------------------------------------------------------------------ */

static gboolean
has_any (const char *text, gsize length, const char *const *words)
{
  for (; *words != NULL; words++) {
    gsize n = strlen (*words);

    /* Two letters rule out almost everything. */
    for (gsize i = 0; i + n <= length; i++)
      if ((text[i] | 0x20) == (*words)[0] && (text[i + 1] | 0x20) == (*words)[1] &&
          g_ascii_strncasecmp (text + i, *words, n) == 0)
        return TRUE;
  }
  return FALSE;
}

/* A link's words, or where it leads. */
static void
read_link (Walk *walk, const char *text, gsize length)
{
  static const char *const privacy[] = { "datenschutz", "privacy", "data protection", "dsgvo",
                                         NULL };
  static const char *const out[] = { "unsub",   "abmeld", "abbestell", "austrag",
                                     "opt-out", "optout", NULL };

  if (!walk->result->leads_to_privacy)
    walk->result->leads_to_privacy = has_any (text, length, privacy);
  if (!walk->result->leads_out)
    walk->result->leads_out = has_any (text, length, out);
}

/* --- tags ------------------------------------------------------------------------------------- */

static guint
hash_bytes (const char *bytes, gsize length)
{
  guint64 hash = length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), word;

  for (; length >= 8; bytes += 8, length -= 8) {
    memcpy (&word, bytes, 8);
    hash = (hash ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
    hash ^= hash >> 32;
  }
  word = 0;
  memcpy (&word, bytes, length);
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return (guint)(hash >> 32);
}

static void
place (Walk *walk, guint index)
{
  guint at = g_array_index (walk->tags, Tag, index).hash;

  while (walk->slots[at & (walk->n_slots - 1)] != 0)
    at++;
  walk->slots[at & (walk->n_slots - 1)] = index + 1;
}

static void
grow (Walk *walk)
{
  walk->n_slots *= 2;
  g_free (walk->slots);
  walk->slots = g_new0 (guint, walk->n_slots);
  for (guint i = 0; i < walk->tags->len; i++)
    place (walk, i);
}

static const Tag *
find_tag (Walk *walk, const RbHtmlPiece *piece)
{
  Tag tag = { .start = piece->start, .length = (gsize)(piece->end - piece->start) };
  guint index;

  tag.hash = hash_bytes (tag.start, tag.length);
  for (guint at = tag.hash; (index = walk->slots[at & (walk->n_slots - 1)]) != 0; at++) {
    const Tag *known = &g_array_index (walk->tags, Tag, index - 1);

    if (known->hash == tag.hash && known->length == tag.length &&
        memcmp (known->start, tag.start, tag.length) == 0)
      return known;
  }
  tag.is_void = rb_html_piece_is_void (piece);
  tag.is_style = rb_html_piece_is (piece, "style");
  tag.is_link = rb_html_piece_is (piece, "a");
  tag.is_image = rb_html_piece_is (piece, "img");
  if (tag.is_link)
    read_link (walk, tag.start, tag.length);
  tag.style = rb_mail_style_look_at (walk->style, piece);
  rb_mail_features_read_tag (walk->result->features, piece, (gsize)(tag.start - walk->html));
  g_array_append_val (walk->tags, tag);
  if (walk->tags->len * 2 > walk->n_slots)
    grow (walk);
  else
    place (walk, walk->tags->len - 1);
  return &g_array_index (walk->tags, Tag, walk->tags->len - 1);
}

/* --- text ------------------------------------------------------------------------------------- */

static char *
dup_first_words (const RbHtmlPiece *piece)
{
  g_autofree char *text = rb_html_piece_dup_text (piece);
  g_autofree char *first = NULL;

  g_strstrip (text);
  if (g_utf8_strlen (text, -1) <= WORDS)
    return g_steal_pointer (&text);
  first = g_utf8_substring (text, 0, WORDS - 1);
  return g_strconcat (first, "…", NULL);
}

static void
compare (Walk *walk, const RbLook *look, RbScheme scheme, const RbHtmlPiece *piece)
{
  RbColour text = look->colours[scheme].text, ground = look->colours[scheme].ground;
  gboolean large = look->size >= LARGE || (look->bold && look->size >= LARGE_BOLD);
  guint64 key = (guint64)text.r << 40 | (guint64)text.g << 32 | (guint64)text.b << 24 |
                (guint64)ground.r << 16 | (guint64)ground.g << 8 | ground.b;
  RbWeakText weak = { .scheme = scheme, .text = text, .ground = ground };

  key |= (guint64)(large ? 3 : 1) << 48 | (guint64)scheme << 52;
  if (key == walk->last[scheme])
    return;
  walk->last[scheme] = key;
  if (g_hash_table_contains (walk->pairs, &key))
    return;
  g_hash_table_add (walk->pairs, g_memdup2 (&key, sizeof key));
  weak.contrast = rb_colour_contrast (text, ground);
  weak.wanted = large ? 3 : 4.5;
  if (weak.contrast >= weak.wanted)
    return;
  weak.at = (gsize)(piece->start - walk->html);
  weak.words = dup_first_words (piece);
  g_array_append_val (walk->result->weak, weak);
}

/* How many characters of a text are seen. */
static gsize
count_letters (const RbHtmlPiece *piece)
{
  gsize n = 0;
  gboolean space = TRUE;

  for (const char *p = piece->start; p < piece->end; p++) {
    gboolean is_space = *p == ' ' || *p == '\n';

    if (((guchar)*p & 0xc0) != 0x80 && !(is_space && space))
      n++;
    space = is_space;
  }
  return n;
}

static void
read_text (Walk *walk, const RbHtmlPiece *piece)
{
  const RbLook *look = &walk->looks[MIN (walk->depth, DEEPEST - 1)];
  gsize n;

  if (look->hidden)
    return;
  n = count_letters (piece);
  if (n == 0)
    return;
  if (walk->in_link)
    read_link (walk, piece->start, (gsize)(piece->end - piece->start));
  walk->result->n_letters += n;
  for (int scheme = 0; scheme < RB_N_SCHEMES; scheme++)
    compare (walk, look, scheme, piece);
}

/* --- the mail --------------------------------------------------------------------------------- */

static void
read_image (Walk *walk, const RbHtmlPiece *piece)
{
  g_autofree char *width = rb_html_piece_dup_attribute (piece, "width");
  g_autofree char *height = rb_html_piece_dup_attribute (piece, "height");

  if ((gsize)(piece->start - walk->html) < walk->content_from || width == NULL || height == NULL)
    return;
  walk->result->n_images++;
  walk->result->n_pixels += g_ascii_strtod (width, NULL) * g_ascii_strtod (height, NULL);
}

static void
open_element (Walk *walk, const RbHtmlPiece *piece, const char **p)
{
  const Tag *tag = find_tag (walk, piece);
  RbHtmlPiece css;

  if (tag->is_image)
    read_image (walk, piece);
  if (tag->is_void)
    return;
  walk->in_link |= tag->is_link;
  walk->depth++;
  if (walk->depth < DEEPEST)
    rb_mail_style_apply (walk->style, tag->style, &walk->looks[walk->depth - 1],
                         &walk->looks[walk->depth]);
  if (tag->is_style && rb_html_scan_next (p, &css)) {
    gsize length = (gsize)(css.end - css.start);

    rb_mail_style_read (walk->style, css.start, length);
    rb_mail_features_read_style (walk->result->features, css.start, length,
                                 (gsize)(css.start - walk->html));
  }
}

static void
walk_all (Walk *walk)
{
  const char *p = walk->html;
  RbHtmlPiece piece;

  while (rb_html_scan_next (&p, &piece))
    switch (piece.type) {
    case RB_HTML_OPEN:
      open_element (walk, &piece, &p);
      break;
    case RB_HTML_CLOSE:
      if (rb_html_piece_is (&piece, "a"))
        walk->in_link = FALSE;
      if (walk->depth > 0)
        walk->depth--;
      break;
    case RB_HTML_TEXT:
      read_text (walk, &piece);
      break;
    case RB_HTML_COMMENT:
      rb_mail_features_read (walk->result->features, "comment", (gsize)(piece.start - walk->html));
      break;
    case RB_HTML_DOCTYPE:
      rb_mail_features_read (walk->result->features, "doctype", (gsize)(piece.start - walk->html));
      break;
    default:
      break;
    }
}

static void
clear_weak (gpointer data)
{
  g_free (((RbWeakText *)data)->words);
}

RbMailWalk *
rb_mail_walk_new (const char *html, gsize content_from)
{
  RbMailWalk *self = g_new0 (RbMailWalk, 1);
  g_autofree Walk *walk = g_new0 (Walk, 1);

  self->weak = g_array_new (FALSE, FALSE, sizeof (RbWeakText));
  g_array_set_clear_func (self->weak, clear_weak);
  self->features = rb_mail_features_new ();
  walk->result = self;
  walk->style = rb_mail_style_new ();
  walk->html = html;
  walk->content_from = content_from;
  walk->tags = g_array_new (FALSE, FALSE, sizeof (Tag));
  walk->n_slots = 256;
  walk->slots = g_new0 (guint, walk->n_slots);
  walk->looks[0] = rb_mail_style_begin ();
  walk->pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  walk_all (walk);
  rb_mail_style_free (walk->style);
  g_array_unref (walk->tags);
  g_free (walk->slots);
  g_hash_table_unref (walk->pairs);
  return self;
}

void
rb_mail_walk_free (RbMailWalk *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->weak);
  rb_mail_features_free (self->features);
  g_free (self);
}
