/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is listed apart: credits, addresses and dates that differ; and how many words do. */
#include "config.h"
#include "review/compare-private.h"
#include "word-count.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  RbComparison *result;
  const char *place; /* of the section, or of what else is read */
  gint64 node;
} Reader;

static void read_node (Reader *reader, const RbDiffNode *node);

/* Takes over @words. */
static void
add_entry (Reader *reader, GPtrArray *list, const char *name, char *words, const char *before,
           const char *after)
{
  RbDiffEntry *entry = g_new0 (RbDiffEntry, 1);

  entry->is = rb_difference_of (before, after);
  entry->node = reader->node;
  entry->name = name;
  entry->place = g_strdup (reader->place);
  entry->words = words;
  entry->before = g_strdup (before);
  entry->after = g_strdup (after);
  g_ptr_array_add (list, entry);
}

/* --- words ------------------------------------------------------------------------------------ */

static void
count (Reader *reader, GString *added, GString *removed)
{
  reader->result->counts.words_added += rb_words_in (added->str);
  reader->result->counts.words_removed += rb_words_in (removed->str);
  g_string_truncate (added, 0);
  g_string_truncate (removed, 0);
}

static void
count_words (Reader *reader, GArray *words)
{
  g_autoptr (GString) added = g_string_new (NULL);
  g_autoptr (GString) removed = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    const RbDiffWords *piece = &g_array_index (words, RbDiffWords, i);
    gboolean photo = (piece->style & RB_RUN_IMAGE) != 0;

    if (piece->is == RB_ADDED)
      g_string_append (added, photo ? " " : piece->text);
    else if (piece->is == RB_REMOVED)
      g_string_append (removed, photo ? " " : piece->text);
    else
      count (reader, added, removed);
  }
  count (reader, added, removed);
}

static void
count_rows (Reader *reader, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const RbDiffRow *row = rows->pdata[i];

    for (guint k = 0; k < row->cells->len; k++)
      count_words (reader, ((RbDiffCell *)row->cells->pdata[k])->words);
  }
}

/* --- addresses -------------------------------------------------------------------------------- */

typedef struct {
  const char *url;
  GString *words;
} Link;

static void
clear_link (gpointer data)
{
  g_string_free (((Link *)data)->words, TRUE);
}

static GArray *
links_new (void)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (Link));

  g_array_set_clear_func (links, clear_link);
  return links;
}

/* Pieces of one link, of which some are bold, are one link. */
static void
add_link (GArray *links, gboolean goes_on, const char *url, const char *words)
{
  Link link = { url, NULL };

  if (goes_on && links->len > 0 &&
      strcmp (g_array_index (links, Link, links->len - 1).url, url) == 0) {
    g_string_append (g_array_index (links, Link, links->len - 1).words, words);
    return;
  }
  link.words = g_string_new (words);
  g_array_append_val (links, link);
}

/* Between two kept words: links that came against links that went, in their order. */
static void
tell_links (Reader *reader, const char *name, GArray *old, GArray *new)
{
  GPtrArray *list = reader->result->addresses;

  for (guint i = 0; i < MAX (old->len, new->len); i++) {
    const Link *before = i < old->len ? &g_array_index (old, Link, i) : NULL;
    const Link *after = i < new->len ? &g_array_index (new, Link, i) : NULL;

    if (before != NULL && after != NULL && strcmp (before->url, after->url) == 0)
      continue;
    add_entry (reader, list, name, g_strdup ((after != NULL ? after : before)->words->str),
               before != NULL ? before->url : "", after != NULL ? after->url : "");
  }
  g_array_set_size (old, 0);
  g_array_set_size (new, 0);
}

static gboolean
is_kept (const RbDiffWords *piece)
{
  return piece->is == RB_SAME ||
         (piece->is == RB_CHANGED && g_strcmp0 (piece->old_url, piece->url) == 0);
}

/* Whether the words were added to a link, or taken from one, that stays. */
static gboolean
is_part_of_kept (GArray *words, guint index)
{
  const char *url = g_array_index (words, RbDiffWords, index).url;

  for (int step = -1; step <= 1; step += 2)
    for (gint64 i = (gint64)index + step; i >= 0 && i < words->len; i += step) {
      const RbDiffWords *piece = &g_array_index (words, RbDiffWords, i);

      if (is_kept (piece) && g_strcmp0 (piece->url, url) == 0)
        return TRUE;
      if (piece->is == RB_SAME || piece->is == RB_CHANGED)
        break;
    }
  return FALSE;
}

