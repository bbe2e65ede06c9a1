/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-uses.h"
#include "config.h"
#include "kinds.h"
#include "markup/references.h"
#include "photo-rights.h"
#include "standing-part.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  RbNode *newsletter;
  GDateTime *today;
  GHashTable *by_path;  /* of the slot "photos": path → RbNode, the first of that path */
  GHashTable *by_bytes; /* SHA-256 → RbStoredPhoto */
  GPtrArray *used;      /* of RbStoredPhoto, in the order in which uses were met */
  GPtrArray *list;      /* of RbPhotoUse, if only the uses are wanted; else %NULL */
  const char *wanted;   /* SHA-256, if only a picture of these bytes is; else %NULL */
  RbNode *except;
  RbNode *found;
} Walk;

static void
use_free (gpointer data)
{
  RbPhotoUse *use = data;

  g_object_unref (use->picture);
  g_object_unref (use->node);
  g_clear_object (&use->issue);
  g_free (use->words);
  g_free (use);
}

static void
stored_free (gpointer data)
{
  RbStoredPhoto *photo = data;

  g_free (photo->sha256);
  g_ptr_array_unref (photo->pictures);
  g_ptr_array_unref (photo->uses);
  g_free (photo);
}

/* %NULL for a picture without bytes. */
static RbStoredPhoto *
ensure_photo (Walk *walk, RbNode *picture)
{
  const char *sha256 = rb_node_get (picture, "blob");
  RbStoredPhoto *photo = g_hash_table_lookup (walk->by_bytes, sha256);

  if (photo != NULL || *sha256 == '\0')
    return photo;
  photo = g_new0 (RbStoredPhoto, 1);
  photo->sha256 = g_strdup (sha256);
  photo->pictures = g_ptr_array_new_with_free_func (g_object_unref);
  photo->uses = g_ptr_array_new_with_free_func (use_free);
  g_hash_table_insert (walk->by_bytes, photo->sha256, photo);
  return photo;
}

/* As the check sees it, so that library and check name the same photos. */
static RbPhotoWants
find_wants (RbNode *picture, const char *words, GDateTime *today)
{
  RbPhotoWants wants = RB_PHOTO_COMPLETE;

  if (strcmp (rb_node_get_slot (picture), "logo") != 0 && !rb_photo_has_credit (picture) &&
      !rb_node_has (picture, "credit_waived"))
    wants |= RB_PHOTO_WANTS_CREDIT;
  if (!rb_node_has (picture, "alt") && !rb_node_is_on (picture, "decorative") &&
      (words == NULL || *words == '\0'))
    wants |= RB_PHOTO_WANTS_ALT;
  if (today != NULL && rb_photo_is_expired (picture, today))
    wants |= RB_PHOTO_IS_EXPIRED;
  return wants;
}

static void
add_use (Walk *walk, RbPhotoUseType type, RbNode *picture, RbNode *node, RbNode *issue,
         const char *field, const char *words)
{
  RbStoredPhoto *photo = NULL;
  RbPhotoUse *use;

  if (walk->wanted != NULL) {
    if (walk->found == NULL && picture != walk->except &&
        strcmp (rb_node_get (picture, "blob"), walk->wanted) == 0)
      walk->found = picture;
    return;
  }
  if (walk->list == NULL)
    photo = ensure_photo (walk, picture);
  if (photo == NULL && (walk->list == NULL || !rb_node_has (picture, "blob")))
    return;
  use = g_new0 (RbPhotoUse, 1);
  use->type = type;
  use->picture = g_object_ref (picture);
  use->node = g_object_ref (node);
  use->issue = issue != NULL ? g_object_ref (issue) : NULL;
  use->field = g_intern_string (field);
  use->words = g_strdup (words);
  if (photo == NULL) {
    g_ptr_array_add (walk->list, use);
    return;
  }
  if (photo->uses->len == 0) {
    photo->latest = picture;
    g_ptr_array_add (walk->used, photo);
  }
  g_ptr_array_add (photo->uses, use);
  if (type != RB_USE_TEXT)
    g_ptr_array_add (photo->pictures, g_object_ref (picture));
  photo->wants |= find_wants (picture, words, walk->today);
}

static void
walk_text (Walk *walk, RbNode *node, RbNode *issue, const char *field)
{
  const char *text = rb_node_get (node, field);
  g_autoptr (GPtrArray) references = NULL;

  if (strstr (text, "![") == NULL)
    return;
  references = rb_references_list (text);
  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];
    RbNode *picture =
        reference->photo ? g_hash_table_lookup (walk->by_path, reference->target) : NULL;

    if (picture != NULL)
      add_use (walk, RB_USE_TEXT, picture, node, issue, field, reference->words);
  }
}

static void
walk_node (Walk *walk, RbNode *node, RbNode *issue)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->type == RB_FIELD_TEXT) {
      walk_text (walk, node, issue, field->name);
    } else if (field->type == RB_FIELD_PHOTO) {
      RbNode *picture = rb_node_get_child (node, field->name);

      if (picture != NULL)
        add_use (walk, node != walk->newsletter ? RB_USE_SECTION : RB_USE_BRAND, picture, node,
                 issue, field->name, NULL);
    } else if (field->type == RB_FIELD_ITEMS) {
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        walk_node (walk, rb_node_nth (node, field->name, i), issue);
    }
  }
}

/* Ties go to the later in the list, as in rb_document_get_newest_issue(). */
static int
compare_issues (gconstpointer a, gconstpointer b)
{
  RbNode *one = *(RbNode *const *)a, *other = *(RbNode *const *)b;
  int order = strcmp (rb_node_get (other, "date"), rb_node_get (one, "date"));

  if (order != 0)
    return order;
  return rb_node_get_position (one) < rb_node_get_position (other) ? 1 : -1;
}

