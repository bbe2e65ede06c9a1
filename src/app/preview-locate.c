/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-locate.h"
#include "markup/dates.h"
#include <string.h>

/* Letters and digits alone: what Markdown and the mail add around them does not count. */
static char *
letters_of (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalnum (c))
      g_string_append_unichar (letters, g_unichar_tolower (c));
  }
  return g_string_free (letters, FALSE);
}

typedef struct {
  const char *block; /* what was clicked */
  const char *piece; /* the part of it that was hit; may be empty */
  gsize at;          /* where that is in the block */
  gsize best;        /* how well the best one fits */
  GPtrArray *nodes;  /* those that fit as well, in their order */
  GPtrArray *fields; /* of theirs */
} Search;

/* How much @letters of a field have in common with the block: all of it, or they are a part of it
 * around what was hit. */
static gsize
measure_block (const Search *s, const char *letters)
{
  gsize length = strlen (letters);

  if (strstr (letters, s->block) != NULL)
    return strlen (s->block);
  for (const char *p = strstr (s->block, letters); p != NULL; p = strstr (p + 1, letters)) {
    gsize begin = (gsize)(p - s->block);

    if (*s->piece == '\0' || (begin <= s->at && s->at < begin + length))
      return length;
  }
  return 0;
}

static gsize
measure_piece (const Search *s, const char *letters)
{
  if (*s->piece == '\0')
    return 0;
  return strstr (letters, s->piece) != NULL   ? strlen (s->piece)
         : strstr (s->piece, letters) != NULL ? strlen (letters)
                                              : 0;
}

static void
look_at (RbNode *node, const char *field, Search *s)
{
  g_autofree char *letters = letters_of (rb_node_get (node, field));
  gsize fits;

  /* Of a photo the mail shows no more in words than what is beneath it. */
  if (*letters == '\0' || strcmp (field, "blob") == 0 || strcmp (field, "file") == 0 ||
      strcmp (field, "alt") == 0)
    return;
  fits = measure_block (s, letters) + measure_piece (s, letters);
  if (fits == 0 || fits < s->best)
    return;
  if (fits > s->best) {
    g_ptr_array_set_size (s->nodes, 0);
    g_ptr_array_set_size (s->fields, 0);
  }
  s->best = fits;
  /* Of one node the first is as good as any. */
  if (s->nodes->len > 0 && g_ptr_array_index (s->nodes, s->nodes->len - 1) == node)
    return;
  g_ptr_array_add (s->nodes, node);
  g_ptr_array_add (s->fields, (gpointer)field);
}

static void
search (RbNode *node, Search *s)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (const char **field = fields; *field != NULL; field++)
    look_at (node, *field, s);
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      search (rb_node_nth (node, *slot, i), s);
}

const char *
rb_preview_locate (const RbPreviewTold *told, RbNode **node)
{
  g_autofree char *block = letters_of (told->text), *piece = letters_of (told->piece);
  g_autofree char *ahead = letters_of (told->ahead);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new (), fields = g_ptr_array_new ();
  Search s = { block, piece, strlen (ahead), 0, nodes, fields };
  guint nth;

  *node = NULL;
  if (*block != '\0' && told->section != NULL)
    search (told->section, &s);
  if (nodes->len == 0)
    return NULL;
  nth = MIN (told->nth, nodes->len - 1);
  *node = g_ptr_array_index (nodes, nth);
  return g_ptr_array_index (fields, nth);
}

/* --- around the sections ---------------------------------------------------------------------- */

/* A link has words of the mail's language: its field holds but the address. */
static const char *
find_link (const char *words, RbNode *newsletter)
{
  const RbWords *own = rb_words_for (rb_node_get (newsletter, "language"));
  g_autofree char *out = letters_of (own->unsubscribe), *online = letters_of (own->view_online);

  return strcmp (words, out) == 0      ? "unsubscribe_url"
         : strcmp (words, online) == 0 ? "view_online_url"
                                       : NULL;
}

const char *
rb_preview_locate_frame (const RbPreviewTold *told, RbNode *issue, RbNode *photo, RbNode **node)
{
  RbNode *newsletter = rb_node_get_root (issue);
  g_autofree char *block = letters_of (told->text), *piece = letters_of (told->piece);
  g_autofree char *ahead = letters_of (told->ahead);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new (), fields = g_ptr_array_new ();
  Search s = { block, piece, strlen (ahead), 0, nodes, fields };
  const char *link = find_link (piece, newsletter);

  *node = NULL;
  if (photo != NULL && rb_node_get_parent (photo) == newsletter) {
    *node = newsletter;
    return g_intern_string (rb_node_get_slot (photo));
  }
  /* The ground is a piece of nothing. */
  if (*piece == '\0')
    return NULL;
  if (link != NULL) {
    *node = newsletter;
    return link;
  }
  if (told->is_below) {
    look_at (newsletter, "imprint", &s);
  } else {
    look_at (issue, "title", &s);
    look_at (newsletter, "publisher", &s);
    look_at (newsletter, rb_node_has (newsletter, "title") ? "title" : "name", &s);
    /* Without sections nothing is below them. */
    if (rb_node_count (issue, "sections") == 0)
      look_at (newsletter, "imprint", &s);
  }
  if (nodes->len == 0)
    return NULL;
  *node = g_ptr_array_index (nodes, 0);
  return g_ptr_array_index (fields, 0);
}