static void
read_links (Reader *reader, const char *name, GArray *words)
{
  g_autoptr (GArray) old = links_new ();
  g_autoptr (GArray) new = links_new ();
  gboolean old_goes_on = FALSE, new_goes_on = FALSE;

  for (guint i = 0; i < words->len; i++) {
    const RbDiffWords *piece = &g_array_index (words, RbDiffWords, i);
    const char *before = piece->is == RB_CHANGED ? piece->old_url : piece->url;

    if (is_kept (piece)) {
      tell_links (reader, name, old, new);
      old_goes_on = new_goes_on = FALSE;
      continue;
    }
    if (piece->is != RB_CHANGED && piece->url != NULL && is_part_of_kept (words, i))
      continue;
    if (piece->is != RB_ADDED && before != NULL)
      add_link (old, old_goes_on, before, piece->text);
    if (piece->is != RB_REMOVED && piece->url != NULL)
      add_link (new, new_goes_on, piece->url, piece->text);
    if (piece->is != RB_ADDED)
      old_goes_on = before != NULL;
    if (piece->is != RB_REMOVED)
      new_goes_on = piece->url != NULL;
  }
  tell_links (reader, name, old, new);
}

/* --- fields ----------------------------------------------------------------------------------- */

static void
read_photo (Reader *reader, const RbDiffPhoto *photo)
{
  const char *alt = *photo->alt_after != '\0' ? photo->alt_after : photo->alt_before;

  for (guint i = 0; i < photo->fields->len; i++) {
    const RbDiffField *field = photo->fields->pdata[i];

    if (strcmp (field->name, "credit") == 0)
      add_entry (reader, reader->result->credits, field->name, g_strdup (alt), field->before,
                 field->after);
    /* An alternative text is no reading for most. */
    if (strcmp (field->name, "alt") != 0)
      for (guint k = 0; k < field->blocks->len; k++)
        count_words (reader, ((RbDiffBlock *)field->blocks->pdata[k])->words);
  }
}

static void
read_values (Reader *reader, const RbDiffNode *node, const RbDiffField *field)
{
  if (field->spec->type == RB_FIELD_DATE)
    add_entry (reader, reader->result->dates, field->name, rb_diff_field_dup_label (field),
               field->before, field->after);
  else if (field->spec->type == RB_FIELD_ADDRESS)
    add_entry (reader, reader->result->addresses, field->name,
               *node->title != '\0' && strcmp (node->spec->name, "newsletter") != 0
                   ? g_strdup (node->title)
                   : rb_diff_field_dup_label (field),
               field->before, field->after);
  else if (field->words != NULL)
    add_entry (reader, reader->result->addresses, field->name, g_strdup (field->words),
               field->before, field->after);
}

static void
read_node (Reader *reader, const RbDiffNode *node)
{
  for (guint i = 0; i < node->fields->len; i++) {
    const RbDiffField *field = node->fields->pdata[i];

    reader->node = node->after_id != 0 ? node->after_id : node->before_id;
    for (guint k = 0; field->blocks != NULL && k < field->blocks->len; k++) {
      const RbDiffBlock *block = field->blocks->pdata[k];

      count_words (reader, block->words);
      read_links (reader, field->name, block->words);
    }
    if (field->rows != NULL)
      count_rows (reader, field->rows);
    for (guint k = 0; field->photos != NULL && k < field->photos->len; k++)
      read_photo (reader, field->photos->pdata[k]);
    for (guint k = 0; field->items != NULL && k < field->items->len; k++)
      read_node (reader, field->items->pdata[k]);
    reader->node = node->after_id != 0 ? node->after_id : node->before_id;
    read_values (reader, node, field);
  }
}

void
rb_comparison_collect (RbComparison *self)
{
  Reader reader = { .result = self };

  self->credits = rb_diff_entries_new ();
  self->addresses = rb_diff_entries_new ();
  self->dates = rb_diff_entries_new ();
  reader.place = _ (self->frame->spec->label);
  read_node (&reader, self->frame);
  reader.place = _ (self->issue->spec->label);
  read_node (&reader, self->issue);
  for (guint i = 0; i < self->sections->len; i++) {
    g_autofree char *place = rb_diff_node_dup_place (self->sections->pdata[i]);

    reader.place = place;
    read_node (&reader, self->sections->pdata[i]);
  }
}
