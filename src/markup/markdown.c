/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/markdown.h"
#include "address.h"
#include "kind-spec.h"
#include "markup/source.h"
#include <string.h>

#define put rb_html_put

/* Nobody nests as deep. A text that was made to would keep mail programs busy for minutes, and grow
 * by a hundred times. */
#define MAX_DEPTH 16

typedef struct {
  RbMail *mail;
  GString *out;
  const RbTextStyle *style;
  RbSource source;
  GString *buffer;
  gboolean first; /* nothing was written yet */
  gboolean flush; /* the next block brings no air of its own */
  gboolean run_in_due;
  gboolean tail_due;
  gboolean has_heading; /* a heading of the upper level stands above */
  int depth;            /* lists, quotations and emphasis that are open */
  int in_link;          /* links that were opened, the dropped ones not counted */
  GPtrArray *photos;    /* cmark_node *, to be shown when the paragraph is over */
  guint n_led;          /* the next so many of this paragraph were shown before it */
} Writer;

/* The margin of whatever block comes next: the first of a row, and what follows a heading, brings
 * no air of its own. */
static void
put_margin (Writer *writer, const char *more)
{
  const char *margin = writer->style->margin;

  if (margin != NULL)
    put (writer->out, " style=\"margin:", margin, *more ? ";" : "", more, "\"", NULL);
  else if (writer->flush)
    put (writer->out, " style=\"margin-top:0", *more ? ";" : "", more, "\"", NULL);
  else if (*more != '\0')
    put (writer->out, " style=\"", more, "\"", NULL);
  writer->first = writer->flush = FALSE;
}

static void
open_paragraph (Writer *writer)
{
  const RbTextStyle *style = writer->style;

  put (writer->out, "<p", NULL);
  if (style->classes != NULL)
    put (writer->out, " class=\"", style->classes, "\"", NULL);
  put_margin (writer, style->css != NULL ? style->css : "");
  put (writer->out, ">", NULL);
}

static void
put_run_in (Writer *writer)
{
  if (!writer->run_in_due)
    return;
  writer->run_in_due = FALSE;
  put (writer->out, "<b>", NULL);
  rb_html_put_text (writer->out, writer->style->run_in);
  if (strchr (".!?:", writer->style->run_in[strlen (writer->style->run_in) - 1]) == NULL)
    put (writer->out, ".", NULL);
  put (writer->out, "</b> ", NULL);
}

static void
put_tail (Writer *writer)
{
  writer->tail_due = FALSE;
  rb_mail_lone_link (writer->mail, writer->style->tail_label, writer->style->tail_url);
}

static void
open_link (Writer *writer, const char *url)
{
  rb_mail_open_link (writer->mail, url, writer->style->muted ? " style=\"color:inherit\"" : "");
  if (!writer->style->muted)
    put (writer->out, "<span style=\"color:", writer->mail->palette.accent, "\">", NULL);
}

static void
close_link (Writer *writer, const char *url)
{
  if (!writer->style->muted)
    put (writer->out, "</span>", NULL);
  rb_mail_close_link (writer->mail, url);
}

/* People write addresses without marking them as links; mail programs would link them anyway, in a
 * colour of their own. */
static void
put_words (Writer *writer, const char *text)
{
  gsize start, end;

  while (writer->in_link == 0 && rb_source_find_bare (text, &start, &end)) {
    g_autofree char *url = rb_source_bare_url (text, start, end);

    rb_html_put_text_len (writer->out, text, start);
    if (rb_address_is_mailable (url)) {
      open_link (writer, url);
      rb_html_put_text_len (writer->out, text + start, end - start);
      close_link (writer, url);
    } else {
      rb_html_put_text_len (writer->out, text + start, end - start);
    }
    text += end;
  }
  rb_html_put_text (writer->out, text);
}

static RbNode *
find_photo (Writer *writer, cmark_node *image)
{
  const char *path =
      rb_source_restore (&writer->source, cmark_node_get_url (image), writer->buffer);
  RbNode *photo = rb_newsletter_find_photo (writer->mail->newsletter, path);

  return rb_mail_has_photo (writer->mail, photo) ? photo : NULL;
}

