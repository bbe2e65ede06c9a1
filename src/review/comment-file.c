/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-file.h"
#include "base/json-scan.h"
#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY "rundbrief-comments"
#define MAX_NAME 200 /* characters of a name or an id, and of what stands around a passage */

typedef struct {
  char *name; /* of the file, as a person knows it */
  GError **error;
} Reading;

/* --- saying no -------------------------------------------------------------------------------- */

static gboolean
fail (Reading *r, int code, const char *what)
{
  g_set_error (r->error, RB_ERROR, code, _ ("“%s” was not taken in: %s"), r->name, what);
  return FALSE;
}

static gboolean
fail_form (Reading *r, const char *what)
{
  g_autofree char *text =
      g_strdup_printf (_ ("%s Ask the reviewer to save the comments once more, and to send that "
                          "file as it is."),
                       what);

  return fail (r, RB_ERROR_SYNTAX, text);
}

/* --- values ----------------------------------------------------------------------------------- */

/* Line breaks and tabs are all that a plain text holds besides characters to be read. */
static char *
dup_plain (const char *text, gboolean one_line)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '\r' && p[1] == '\n')
      continue;
    if (c == '\r' || c == 0x2028 || c == 0x2029)
      c = '\n';
    if (one_line && (c == '\n' || c == '\t'))
      c = ' ';
    if (c == '\n' || c == '\t' || !g_unichar_iscntrl (c))
      g_string_append_unichar (plain, c);
  }
  return g_string_free (plain, FALSE);
}

/* "" where it is missing; %NULL, and the error, where it is no text or too long. */
static const char *
get_text (Reading *r, JsonObject *object, const char *key, glong most)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *text = "";

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node)) {
    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING) {
      g_autofree char *what = g_strdup_printf (_ ("“%s” is no text in it."), key);

      fail_form (r, what);
      return NULL;
    }
    text = json_node_get_string (node);
  }
  if (g_utf8_strlen (text, -1) > most) {
    g_autofree char *what =
        g_strdup_printf (_ ("one of its texts has more than %ld characters."), most);

    fail (r, RB_ERROR_TOO_LARGE, what);
    return NULL;
  }
  return text;
}

static gint64
get_number (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : 0;
}

/* "": 0. */
static gboolean
get_id (Reading *r, JsonObject *object, const char *key, gint64 *id)
{
  const char *text = get_text (r, object, key, MAX_NAME);
  guint64 number;

  if (text == NULL)
    return FALSE;
  *id = 0;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &number, NULL))
    return fail_form (r, _ ("it names a section by what is no number."));
  *id = (gint64)number;
  return TRUE;
}

static gboolean
is_time (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return time != NULL && strlen (text) <= 32;
}

/* --- comments --------------------------------------------------------------------------------- */

static void
comment_free (gpointer data)
{
  RbFileComment *self = data;

  g_free (self->id);
  g_free (self->field);
  rb_mark_clear (&self->mark);
  g_free (self->text);
  g_free (self->time);
  g_free (self);
}

static gboolean
read_passage (Reading *r, JsonObject *object, RbFileComment *comment)
{
  const char *words = get_text (r, object, "words", RB_COMMENT_FILE_MAX_TEXT);
  const char *before = words != NULL ? get_text (r, object, "before", MAX_NAME) : NULL;
  const char *after = before != NULL ? get_text (r, object, "after", MAX_NAME) : NULL;
  const char *field = after != NULL ? get_text (r, object, "field", MAX_NAME) : NULL;

  if (field == NULL)
    return FALSE;
  comment->mark.words = dup_plain (words, FALSE);
  comment->mark.before = dup_plain (before, FALSE);
  comment->mark.after = dup_plain (after, FALSE);
  comment->mark.at = (guint)CLAMP (get_number (object, "at"), 0, 10 * 1000 * 1000);
  comment->field = dup_plain (field, TRUE);
  return TRUE;
}

