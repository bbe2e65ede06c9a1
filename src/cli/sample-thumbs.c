/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sample-thumbs FILE.rundbrief: makes the small pictures that the window will ask for. Only used
 * for the sample while it is built, so that who tries it first does not wait for them.
 */
#include "rundbrief.h"

static gboolean
make_thumbs (RbNode *node, GError **error)
{
  static const struct {
    int width, height;
  } sizes[] = { { RB_THUMB_ROW_WIDTH, RB_THUMB_ROW_HEIGHT },
                { RB_THUMB_ITEM_WIDTH, RB_THUMB_ITEM_HEIGHT },
                { RB_THUMB_CARD_WIDTH, RB_THUMB_CARD_HEIGHT } };
  RbStore *store = rb_document_get_store (rb_document_of (node));
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  if (rb_node_is (node, RB_KIND_PICTURE) && rb_node_has (node, "blob"))
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
      g_autoptr (RbMailImage) image =
          rb_thumb_image_new (node, sizes[i].width, sizes[i].height, TRUE);
      g_autoptr (GBytes) bytes =
          image != NULL ? rb_rendition_get (store, image, NULL, NULL, error) : NULL;

      if (bytes == NULL)
        return FALSE;
    }
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      if (!make_thumbs (rb_node_nth (node, *slot, i), error))
        return FALSE;
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (argc == 2)
    document = rb_document_open (argv[1], RB_STORE_WRITE, &error);
  if (document != NULL && make_thumbs (rb_document_get_root (document), &error) &&
      rb_document_close (document, &error))
    return 0;
  g_printerr ("sample-thumbs: %s\n", error != NULL ? error->message : "which file?");
  return 1;
}
