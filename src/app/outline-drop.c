/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is dropped among the sections: photos become sections, or fill one that waits for a photo;
 * manuscripts bring theirs. */
#include "outline-drop.h"
#include "config.h"
#include "import-job.h"
#include "outline-row.h"
#include "photo-import.h"
#include "section-parcel.h"
#include <glib/gi18n-lib.h>

/* Where photos go that may come later: told by neighbours, for numbers change while they are read.
 */
#define RB_TYPE_OUTLINE_PLACE (rb_outline_place_get_type ())
G_DECLARE_FINAL_TYPE (RbOutlinePlace, rb_outline_place, RB, OUTLINE_PLACE, GObject)

struct _RbOutlinePlace {
  GObject parent_instance;
  RbOutline *outline;
  RbNode *issue;
  RbNode *after; /* a section, or the issue: at its top; %NULL: at its end */
  RbNode *into;  /* a section with room for a photo, or %NULL */
  guint idle;
};

G_DEFINE_FINAL_TYPE (RbOutlinePlace, rb_outline_place, G_TYPE_OBJECT)

static void
rb_outline_place_dispose (GObject *object)
{
  RbOutlinePlace *self = RB_OUTLINE_PLACE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->outline);
  g_clear_object (&self->issue);
  g_clear_object (&self->after);
  g_clear_object (&self->into);
  G_OBJECT_CLASS (rb_outline_place_parent_class)->dispose (object);
}

static void
rb_outline_place_class_init (RbOutlinePlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_outline_place_dispose;
}

static void
rb_outline_place_init (RbOutlinePlace *self)
{
}

/* The first photo field of a section, or of one of its items, that is empty; %NULL if it has none.
 */
static const char *
find_room (RbNode *section, RbNode **holder)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section));

  if (rb_node_is (section, "issue"))
    return NULL;
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    *holder = section;
    if (field->type == RB_FIELD_PHOTO && rb_node_get_child (section, field->name) == NULL)
      return field->name;
    for (guint i = 0; field->type == RB_FIELD_ITEMS && i < rb_node_count (section, field->name);
         i++) {
      const char *room = find_room (rb_node_nth (section, field->name, i), holder);

      if (room != NULL)
        return room;
    }
  }
  return NULL;
}

static gboolean
has_room (RbNode *section)
{
  RbNode *holder;

  return find_room (section, &holder) != NULL;
}

/* Photos that were chosen here go wherever there is room. Of others nobody knows whether they
 * belong to the words of a section: they fill only what is nothing without a photo. */
static gboolean
takes (RbNode *section, gboolean chosen_here)
{
  return has_room (section) && (chosen_here || rb_node_is (section, "photo"));
}

/* --- putting ---------------------------------------------------------------------------------- */

static gboolean
open_last (gpointer data)
{
  RbOutlinePlace *place = data;

  place->idle = 0;
  if (place->after != NULL && rb_document_of (place->after) != NULL &&
      rb_outline_get_issue (place->outline) == place->issue)
    rb_outline_open (place->outline, place->after);
  g_object_unref (place);
  return G_SOURCE_REMOVE;
}

static guint
find_index (RbOutlinePlace *place)
{
  if (place->after == place->issue)
    return 0;
  if (place->after == NULL || rb_node_get_parent (place->after) != place->issue)
    return G_MAXUINT;
  return rb_node_get_index (place->after) + 1;
}

static void
on_photo (RbPhoto *photo, const char *name, gpointer data)
{
  RbOutlinePlace *place = data;
  RbDocument *document = rb_document_of (place->issue);
  RbNode *section = NULL;
  const char *room = NULL;
  RbNode *holder = NULL;

  if (document == NULL)
    return;
  if (place->into != NULL && rb_document_of (place->into) != NULL)
    room = find_room (place->into, &holder);
  rb_document_begin (document, N_ ("Add %s"), N_ ("Photo"));
  if (room != NULL)
    section = place->into;
  else
    section = rb_document_insert (document, place->issue, "sections", "photo", find_index (place));
  rb_photo_put (room != NULL ? holder : section, room != NULL ? room : "photo", photo, name);
  rb_document_end (document);
  if (room == NULL)
    g_clear_object (&place->into);
  g_set_object (&place->after, section);
  /* Of a hundred photos only the last has its form shown. */
  if (place->idle == 0)
    place->idle = g_idle_add (open_last, g_object_ref (place));
}