static gboolean
read_comment (Reading *r, RbCommentFile *file, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  RbFileComment *comment;
  const char *id, *text, *time;

  if (object == NULL)
    return fail_form (r, _ ("one of its comments is none."));
  id = get_text (r, object, "id", MAX_NAME);
  text = id != NULL ? get_text (r, object, "text", RB_COMMENT_FILE_MAX_TEXT) : NULL;
  time = text != NULL ? get_text (r, object, "time", MAX_NAME) : NULL;
  if (time == NULL)
    return FALSE;
  if (!g_uuid_string_is_valid (id) || !is_time (time))
    return fail_form (r, _ ("one of its comments has no number or no time."));
  comment = g_new0 (RbFileComment, 1);
  comment->id = g_ascii_strdown (id, -1);
  comment->time = g_strdup (time);
  comment->text = g_strstrip (dup_plain (text, FALSE));
  if (!get_id (r, object, "section", &comment->section) ||
      !get_id (r, object, "node", &comment->node) || !read_passage (r, object, comment)) {
    comment_free (comment);
    return FALSE;
  }
  if (*comment->text == '\0')
    comment_free (comment);
  else
    g_ptr_array_add (file->comments, comment);
  return TRUE;
}

static gboolean
read_comments (Reading *r, RbCommentFile *file, JsonObject *form)
{
  JsonNode *node = json_object_get_member (form, "comments");
  JsonArray *list =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (list == NULL)
    return fail_form (r, _ ("its list of comments is missing."));
  if (json_array_get_length (list) > RB_COMMENT_FILE_MAX_COMMENTS) {
    g_autofree char *what =
        g_strdup_printf (_ ("it has more than %u comments."), RB_COMMENT_FILE_MAX_COMMENTS);

    return fail (r, RB_ERROR_TOO_LARGE, what);
  }
  for (guint i = 0; i < json_array_get_length (list); i++) {
    guint n = file->comments->len;

    if (!read_comment (r, file, json_array_get_element (list, i)))
      return FALSE;
    /* Of two that say they are the same the first counts. */
    if (file->comments->len > n &&
        !g_hash_table_add (ids, ((RbFileComment *)file->comments->pdata[n])->id))
      g_ptr_array_set_size (file->comments, (int)n);
  }
  return TRUE;
}

/* --- the file --------------------------------------------------------------------------------- */

static gboolean
read_form (Reading *r, RbCommentFile *file, JsonObject *form)
{
  gint64 version = get_number (form, KEY);
  const char *uuid, *page, *author;

  if (version > RB_COMMENT_FILE_VERSION)
    return fail (r, RB_ERROR_NEWER,
                 _ ("a newer Rundbrief has made its review page. Update "
                    "Rundbrief to read it."));
  if (version != RB_COMMENT_FILE_VERSION)
    return fail_form (r, _ ("it holds no comments of a review page."));
  uuid = get_text (r, form, "newsletter", MAX_NAME);
  page = uuid != NULL ? get_text (r, form, "page", MAX_NAME) : NULL;
  author = page != NULL ? get_text (r, form, "author", MAX_NAME) : NULL;
  if (author == NULL || !get_id (r, form, "issue", &file->issue))
    return FALSE;
  if (*uuid == '\0' || file->issue == 0 || !g_uuid_string_is_valid (page))
    return fail_form (r, _ ("it does not say which newsletter it is about."));
  file->uuid = g_strdup (uuid);
  file->page = g_ascii_strdown (page, -1);
  file->author = g_strstrip (dup_plain (author, TRUE));
  return read_comments (r, file, form);
}

static gboolean
parse (Reading *r, RbCommentFile *file, const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  g_autofree char *message = NULL, *what = NULL;
  JsonNode *root;
  guint line;

  if (!rb_json_scan (text, &line, &message)) {
    /* Translators: %s is a clause such as "the file ends too early." */
    what = g_strdup_printf (_ ("it is damaged in line %u: %s"), line, message);
    return fail_form (r, what);
  }
  if (!json_parser_load_from_data (parser, text, -1, &local))
    return fail_form (r, local->message);
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail_form (r, _ ("it holds no comments of a review page."));
  return read_form (r, file, json_node_get_object (root));
}

