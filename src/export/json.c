/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "anchor.h"
#include "export.h"
#include "export/earlier.h"
#include "export/json-writer.h"
#include "export/json.h"
#include "export/write.h"
#include "kinds.h"
#include "markup/references.h"
#include "model/anchor-links.h"
#include "waiver.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  RbJsonWriter *writer;
  RbPhotoFiles *files;
  GPtrArray *named;    /* of the pictures that texts name: picture, path, picture, path, … */
  GHashTable *renamed; /* path in texts → path beside the form, where they differ */
  GHashTable *anchors; /* of the issue: names of sections that are led to → names in the form */
  GError *error;       /* the first that happened; nothing is written after it */
} Form;

static void write_fields (Form *form, RbNode *node, const RbKindSpec *spec, const char *skip);

/* A text or address with the names that sections have in the form. */
static void
write_anchored (Form *form, const char *key, const char *value, gboolean is_address)
{
  g_autofree char *renamed = NULL;

  if (form->anchors != NULL)
    renamed = rb_anchor_links_rename (value, is_address, form->anchors);
  rb_json_writer_text (form->writer, key, renamed != NULL ? renamed : value);
}

static void
write_markdown (Form *form, const char *key, const char *text)
{
  g_autofree char *renamed = NULL;

  if (g_hash_table_size (form->renamed) > 0)
    renamed = rb_references_rename_photos (text, form->renamed);
  write_anchored (form, key, renamed != NULL ? renamed : text, FALSE);
}

static void
write_row (Form *form, const char *key, const char *row, const char *separator)
{
  g_auto (GStrv) cells = g_strsplit (row, separator, -1);

  rb_json_writer_open (form->writer, key, '[');
  for (char **cell = cells; *cell != NULL; cell++)
    rb_json_writer_text (form->writer, NULL, *cell);
  /* No cell at all and one empty cell are the same here: an empty list. */
  rb_json_writer_close (form->writer);
}

static void
write_rows (Form *form, const char *key, const char *value)
{
  g_auto (GStrv) rows = g_strsplit (value, "\n", -1);

  rb_json_writer_open (form->writer, key, '[');
  for (char **row = rows; *row != NULL; row++)
    write_row (form, NULL, *row, "\t");
  rb_json_writer_close (form->writer);
}

static void
write_link (Form *form, RbNode *node, const char *key, const char *field)
{
  g_autofree char *label = g_strconcat (field, ".label", NULL);
  g_autofree char *url = g_strconcat (field, ".url", NULL);
  const char *label_text = rb_node_get (node, label);
  const char *address = rb_node_get (node, url);

  if (*label_text == '\0' && *address == '\0')
    return;
  rb_json_writer_open (form->writer, key, '{');
  if (*label_text != '\0')
    rb_json_writer_text (form->writer, "label", label_text);
  if (*address != '\0')
    write_anchored (form, "url", address, TRUE);
  rb_json_writer_close (form->writer);
}

static void
write_picture (Form *form, RbNode *picture, const char *key)
{
  const char *path;

  if (form->error != NULL || picture == NULL || !rb_node_has (picture, "blob"))
    return;
  path = rb_photo_files_add (form->files, picture, &form->error);
  if (path == NULL)
    return;
  rb_json_writer_open (form->writer, key, '{');
  rb_json_writer_text (form->writer, "file", path);
  write_fields (form, picture, &RB_PHOTO_SPEC, "file");
  rb_json_writer_close (form->writer);
}

static void
write_items (Form *form, RbNode *node, const char *key, const RbFieldSpec *field)
{
  const RbKindSpec *spec = rb_kind_spec_of (field->item_kind);

  if (rb_node_count (node, field->name) == 0 || spec == NULL)
    return;
  rb_json_writer_open (form->writer, key, '[');
  for (guint i = 0; i < rb_node_count (node, field->name); i++) {
    rb_json_writer_open (form->writer, NULL, '{');
    write_fields (form, rb_node_nth (node, field->name, i), spec, NULL);
    rb_json_writer_close (form->writer);
  }
  rb_json_writer_close (form->writer);
}

