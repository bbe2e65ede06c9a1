/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-photos.h"
#include "config.h"
#include "field-private.h"
#include "field.h"
#include "markup/references.h"
#include "markup/rich.h"
#include "photo-dialog.h"
#include "photo-import.h"
#include "photo-states.h"
#include "thumbs.h"
#include <glib/gi18n.h>
#include <string.h>

#define PICTURE_KEY "rb-picture"
#define WORDS_KEY "rb-words"

struct _RbTextPhotos {
  GtkBox parent_instance;
  RbNode *node;
  GtkWidget *list;
  char *shown; /* ids and words of the pictures that are shown, to rebuild only for others */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (RbTextPhotos, rb_text_photos, GTK_TYPE_BOX)

/* @words: what the text gives it, which comes before its own; or "". */
typedef gboolean (*Found) (RbNode *picture, const char *words, const char *field, gpointer data);

/* Calls @found for each picture that a text of @node names, until it gives %TRUE. */
static gboolean
each_picture (RbNode *node, Found found, gpointer data)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  RbNode *newsletter = rb_node_get_root (node);

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    const char *text = rb_node_get (node, field->name);
    g_autoptr (GPtrArray) references = NULL;

    if (field->type != RB_FIELD_TEXT || strstr (text, "![") == NULL)
      continue;
    references = rb_references_list (text);
    for (guint i = 0; i < references->len; i++) {
      const RbReference *reference = references->pdata[i];
      RbNode *picture =
          reference->photo ? rb_newsletter_find_photo (newsletter, reference->target) : NULL;

      if (picture != NULL && found (picture, reference->words, field->name, data))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean update (gpointer data);

static void
on_details (GtkButton *button, RbNode *picture)
{
  rb_photo_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), picture);
}

/* --- what is read in a photo's place ---------------------------------------------------------- */

/* A text without the words that it gives the photo of that path. Caller frees. */
static char *
take_words (const char *markdown, const char *path)
{
  g_autoptr (RbRichText) text = rb_rich_text_new (markdown);

  for (guint i = 0; i < rb_rich_text_get_length (text); i++) {
    RbParagraph *copy;

    if (!rb_paragraph_shows_image (rb_rich_text_get (text, i), path))
      continue;
    copy = rb_paragraph_copy (rb_rich_text_get (text, i));
    for (guint k = 0; k < copy->runs->len; k++) {
      RbRun *run = &g_array_index (copy->runs, RbRun, k);

      if (g_strcmp0 (run->source, path) == 0) {
        g_free (run->text);
        run->text = g_strdup ("");
      }
    }
    rb_rich_text_splice (text, i, 1, &copy, 1);
  }
  return g_strdup (rb_rich_text_get_markdown (text));
}

/* The words go from the text to the photo, where they can be edited. */
static void
on_edit_words (GtkButton *button, RbTextPhotos *self)
{
  RbNode *picture = g_object_get_data (G_OBJECT (button), PICTURE_KEY);
  RbDocument *document = rb_document_of (picture);
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (self->node));
  g_autofree char *words = g_strdup (g_object_get_data (G_OBJECT (button), WORDS_KEY));

  if (document == NULL)
    return;
  g_object_ref (self);
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Edit %s"), N_ ("Alternative text"));
  rb_document_set (document, picture, "alt", words);
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if (field->type == RB_FIELD_TEXT && rb_node_has (self->node, field->name)) {
      g_autofree char *markdown =
          take_words (rb_node_get (self->node, field->name), rb_node_get (picture, "file"));

      rb_document_set (document, self->node, field->name, markdown);
    }
  rb_document_end (document);
  rb_document_pause (document);
  g_clear_handle_id (&self->timeout, g_source_remove);
  update (self);
  rb_field_focus (GTK_WIDGET (self), picture, "alt");
  g_object_unref (self);
}

static GtkWidget *
make_words (RbTextPhotos *self, RbNode *picture, const char *words)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (_ ("Alternative text")), *label = gtk_label_new (words);
  GtkWidget *button = gtk_button_new_with_label (_ ("Edit"));

  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), name);
  gtk_box_append (GTK_BOX (lines), label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Edit Alternative Text"), -1);
  g_object_set_data_full (G_OBJECT (button), PICTURE_KEY, g_object_ref (picture), g_object_unref);
  g_object_set_data_full (G_OBJECT (button), WORDS_KEY, g_strdup (words), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_edit_words), self, 0);
  gtk_widget_add_css_class (row, "text-photo-words");
  gtk_box_append (GTK_BOX (row), lines);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

/* --- cards ------------------------------------------------------------------------------------ */