/* Never more than is allowed, whatever the file's size is said to be. */
static char *
load (Reading *r, const char *path, gsize most, gsize *length)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat info;
  g_autofree char *text = NULL;
  gssize n = 0;

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode)) {
    int code = fd < 0 ? errno : EINVAL;

    if (fd >= 0)
      close (fd);
    g_set_error (r->error, RB_ERROR,
                 code == ENOENT   ? RB_ERROR_GONE
                 : code == EACCES ? RB_ERROR_PERMISSION
                                  : RB_ERROR_FAILED,
                 _ ("“%s” cannot be read: %s."), r->name, g_strerror (code));
    return NULL;
  }
  text = g_malloc (most + 1);
  *length = 0;
  while (*length < most && (n = read (fd, text + *length, most - *length)) > 0)
    *length += (gsize)n;
  close (fd);
  if (n < 0) {
    g_set_error (r->error, RB_ERROR, RB_ERROR_FAILED, _ ("“%s” cannot be read: %s."), r->name,
                 g_strerror (errno));
    return NULL;
  }
  text[*length] = '\0';
  return g_steal_pointer (&text);
}

static const char *
skip_mark (const char *text)
{
  return g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
}

gboolean
rb_comment_file_knows (const char *path)
{
  g_autofree char *none = g_strdup ("");
  Reading r = { none, NULL };
  g_autofree char *lower = g_utf8_strdown (path, -1);
  g_autofree char *start = NULL;
  const char *p;
  gsize length;

  if (g_str_has_suffix (lower, RB_COMMENT_FILE_SUFFIX))
    return TRUE;
  /* Mail programs give files other names. */
  start = load (&r, path, 64, &length);
  if (start == NULL)
    return FALSE;
  p = skip_mark (start);
  p += strspn (p, " \t\r\n");
  if (*p++ != '{')
    return FALSE;
  p += strspn (p, " \t\r\n");
  return g_str_has_prefix (p, "\"" KEY "\"");
}

RbCommentFile *
rb_comment_file_read (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  Reading r = { name, error };
  g_autoptr (RbCommentFile) self = g_new0 (RbCommentFile, 1);
  g_autofree char *text = NULL;
  gsize length;

  self->comments = g_ptr_array_new_with_free_func (comment_free);
  text = load (&r, path, RB_COMMENT_FILE_MAX_SIZE + 1, &length);
  if (text == NULL)
    return NULL;
  if (length > RB_COMMENT_FILE_MAX_SIZE)
    fail (&r, RB_ERROR_TOO_LARGE,
          _ ("it is larger than 2 MB, too large for comments. Ask the reviewer what is in it."));
  else if (!g_utf8_validate_len (text, length, NULL))
    fail_form (&r, _ ("it is damaged: it is no text in UTF-8."));
  else if (parse (&r, self, skip_mark (text)))
    return g_steal_pointer (&self);
  return NULL;
}

void
rb_comment_file_free (RbCommentFile *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->page);
  g_free (self->author);
  g_ptr_array_unref (self->comments);
  g_free (self);
}

gint64
rb_file_comment_get_node_id (const RbCommentFile *self, const RbFileComment *comment)
{
  g_autofree char *name = g_strdup_printf ("%s %s %s", self->uuid, self->page, comment->id);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  gint64 id = 0;

  g_checksum_update (sum, (const guchar *)name, -1);
  g_checksum_get_digest (sum, digest, &length);
  for (guint i = 0; i < 8; i++)
    id = (gint64)((guint64)id << 8 | digest[i]);
  return MAX (1, id & G_MAXINT64);
}
