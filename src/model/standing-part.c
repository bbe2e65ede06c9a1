/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "standing-part.h"
#include "config.h"
#include "document-private.h"
#include "model/standing-part-mirror.h"
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define SLOT "parts"

gboolean
rb_node_is_part (RbNode *node)
{
  RbNode *parent = rb_node_get_parent (node);

  return parent != NULL && rb_node_get_parent (parent) == NULL &&
         strcmp (rb_node_get_slot (node), SLOT) == 0;
}

RbNode *
rb_node_get_part (RbNode *node)
{
  while (node != NULL && !rb_node_is_part (node))
    node = rb_node_get_parent (node);
  return node;
}

RbNode *
rb_section_get_part (RbNode *section)
{
  const char *id = rb_node_get (section, RB_PART_FIELD);
  RbDocument *document = *id != '\0' ? rb_document_of (section) : NULL;
  RbNode *part =
      document != NULL ? rb_document_find (document, g_ascii_strtoll (id, NULL, 10)) : NULL;

  /* A part of another kind is none that this could be a copy of. */
  return part != NULL && rb_node_is_part (part) &&
                 rb_node_get_kind (part) == rb_node_get_kind (section)
             ? part
             : NULL;
}

const char *
rb_part_get_name (RbNode *part)
{
  return rb_node_get (part, RB_PART_NAME);
}

char *
rb_part_dup_label (RbNode *part)
{
  /* Translators: the name of a standing part */
  return g_strdup_printf (_ ("Standing part “%s”"), rb_part_get_name (part));
}

gboolean
rb_issue_follows_parts (RbNode *issue)
{
  const char *status = rb_node_get (issue, "status");

  return strcmp (status, "approved") != 0 && strcmp (status, "sent") != 0;
}

/* --- where it is shown ------------------------------------------------------------------------ */

static void
add_uses_of (RbNode *part, RbNode *issue, GPtrArray *uses)
{
  guint n = rb_node_count (issue, "sections");

  for (guint i = 0; i < n; i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);

    if (rb_section_get_part (section) == part)
      g_ptr_array_add (uses, g_object_ref (section));
  }
}

static void
add_uses_in (RbNode *part, const char *slot, GPtrArray *uses)
{
  RbNode *root = rb_node_get_root (part);

  for (guint i = 0; i < rb_node_count (root, slot); i++)
    add_uses_of (part, rb_node_nth (root, slot, i), uses);
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  RbNode *one = rb_node_get_parent (*(RbNode *const *)a);
  RbNode *other = rb_node_get_parent (*(RbNode *const *)b);
  int order = strcmp (rb_node_get (other, "date"), rb_node_get (one, "date"));

  return order != 0 ? order : (int)rb_node_get_index (other) - (int)rb_node_get_index (one);
}

GPtrArray *
rb_part_list_uses (RbNode *part)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) of_templates = g_ptr_array_new_with_free_func (g_object_unref);

  add_uses_in (part, "issues", uses);
  g_ptr_array_sort (uses, compare_uses);
  add_uses_in (part, "templates", of_templates);
  g_ptr_array_extend_and_steal (uses, g_steal_pointer (&of_templates));
  return uses;
}

/* --- following -------------------------------------------------------------------------------- */

static void
note (RbDocument *self, RbNode *node)
{
  if (self->noted == NULL)
    self->noted = g_ptr_array_new_with_free_func (g_object_unref);
  if (!g_ptr_array_find (self->noted, node, NULL))
    g_ptr_array_add (self->noted, g_object_ref (node));
}

/* For newsletters without parts, each key costs no more than this. */
static gboolean
has_to_note (RbDocument *self)
{
  return self->step != NULL && !self->following && rb_node_count (self->root, SLOT) > 0;
}

/* With its issue, or alone. */
static gboolean
has_come (RbDocument *self, RbNode *section)
{
  return self->came != NULL && (g_hash_table_contains (self->came, section) ||
                                g_hash_table_contains (self->came, rb_node_get_parent (section)));
}

void
rb_parts_note (RbDocument *self, RbNode *node)
{
  RbNode *part, *section;

  if (!has_to_note (self))
    return;
  part = rb_node_get_part (node);
  section = part == NULL ? rb_node_get_section (node) : NULL;
  if (part != NULL)
    note (self, part);
  else if (section != NULL && has_come (self, section))
    note (self, rb_node_get_parent (section));
  else if (section != NULL && rb_section_get_part (section) != NULL)
    note (self, section);
  else if (rb_node_is (node, "issue"))
    note (self, node);
}

/* What is copied or brought back shows the part as it is by now: the words that it comes with may
 * be those of long ago. Only what is changed where it stands reaches others. */
void
rb_parts_note_added (RbDocument *self, RbNode *node)
{
  if (has_to_note (self) && (rb_node_is (node, "issue") || (rb_node_get_section (node) == node &&
                                                            rb_section_get_part (node) != NULL))) {
    if (self->came == NULL)
      self->came = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
    g_hash_table_add (self->came, g_object_ref (node));
  }
  rb_parts_note (self, node);
}

/* So does what comes out of an issue that was sent. */
void
rb_parts_note_moved (RbDocument *self, RbNode *node)
{
  rb_parts_note (self, rb_node_get_section (node) == node ? rb_node_get_parent (node) : node);
}

