/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/markdown-pictures.h"

#include "markup/references.h"
#include "markup/rich.h"

#include <string.h>

static gboolean
is_on_web (const char *path)
{
  g_autofree char *scheme = g_uri_parse_scheme (path);

  return g_str_has_prefix (path, "//") ||
         (scheme != NULL && g_ascii_strncasecmp (scheme, "http", 4) == 0);
}

static void
lose (const RbMarkdownPictures *self, const char *path)
{
  if (is_on_web (path)) {
    self->left_out[RB_LEFT_OUT_WEB_PICTURES]++;
    return;
  }
  self->left_out[RB_LEFT_OUT_LOST_PICTURES]++;
  rb_left_out_add_name (self->names, RB_LEFT_OUT_LOST_PICTURES, path);
}

/* A heading is words only. */
static gboolean
in_heading (cmark_node *node)
{
  for (; node != NULL; node = cmark_node_parent (node))
    if (cmark_node_get_type (node) == CMARK_NODE_HEADING)
      return TRUE;
  return FALSE;
}

/* Those that are no pictures, whatever they are called. */
static void
drop_unread (RbIntake *intake)
{
  GPtrArray *plans = intake->newsletter->children;

  for (guint i = plans->len; i > 0; i--) {
    RbPlan *plan = plans->pdata[i - 1];

    if (strcmp (plan->slot, "photos") == 0 && plan->file->photo == NULL)
      rb_intake_drop (intake, plan);
  }
}

gboolean
rb_markdown_pictures_take (const RbMarkdownPictures *self, cmark_node *document, GError **error)
{
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);

    if (event != CMARK_EVENT_ENTER || cmark_node_get_type (node) != CMARK_NODE_IMAGE)
      continue;
    if (in_heading (node))
      lose (self, cmark_node_get_url (node));
    else
      rb_intake_want_named (self->intake, cmark_node_get_url (node), NULL, NULL);
  }
  cmark_iter_free (iter);
  rb_intake_try (self->intake, self->cancellable);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  drop_unread (self->intake);
  return TRUE;
}

/* The text's own tree names some that the document's did not: merge tags are set aside in it. */
static gboolean
has (const RbMarkdownPictures *self, const char *path)
{
  RbPlan *plan = rb_intake_want_named (self->intake, path, NULL, NULL);

  if (plan != NULL && plan->file->photo == NULL) {
    rb_intake_try (self->intake, self->cancellable);
    drop_unread (self->intake);
  }
  return g_hash_table_contains (self->intake->named, path);
}

static void
drop_from (RbRichText *text, const char *path)
{
  for (guint i = rb_rich_text_get_length (text); i > 0; i--) {
    RbParagraph *paragraph = rb_rich_text_get (text, i - 1), *changed;

    if (!rb_paragraph_shows_image (paragraph, path))
      continue;
    changed = rb_paragraph_replace_image (paragraph, path, NULL);
    if (rb_paragraph_is_empty (changed)) {
      rb_paragraph_unref (changed);
      rb_rich_text_splice (text, i - 1, 1, NULL, 0);
    } else {
      rb_rich_text_splice (text, i - 1, 1, &changed, 1);
    }
  }
}

char *
rb_markdown_pictures_keep (const RbMarkdownPictures *self, char *markdown)
{
  g_autoptr (GPtrArray) references = NULL;
  g_autoptr (RbRichText) text = NULL;

  if (strstr (markdown, "![") == NULL || strlen (markdown) > RB_INTAKE_MAX_TEXT)
    return markdown;
  references = rb_references_list (markdown);
  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];

    if (!reference->photo || has (self, reference->target))
      continue;
    lose (self, reference->target);
    if (text == NULL)
      text = rb_rich_text_new (markdown);
    drop_from (text, reference->target);
  }
  if (text == NULL)
    return markdown;
  g_free (markdown);
  return g_strchomp (g_strdup (rb_rich_text_get_markdown (text)));
}
