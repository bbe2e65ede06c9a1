/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-told.h"
#include "preview-web.h"
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static const char *
get (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static gboolean
read_box (JsonNode *node, double zoom, GdkRectangle *box)
{
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
#define READ(name) lround (json_object_get_double_member_with_default (object, name, 0) * zoom)
  *box = (GdkRectangle){ (int)READ ("x"), (int)READ ("y"), MAX ((int)READ ("width"), 1),
                         MAX ((int)READ ("height"), 1) };
#undef READ
  return TRUE;
}

static RbNode *
find_node (RbNode *issue, const char *id)
{
  RbNode *node = rb_document_find (rb_document_of (issue), g_ascii_strtoll (id, NULL, 10));

  return node != NULL ? g_object_ref (node) : NULL;
}

RbPreviewTold *
rb_preview_told_new (const char *message, RbNode *issue, double zoom)
{
  g_autoptr (JsonNode) json = json_from_string (message, NULL);
  RbPreviewTold *self;
  JsonObject *object;
  const char *kind, *image;
  RbNode *anchored;

  if (json == NULL || !JSON_NODE_HOLDS_OBJECT (json) || issue == NULL ||
      rb_document_of (issue) == NULL)
    return NULL;
  object = json_node_get_object (json);
  kind = get (object, "kind");
  image = get (object, "image");
  if (g_str_has_prefix (image, RB_PREVIEW_IMAGES))
    image += strlen (RB_PREVIEW_IMAGES);
  anchored = rb_anchor_find (issue, get (object, "anchor"));
  self = g_new0 (RbPreviewTold, 1);
  self->kind = strcmp (kind, "selection") == 0 ? RB_TOLD_SELECTION
               : strcmp (kind, "menu") == 0    ? RB_TOLD_MENU
                                               : RB_TOLD_CLICK;
  self->section = find_node (issue, get (object, "section"));
  self->is_below = json_object_get_boolean_member_with_default (object, "below", FALSE);
  self->leads_to = anchored != NULL ? g_object_ref (anchored) : NULL;
  self->said = find_node (issue, get (object, "said"));
  self->text = g_strdup (get (object, "text"));
  self->piece = g_strdup (get (object, "piece"));
  self->ahead = g_strdup (get (object, "ahead"));
  self->nth = (guint)MAX (json_object_get_int_member_with_default (object, "nth", 0), 0);
  self->image = g_strdup (image);
  rb_excerpt_init (&self->excerpt, get (object, "before"), get (object, "words"),
                   get (object, "after"));
  read_box (json_object_get_member (object, "box"), zoom, &self->box);
  return self;
}

void
rb_preview_told_free (RbPreviewTold *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->section);
  g_clear_object (&self->leads_to);
  g_clear_object (&self->said);
  g_free (self->text);
  g_free (self->piece);
  g_free (self->ahead);
  g_free (self->image);
  rb_excerpt_clear (&self->excerpt);
  g_free (self);
}

gboolean
rb_preview_box_read (const char *json, double zoom, GdkRectangle *box)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;

  return read_box (node, zoom, box);
}
