/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-tree.h"
#include "markup/source.h"
#include <string.h>

/* --- trees --------------------------------------------------------------------------------------
 */

typedef struct {
  RbSource source;
  GString *buffer;
  GString *words; /* text that is not yet written */
  GString *out;
} Tree;

static const char *
restore (Tree *tree, const char *literal)
{
  return rb_source_restore (&tree->source, literal != NULL ? literal : "", tree->buffer);
}

static void
flush_words (Tree *tree)
{
  /* White space at the start of a paragraph is not seen. */
  if (g_str_has_suffix (tree->out->str, "(paragraph "))
    g_string_erase (tree->words, 0, (gssize)strspn (tree->words->str, " "));
  if (tree->words->len > 0)
    g_string_append_printf (tree->out, "\"%s\" ", tree->words->str);
  g_string_truncate (tree->words, 0);
}

static void
append_words (Tree *tree, const char *words)
{
  for (; *words != '\0'; words++)
    g_string_append_c (tree->words, strchr ("\t\r\n", *words) != NULL ? ' ' : *words);
}

static void
append_details (Tree *tree, cmark_node *node)
{
  switch (cmark_node_get_type (node)) {
  case CMARK_NODE_HEADING:
    g_string_append_printf (tree->out, " %d", cmark_node_get_heading_level (node));
    break;
  case CMARK_NODE_LIST:
    g_string_append_printf (tree->out, " %d %d %s", cmark_node_get_list_type (node),
                            cmark_node_get_list_start (node),
                            cmark_node_get_list_tight (node) ? "tight" : "loose");
    break;
  case CMARK_NODE_CODE_BLOCK:
    g_string_append_printf (tree->out, " '%s'", restore (tree, cmark_node_get_fence_info (node)));
    /* Fall through. */
  case CMARK_NODE_CODE:
  case CMARK_NODE_HTML_BLOCK:
  case CMARK_NODE_HTML_INLINE:
    g_string_append_printf (tree->out, " \"%s\"", restore (tree, cmark_node_get_literal (node)));
    break;
  case CMARK_NODE_LINK:
  case CMARK_NODE_IMAGE:
    g_string_append_printf (tree->out, " '%s'", restore (tree, cmark_node_get_url (node)));
    g_string_append_printf (tree->out, " '%s'", restore (tree, cmark_node_get_title (node)));
    break;
  default:
    break;
  }
}

/* What libcmark's walk enters, but does not leave. */
static gboolean
is_leaf (cmark_node_type type)
{
  return type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
         type == CMARK_NODE_THEMATIC_BREAK || type == CMARK_NODE_LINEBREAK ||
         type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE;
}

/* Walks without recursion: lists may be nested by the thousand. */
static char *
describe (Tree *tree, cmark_node *top)
{
  cmark_iter *iter = cmark_iter_new (top);
  cmark_event_type event;
  int n_images = 0;

  g_string_truncate (tree->out, 0);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);
    cmark_node_type type = cmark_node_get_type (node);

    if (type == CMARK_NODE_IMAGE)
      n_images += event == CMARK_EVENT_ENTER ? 1 : -1;
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK ||
        (n_images > 0 && type == CMARK_NODE_CODE)) {
      append_words (
          tree, type == CMARK_NODE_SOFTBREAK ? " " : restore (tree, cmark_node_get_literal (node)));
      continue;
    }
    /* Of a photo's alternative text only the words can be read. */
    if (n_images > 1 || (n_images == 1 && event == CMARK_EVENT_EXIT) ||
        (n_images == 1 && type != CMARK_NODE_IMAGE))
      continue;
    flush_words (tree);
    if (event == CMARK_EVENT_ENTER) {
      g_string_append_printf (tree->out, "(%s", cmark_node_get_type_string (node));
      append_details (tree, node);
      g_string_append_c (tree->out, ' ');
    }
    if (event == CMARK_EVENT_EXIT || is_leaf (type))
      g_string_append (tree->out, ")");
  }
  flush_words (tree);
  cmark_iter_free (iter);
  return g_strdup (tree->out->str);
}

