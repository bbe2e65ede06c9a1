/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-fixture.h"
#include <string.h>

RbDocument *
fixture_new (RbNode **issue)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafenblatt", "de", &error);

  g_assert_no_error (error);
  *issue = fixture_add (rb_document_get_root (document), "issues", "issue", "title",
                        "September 2025", NULL);
  return document;
}

RbNode *
fixture_add (RbNode *parent, const char *slot, const char *kind, ...)
{
  RbNode *node = rb_document_insert (rb_document_of (parent), parent, slot, kind, G_MAXUINT);
  const char *field;
  va_list fields;

  va_start (fields, kind);
  while ((field = va_arg (fields, const char *)) != NULL)
    fixture_set (node, field, va_arg (fields, const char *));
  va_end (fields);
  return node;
}

void
fixture_set (RbNode *node, const char *field, const char *value)
{
  rb_document_set (rb_document_of (node), node, field, value);
}

RbNode *
fixture_add_photo (RbNode *parent, const char *slot, const char *bytes, const char *alt,
                   const char *credit)
{
  RbStore *store = rb_document_get_store (rb_document_of (parent));
  g_autoptr (GBytes) data = g_bytes_new (bytes, strlen (bytes));
  g_autofree char *sha256 = rb_store_add_blob (store, data, "image/jpeg", 1500, 1000);
  g_autofree char *path = g_strconcat ("photos/", bytes, NULL);

  return fixture_add (parent, slot, RB_KIND_PICTURE, "blob", sha256, "file", path, "alt", alt,
                      "credit", credit, NULL);
}

RbDocument *
fixture_keep (RbNode *now, RbNode **issue)
{
  RbDocument *copy = rb_document_snapshot (now);

  *issue = rb_document_find (copy, rb_node_get_id (now));
  return copy;
}

char *
fixture_describe_words (GArray *words)
{
  static const char *const open[] = { "", "{", "[+", "[-" };
  static const char *const close[] = { "", "}", "+]", "-]" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    const RbDiffWords *piece = &g_array_index (words, RbDiffWords, i);

    g_string_append_printf (out, "%s%s%s", open[piece->is], piece->is_break ? "¶" : piece->text,
                            close[piece->is]);
  }
  return g_string_free (out, FALSE);
}

char *
fixture_describe_sections (const RbComparison *comparison)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < comparison->sections->len; i++) {
    const RbDiffNode *node = comparison->sections->pdata[i];

    g_string_append_printf (out, "%s%c%s%s", i > 0 ? " " : "", "=~+-"[node->is],
                            node -> moved ? ">" : "", node->title);
  }
  return g_string_free (out, FALSE);
}

static const RbDiffField *
find_field (const RbComparison *comparison, const char *name)
{
  for (guint i = 0; i < comparison->sections->len; i++) {
    const RbDiffNode *node = comparison->sections->pdata[i];

    for (guint k = 0; k < node->fields->len; k++) {
      const RbDiffField *field = node->fields->pdata[k];

      if (strcmp (field->name, name) == 0)
        return field;
    }
  }
  return NULL;
}

char *
fixture_describe_field (const RbComparison *comparison, const char *name)
{
  const RbDiffField *field = find_field (comparison, name);
  GString *out = g_string_new (NULL);

  g_assert_nonnull (field);
  for (guint i = 0; field->blocks != NULL && i < field->blocks->len; i++) {
    g_autofree char *words =
        fixture_describe_words (((RbDiffBlock *)field->blocks->pdata[i])->words);

    g_string_append_printf (out, "%s%s", i > 0 ? " / " : "", words);
  }
  for (guint i = 0; field->rows != NULL && i < field->rows->len; i++) {
    const RbDiffRow *row = field->rows->pdata[i];

    g_string_append_printf (out, "%s%c", i > 0 ? " / " : "", "=~+-"[row->is]);
    for (guint k = 0; k < row->cells->len; k++) {
      g_autofree char *words = fixture_describe_words (((RbDiffCell *)row->cells->pdata[k])->words);

      g_string_append_printf (out, "|%s", words);
    }
  }
  return g_string_free (out, FALSE);
}