static void
write_field (Form *form, RbNode *node, const RbFieldSpec *field, const char *key)
{
  const char *value = rb_node_get (node, field->name);
  gboolean bare = field->type == RB_FIELD_TOGGLE ||
                  (field->type == RB_FIELD_CHOICE && (field->flags & RB_FIELD_NUMBER));

  if (field->type == RB_FIELD_LINK)
    write_link (form, node, key, field->name);
  else if (field->type == RB_FIELD_PHOTO)
    write_picture (form, rb_node_get_child (node, field->name), key);
  else if (field->type == RB_FIELD_ITEMS)
    write_items (form, node, key, field);
  else if (*value == '\0')
    return;
  else if (field->type == RB_FIELD_COLUMNS)
    write_row (form, key, value, "\t");
  else if (field->type == RB_FIELD_LIST)
    write_row (form, key, value, "\n");
  else if (field->type == RB_FIELD_ROWS)
    write_rows (form, key, value);
  else if (field->type == RB_FIELD_TOGGLE)
    rb_json_writer_bare (form->writer, key, strcmp (value, "true") == 0 ? "true" : "false");
  else if (bare && strspn (value, "0123456789") == strlen (value))
    rb_json_writer_bare (form->writer, key, value);
  else if (field->type == RB_FIELD_TEXT)
    write_markdown (form, key, value);
  else if (field->type == RB_FIELD_ADDRESS)
    write_anchored (form, key, value, TRUE);
  else
    rb_json_writer_text (form->writer, key, value);
}

/* "waived:RULE:FIELD" as { "RULE FIELD": "reason" }. */
static void
write_waivers (Form *form, RbNode *node)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  gboolean open = FALSE;

  for (guint i = 0; fields[i] != NULL; i++) {
    g_autofree char *key = NULL;

    if (!g_str_has_prefix (fields[i], RB_WAIVER_PREFIX))
      continue;
    if (!open)
      rb_json_writer_open (form->writer, "waived", '{');
    open = TRUE;
    key = g_strdelimit (g_strdup (fields[i] + strlen (RB_WAIVER_PREFIX)), ":", ' ');
    rb_json_writer_text (form->writer, key, rb_node_get (node, fields[i]));
  }
  if (open)
    rb_json_writer_close (form->writer);
}

/* Dotted fields that follow each other make a nested object: sender.name, sender.email. */
static void
write_fields (Form *form, RbNode *node, const RbKindSpec *spec, const char *skip)
{
  g_autofree char *group = NULL;

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    const char *dot = strchr (field->name, '.');
    g_autofree char *own = dot != NULL ? g_strndup (field->name, dot - field->name) : NULL;

    if (g_strcmp0 (field->name, skip) == 0 ||
        (dot != NULL && *rb_node_get (node, field->name) == '\0'))
      continue;
    if (g_strcmp0 (own, group) != 0) {
      if (group != NULL)
        rb_json_writer_close (form->writer);
      if (own != NULL)
        rb_json_writer_open (form->writer, own, '{');
      g_free (group);
      group = g_strdup (own);
    }
    write_field (form, node, field, dot != NULL ? dot + 1 : field->name);
  }
  if (group != NULL)
    rb_json_writer_close (form->writer);
  write_waivers (form, node);
}

/* Ids are this file's own, so sections are called by their place: the same issue gives the same
 * form, wherever it was read. */
static GHashTable *
name_anchors (RbNode *issue)
{
  g_autoptr (GHashTable) wanted = rb_anchors_list (issue, TRUE);
  GHashTable *anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n = g_hash_table_size (wanted) > 0 ? rb_node_count (issue, "sections") : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) called = NULL;
    char name[16];

    rb_anchor_name (rb_node_nth (issue, "sections", i), name);
    if (!g_hash_table_contains (wanted, name))
      continue;
    called = g_string_new (NULL);
    g_string_printf (called, "section-%u", i + 1);
    /* A link that leads nowhere stays so. */
    while (g_hash_table_contains (wanted, called->str))
      g_string_append_c (called, '-');
    g_hash_table_insert (anchors, g_strdup (name), g_strdup (called->str));
  }
  return anchors;
}

