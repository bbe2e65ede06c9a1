/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manuscript becomes an issue: its headings open sections, its tables are sections. */
#include "config.h"

#include "html-paste.h"
#include "import/chapters.h"
#include "import/intake.h"
#include "import/office.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  RbChapters chapters;
  guint opening;         /* headings of this level and above open sections */
  GPtrArray *paragraphs; /* (unowned) of RbParagraph, of the text being read */
} Reader;

/* --- pictures --------------------------------------------------------------------------------- */

/* "photos/sommerfest-2.jpg" */
static char *
make_path (RbIntake *self, const RbPhoto *photo, guint number)
{
  const char *slash = strrchr (photo->mime, '/');
  const char *suffix = slash != NULL ? slash + 1 : "jpeg";
  g_autofree char *title = rb_intake_dup_title (self);
  g_autofree char *ascii = g_str_to_ascii (title, "de");
  g_autofree char *stem = g_ascii_strdown (ascii, 40);

  for (char *c = stem; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      *c = '-';
  for (;;) {
    g_autofree char *path = g_strdup_printf ("photos/%s-%u.%s", *stem != '\0' ? stem : "photo",
                                             number, strcmp (suffix, "jpeg") == 0 ? "jpg" : suffix);

    if (!g_hash_table_contains (self->named, path))
      return g_steal_pointer (&path);
    number++;
  }
}

static RbPlan *
want_picture (RbIntake *self, const RbPastedPicture *picture)
{
  if (picture->bytes != NULL)
    return rb_intake_want_bytes (self, picture->bytes, picture->name);
  /* What is not there is no reason to refuse the words. */
  return rb_intake_want_named (self, picture->path, NULL, NULL);
}

static void
drop_picture (RbIntake *self, RbPlan **plans, guint n, guint index)
{
  RbPlan *plan = plans[index];

  rb_intake_drop (self, plan);
  for (guint i = 0; i < n; i++)
    if (plans[i] == plan)
      plans[i] = NULL;
}

/* Whether a file is shown before, which may be named in another way. */
static gboolean
is_again (RbPlan **plans, guint index)
{
  for (guint i = 0; i < index; i++)
    if (plans[i] != NULL && plans[i]->file == plans[index]->file)
      return TRUE;
  return FALSE;
}

/* The first words for a photo become its own; where it is shown again, others stand in the text. */
static void
take_words (RbPasted *pasted, RbPlan **plans, guint index)
{
  char *words;

  if (is_again (plans, index) || rb_plan_get_field (plans[index], "alt") != NULL)
    return;
  words = rb_pasted_take_words (pasted, index);
  if (words != NULL)
    rb_plan_take_field (plans[index], "alt", words);
}

/* Decodes all pictures and gives each the path by which texts name it. */
static gboolean
take_pictures (RbIntake *self, RbPasted *pasted, GCancellable *cancellable, GError **error)
{
  guint n = pasted->pictures->len;
  g_autofree RbPlan **plans = g_new0 (RbPlan *, n + 1);

  for (guint i = 0; i < n; i++)
    plans[i] = want_picture (self, pasted->pictures->pdata[i]);
  rb_intake_try (self, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = NULL;

    if (plans[i] != NULL && plans[i]->file->photo == NULL)
      drop_picture (self, plans, n, i);
    if (plans[i] == NULL) {
      rb_pasted_set_picture (pasted, i, NULL);
      continue;
    }
    path = g_strdup (rb_plan_get_field (plans[i], "file"));
    if (path == NULL) {
      path = make_path (self, plans[i]->file->photo, i + 1);
      rb_intake_name (self, plans[i], path);
    }
    take_words (pasted, plans, i);
    rb_pasted_set_picture (pasted, i, path);
  }
  return TRUE;
}

/* --- sections --------------------------------------------------------------------------------- */

static gboolean
is_heading (const RbPastedBlock *block)
{
  return block->paragraph != NULL && block->paragraph->kind == RB_PARAGRAPH_HEADING;
}

/* A heading's words, on one line and without marks. */
static char *
heading_words (const RbParagraph *paragraph)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);

    if ((run->style & RB_RUN_IMAGE) == 0)
      g_string_append (out, run->text);
  }
  g_string_replace (out, RB_LINE_BREAK, " ", 0);
  return g_strstrip (g_string_free (out, FALSE));
}

/* Which heading is the whole manuscript's: its title, or the only one of the highest level where it
 * begins with that. Gives its index, or -1. */
