/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "address.h"
#include "kind-spec.h"
#include "markup/plain.h"
#include "markup/source.h"
#include <string.h>

/* Deeper lists and quotations are written no further to the right. */
#define MAX_INDENT 32

typedef struct {
  RbPlain *plain;
  RbSource source;
  GString *buffer;    /* for restored literals */
  GString *words;     /* of the block being read */
  GString *indent;    /* before each line */
  GPtrArray *indents; /* of the blocks around, char * */
  char *marker;       /* of the list item that was just opened, or NULL */
  int link_start;     /* where a link's words began */
  gboolean in_link;
  gboolean tight;
  gboolean first;
} Writer;

static void
flush (Writer *writer, gboolean gap)
{
  g_autofree char *first = NULL;

  if (writer->words->len == 0)
    return;
  if (gap || writer->first)
    rb_plain_gap (writer->plain, 1);
  else
    rb_plain_gap (writer->plain, 0);
  writer->first = FALSE;
  if (writer->marker != NULL) {
    gsize keep = writer->indent->len - MIN (writer->indent->len, strlen (writer->marker));

    first = g_strdup_printf ("%.*s%s", (int)keep, writer->indent->str, writer->marker);
    g_clear_pointer (&writer->marker, g_free);
  }
  rb_plain_wrap (writer->plain, writer->words->str, first != NULL ? first : writer->indent->str,
                 writer->indent->str);
  g_string_truncate (writer->words, 0);
}

static void
push_indent (Writer *writer, const char *more)
{
  g_ptr_array_add (writer->indents, g_strdup (writer->indent->str));
  if (writer->indent->len < MAX_INDENT)
    g_string_append (writer->indent, more);
}

static void
pop_indent (Writer *writer)
{
  if (writer->indents->len == 0)
    return;
  g_string_assign (writer->indent, g_ptr_array_index (writer->indents, writer->indents->len - 1));
  g_ptr_array_set_size (writer->indents, writer->indents->len - 1);
}

static void
item (Writer *writer, cmark_node *node, gboolean entering)
{
  cmark_node *list = cmark_node_parent (node);
  g_autofree char *blank = NULL;

  if (!entering) {
    flush (writer, FALSE);
    pop_indent (writer);
    g_clear_pointer (&writer->marker, g_free);
    return;
  }
  flush (writer, FALSE);
  g_clear_pointer (&writer->marker, g_free);
  if (cmark_node_get_list_type (list) == CMARK_ORDERED_LIST) {
    int before = GPOINTER_TO_INT (cmark_node_get_user_data (list));

    writer->marker = g_strdup_printf ("%d. ", cmark_node_get_list_start (list) + before);
    cmark_node_set_user_data (list, GINT_TO_POINTER (before + 1));
  } else {
    writer->marker = g_strdup ("- ");
  }
  blank = g_strnfill (strlen (writer->marker), ' ');
  push_indent (writer, blank);
}

/* The address follows the words it was set under, unless they are the address. */
static void
link_node (Writer *writer, cmark_node *node, gboolean entering)
{
  g_autofree char *words = NULL, *link = NULL;
  const char *url;

  writer->in_link = entering;
  if (entering) {
    writer->link_start = (int)writer->words->len;
    return;
  }
  url = rb_source_restore (&writer->source, cmark_node_get_url (node), writer->buffer);
  words = g_strdup (writer->words->str + MIN ((gsize)writer->link_start, writer->words->len));
  if (!rb_address_is_mailable (url) ||
      (g_str_has_prefix (url, "mailto:") && strcmp (words, url + 7) == 0))
    return;
  link = rb_plain_dup_link (writer->plain, words, url, " <", ">");
  g_string_truncate (writer->words, writer->words->len - strlen (words));
  if (*words == '\0' && rb_mailing_profile_form_of (writer->plain->profile, url) == RB_TAG_ADDRESS)
    g_string_append_printf (writer->words, "<%s>", link);
  else
    g_string_append (writer->words, link);
}

/* The addresses that mail programs make links of get what links get. */
static void
words_node (Writer *writer, const char *text)
{
  gsize start, end;

  while (writer->plain->campaign != NULL && !writer->in_link &&
         rb_source_find_bare (text, &start, &end)) {
    g_autofree char *bare = g_strndup (text + start, end - start);
    g_autofree char *address = rb_campaign_dup_address (writer->plain->campaign, bare);

    g_string_append_len (writer->words, text, start);
    g_string_append (writer->words, address != NULL ? address : bare);
    text += end;
  }
  g_string_append (writer->words, text);
}

static void
image (Writer *writer, cmark_node *node)
{
  const char *path = rb_source_restore (&writer->source, cmark_node_get_url (node), writer->buffer);
  RbNode *photo = rb_newsletter_find_photo (writer->plain->newsletter, path);
  g_autoptr (GString) alt = NULL;

  if (photo == NULL)
    return;
  alt = g_string_new (NULL);
  rb_source_append_words (&writer->source, node, writer->buffer, alt);
  flush (writer, TRUE);
  rb_plain_text_photo (writer->plain, photo, alt->str, writer->indent->str);
  writer->first = TRUE;
}