static RbOutlinePlace *
place_new (RbOutline *outline, RbNode *after)
{
  RbOutlinePlace *place = g_object_new (RB_TYPE_OUTLINE_PLACE, NULL);

  place->outline = g_object_ref (outline);
  place->issue = g_object_ref (rb_outline_get_issue (outline));
  place->after = after != NULL ? g_object_ref (after) : NULL;
  return place;
}

/* --- finding the place ------------------------------------------------------------------------ */

/* The row at a height of the outline, and whether that is its upper half. */
static RbOutlineRow *
find_row (RbOutline *outline, GtkListBox *list, double y, gboolean *above)
{
  double list_y = 0, row_y = 0;
  GtkListBoxRow *row;

  gtk_widget_translate_coordinates (GTK_WIDGET (outline), GTK_WIDGET (list), 0, y, NULL, &list_y);
  row = gtk_list_box_get_row_at_y (list, (int)list_y);
  if (row == NULL)
    return NULL;
  gtk_widget_translate_coordinates (GTK_WIDGET (outline), GTK_WIDGET (row), 0, y, NULL, &row_y);
  *above = row_y < gtk_widget_get_height (GTK_WIDGET (row)) / 2.0 &&
           gtk_list_box_row_get_index (row) > 0;
  return RB_OUTLINE_ROW (row);
}

static RbOutlinePlace *
find_place (RbOutline *outline, GtkListBox *list, double y)
{
  RbNode *issue = rb_outline_get_issue (outline);
  gboolean above = FALSE;
  RbOutlineRow *row = find_row (outline, list, y, &above);
  RbNode *node = row != NULL ? rb_outline_row_get_node (row) : NULL;
  RbOutlinePlace *place;
  guint index;

  if (node == NULL || !above)
    return place_new (outline, node);
  index = rb_node_get_index (node);
  place = place_new (outline, index > 0 ? rb_node_nth (issue, "sections", index - 1) : issue);
  return place;
}

static void
mark (GtkListBox *list, RbOutlineRow *marked, const char *css_class)
{
  static const char *const classes[] = { "drop-above", "drop-below", "drop-into" };
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    for (guint c = 0; c < G_N_ELEMENTS (classes); c++)
      if (GTK_WIDGET (row) != GTK_WIDGET (marked) || css_class == NULL ||
          !g_str_equal (css_class, classes[c]))
        gtk_widget_remove_css_class (GTK_WIDGET (row), classes[c]);
  if (marked != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (marked), css_class);
}

/* From another newsletter, in this or another process. */
static void
on_section_put (RbNode *section, gpointer data)
{
  RbOutlinePlace *place = data;

  if (rb_outline_get_issue (place->outline) == place->issue)
    rb_outline_open (place->outline, section);
}