static int
find_title (const RbPasted *pasted)
{
  guint n_first = 0, n_headings = 0;

  for (guint i = 0; i < pasted->blocks->len; i++) {
    const RbPastedBlock *block = pasted->blocks->pdata[i];

    if (is_heading (block) && block->level == 0 && n_headings == 0)
      return (int)i;
    n_headings += is_heading (block);
    n_first += is_heading (block) && block->level <= 1;
  }
  if (n_headings > 1 && n_first == 1) {
    const RbPastedBlock *block = pasted->blocks->pdata[0];

    return is_heading (block) && block->level <= 1 ? 0 : -1;
  }
  return -1;
}

static guint
level_of (const RbPastedBlock *block)
{
  return MAX (block->level, 1);
}

/* Puts the paragraphs read so far into a section. */
static gboolean
close_text (Reader *reader, GError **error)
{
  char *body;

  if (reader->paragraphs->len == 0)
    return TRUE;
  body = rb_rich_text_dup_markdown_of ((RbParagraph *const *)reader->paragraphs->pdata,
                                       reader->paragraphs->len);
  g_ptr_array_set_size (reader->paragraphs, 0);
  return rb_chapters_take_text (&reader->chapters, g_strchomp (body), error);
}

static void
add_paragraph (Reader *reader, const RbPastedBlock *block)
{
  if (is_heading (block))
    block->paragraph->level = level_of (block) - reader->opening <= 1 ? 2 : 3;
  g_ptr_array_add (reader->paragraphs, block->paragraph);
}

static gboolean
read_blocks (Reader *reader, const RbPasted *pasted, GError **error)
{
  int title = find_title (pasted);

  reader->opening = 6;
  for (guint i = 0; i < pasted->blocks->len; i++) {
    const RbPastedBlock *block = pasted->blocks->pdata[i];

    if ((int)i != title && is_heading (block))
      reader->opening = MIN (reader->opening, level_of (block));
  }
  for (guint i = 0; i < pasted->blocks->len; i++) {
    const RbPastedBlock *block = pasted->blocks->pdata[i];

    if ((int)i == title) {
      g_autofree char *words = heading_words (block->paragraph);

      rb_chapters_take_name (&reader->chapters, words);
    } else if (is_heading (block) && level_of (block) <= reader->opening) {
      if (!close_text (reader, error))
        return FALSE;
      rb_chapters_open (&reader->chapters, heading_words (block->paragraph));
    } else if (block->table != NULL) {
      if (!close_text (reader, error))
        return FALSE;
      rb_chapters_add_table (&reader->chapters, block->table);
    } else {
      add_paragraph (reader, block);
    }
  }
  if (!close_text (reader, error))
    return FALSE;
  rb_chapters_end (&reader->chapters);
  return TRUE;
}

static gboolean
read_manuscript (RbIntake *self, GBytes *html, gboolean with_files, GHashTable *descriptions,
                 const guint *left_out, GCancellable *cancellable, GError **error)
{
  g_autoptr (RbPasted) pasted = rb_html_paste_read (html, with_files, cancellable, error);
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  Reader reader = { .paragraphs = paragraphs };
  gboolean fine;

  if (pasted == NULL)
    return FALSE;
  for (guint i = 0; left_out != NULL && i < RB_LEFT_OUT_N; i++)
    pasted->left_out[i] += left_out[i];
  if (rb_pasted_is_empty (pasted))
    return rb_intake_fail (self, NULL, error, _ ("there is no text in it."));
  if (descriptions != NULL)
    rb_pasted_describe_pictures (pasted, descriptions);
  if (!take_pictures (self, pasted, cancellable, error))
    return FALSE;
  rb_chapters_init (&reader.chapters, self);
  fine = read_blocks (&reader, pasted, error);
  rb_chapters_clear (&reader.chapters);
  self->left_out = rb_pasted_dup_left_out (pasted);
  return fine;
}

gboolean
rb_intake_read_html (RbIntake *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;
  char *html;
  gsize length;

  if (!g_file_get_contents (self->path, &html, &length, &local)) {
    rb_intake_fail_reading (self->name, local, error);
    return FALSE;
  }
  bytes = g_bytes_new_take (html, length);
  return read_manuscript (self, bytes, TRUE, NULL, NULL, cancellable, error);
}

gboolean
rb_intake_read_office (RbIntake *self, GCancellable *cancellable, GError **error)
{
  guint left_out[RB_LEFT_OUT_N] = { 0 };
  g_autoptr (GHashTable) descriptions = NULL;
  g_autoptr (GBytes) bytes =
      rb_office_read (self->path, left_out, &descriptions, cancellable, error);

  if (bytes == NULL)
    return FALSE;
  return read_manuscript (self, bytes, FALSE, descriptions, left_out, cancellable, error);
}