void
rb_parts_note_field (RbDocument *self, RbNode *node, const char *field)
{
  /* Of an issue's own fields only one decides whether it follows. */
  if (!rb_node_is (node, "issue") || strcmp (field, "status") == 0)
    rb_parts_note (self, node);
}

/* What was typed where it does not reach others is what it shows, until it is a draft again. */
static void
bring_up_to_date (RbDocument *self, RbNode *issue)
{
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++) {
    RbNode *section = rb_node_nth (issue, "sections", i), *part = rb_section_get_part (section);

    if (part != NULL)
      rb_part_mirror (self, part, section);
  }
}

static void
spread (RbDocument *self, RbNode *part, RbNode *source)
{
  g_autoptr (GPtrArray) uses = rb_part_list_uses (part);

  if (source != part)
    rb_part_mirror (self, source, part);
  for (guint i = 0; i < uses->len; i++)
    if (uses->pdata[i] != source && rb_issue_follows_parts (rb_node_get_parent (uses->pdata[i])))
      rb_part_mirror (self, part, uses->pdata[i]);
}

/* The part itself goes before sections that show it, and of those the first touched before others.
 */
static void
follow (RbDocument *self, GPtrArray *noted, gboolean parts, GHashTable *done)
{
  for (guint i = 0; i < noted->len; i++) {
    RbNode *node = noted->pdata[i];
    gboolean is_part = rb_document_of (node) == self && rb_node_is_part (node);
    RbNode *part = is_part ? node : NULL;

    if (rb_document_of (node) != self || is_part != parts || rb_node_is (node, "issue"))
      continue;
    if (!is_part && rb_issue_follows_parts (rb_node_get_parent (node)))
      part = rb_section_get_part (node);
    if (part != NULL && g_hash_table_add (done, part))
      spread (self, part, node);
  }
}

void
rb_parts_follow (RbDocument *self)
{
  g_autoptr (GPtrArray) noted = g_steal_pointer (&self->noted);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  g_clear_pointer (&self->came, g_hash_table_unref);
  self->following = TRUE;
  follow (self, noted, TRUE, done);
  follow (self, noted, FALSE, done);
  for (guint i = 0; i < noted->len; i++)
    if (rb_document_of (noted->pdata[i]) == self && rb_node_is (noted->pdata[i], "issue") &&
        rb_issue_follows_parts (noted->pdata[i]))
      bring_up_to_date (self, noted->pdata[i]);
  self->following = FALSE;
}

void
rb_issue_show_parts (RbNode *issue)
{
  RbDocument *self = rb_document_of (issue);

  for (guint i = self->noted != NULL ? self->noted->len : 0; i-- > 0;)
    if (rb_node_get_parent (self->noted->pdata[i]) == issue)
      g_ptr_array_remove_index (self->noted, i);
  rb_parts_note (self, issue);
}

/* --- what people do --------------------------------------------------------------------------- */

void
rb_part_link (RbNode *part, RbNode *section)
{
  RbDocument *document = rb_document_of (section);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (part));

  rb_document_begin (document, N_ ("Edit"), NULL);
  rb_part_mirror (document, part, section);
  rb_document_set (document, section, RB_PART_FIELD, id);
  rb_document_end (document);
}

RbNode *
rb_part_save (RbNode *section, const char *name)
{
  RbDocument *document = rb_document_of (section);
  RbNode *root = rb_document_get_root (document), *part;

  rb_document_pause (document);
  rb_document_begin (document, N_ ("Save Standing Part “%s”"), name);
  part = rb_document_insert (document, root, SLOT, rb_node_get_kind (section), G_MAXUINT);
  rb_part_mirror (document, section, part);
  rb_document_set (document, part, RB_PART_NAME, name);
  rb_part_link (part, section);
  rb_document_end (document);
  return part;
}

void
rb_part_rename (RbNode *part, const char *name)
{
  RbDocument *document = rb_document_of (part);

  rb_document_begin (document, N_ ("Rename %s"), rb_part_get_name (part));
  rb_document_set (document, part, RB_PART_NAME, name);
  rb_document_end (document);
}

RbNode *
rb_part_add_to (RbNode *part, RbNode *issue, guint index)
{
  RbDocument *document = rb_document_of (part);
  RbNode *section;

  rb_document_begin (document, N_ ("Add %s"), rb_part_get_name (part));
  section = rb_document_insert (document, issue, "sections", rb_node_get_kind (part), index);
  rb_part_link (part, section);
  rb_document_end (document);
  return section;
}

void
rb_part_unlink (RbNode *section)
{
  RbDocument *document = rb_document_of (section);

  rb_document_pause (document);
  rb_document_begin (document, N_ ("Unlink Standing Part"), NULL);
  rb_document_set (document, section, RB_PART_FIELD, NULL);
  rb_document_end (document);
}

void
rb_part_delete (RbNode *part)
{
  RbDocument *document = rb_document_of (part);
  g_autoptr (GPtrArray) uses = rb_part_list_uses (part);

  rb_document_begin (document, N_ ("Delete %s"), rb_part_get_name (part));
  for (guint i = 0; i < uses->len; i++)
    /* What was sent is not touched: its link leads nowhere then. */
    if (rb_issue_follows_parts (rb_node_get_parent (uses->pdata[i])))
      rb_document_set (document, uses->pdata[i], RB_PART_FIELD, NULL);
  rb_document_remove (document, part);
  rb_document_end (document);
}