char **
rich_tree_split (const char *markdown, gboolean tags)
{
  Tree tree = { .buffer = g_string_new (NULL),
                .words = g_string_new (NULL),
                .out = g_string_new (NULL) };
  GPtrArray *blocks = g_ptr_array_new ();

  if (tags)
    rb_source_init (&tree.source, markdown);
  else
    tree.source.root = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  for (cmark_node *child = cmark_node_first_child (tree.source.root); child != NULL;
       child = cmark_node_next (child)) {
    g_autofree char *block = describe (&tree, child);

    /* What parts two lists is no part of the text. */
    if (!g_str_has_prefix (block, "(html_block \"<!-- -->"))
      g_ptr_array_add (blocks, g_steal_pointer (&block));
  }
  g_ptr_array_add (blocks, NULL);
  rb_source_clear (&tree.source);
  g_string_free (tree.buffer, TRUE);
  g_string_free (tree.words, TRUE);
  g_string_free (tree.out, TRUE);
  return (char **)g_ptr_array_free (blocks, FALSE);
}

char *
rich_tree_of (const char *markdown, gboolean tags)
{
  g_auto (GStrv) blocks = rich_tree_split (markdown, tags);

  return g_strjoinv ("\n", blocks);
}

/* --- examples -----------------------------------------------------------------------------------
 */

GPtrArray *
rich_tree_examples (const char *spec)
{
  static const char fence[] = "````````````````````````````````";
  GPtrArray *examples = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *opening = g_strconcat ("\n", fence, " example\n", NULL);

  for (const char *p = strstr (spec, opening); p != NULL; p = strstr (p, opening)) {
    const char *start = p + strlen (opening) - 1;
    const char *end = strstr (start, "\n.\n");
    GString *example;

    g_assert_nonnull (end);
    /* The line break before the text makes an empty text an example like others. */
    example = g_string_new_len (start, end - start);
    g_string_erase (example, 0, MIN (1, (gssize)example->len));
    if (example->len > 0)
      g_string_append_c (example, '\n');
    g_string_replace (example, "→", "\t", 0);
    g_ptr_array_add (examples, g_string_free (example, FALSE));
    p = strstr (end, fence);
    g_assert_nonnull (p);
  }
  return examples;
}

char *
rich_tree_show (const char *text)
{
  GString *out = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '\n')
      g_string_append (out, "\\n");
    else if (c == '\r')
      g_string_append (out, "\\r");
    else if (c == '\t')
      g_string_append (out, "\\t");
    else if (c == '"' || c == '\\')
      g_string_append_printf (out, "\\%c", c);
    else if (g_unichar_isprint (c) && (c == ' ' || !g_unichar_isspace (c)))
      g_string_append_unichar (out, c);
    else
      g_string_append_printf (out, "\\u{%04x}", c);
    if (out->len > 1500) {
      g_string_append (out, "…");
      break;
    }
  }
  return g_string_free (g_string_append_c (out, '"'), FALSE);
}

/* --- the smallest text that fails
 * ----------------------------------------------------------------- */

/* Removes pieces, each of which is one of @pieces, as long as it fails. */
static gboolean
drop_pieces (GPtrArray *pieces, RichFails fails, gpointer data)
{
  gboolean dropped = FALSE;

  for (guint size = MAX (pieces->len / 2, 1); size > 0; size /= 2)
    for (guint at = 0; at < pieces->len;) {
      g_autoptr (GString) rest = g_string_new (NULL);

      for (guint i = 0; i < pieces->len; i++)
        if (i < at || i >= at + size)
          g_string_append (rest, pieces->pdata[i]);
      if (fails (rest->str, data)) {
        g_ptr_array_remove_range (pieces, at, MIN (size, pieces->len - at));
        dropped = TRUE;
      } else {
        at += size;
      }
    }
  return dropped;
}

static char *
join_pieces (GPtrArray *pieces)
{
  g_ptr_array_add (pieces, NULL);
  return g_strjoinv ("", (char **)pieces->pdata);
}

char *
rich_tree_shrink (const char *text, RichFails fails, gpointer data)
{
  char *smallest = g_strdup (text);
  gboolean again = TRUE;

  for (guint round = 0; again && round < 5; round++) {
    g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GPtrArray) characters = g_ptr_array_new_with_free_func (g_free);

    for (const char *p = smallest; *p != '\0';) {
      const char *end = strchr (p, '\n');
      gsize length = end != NULL ? (gsize)(end - p) + 1 : strlen (p);

      g_ptr_array_add (lines, g_strndup (p, length));
      p += length;
    }
    again = drop_pieces (lines, fails, data);
    g_free (smallest);
    smallest = join_pieces (lines);
    for (const char *p = smallest; *p != '\0'; p = g_utf8_next_char (p))
      g_ptr_array_add (characters, g_strndup (p, (gsize)(g_utf8_next_char (p) - p)));
    again = drop_pieces (characters, fails, data) || again;
    g_free (smallest);
    smallest = join_pieces (characters);
  }
  return smallest;
}
