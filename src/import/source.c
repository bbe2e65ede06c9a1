/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/file-name.h"
#include "history.h"
#include "import.h"
#include "import/intake.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* SQLite's header: a newsletter's file under whatever name. */
#define SQLITE_MAGIC "SQLite format 3"

static const struct {
  const char *suffix;
  RbReadForm read; /* %NULL: as rb_import_set_document_readers() says */
  gboolean office;
} forms[] = {
  { ".json", rb_intake_read_json },
  { ".md", rb_intake_read_markdown },
  { ".markdown", rb_intake_read_markdown },
  { ".html" },
  { ".htm" },
  { ".docx", NULL, TRUE },
  { ".odt", NULL, TRUE },
  { ".doc", NULL, TRUE },
  { ".rtf", NULL, TRUE },
};

static RbReadForm read_html, read_office;

static gboolean
find_form (const char *path, RbReadForm *read)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    if (!g_str_has_suffix (lower, forms[i].suffix))
      continue;
    *read = forms[i].read != NULL ? forms[i].read : forms[i].office ? read_office : read_html;
    return TRUE;
  }
  return FALSE;
}

void
rb_import_set_document_readers (RbReadForm html, RbReadForm office)
{
  read_html = html;
  read_office = office;
}

gboolean
rb_import_reads_documents (void)
{
  return read_html != NULL;
}

static RbIntake *
take_in (const char *path, RbReadForm read, GCancellable *cancellable, GError **error)
{
  g_autoptr (RbIntake) intake = rb_intake_new (path, error);

  if (intake == NULL || !read (intake, cancellable, error) ||
      !rb_intake_load (intake, cancellable, error))
    return NULL;
  return g_steal_pointer (&intake);
}

static gboolean
import_one (RbDocument *document, const char *path, RbReadForm read, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (RbIntake) intake = take_in (path, read, cancellable, error);

  if (intake == NULL)
    return FALSE;
  rb_intake_apply (intake, document);
  return TRUE;
}

static gboolean
is_newsletter_file (const char *path)
{
  char head[sizeof SQLITE_MAGIC] = "";
  FILE *file;
  gboolean found;

  if (rb_file_name_is_newsletter (path))
    return TRUE;
  file = fopen (path, "rbe");
  if (file == NULL)
    return FALSE;
  found =
      fread (head, 1, sizeof head - 1, file) == sizeof head - 1 && strcmp (head, SQLITE_MAGIC) == 0;
  fclose (file);
  return found;
}

gboolean
rb_import_json (RbDocument *document, const char *path, GCancellable *cancellable, GError **error)
{
  return import_one (document, path, rb_intake_read_json, cancellable, error);
}

gboolean
rb_import_knows (const char *name)
{
  RbReadForm read;

  return find_form (name, &read);
}

gboolean
rb_import_is_document (const char *name)
{
  RbReadForm read;

  return find_form (name, &read) && read != rb_intake_read_json && read != rb_intake_read_markdown;
}

RbImport *
rb_import_read (const char *path, GCancellable *cancellable, GError **error)
{
  RbReadForm read = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);

  if (find_form (path, &read) && read != NULL)
    return take_in (path, read, cancellable, error);
  g_set_error (error, RB_ERROR, RB_ERROR_SYNTAX,
               _ ("“%s” cannot be imported: its name ends in none of .json, .md, .html, .docx and "
                  ".odt."),
               shown);
  return NULL;
}

void
rb_import_free (RbImport *self)
{
  rb_intake_free (self);
}

gboolean
rb_import_is_manuscript (RbImport *self)
{
  return self->manuscript;
}

guint
rb_import_count_sections (RbImport *self)
{
  guint n = 0;

  for (guint i = 0; i < self->newsletter->children->len; i++) {
    const RbPlan *child = self->newsletter->children->pdata[i];

    for (guint k = 0; strcmp (child->slot, "issues") == 0 && k < child->children->len; k++) {
      const RbPlan *section = child->children->pdata[k];

      n += strcmp (section->slot, "sections") == 0;
    }
  }
  return n;
}

const char *
rb_import_get_left_out (RbImport *self)
{
  return self->left_out;
}

/* A mark that cannot be written is no reason to lose what was read: the document tells of that. */
static void
mark_version (RbDocument *document, gint64 issue, const char *label)
{
  rb_store_add_version (rb_document_get_store (document), RB_VERSION_IMPORT, issue, label, NULL);
}

void
rb_import_put (RbImport *self, RbDocument *document)
{
  RbNode *root = rb_document_get_root (document);
  guint before = rb_node_count (root, "issues"), after;

  rb_document_pause (document);
  rb_intake_apply (self, document);
  after = rb_node_count (root, "issues");
  mark_version (document,
                after == before + 1 ? rb_node_get_id (rb_node_nth (root, "issues", before)) : 0,
                self->name);
}

/* What the issue was before can be had again, also once the history is condensed. */
void
rb_import_put_into (RbImport *self, RbNode *issue, guint index)
{
  RbDocument *document = rb_document_of (issue);
  /* Translators: a version of an issue, before a file of this name was imported into it */
  g_autofree char *before = g_strdup_printf (_ ("Before “%s”"), self->name);

  g_return_if_fail (self->manuscript);
  rb_document_pause (document);
  mark_version (document, rb_node_get_id (issue), before);
  rb_intake_apply_into (self, issue, index);
  if (self->left_out_within != NULL) {
    g_free (self->left_out);
    self->left_out = g_steal_pointer (&self->left_out_within);
  }
  mark_version (document, rb_node_get_id (issue), self->name);
}

gboolean
rb_import_file (RbDocument *document, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (RbImport) import = rb_import_read (path, cancellable, error);

  if (import == NULL)
    return FALSE;
  rb_import_put (import, document);
  return TRUE;
}

gboolean
rb_import_files (RbDocument *document, const char *const *paths, RbImportTold told, gpointer data,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_import_free);

  for (guint i = 0; paths[i] != NULL; i++) {
    RbImport *import = rb_import_read (paths[i], cancellable, error);

    if (import == NULL)
      return FALSE;
    g_ptr_array_add (imports, import);
  }
  for (guint i = 0; i < imports->len; i++) {
    rb_import_put (imports->pdata[i], document);
    if (told != NULL)
      told (paths[i], imports->pdata[i], data);
  }
  return TRUE;
}

RbDocument *
rb_import_source (const char *path, GError **error)
{
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (RbIntake) intake = NULL;
  g_autofree char *basename = NULL;

  if (is_newsletter_file (path))
    return rb_document_open (path, RB_STORE_READ, error);
  /* A form is read to its end before a document is made for it: most mistakes show by then. */
  intake = take_in (path, rb_intake_read_json, NULL, error);
  if (intake == NULL)
    return NULL;
  document = rb_document_create (NULL, RB_STORE_MEMORY, intake->name, "de", error);
  if (document == NULL)
    return NULL;
  rb_intake_apply (intake, document);
  return g_steal_pointer (&document);
}
