/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fix.h"
#include "base/quote.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static void
change_free (gpointer data)
{
  RbChange *change = data;

  g_free (change->field);
  g_free (change->before);
  g_free (change->words);
  g_free (change->whole);
  g_free (change);
}

RbFix *
rb_fix_new (char *label)
{
  RbFix *self = g_new0 (RbFix, 1);

  self->label = rb_quote_dup_nested (label);
  g_free (label);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  return self;
}

void
rb_fix_free (RbFix *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

void
rb_fix_add_words (RbFix *self, RbNode *node, const char *field, gsize at, gsize length,
                  const char *words)
{
  RbChange *change = g_new0 (RbChange, 1);

  change->type = RB_CHANGE_WORDS;
  change->node = rb_node_get_id (node);
  change->kind = rb_node_get_kind (node);
  change->field = g_strdup (field);
  change->before = g_strdup (rb_node_get (node, field));
  change->at = at;
  change->length = length;
  change->words = g_strdup (words);
  g_return_if_fail (at + length <= strlen (change->before));
  g_ptr_array_add (self->changes, change);
}

void
rb_fix_add_set (RbFix *self, RbNode *node, const char *field, const char *words)
{
  rb_fix_add_words (self, node, field, 0, strlen (rb_node_get (node, field)), words);
}

static void
add_copy (RbFix *self, const RbChange *change)
{
  RbChange *copy = g_memdup2 (change, sizeof *change);

  copy->field = g_strdup (change->field);
  copy->before = g_strdup (change->before);
  copy->words = g_strdup (change->words);
  copy->whole = g_strdup (change->whole);
  g_ptr_array_add (self->changes, copy);
}

RbFix *
rb_fix_copy (const RbFix *self)
{
  RbFix *copy = rb_fix_new (g_strdup (self->label));

  copy->editable = self->editable;
  for (guint i = 0; i < self->changes->len; i++)
    add_copy (copy, self->changes->pdata[i]);
  return copy;
}

void
rb_fix_set_words (RbFix *self, const char *words)
{
  RbChange *first = self->changes->len > 0 ? self->changes->pdata[0] : NULL;

  g_return_if_fail (self->editable && first != NULL && first->type == RB_CHANGE_WORDS);
  g_free (first->words);
  first->words = g_strdup (words);
}

/* Whether a character begins at @p. */
static gboolean
is_start (const char *p)
{
  return ((guchar)*p & 0xc0) != 0x80;
}

void
rb_fix_add_difference (RbFix *self, RbNode *node, const char *field, const char *after)
{
  const char *before = rb_node_get (node, field);
  gsize n_before = strlen (before), n_after = strlen (after), head = 0, tail = 0;
  g_autofree char *words = NULL;

  while (head < n_before && head < n_after && before[head] == after[head])
    head++;
  while (head > 0 && !(is_start (before + head) && is_start (after + head)))
    head--;
  while (tail < n_before - head && tail < n_after - head &&
         before[n_before - tail - 1] == after[n_after - tail - 1])
    tail++;
  while (tail > 0 && !is_start (before + n_before - tail))
    tail--;
  words = g_strndup (after + head, n_after - head - tail);
  rb_fix_add_words (self, node, field, head, n_before - head - tail, words);
}

static void
add_to_sum (RbNode *node, GChecksum *sum)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (const char **field = fields; *field != NULL; field++) {
    const char *value = rb_node_get (node, *field);

    g_checksum_update (sum, (const guchar *)*field, (gssize)strlen (*field) + 1);
    g_checksum_update (sum, (const guchar *)value, (gssize)strlen (value) + 1);
  }
  for (const char **slot = slots; *slot != NULL; slot++) {
    guint n = rb_node_count (node, *slot);

    g_checksum_update (sum, (const guchar *)&n, sizeof n);
    for (guint i = 0; i < n; i++)
      add_to_sum (rb_node_nth (node, *slot, i), sum);
  }
}

/* Of all that goes with a node. */
static char *
sum_node (RbNode *node)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  add_to_sum (node, sum);
  return g_strdup (g_checksum_get_string (sum));
}