static void
put_photos (Writer *writer)
{
  int width = writer->style->width;

  if (width == 0)
    width = 600 - 2 * writer->mail->theme->side_px;
  for (guint i = 0; i < writer->photos->len; i++) {
    cmark_node *image = g_ptr_array_index (writer->photos, i);
    RbNode *photo = find_photo (writer, image);
    g_autoptr (GString) alt = NULL;

    if (photo == NULL)
      continue;
    alt = g_string_new (NULL);
    rb_source_append_words (&writer->source, image, writer->buffer, alt);
    rb_mail_text_image (writer->mail, photo, width, alt->str);
    rb_mail_credit (writer->mail, photo, "8px 0 16px");
    writer->first = writer->flush = FALSE;
  }
  g_ptr_array_set_size (writer->photos, 0);
}

static gboolean
is_blank (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);
  const char *text = type == CMARK_NODE_TEXT ? cmark_node_get_literal (node) : "";

  return (type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK ||
          type == CMARK_NODE_LINEBREAK) &&
         text[strspn (text, " ")] == '\0';
}

/* Whether a paragraph holds photos alone: then there is nothing to write around them. */
static gboolean
is_photos_only (cmark_node *paragraph)
{
  for (cmark_node *node = cmark_node_first_child (paragraph); node != NULL;
       node = cmark_node_next (node))
    if (cmark_node_get_type (node) != CMARK_NODE_IMAGE && !is_blank (node))
      return FALSE;
  return TRUE;
}

/* Collects the photos that stand before a paragraph's words. Those within or behind them follow it:
 * an image among words would part its lines. */
static void
take_leading_photos (Writer *writer, cmark_node *paragraph)
{
  for (cmark_node *node = cmark_node_first_child (paragraph);
       node != NULL && (cmark_node_get_type (node) == CMARK_NODE_IMAGE || is_blank (node));
       node = cmark_node_next (node))
    if (cmark_node_get_type (node) == CMARK_NODE_IMAGE)
      g_ptr_array_add (writer->photos, node);
}

static gboolean
is_tight (cmark_node *paragraph)
{
  cmark_node *item = cmark_node_parent (paragraph);
  cmark_node *list = item != NULL ? cmark_node_parent (item) : NULL;

  return list != NULL && cmark_node_get_type (list) == CMARK_NODE_LIST &&
         cmark_node_get_list_tight (list);
}

static void
paragraph (Writer *writer, cmark_node *node, gboolean entering)
{
  if (is_photos_only (node)) {
    if (!entering)
      put_photos (writer);
    return;
  }
  if (is_tight (node)) {
    if (!entering)
      put_photos (writer);
    return;
  }
  if (entering) {
    if (!writer->run_in_due)
      take_leading_photos (writer, node);
    writer->n_led = writer->photos->len;
    put_photos (writer);
    open_paragraph (writer);
    put_run_in (writer);
    return;
  }
  writer->n_led = 0;
  if (writer->tail_due && cmark_node_next (node) == NULL &&
      cmark_node_parent (node) == writer->source.root) {
    put (writer->out, "<br>", NULL);
    put_tail (writer);
  }
  put (writer->out, "</p>", NULL);
  put_photos (writer);
}

static void
heading (Writer *writer, cmark_node *node, gboolean entering)
{
  int base = writer->style->level > 0 ? writer->style->level : 3;
  gboolean upper = cmark_node_get_heading_level (node) <= 2 || !writer->has_heading;
  char tag[] = "h3";

  tag[1] = '0' + MIN (upper ? base : base + 1, 6);
  if (!entering) {
    put (writer->out, "</", tag, ">", NULL);
    writer->has_heading = TRUE;
    put_photos (writer);
    return;
  }
  put (writer->out, "<", tag, " style=\"margin:", writer->first ? "0" : "24px", " 0 4px;",
       upper ? writer->mail->theme->h3 : writer->mail->theme->h4, "\">", NULL);
  writer->first = FALSE;
  writer->flush = TRUE;
}