static void
code_block (Writer *writer, cmark_node *node)
{
  const char *literal =
      rb_source_restore (&writer->source, cmark_node_get_literal (node), writer->buffer);

  g_string_append (writer->words, literal);
  while (writer->words->len > 0 && writer->words->str[writer->words->len - 1] == '\n')
    g_string_truncate (writer->words, writer->words->len - 1);
  flush (writer, TRUE);
}

static void
heading (Writer *writer, gboolean entering)
{
  int columns;

  if (entering) {
    flush (writer, TRUE);
    return;
  }
  columns = rb_plain_columns (writer->words->str, writer->words->len);
  flush (writer, TRUE);
  g_string_append (writer->plain->out, writer->indent->str);
  for (int i = 0; i < CLAMP (columns, 3, RB_PLAIN_WIDTH - (int)writer->indent->len); i++)
    g_string_append_c (writer->plain->out, '-');
  g_string_append_c (writer->plain->out, '\n');
  writer->first = FALSE;
}

static void
visit (Writer *writer, cmark_node *node, gboolean entering)
{
  switch (cmark_node_get_type (node)) {
  case CMARK_NODE_TEXT:
    words_node (writer,
                rb_source_restore (&writer->source, cmark_node_get_literal (node), writer->buffer));
    break;
  case CMARK_NODE_CODE:
    g_string_append (
        writer->words,
        rb_source_restore (&writer->source, cmark_node_get_literal (node), writer->buffer));
    break;
  case CMARK_NODE_SOFTBREAK:
    g_string_append_c (writer->words, ' ');
    break;
  case CMARK_NODE_LINEBREAK:
    g_string_append_c (writer->words, '\n');
    break;
  case CMARK_NODE_LINK:
    link_node (writer, node, entering);
    break;
  case CMARK_NODE_IMAGE:
    image (writer, node);
    break;
  case CMARK_NODE_CODE_BLOCK:
    code_block (writer, node);
    break;
  case CMARK_NODE_PARAGRAPH:
    if (!entering)
      flush (writer, writer->marker == NULL || !writer->tight);
    break;
  case CMARK_NODE_HEADING:
    heading (writer, entering);
    break;
  case CMARK_NODE_LIST:
    writer->tight = cmark_node_get_list_tight (node);
    writer->first = !entering || cmark_node_parent (node) == writer->source.root;
    break;
  case CMARK_NODE_ITEM:
    item (writer, node, entering);
    break;
  case CMARK_NODE_BLOCK_QUOTE:
    if (entering)
      push_indent (writer, "> ");
    else
      pop_indent (writer);
    writer->first = TRUE;
    break;
  default:
    break;
  }
}

static void
write_prose (Writer *writer, const char *text)
{
  gsize length;

  for (const char *p = text; (p = rb_source_next_paragraph (p, &length)) != NULL; p += length) {
    gsize start = writer->words->len;

    if (writer->plain->campaign != NULL) {
      g_autofree char *paragraph = g_strndup (p, length);

      words_node (writer, paragraph);
    } else {
      g_string_append_len (writer->words, p, length);
    }
    for (char *c = writer->words->str + start; *c != '\0'; c++)
      if (*c == '\n')
        *c = ' ';
    flush (writer, TRUE);
  }
  flush (writer, TRUE);
}

void
rb_plain_markdown (RbPlain *plain, const char *markdown, const char *indent, const char *run_in)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GString) words = g_string_sized_new (512);
  g_autoptr (GString) indents = g_string_new (indent);
  g_autoptr (GPtrArray) stack = g_ptr_array_new_with_free_func (g_free);
  Writer writer = { .plain = plain,
                    .buffer = buffer,
                    .words = words,
                    .indent = indents,
                    .indents = stack,
                    .first = TRUE };
  cmark_event_type event;
  cmark_iter *iter;

  if (run_in != NULL && *run_in != '\0') {
    gboolean ends = strchr (".!?:", run_in[strlen (run_in) - 1]) != NULL;

    g_string_append_printf (words, "%s%s ", run_in, ends ? "" : ".");
  }
  if (rb_source_is_prose (markdown)) {
    write_prose (&writer, markdown);
    return;
  }
  rb_source_init (&writer.source, markdown);
  iter = cmark_iter_new (writer.source.root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);

    visit (&writer, node, event == CMARK_EVENT_ENTER);
    if (cmark_node_get_type (node) == CMARK_NODE_IMAGE && event == CMARK_EVENT_ENTER)
      cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
  }
  cmark_iter_free (iter);
  flush (&writer, TRUE);
  g_clear_pointer (&writer.marker, g_free);
  rb_source_clear (&writer.source);
}