void
rb_fix_add_remove (RbFix *self, RbNode *node, const char *shown)
{
  RbChange *change = g_new0 (RbChange, 1);

  change->type = RB_CHANGE_REMOVE;
  change->node = rb_node_get_id (node);
  change->kind = rb_node_get_kind (node);
  change->before = g_strdup (shown);
  change->whole = sum_node (node);
  g_ptr_array_add (self->changes, change);
}

static gboolean
is_same_field (const RbChange *a, const RbChange *b)
{
  return a->type == RB_CHANGE_WORDS && b->type == RB_CHANGE_WORDS && a->node == b->node &&
         strcmp (a->field, b->field) == 0;
}

/* A node that goes takes all its fields along; two words at one place would stand in no order. */
static gboolean
is_in_the_way (const RbChange *a, const RbChange *b)
{
  if (a->node != b->node)
    return FALSE;
  if (!is_same_field (a, b))
    return a->type == RB_CHANGE_REMOVE || b->type == RB_CHANGE_REMOVE;
  return strcmp (a->before, b->before) != 0 || a->at == b->at ||
         (a->at < b->at ? a->at + a->length > b->at : b->at + b->length > a->at);
}

gboolean
rb_fix_join (RbFix *self, const RbFix *other)
{
  for (guint i = 0; i < other->changes->len; i++)
    for (guint j = 0; j < self->changes->len; j++)
      if (is_in_the_way (self->changes->pdata[j], other->changes->pdata[i]))
        return FALSE;
  for (guint i = 0; i < other->changes->len; i++)
    add_copy (self, other->changes->pdata[i]);
  return TRUE;
}

static int
compare_from_the_end (gconstpointer a, gconstpointer b)
{
  const RbChange *one = *(RbChange *const *)a, *two = *(RbChange *const *)b;

  return one->at < two->at ? 1 : one->at > two->at ? -1 : 0;
}

char *
rb_fix_dup_after (const RbFix *self, const RbChange *change)
{
  g_autoptr (GPtrArray) together = g_ptr_array_new ();
  GString *after = g_string_new (change->before);

  for (guint i = 0; i < self->changes->len; i++)
    if (is_same_field (self->changes->pdata[i], change))
      g_ptr_array_add (together, self->changes->pdata[i]);
  g_ptr_array_sort (together, compare_from_the_end);
  for (guint i = 0; i < together->len; i++) {
    const RbChange *one = together->pdata[i];

    g_string_erase (after, (gssize)one->at, (gssize)one->length);
    g_string_insert (after, (gssize)one->at, one->words);
  }
  return g_string_free (after, FALSE);
}

static gboolean
is_as_told (const RbChange *change, RbNode *node)
{
  g_autofree char *whole = NULL;

  if (change->type == RB_CHANGE_WORDS)
    return strcmp (rb_node_get (node, change->field), change->before) == 0;
  whole = sum_node (node);
  return strcmp (whole, change->whole) == 0;
}

gboolean
rb_fix_is_current (const RbFix *self, RbDocument *document)
{
  for (guint i = 0; i < self->changes->len; i++) {
    const RbChange *change = self->changes->pdata[i];
    RbNode *node = rb_document_find (document, change->node);

    if (node == NULL || !is_as_told (change, node))
      return FALSE;
  }
  return self->changes->len > 0;
}

/* Whether an earlier change has set the same field, with this one among it. */
static gboolean
is_done (const RbFix *self, guint index)
{
  for (guint i = 0; i < index; i++)
    if (is_same_field (self->changes->pdata[i], self->changes->pdata[index]))
      return TRUE;
  return FALSE;
}

gboolean
rb_fix_apply (const RbFix *self, RbDocument *document)
{
  if (!rb_fix_is_current (self, document))
    return FALSE;
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Mend: %s"), self->label);
  for (guint i = 0; i < self->changes->len; i++) {
    const RbChange *change = self->changes->pdata[i];
    RbNode *node = rb_document_find (document, change->node);

    /* What goes may have gone with a node above it. */
    if (change->type == RB_CHANGE_WORDS && node != NULL && !is_done (self, i)) {
      g_autofree char *after = rb_fix_dup_after (self, change);

      rb_document_set (document, node, change->field, after);
    } else if (change->type == RB_CHANGE_REMOVE && node != NULL) {
      rb_document_remove (document, node);
    }
  }
  rb_document_end (document);
  rb_document_pause (document);
  return TRUE;
}