static void
write_anchor (Form *form, RbNode *section)
{
  const char *called;
  char name[16];

  rb_anchor_name (section, name);
  called = g_hash_table_lookup (form->anchors, name);
  if (called != NULL)
    rb_json_writer_text (form->writer, "anchor", called);
}

static void
write_section (Form *form, RbNode *section)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section));

  if (spec == &RB_UNKNOWN_SPEC)
    return;
  rb_json_writer_open (form->writer, NULL, '{');
  rb_json_writer_text (form->writer, "kind", spec->name);
  if (rb_node_is_on (section, "hidden"))
    rb_json_writer_bare (form->writer, "hidden", "true");
  if (form->anchors != NULL)
    write_anchor (form, section);
  if (rb_node_has (section, "language"))
    rb_json_writer_text (form->writer, "language", rb_node_get (section, "language"));
  write_fields (form, section, spec, NULL);
  rb_json_writer_close (form->writer);
}

static void
write_issue (Form *form, RbNode *issue)
{
  form->anchors = name_anchors (issue);
  rb_json_writer_open (form->writer, NULL, '{');
  write_fields (form, issue, &RB_ISSUE_SPEC, NULL);
  rb_json_writer_open (form->writer, "sections", '[');
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++)
    write_section (form, rb_node_nth (issue, "sections", i));
  rb_json_writer_close (form->writer);
  rb_json_writer_close (form->writer);
  g_clear_pointer (&form->anchors, g_hash_table_unref);
}

static void
collect_named_of (RbNode *node, GHashTable *paths)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  for (const RbFieldSpec *field = spec != NULL ? spec->fields : NULL;
       field != NULL && field->name != NULL; field++) {
    g_autoptr (GPtrArray) references = NULL;

    if (field->type == RB_FIELD_ITEMS)
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        collect_named_of (rb_node_nth (node, field->name, i), paths);
    if (field->type != RB_FIELD_TEXT || strstr (rb_node_get (node, field->name), "![") == NULL)
      continue;
    references = rb_references_list (rb_node_get (node, field->name));
    for (guint i = 0; i < references->len; i++) {
      const RbReference *reference = references->pdata[i];

      if (reference->photo)
        g_hash_table_add (paths, g_strdup (reference->target));
    }
  }
}

/* Writes the files of the photos that texts name (@wanted, or all of the newsletter's). They come
 * first, so that they get the very names that stand in the texts. */
static void
name_photos (Form *form, RbNode *newsletter, GHashTable *wanted)
{
  for (guint i = 0; i < rb_node_count (newsletter, "photos"); i++) {
    RbNode *picture = rb_node_nth (newsletter, "photos", i);
    const char *named = rb_node_get (picture, "file");
    const char *path;

    if ((wanted != NULL && !g_hash_table_contains (wanted, named)) ||
        !rb_node_has (picture, "blob"))
      continue;
    path = rb_photo_files_add (form->files, picture, &form->error);
    if (path == NULL)
      return;
    if (strcmp (path, named) != 0)
      g_hash_table_insert (form->renamed, g_strdup (named), g_strdup (path));
    g_ptr_array_add (form->named, picture);
    g_ptr_array_add (form->named, (gpointer)path);
  }
}

static void
write_photos (Form *form)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (form->named->len == 0)
    return;
  rb_json_writer_open (form->writer, "photos", '{');
  for (guint i = 0; i < form->named->len; i += 2) {
    char *path = form->named->pdata[i + 1];

    if (!g_hash_table_add (seen, path))
      continue;
    rb_json_writer_open (form->writer, path, '{');
    write_fields (form, form->named->pdata[i], &RB_PHOTO_SPEC, "file");
    rb_json_writer_close (form->writer);
  }
  rb_json_writer_close (form->writer);
}