static GtkWidget *
make_card (RbTextPhotos *self, RbNode *picture, const char *words)
{
  GtkWidget *card = rb_field_card_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *thumb = rb_thumb_new (150, 100);
  GtkWidget *details = gtk_button_new_with_label (_ ("Details…"));
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  rb_thumb_set_photo (thumb, picture);
  gtk_widget_set_valign (thumb, GTK_ALIGN_START);
  gtk_widget_add_css_class (rows, "field-rows");
  gtk_widget_set_hexpand (rows, TRUE);
  gtk_box_append (GTK_BOX (rows), rb_photo_names_new (picture));
  gtk_box_append (GTK_BOX (rows), rb_photo_text_new (picture, "credit"));
  gtk_box_append (GTK_BOX (rows), *words != '\0' ? make_words (self, picture, words)
                                                 : rb_photo_text_new (picture, "alt"));
  gtk_box_append (GTK_BOX (rows), rb_photo_text_new (picture, "caption"));
  gtk_widget_add_css_class (details, "flat");
  gtk_widget_set_halign (details, GTK_ALIGN_START);
  gtk_widget_set_hexpand (foot, TRUE);
  g_signal_connect_object (details, "clicked", G_CALLBACK (on_details), picture, 0);
  gtk_box_append (GTK_BOX (foot), details);
  gtk_box_append (GTK_BOX (rows), foot);
  gtk_box_append (GTK_BOX (row), thumb);
  gtk_box_append (GTK_BOX (row), rows);
  gtk_box_append (GTK_BOX (card), row);
  gtk_box_append (GTK_BOX (card), rb_photo_confirm_new (picture));
  return card;
}

static gboolean
append_id (RbNode *picture, const char *words, const char *field, gpointer ids)
{
  g_string_append_printf (ids, "%" G_GINT64_FORMAT " %s\n", rb_node_get_id (picture), words);
  return FALSE;
}

static gboolean
append_card (RbNode *picture, const char *words, const char *field, gpointer data)
{
  RbTextPhotos *self = data;

  gtk_box_append (GTK_BOX (self->list), make_card (self, picture, words));
  return FALSE;
}

static gboolean
update (gpointer data)
{
  RbTextPhotos *self = data;
  g_autoptr (GString) ids = g_string_new (NULL);
  GtkWidget *child;

  self->timeout = 0;
  if (rb_document_of (self->node) == NULL)
    return G_SOURCE_REMOVE;
  each_picture (self->node, append_id, ids);
  if (g_strcmp0 (ids->str, self->shown) == 0)
    return G_SOURCE_REMOVE;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  each_picture (self->node, append_card, self);
  gtk_widget_set_visible (GTK_WIDGET (self), ids->len > 0);
  g_free (self->shown);
  self->shown = g_strdup (ids->str);
  return G_SOURCE_REMOVE;
}

static void
queue (RbTextPhotos *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (300, update, self);
}

static void
rb_text_photos_dispose (GObject *object)
{
  RbTextPhotos *self = RB_TEXT_PHOTOS (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->node);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (rb_text_photos_parent_class)->dispose (object);
}

static void
rb_text_photos_class_init (RbTextPhotosClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_text_photos_dispose;
}

static void
rb_text_photos_init (RbTextPhotos *self)
{
  GtkWidget *name = gtk_label_new (_ ("Photos in the Text"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (name, "heading");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self), name);
  gtk_box_append (GTK_BOX (self), self->list);
}

GtkWidget *
rb_text_photos_new (RbNode *node)
{
  RbTextPhotos *self = g_object_new (RB_TYPE_TEXT_PHOTOS, NULL);

  self->node = g_object_ref (node);
  g_signal_connect_object (node, "changed", G_CALLBACK (queue), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

RbNode *
rb_text_photos_add (RbNode *node, RbPhoto *photo, const char *file_name)
{
  RbDocument *document = rb_document_of (node);
  RbNode *newsletter = rb_node_get_root (node), *picture = NULL;

  /* One that waits in the library is what is meant. */
  rb_photo_settle (rb_document_get_store (document), photo);
  picture = rb_photo_find_waiting (newsletter, photo->sha256);
  if (picture != NULL) {
    rb_photo_note_need (picture, photo);
    return picture;
  }
  picture = rb_document_insert (document, newsletter, "photos", RB_KIND_PICTURE, G_MAXUINT);
  rb_photo_store (picture, photo, file_name);
  return picture;
}

typedef struct {
  RbNode *picture;
  const char *field;
} Wanted;

static gboolean
is_wanted (RbNode *picture, const char *words, const char *field, gpointer data)
{
  Wanted *wanted = data;

  if (picture == wanted->picture)
    wanted->field = field;
  return picture == wanted->picture;
}

RbNode *
rb_text_photos_find_user (RbNode *issue, RbNode *picture, const char **field)
{
  Wanted wanted = { picture, NULL };
  g_autofree const char **slots = rb_node_list_slots (issue, NULL);

  if (each_picture (issue, is_wanted, &wanted)) {
    *field = wanted.field;
    return issue;
  }
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (issue, *slot); i++) {
      RbNode *user = rb_text_photos_find_user (rb_node_nth (issue, *slot, i), picture, field);

      if (user != NULL)
        return user;
    }
  return NULL;
}
