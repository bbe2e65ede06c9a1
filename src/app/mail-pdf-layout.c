/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-pdf-layout.h"
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

static void
clear_link (gpointer data)
{
  g_free (((RbPdfLink *)data)->url);
}

static void
piece_free (gpointer data)
{
  RbPdfPiece *piece = data;

  g_array_unref (piece->links);
  g_free (piece->role);
  g_free (piece->id);
  g_free (piece->words);
  g_free (piece);
}

void
rb_pdf_layout_free (RbPdfLayout *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pieces);
  g_array_unref (self->solid);
  g_free (self->title);
  g_free (self->author);
  g_free (self->language);
  g_free (self->date);
  g_free (self);
}

static RbPdfRect
read_rect (JsonObject *object)
{
  return (RbPdfRect){
    json_object_get_double_member_with_default (object, "x", 0),
    json_object_get_double_member_with_default (object, "y", 0),
    json_object_get_double_member_with_default (object, "w", 0),
    json_object_get_double_member_with_default (object, "h", 0),
  };
}

static void
read_link (JsonArray *array, guint index, JsonNode *node, gpointer data)
{
  JsonObject *object = json_node_get_object (node);
  RbPdfLink link = {
    read_rect (object),
    g_strdup (json_object_get_string_member_with_default (object, "url", "")),
  };

  g_array_append_val ((GArray *)data, link);
}

static void
read_piece (JsonArray *array, guint index, JsonNode *node, gpointer data)
{
  JsonObject *object = json_node_get_object (node);
  RbPdfPiece *piece = g_new0 (RbPdfPiece, 1);

  piece->rect = read_rect (object);
  piece->role = g_strdup (json_object_get_string_member_with_default (object, "role", "P"));
  piece->list = (guint)json_object_get_int_member_with_default (object, "list", 0);
  piece->id = g_strdup (json_object_get_string_member_with_default (object, "id", ""));
  piece->words = g_strdup (json_object_get_string_member_with_default (object, "words", ""));
  piece->links = g_array_new (FALSE, FALSE, sizeof (RbPdfLink));
  g_array_set_clear_func (piece->links, clear_link);
  json_array_foreach_element (json_object_get_array_member (object, "links"), read_link,
                              piece->links);
  g_ptr_array_add (data, piece);
}

static void
read_solid (JsonArray *array, guint index, JsonNode *node, gpointer data)
{
  JsonArray *triple = json_node_get_array (node);
  RbPdfSolid solid = {
    json_array_get_double_element (triple, 0),
    json_array_get_double_element (triple, 1),
    (RbPdfRank)json_array_get_int_element (triple, 2),
  };

  g_array_append_val ((GArray *)data, solid);
}

RbPdfLayout *
rb_pdf_layout_new (const char *json)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonObject *object;
  RbPdfLayout *self;
  int red = 255, green = 255, blue = 255;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  if (!json_object_has_member (object, "pieces") || !json_object_has_member (object, "solid"))
    return NULL;
  self = g_new0 (RbPdfLayout, 1);
  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  self->solid = g_array_new (FALSE, FALSE, sizeof (RbPdfSolid));
  self->scale = 1;
  self->width = json_object_get_double_member_with_default (object, "width", 0);
  self->height = json_object_get_double_member_with_default (object, "height", 1);
  sscanf (json_object_get_string_member_with_default (object, "ground", ""), "rgb(%d, %d, %d)",
          &red, &green, &blue);
  self->ground[0] = red / 255.0;
  self->ground[1] = green / 255.0;
  self->ground[2] = blue / 255.0;
  json_array_foreach_element (json_object_get_array_member (object, "pieces"), read_piece,
                              self->pieces);
  json_array_foreach_element (json_object_get_array_member (object, "solid"), read_solid,
                              self->solid);
  return self;
}