static void
walk_issue (Walk *walk, RbNode *issue)
{
  walk_node (walk, issue, issue);
  for (guint j = 0; j < rb_node_count (issue, "sections"); j++)
    walk_node (walk, rb_node_nth (issue, "sections", j), issue);
}

/* What is sent comes before what only waits to be. */
static void
walk_issues (Walk *walk)
{
  g_autoptr (GPtrArray) issues = g_ptr_array_new ();

  for (guint i = 0; i < rb_node_count (walk->newsletter, "issues"); i++)
    g_ptr_array_add (issues, rb_node_nth (walk->newsletter, "issues", i));
  g_ptr_array_sort (issues, compare_issues);
  for (guint i = 0; i < issues->len && walk->found == NULL; i++) {
    walk_issue (walk, issues->pdata[i]);
  }
  for (guint i = 0; i < rb_node_count (walk->newsletter, "templates") && walk->found == NULL; i++)
    walk_issue (walk, rb_node_nth (walk->newsletter, "templates", i));
  for (guint i = 0; i < rb_node_count (walk->newsletter, "parts") && walk->found == NULL; i++)
    walk_node (walk, rb_node_nth (walk->newsletter, "parts", i), NULL);
}

static void
name_photos (Walk *walk)
{
  for (guint i = 0; i < rb_node_count (walk->newsletter, "photos"); i++) {
    RbNode *picture = rb_node_nth (walk->newsletter, "photos", i);
    const char *path = rb_node_get (picture, "file");

    if (!g_hash_table_contains (walk->by_path, path))
      g_hash_table_insert (walk->by_path, (gpointer)path, picture);
  }
}

GPtrArray *
rb_photo_uses_collect (RbNode *newsletter, GDateTime *today)
{
  g_autoptr (GHashTable) by_path = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_bytes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) used = g_ptr_array_new ();
  GPtrArray *photos = g_ptr_array_new_with_free_func (stored_free);
  Walk walk = {
    .newsletter = newsletter,
    .today = today,
    .by_path = by_path,
    .by_bytes = by_bytes,
    .used = used,
  };

  name_photos (&walk);
  walk_issues (&walk);
  walk_node (&walk, newsletter, NULL);
  for (guint i = rb_node_count (newsletter, "photos"); i > 0; i--) {
    RbNode *picture = rb_node_nth (newsletter, "photos", i - 1);
    RbStoredPhoto *photo = ensure_photo (&walk, picture);

    if (photo == NULL)
      continue;
    g_ptr_array_add (photo->pictures, g_object_ref (picture));
    if (photo->latest == NULL) {
      photo->latest = picture;
      photo->wants = find_wants (picture, NULL, today);
      g_ptr_array_add (photos, photo);
    }
  }
  g_ptr_array_extend (photos, used, NULL, NULL);
  return photos;
}

GPtrArray *
rb_photo_uses_list (RbNode *issue)
{
  RbNode *newsletter = rb_node_get_root (issue);
  g_autoptr (GHashTable) by_path = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = g_ptr_array_new_with_free_func (use_free);
  Walk walk = { .newsletter = newsletter, .by_path = by_path, .list = list };

  name_photos (&walk);
  walk_node (&walk, newsletter, NULL);
  walk_node (&walk, issue, issue);
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);

    if (!rb_node_is_on (section, "hidden"))
      walk_node (&walk, section, issue);
  }
  return list;
}

RbNode *
rb_photo_uses_find (RbNode *newsletter, const char *sha256, RbNode *except)
{
  g_autoptr (GHashTable) by_path = g_hash_table_new (g_str_hash, g_str_equal);
  Walk walk = {
    .newsletter = newsletter,
    .by_path = by_path,
    .wanted = sha256,
    .except = except,
  };

  name_photos (&walk);
  walk_issues (&walk);
  if (walk.found == NULL)
    walk_node (&walk, newsletter, NULL);
  for (guint i = rb_node_count (newsletter, "photos"); i > 0 && walk.found == NULL; i--) {
    RbNode *picture = rb_node_nth (newsletter, "photos", i - 1);

    if (picture != except && strcmp (rb_node_get (picture, "blob"), sha256) == 0)
      walk.found = picture;
  }
  return walk.found;
}

RbPhotoWants
rb_photo_use_get_wants (const RbPhotoUse *use, GDateTime *today)
{
  return find_wants (use->picture, use->words, today);
}

char *
rb_photo_use_dup_section (const RbPhotoUse *use)
{
  RbNode *section = rb_node_get_section (use->node);
  RbNode *node = section != NULL ? section : use->node;
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  g_autofree char *summary = NULL;

  if (rb_node_get_part (node) != NULL)
    return g_strdup (rb_part_get_name (rb_node_get_part (node)));
  if (section == NULL) {
    const RbFieldSpec *field = rb_kind_spec_find (spec, use->field);

    return g_strdup (field != NULL ? _ (field->label) : "");
  }
  summary = rb_node_dup_summary (section, spec);
  return *summary != '\0' ? g_strdup_printf ("%s: %s", _ (spec->label), summary)
                          : g_strdup (_ (spec->label));
}

char *
rb_photo_use_dup_issue (const RbPhotoUse *use)
{
  if (use->issue != NULL && rb_issue_is_template (use->issue))
    /* Translators: the name of a template for issues */
    return g_strdup_printf (_ ("Template “%s”"), rb_node_get (use->issue, "title"));
  if (use->issue != NULL)
    return g_strdup (rb_node_get (use->issue, "title"));
  return g_strdup (rb_node_get_part (use->node) != NULL ? _ ("Standing Part") : _ ("Newsletter"));
}