static gboolean
write_form (Form *form, RbNode *newsletter, RbNode *issue)
{
  g_autoptr (GHashTable) wanted = NULL;

  if (issue != NULL) {
    wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    collect_named_of (newsletter, wanted);
    for (guint i = 0; i < rb_node_count (issue, "sections"); i++)
      collect_named_of (rb_node_nth (issue, "sections", i), wanted);
  }
  /* Which names photos get must be known before the first text is written. */
  name_photos (form, newsletter, wanted);
  if (form->error != NULL)
    return FALSE;
  rb_json_writer_open (form->writer, NULL, '{');
  rb_json_writer_bare (form->writer, "rundbrief", "1");
  rb_json_writer_open (form->writer, "newsletter", '{');
  write_fields (form, newsletter, &RB_NEWSLETTER_SPEC, NULL);
  rb_json_writer_close (form->writer);
  write_photos (form);
  rb_json_writer_open (form->writer, "issues", '[');
  for (guint i = 0; i < rb_node_count (newsletter, "issues"); i++) {
    RbNode *each = rb_node_nth (newsletter, "issues", i);

    if (issue == NULL || issue == each)
      write_issue (form, each);
  }
  rb_json_writer_close (form->writer);
  rb_json_writer_close (form->writer);
  return form->error == NULL;
}

/* A file there is replaced only if it is an earlier form. */
static gboolean
may_replace (const char *path, const char *shown, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” is a folder. Name a file for the newsletter."), shown);
  else if (g_file_test (path, G_FILE_TEST_EXISTS) && !rb_earlier_is (path, RB_EARLIER_JSON))
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” exists and is no newsletter in JSON, so it is not replaced. Choose "
                    "another name."),
                 shown);
  else
    return TRUE;
  return FALSE;
}

gboolean
rb_export_json (RbNode *newsletter, RbNode *issue, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (RbJsonWriter) writer = rb_json_writer_new ();
  g_autoptr (GHashTable) renamed = NULL;
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (RbPhotoFiles) files = NULL;
  RbStore *store = rb_document_get_store (rb_document_of (newsletter));
  const GString *text;
  Form form = { .writer = writer, .named = named };

  if (!may_replace (path, shown, error))
    return FALSE;
  form.files = files = rb_photo_files_new (store, absolute, shown);
  form.renamed = renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!write_form (&form, newsletter, issue)) {
    g_propagate_error (error, form.error);
    return FALSE;
  }
  text = rb_json_writer_get (writer);
  if (!rb_photo_files_settle (files, error) ||
      !rb_write_replace (absolute, text->str, text->len, shown, error))
    return FALSE;
  rb_photo_files_keep (files);
  return TRUE;
}

char *
rb_json_dup_sections (RbNode *const *sections, guint n, RbPhotoFiles *files, GError **error)
{
  RbNode *newsletter = rb_node_get_root (sections[0]), *above = rb_node_get_parent (sections[0]);
  g_autoptr (RbJsonWriter) writer = rb_json_writer_new ();
  g_autoptr (GHashTable) renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) anchors = rb_node_is (above, "issue") ? name_anchors (above) : NULL;
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  Form form = {
    .writer = writer, .files = files, .named = named, .renamed = renamed, .anchors = anchors
  };

  for (guint i = 0; i < n; i++)
    collect_named_of (sections[i], wanted);
  name_photos (&form, newsletter, wanted);
  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_bare (writer, "rundbrief", "1");
  write_photos (&form);
  rb_json_writer_open (writer, "issues", '[');
  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_open (writer, "sections", '[');
  for (guint i = 0; i < n; i++)
    write_section (&form, sections[i]);
  rb_json_writer_close (writer);
  rb_json_writer_close (writer);
  rb_json_writer_close (writer);
  rb_json_writer_close (writer);
  if (form.error != NULL) {
    g_propagate_error (error, form.error);
    return NULL;
  }
  return g_strdup (rb_json_writer_get (writer)->str);
}