static void
list (Writer *writer, cmark_node *node, gboolean entering)
{
  gboolean ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;

  if (!entering) {
    put (writer->out, ordered ? "</ol>" : "</ul>", NULL);
    return;
  }
  put (writer->out, ordered ? "<ol" : "<ul", NULL);
  if (ordered && cmark_node_get_list_start (node) != 1) {
    put (writer->out, " start=\"", NULL);
    rb_html_put_int (writer->out, cmark_node_get_list_start (node));
    put (writer->out, "\"", NULL);
  }
  /* Of a list within a list the air is that of its items. */
  if (cmark_node_get_type (cmark_node_parent (node)) == CMARK_NODE_ITEM)
    put (writer->out, " style=\"padding-left:24px\"", NULL);
  else
    put_margin (writer, "padding-left:24px");
  put (writer->out, ">", NULL);
}

static void
block_quote (Writer *writer, gboolean entering)
{
  if (!entering) {
    put (writer->out, "</blockquote>", NULL);
    writer->first = writer->flush = FALSE;
    return;
  }
  put (writer->out, "<blockquote class=\"t\" style=\"margin:16px 0;border-left:2px solid ",
       writer->mail->palette.fill, ";padding-left:16px\">", NULL);
  writer->flush = TRUE;
}

static void
link_node (Writer *writer, cmark_node *node, gboolean entering)
{
  const char *url = rb_source_restore (&writer->source, cmark_node_get_url (node), writer->buffer);

  if (!rb_mail_lets_out (writer->mail, url))
    return;
  if (entering)
    open_link (writer, url);
  else
    close_link (writer, url);
  writer->in_link += entering ? 1 : -1;
}

static void
code (Writer *writer, cmark_node *node, gboolean block)
{
  const char *literal =
      rb_source_restore (&writer->source, cmark_node_get_literal (node), writer->buffer);

  if (!block) {
    put (writer->out, "<code>", NULL);
    rb_html_put_text (writer->out, literal);
    put (writer->out, "</code>", NULL);
    return;
  }
  put (writer->out, "<pre", NULL);
  put_margin (writer, "white-space:pre-wrap;font-size:14px");
  put (writer->out, ">", NULL);
  rb_html_put_text (writer->out, literal);
  put (writer->out, "</pre>", NULL);
}

static void
visit (Writer *writer, cmark_node *node, gboolean entering)
{
  switch (cmark_node_get_type (node)) {
  case CMARK_NODE_PARAGRAPH:
    paragraph (writer, node, entering);
    break;
  case CMARK_NODE_TEXT:
    put_words (writer,
               rb_source_restore (&writer->source, cmark_node_get_literal (node), writer->buffer));
    break;
  case CMARK_NODE_SOFTBREAK:
    put (writer->out, "\n", NULL);
    break;
  case CMARK_NODE_LINEBREAK:
    put (writer->out, "<br>", NULL);
    break;
  case CMARK_NODE_EMPH:
    put (writer->out, entering ? "<i>" : "</i>", NULL);
    break;
  case CMARK_NODE_STRONG:
    put (writer->out, entering ? "<b>" : "</b>", NULL);
    break;
  case CMARK_NODE_LINK:
    link_node (writer, node, entering);
    break;
  case CMARK_NODE_CODE:
    code (writer, node, FALSE);
    break;
  case CMARK_NODE_CODE_BLOCK:
    code (writer, node, TRUE);
    break;
  case CMARK_NODE_HEADING:
    heading (writer, node, entering);
    break;
  case CMARK_NODE_LIST:
    list (writer, node, entering);
    break;
  case CMARK_NODE_ITEM:
    put (writer->out, entering ? "<li>" : "</li>", NULL);
    break;
  case CMARK_NODE_BLOCK_QUOTE:
    block_quote (writer, entering);
    break;
  case CMARK_NODE_THEMATIC_BREAK:
    put (writer->out, "<div class=\"r\" style=\"border-top:1px solid ", writer->mail->palette.rule,
         "\"></div>", NULL);
    break;
  default:
    /* Raw HTML is dropped; images are seen to by walk(). */
    break;
  }
}