static gboolean
on_dropped (const GValue *value, double x, double y, gpointer data)
{
  RbOutline *outline = data;
  GtkListBox *list = g_object_get_data (data, "rb-drop-list");
  RbNode *issue = rb_outline_get_issue (outline);
  g_autoptr (RbOutlinePlace) place = NULL;
  g_autoptr (GListStore) files = NULL;
  gboolean above;
  RbOutlineRow *row;

  mark (list, NULL, NULL);
  if (issue == NULL)
    return FALSE;
  place = find_place (outline, list, y);
  row = find_row (outline, list, y, &above);
  if (row != NULL &&
      takes (rb_outline_row_get_node (row), G_VALUE_HOLDS (value, RB_TYPE_PHOTO_PARCEL)))
    place->into = g_object_ref (rb_outline_row_get_node (row));
  if (G_VALUE_HOLDS (value, RB_TYPE_PHOTO_PARCEL)) {
    rb_photo_parcel_open (g_value_get_object (value), rb_document_of (issue), TRUE, on_photo,
                          place);
    return TRUE;
  }
  if (G_VALUE_HOLDS (value, RB_TYPE_SECTION_PARCEL)) {
    rb_section_parcel_open (g_value_get_object (value), GTK_WIDGET (outline), issue, place->after,
                            on_section_put, G_OBJECT (place));
    return TRUE;
  }
  if (rb_import_job_knows (value)) {
    rb_import_job_start_dropped (GTK_WIDGET (outline), value, issue, find_index (place));
    return TRUE;
  }
  files = g_list_store_new (G_TYPE_FILE);
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) > 0)
    rb_photo_import (GTK_WIDGET (outline), G_LIST_MODEL (files), on_photo, G_OBJECT (place));
  return TRUE;
}

/* Pixels, and what is pasted: into the selected section, or below it. */
static void
on_pasted (RbPhoto *photo, const char *name, gpointer data)
{
  RbOutline *outline = data;
  GtkListBox *list = g_object_get_data (data, "rb-drop-list");
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  RbNode *selected = row != NULL ? rb_outline_row_get_node (RB_OUTLINE_ROW (row)) : NULL;
  g_autoptr (RbOutlinePlace) place = NULL;

  if (rb_outline_get_issue (outline) == NULL)
    return;
  place = place_new (outline, selected);
  if (selected != NULL && takes (selected, FALSE))
    place->into = g_object_ref (selected);
  on_photo (photo, name, place);
  rb_outline_select (outline, place->after);
}

/* --- while it is dragged ---------------------------------------------------------------------- */

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y, RbOutline *outline)
{
  GtkListBox *list = g_object_get_data (G_OBJECT (outline), "rb-drop-list");
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkContentFormats *formats = drop != NULL ? gdk_drop_get_formats (drop) : NULL;
  gboolean parcel =
      formats != NULL && gdk_content_formats_contain_gtype (formats, RB_TYPE_PHOTO_PARCEL);
  gboolean photos = parcel || (formats != NULL &&
                               gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST));
  gboolean above = FALSE;
  RbOutlineRow *row = find_row (outline, list, y, &above);

  if (row != NULL && photos && takes (rb_outline_row_get_node (row), parcel))
    mark (list, row, "drop-into");
  else
    mark (list, row, above ? "drop-above" : "drop-below");
  return GDK_ACTION_COPY;
}

static void
on_leave (GtkDropTarget *target, RbOutline *outline)
{
  mark (g_object_get_data (G_OBJECT (outline), "rb-drop-list"), NULL, NULL);
}

RbNode *
rb_outline_put_photos (RbOutline *outline, RbNode *selected, RbPhotoParcel *parcel)
{
  g_autoptr (RbOutlinePlace) place = place_new (outline, selected);

  if (selected != NULL && takes (selected, TRUE))
    place->into = g_object_ref (selected);
  rb_photo_parcel_open (parcel, rb_document_of (place->issue), TRUE, on_photo, place);
  return place->after;
}

void
rb_outline_drop_enable (RbOutline *outline, GtkListBox *list)
{
  GType types[] = { RB_TYPE_SECTION_PARCEL, RB_TYPE_PHOTO_PARCEL, GDK_TYPE_FILE_LIST,
                    GDK_TYPE_TEXTURE };
  GtkDropTarget *target;

  rb_section_parcel_register ();
  g_object_set_data (G_OBJECT (outline), "rb-drop-list", list);
  target =
      rb_photo_accept_drops_or (GTK_WIDGET (outline), on_pasted, on_dropped, G_OBJECT (outline));
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "motion", G_CALLBACK (on_motion), outline, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_leave), outline, 0);
}
