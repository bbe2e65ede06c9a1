/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-item.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RbLibraryItem {
  GObject parent_instance;
  GPtrArray *photos;
  const RbStoredPhoto *photo; /* in @photos */
  char *words;                /* all that is searched, made when somebody searches */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbLibraryItem, rb_library_item, G_TYPE_OBJECT)

static void
rb_library_item_finalize (GObject *object)
{
  RbLibraryItem *self = RB_LIBRARY_ITEM (object);

  g_ptr_array_unref (self->photos);
  g_free (self->words);
  G_OBJECT_CLASS (rb_library_item_parent_class)->finalize (object);
}

static void
rb_library_item_class_init (RbLibraryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_library_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_LIBRARY_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rb_library_item_init (RbLibraryItem *self)
{
}

RbLibraryItem *
rb_library_item_new (GPtrArray *photos, const RbStoredPhoto *photo)
{
  RbLibraryItem *self = g_object_new (RB_TYPE_LIBRARY_ITEM, NULL);

  self->photos = g_ptr_array_ref (photos);
  self->photo = photo;
  return self;
}

void
rb_library_item_update (RbLibraryItem *self, GPtrArray *photos, const RbStoredPhoto *photo)
{
  g_ptr_array_ref (photos);
  g_ptr_array_unref (self->photos);
  self->photos = photos;
  self->photo = photo;
  g_clear_pointer (&self->words, g_free);
  g_signal_emit (self, signals[CHANGED], 0);
}

const RbStoredPhoto *
rb_library_item_get (RbLibraryItem *self)
{
  return self->photo;
}

gboolean
rb_library_item_is_unused (RbLibraryItem *self)
{
  return self->photo->uses->len == 0;
}

char *
rb_library_item_dup_name (RbLibraryItem *self)
{
  const char *file = rb_node_get (self->photo->latest, "file");

  return *file != '\0' ? g_path_get_basename (file) : g_strdup (_ ("Photo"));
}

char *
rb_library_item_dup_credit (RbLibraryItem *self, gboolean *missing)
{
  RbNode *picture = self->photo->latest;

  if (missing != NULL)
    *missing = (self->photo->wants & RB_PHOTO_WANTS_CREDIT) != 0;
  if (rb_photo_has_credit (picture))
    return rb_photo_dup_credit (picture);
  if (self->photo->wants & RB_PHOTO_WANTS_CREDIT)
    return g_strdup (_ ("No credit"));
  return g_strdup (_ ("No credit needed"));
}

char *
rb_library_item_dup_spoken (RbLibraryItem *self)
{
  g_autofree char *credit = rb_library_item_dup_credit (self, NULL);
  g_autofree char *name = rb_library_item_dup_name (self);
  g_autofree char *wants = NULL;
  const char *alt = rb_node_get (self->photo->latest, "alt");

  /* Translators: what a screen reader says of a photo: its description (or file name), its credit
   */
  if ((self->photo->wants & ~RB_PHOTO_WANTS_CREDIT) == 0)
    return g_strdup_printf (_ ("Photo: %s, %s"), *alt != '\0' ? alt : name, credit);
  wants = rb_photo_wants_dup_words (self->photo->wants & ~RB_PHOTO_WANTS_CREDIT);
  /* Translators: the same, and what the photo is in want of */
  return g_strdup_printf (_ ("Photo: %s, %s. %s"), *alt != '\0' ? alt : name, credit, wants);
}

static void
append_words (GString *words, RbNode *picture)
{
  static const char *const fields[] = {
    "caption", "credit", "photographer", "holder", "alt", "note"
  };
  const char *file = rb_node_get (picture, "file");
  const char *slash = strrchr (file, '/');

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_append_printf (words, "%s\n", rb_node_get (picture, fields[i]));
  g_string_append_printf (words, "%s\n", slash != NULL ? slash + 1 : file);
}

gboolean
rb_library_item_matches (RbLibraryItem *self, char **words)
{
  if (self->words == NULL) {
    GString *all = g_string_new (NULL);

    for (guint i = 0; i < self->photo->pictures->len; i++)
      append_words (all, self->photo->pictures->pdata[i]);
    for (guint i = 0; i < self->photo->uses->len; i++) {
      const RbPhotoUse *use = self->photo->uses->pdata[i];

      if (use->issue != NULL)
        g_string_append_printf (all, "%s\n", rb_node_get (use->issue, "title"));
      if (use->words != NULL)
        g_string_append_printf (all, "%s\n", use->words);
    }
    self->words = g_string_free (all, FALSE);
  }
  for (char **word = words; *word != NULL; word++) {
    g_autoptr (GArray) found = rb_find_in_text (self->words, *word, RB_FIND_NONE);

    if (found->len == 0)
      return FALSE;
  }
  return TRUE;
}

/* --- words ------------------------------------------------------------------------------------ */

char *
rb_photo_use_dup_place (const RbPhotoUse *use)
{
  g_autofree char *issue = rb_photo_use_dup_issue (use);
  g_autofree char *section = rb_photo_use_dup_section (use);

  return g_strdup_printf ("%s · %s", issue, section);
}

char *
rb_photo_wants_dup_words (RbPhotoWants wants)
{
  const char *words[4] = { NULL };
  guint n = 0;

  if (wants & RB_PHOTO_WANTS_CREDIT)
    words[n++] = _ ("No credit");
  if (wants & RB_PHOTO_WANTS_ALT)
    words[n++] = _ ("No alternative text");
  if (wants & RB_PHOTO_IS_EXPIRED)
    words[n++] = _ ("Expired");
  return n > 0 ? g_strjoinv (" · ", (char **)words) : NULL;
}