/* Whether an element is left out because it stands too far in. What is in it stays, in the last one
 * that was written; items are parted as lines. */
static gboolean
is_too_deep (Writer *writer, cmark_node_type type, gboolean entering)
{
  gboolean deep;

  switch (type) {
  case CMARK_NODE_ITEM:
    deep = writer->depth > MAX_DEPTH;
    if (deep && entering)
      put (writer->out, "<br>", NULL);
    return deep;
  case CMARK_NODE_LIST:
  case CMARK_NODE_BLOCK_QUOTE:
  case CMARK_NODE_EMPH:
  case CMARK_NODE_STRONG:
    deep = writer->depth + (entering ? 1 : 0) > MAX_DEPTH;
    writer->depth += entering ? 1 : -1;
    return deep;
  default:
    return FALSE;
  }
}

/* By libcmark's iterator, not by recursion: a text may nest deeper than the stack. */
static void
walk (Writer *writer)
{
  cmark_iter *iter = cmark_iter_new (writer->source.root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);

    if (cmark_node_get_type (node) == CMARK_NODE_IMAGE) {
      if (event == CMARK_EVENT_ENTER) {
        if (writer->n_led > 0)
          writer->n_led--;
        else
          g_ptr_array_add (writer->photos, node);
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
      }
      continue;
    }
    if (!is_too_deep (writer, cmark_node_get_type (node), event == CMARK_EVENT_ENTER))
      visit (writer, node, event == CMARK_EVENT_ENTER);
  }
  cmark_iter_free (iter);
}

static void
write_prose (Writer *writer, const char *text)
{
  gsize length, next_length;
  const char *p = rb_source_next_paragraph (text, &length), *next;

  for (; p != NULL; p = next, length = next_length) {
    next = rb_source_next_paragraph (p + length, &next_length);
    open_paragraph (writer);
    put_run_in (writer);
    g_string_truncate (writer->buffer, 0);
    g_string_append_len (writer->buffer, p, length);
    put_words (writer, writer->buffer->str);
    if (next == NULL && writer->tail_due) {
      put (writer->out, "<br>", NULL);
      put_tail (writer);
    }
    put (writer->out, "</p>", NULL);
  }
}

void
rb_mail_markdown (RbMail *mail, const char *markdown, const RbTextStyle *style)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GPtrArray) photos = g_ptr_array_new ();
  Writer writer = { .mail = mail,
                    .out = mail->out,
                    .style = style,
                    .buffer = buffer,
                    .photos = photos,
                    .first = !style->follows,
                    .flush = !style->follows };

  writer.run_in_due = style->run_in != NULL && *style->run_in != '\0';
  writer.tail_due = style->tail_label != NULL && *style->tail_label != '\0';
  if (*markdown == '\0' || rb_source_is_prose (markdown)) {
    write_prose (&writer, markdown);
  } else {
    rb_source_init (&writer.source, markdown);
    if (writer.run_in_due) {
      cmark_node *block = cmark_node_first_child (writer.source.root);

      if (block == NULL || cmark_node_get_type (block) != CMARK_NODE_PARAGRAPH ||
          is_photos_only (block)) {
        open_paragraph (&writer);
        put_run_in (&writer);
        put (writer.out, "</p>", NULL);
      }
    }
    walk (&writer);
    rb_source_clear (&writer.source);
  }
  if (writer.run_in_due) {
    open_paragraph (&writer);
    put_run_in (&writer);
    put (writer.out, "</p>", NULL);
  }
  if (writer.tail_due) {
    open_paragraph (&writer);
    put_tail (&writer);
    put (writer.out, "</p>", NULL);
  }
}
