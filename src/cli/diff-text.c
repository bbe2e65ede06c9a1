/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void put_fields (GString *out, const RbDiffNode *node, int indent);

/* What a terminal would obey is left out. */
static void
put_safe (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '\n' || c == '\t' || c == 0x2028)
      g_string_append_c (out, ' ');
    else if (!g_unichar_iscntrl (c))
      g_string_append_unichar (out, c);
  }
}

static void
put_indent (GString *out, int indent)
{
  g_string_append_printf (out, "%*s", indent, "");
}

static void
put_label (GString *out, int indent, const char *label)
{
  put_indent (out, indent);
  put_safe (out, label);
  g_string_append (out, ":");
}

/* --- words ------------------------------------------------------------------------------------ */

static const char *const open_marks[] = { "", "{", "[+", "[-" };
static const char *const close_marks[] = { "", "}", "+]", "-]" };

/* Whether a piece is marked together with the one before: bold words within others. */
static gboolean
goes_on (GArray *words, guint index)
{
  RbDifference is;

  if (index == 0 || index >= words->len)
    return FALSE;
  is = g_array_index (words, RbDiffWords, index).is;
  return is == g_array_index (words, RbDiffWords, index - 1).is &&
         (is == RB_ADDED || is == RB_REMOVED);
}

static void
put_words (GString *out, GArray *words)
{
  for (guint i = 0; i < words->len; i++) {
    const RbDiffWords *piece = &g_array_index (words, RbDiffWords, i);
    g_autofree char *look = rb_diff_words_dup_look (piece);

    if (!goes_on (words, i))
      g_string_append (out, open_marks[piece->is]);
    if (piece->style & RB_RUN_IMAGE)
      g_string_append_printf (out, "%s%s", _ ("Photo"), *piece->text != '\0' ? ": " : "");
    if (piece->is_break)
      g_string_append (out, piece->is == RB_SAME ? " ¶ " : "¶");
    else
      put_safe (out, piece->text);
    if (*look != '\0') {
      g_string_append (out, " (");
      put_safe (out, look);
      g_string_append_c (out, ')');
    }
    if (!goes_on (words, i + 1))
      g_string_append (out, close_marks[piece->is]);
  }
}

static void
put_block (GString *out, const RbDiffBlock *block)
{
  if (block->is == RB_CHANGED && !rb_diff_shape_equal (&block->before, &block->after)) {
    const char *before = rb_diff_shape_get_label (&block->before);
    const char *after = rb_diff_shape_get_label (&block->after);

    g_string_append_printf (out, "{%s} ", strcmp (before, after) != 0 ? after : _ ("other level"));
  }
  put_words (out, block->words);
  g_string_append_c (out, '\n');
}

/* A line stands beside its label; of a text, what differs stands beneath. */
static void
put_blocks (GString *out, const char *label, GPtrArray *blocks, gboolean is_text, int indent)
{
  gboolean left_out = FALSE;

  put_label (out, indent, label);
  g_string_append (out, is_text ? "\n" : " ");
  for (guint i = 0; i < blocks->len; i++) {
    const RbDiffBlock *block = blocks->pdata[i];

    if (block->is == RB_SAME) {
      left_out = TRUE;
      continue;
    }
    if (left_out && is_text)
      g_string_append_printf (out, "%*s…\n", indent + 2, "");
    left_out = FALSE;
    if (is_text)
      put_indent (out, indent + 2);
    put_block (out, block);
  }
}

/* --- fields ----------------------------------------------------------------------------------- */

static void
put_rows (GString *out, const char *label, GPtrArray *rows, int indent)
{
  put_label (out, indent, label);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < rows->len; i++) {
    const RbDiffRow *row = rows->pdata[i];

    if (row->is == RB_SAME)
      continue;
    put_indent (out, indent + 2);
    for (guint k = 0; k < row->cells->len; k++) {
      g_string_append (out, k > 0 ? " | " : "");
      put_words (out, ((RbDiffCell *)row->cells->pdata[k])->words);
    }
    g_string_append_c (out, '\n');
  }
}

static void
put_photo (GString *out, const char *label, const RbDiffPhoto *photo, int indent)
{
  g_autofree char *state = rb_diff_photo_dup_state (photo);

  put_label (out, indent, label);
  g_string_append_printf (out, " %s\n", state);
  for (guint i = 0; i < photo->fields->len; i++) {
    const RbDiffField *field = photo->fields->pdata[i];

    put_blocks (out, _ (field->spec->label), field->blocks, FALSE, indent + 2);
  }
}

static void
put_pair (GString *out, const char *before, const char *after)
{
  put_safe (out, *before != '\0' ? before : "–");
  g_string_append (out, " → ");
  put_safe (out, *after != '\0' ? after : "–");
  g_string_append_c (out, '\n');
}

static void
put_node (GString *out, const RbDiffNode *node, int indent)
{
  static const char signs[] = "=~+-";
  g_autofree char *place = rb_diff_node_dup_place (node);
  g_autofree char *state = rb_diff_node_dup_state (node);

  put_indent (out, indent);
  g_string_append_printf (out, "%c ", node->is == RB_SAME ? '>' : signs[node->is]);
  put_safe (out, place);
  g_string_append_printf (out, " (%s)", state);
  if (node->moved) {
    g_autofree char *from = *node->follows_before != '\0'
                                ? g_strdup_printf (_ ("It came after “%s”."), node->follows_before)
                                : g_strdup (_ ("It came first."));

    g_string_append (out, ". ");
    put_safe (out, from);
  }
  g_string_append_c (out, '\n');
  put_fields (out, node, indent + 4);
}

static void
put_nodes (GString *out, GPtrArray *nodes, int indent)
{
  for (guint i = 0; i < nodes->len; i++) {
    const RbDiffNode *node = nodes->pdata[i];

    if (node->is != RB_SAME || node->moved)
      put_node (out, node, indent);
  }
}

static void
put_value (GString *out, const char *label, const RbDiffField *field, int indent)
{
  g_autofree char *before = rb_diff_dup_value (field->spec, field->before);
  g_autofree char *after = rb_diff_dup_value (field->spec, field->after);

  put_label (out, indent, label);
  g_string_append_c (out, ' ');
  put_pair (out, before, after);
}

static void
put_fields (GString *out, const RbDiffNode *node, int indent)
{
  for (guint i = 0; i < node->fields->len; i++) {
    const RbDiffField *field = node->fields->pdata[i];
    g_autofree char *label = rb_diff_field_dup_label (field);

    if (field->blocks != NULL) {
      put_blocks (out, label, field->blocks, field->spec->type == RB_FIELD_TEXT, indent);
    } else if (field->rows != NULL) {
      put_rows (out, label, field->rows, indent);
    } else if (field->items != NULL) {
      put_label (out, indent, label);
      g_string_append_c (out, '\n');
      put_nodes (out, field->items, indent + 2);
    } else if (field->photos == NULL) {
      put_value (out, label, field, indent);
    }
    for (guint k = 0; field->photos != NULL && k < field->photos->len; k++)
      put_photo (out, field->spec->type == RB_FIELD_PHOTO ? label : _ ("Photo"),
                 field->photos->pdata[k], indent);
  }
}

/* --- all -------------------------------------------------------------------------------------- */

static void
put_frame (GString *out, const RbDiffNode *node)
{
  if (node->fields->len == 0)
    return;
  g_string_append_printf (out, "\n~ %s\n", _ (node->spec->label));
  put_fields (out, node, 4);
}

static void
put_list (GString *out, const char *title, GPtrArray *list, RbFieldType type)
{
  const RbFieldSpec spec = { .type = type };

  if (list->len > 0)
    g_string_append_printf (out, "\n%s:\n", title);
  for (guint i = 0; i < list->len; i++) {
    const RbDiffEntry *entry = list->pdata[i];
    g_autofree char *before =
        *entry->before != '\0' ? rb_diff_dup_value (&spec, entry->before) : g_strdup ("");
    g_autofree char *after =
        *entry->after != '\0' ? rb_diff_dup_value (&spec, entry->after) : g_strdup ("");

    put_indent (out, 2);
    put_safe (out, entry->place);
    g_string_append (out, *entry->words != '\0' ? " · " : "");
    put_safe (out, entry->words);
    g_string_append (out, ": ");
    put_pair (out, before, after);
  }
}

char *
rb_cli_diff_dup_text (const RbComparison *self)
{
  GString *out = g_string_new (NULL);
  g_autofree char *summary = rb_comparison_dup_summary (self);

  put_safe (out, self->before_name);
  g_string_append (out, " → ");
  put_safe (out, self->after_name);
  g_string_append_printf (out, "\n%s\n", summary);
  put_frame (out, self->issue);
  if (self->counts.sections_same < self->sections->len)
    g_string_append_c (out, '\n');
  put_nodes (out, self->sections, 0);
  put_frame (out, self->frame);
  put_list (out, _ ("Credits"), self->credits, RB_FIELD_LINE);
  put_list (out, _ ("Web addresses"), self->addresses, RB_FIELD_ADDRESS);
  put_list (out, _ ("Dates"), self->dates, RB_FIELD_DATE);
  return g_string_free (out, FALSE);
}
