/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render.h"
#include "anchor.h"
#include "kinds.h"
#include "markup/mail.h"
#include "render/page.h"
#include "render/text.h"
#include <string.h>

static RbRendered *
rendered_new (gboolean html, gboolean text)
{
  RbRendered *self = g_new0 (RbRendered, 1);

  /* An issue of some length; growing costs a copy each time. */
  self->html = g_string_sized_new (html ? 32 * 1024 : 1);
  self->text = g_string_sized_new (text ? 16 * 1024 : 1);
  self->spans = g_array_new (FALSE, FALSE, sizeof (RbSpan));
  self->images = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_mail_image_free);
  return self;
}

static gboolean
has_contents (RbNode *issue)
{
  RbNode *section;

  for (guint i = 0; (section = rb_node_nth (issue, "sections", i)) != NULL; i++) {
    const RbKind *kind = rb_kind_find (rb_node_get_kind (section));

    if (kind != NULL && kind->lists_rest && !rb_node_is_on (section, "hidden"))
      return TRUE;
  }
  return FALSE;
}

/* In the order of the sections. */
static char *
dup_targets (RbMail *mail)
{
  GString *names = g_string_new (NULL);
  RbNode *section;

  for (guint i = 0;
       mail->targets != NULL && (section = rb_node_nth (mail->issue, "sections", i)) != NULL; i++) {
    char name[16];

    rb_anchor_name (section, name);
    if (g_hash_table_contains (mail->targets, name))
      g_string_append_printf (names, "#%s", name);
  }
  return g_string_free (names, FALSE);
}

static void
begin_mail (RbMail *mail, RbNode *issue, RbRendered *self, const RbRenderOptions *options)
{
  rb_mail_init (mail, issue, self->html, self->images,
                options != NULL ? options->image_prefix : NULL);
  mail->anchors = has_contents (issue);
  mail->targets = rb_anchors_list_mailed (issue);
  self->targets = dup_targets (mail);
}

/* The section that a reader sees above this one, or %NULL. */
static RbNode *
find_above (RbNode *section)
{
  RbNode *issue = rb_node_get_parent (section);

  for (guint index = rb_node_get_index (section); index > 0; index--) {
    RbNode *above = rb_node_nth (issue, "sections", index - 1);

    if (!rb_node_is_on (above, "hidden"))
      return above;
  }
  return NULL;
}

/* Whether a section needs no rule to part it from what stands above: it follows a divider, a
 * heading that it belongs to, or the masthead. Of the neighbour only its kind counts, and whether
 * it is hidden: a change of either renders the whole mail anew. */
static gboolean
opens_plainly (RbNode *above)
{
  return above == NULL || rb_node_is (above, "divider") || rb_node_is (above, "heading");
}

/* A section in a language of its own is a body of the table by itself, which tells it: screen
 * readers change their voice there. A body without an end could not be followed by rows. */
static void
write_foreign (RbMail *mail, RbNode *section, const RbKind *kind, const char *language)
{
  const char *of_issue = mail->language;
  gsize before = mail->out->len, opened;

  rb_html_put (mail->out, "<tbody", NULL);
  rb_html_put_attribute (mail->out, "lang", language);
  rb_html_put (mail->out, ">\n", NULL);
  opened = mail->out->len;
  mail->language = language;
  mail->words = rb_words_for (language);
  kind->html (mail, section);
  mail->language = of_issue;
  mail->words = rb_words_for (of_issue);
  if (mail->out->len == opened)
    g_string_truncate (mail->out, before);
  else
    rb_html_put (mail->out, "</tbody>\n", NULL);
}

static void
write_section (RbMail *mail, RbNode *section, RbNode *above)
{
  const RbKind *kind = rb_kind_find (rb_node_get_kind (section));
  const char *language = rb_node_get (section, "language");

  if (kind == NULL || kind->html == NULL)
    return;
  mail->plain_opening = opens_plainly (above);
  if (*language != '\0' && g_ascii_strcasecmp (language, mail->language) != 0)
    write_foreign (mail, section, kind, language);
  else
    kind->html (mail, section);
}

static void
write_html (RbNode *issue, const RbRenderOptions *options, RbRendered *self)
{
  gboolean markers = options != NULL && options->markers;
  RbNode *section, *above = NULL;
  RbMail mail;

  begin_mail (&mail, issue, self, options);
  rb_page_begin (&mail);
  if (options != NULL && options->online)
    rb_page_put_correction (&mail);
  for (guint i = 0; (section = rb_node_nth (issue, "sections", i)) != NULL; i++) {
    if (markers)
      g_string_append_printf (self->html, "<!--s:%" G_GINT64_FORMAT "-->",
                              rb_node_get_id (section));
    if (!rb_node_is_on (section, "hidden")) {
      RbSpan span = { section, self->html->len, 0 };

      write_section (&mail, section, above);
      span.to = self->html->len;
      g_array_append_val (self->spans, span);
      above = section;
    }
    if (markers)
      g_string_append (self->html, "<!--/s-->");
  }
  /* The imprint stands beneath other issues too, and leads to no section of one. */
  g_clear_pointer (&mail.targets, g_hash_table_unref);
  rb_page_end (&mail);
  rb_mail_clear (&mail);
}

RbRendered *
rb_render_issue (RbNode *issue, const RbRenderOptions *options)
{
  RbRendered *self = rendered_new (TRUE, TRUE);

  write_html (issue, options, self);
  rb_text_write_issue (issue, self->text, NULL);
  return self;
}

RbRendered *
rb_render_issue_html (RbNode *issue, const RbRenderOptions *options)
{
  RbRendered *self = rendered_new (TRUE, FALSE);

  write_html (issue, options, self);
  return self;
}

RbRendered *
rb_render_issue_text (RbNode *issue)
{
  RbRendered *self = rendered_new (FALSE, TRUE);

  rb_text_write_issue (issue, self->text, self->spans);
  return self;
}

RbRendered *
rb_render_section_html (RbNode *section, const RbRenderOptions *options)
{
  RbRendered *self = rendered_new (TRUE, FALSE);
  RbNode *issue = rb_node_get_ancestor (section, "issue");
  RbMail mail;

  if (issue == NULL)
    return self;
  begin_mail (&mail, issue, self, options);
  if (!rb_node_is_on (section, "hidden"))
    write_section (&mail, section, find_above (section));
  rb_mail_clear (&mail);
  return self;
}

RbNode *
rb_rendered_find_section (const RbRendered *self, gsize at)
{
  guint low = 0, high = self->spans->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const RbSpan *span = &g_array_index (self->spans, RbSpan, middle);

    if (at < span->from)
      high = middle;
    else if (at >= span->to)
      low = middle + 1;
    else
      return span->section;
  }
  return NULL;
}

void
rb_rendered_free (RbRendered *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->spans);
  g_string_free (self->html, TRUE);
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->images);
  g_free (self->targets);
  g_free (self);
}

gboolean
rb_theme_accent_passes (const char *preset, const char *accent, double *ratio)
{
  const RbTheme *theme = rb_theme_find (preset);
  RbColour colour;
  double contrast;

  if (!rb_colour_parse (accent, &colour))
    rb_colour_parse (theme->accent, &colour);
  /* As words on the paper it is at its weakest, save for what white words on it need. */
  contrast = rb_colour_contrast (colour, theme->paper);
  if (ratio != NULL)
    *ratio = contrast;
  return contrast >= 4.5;
}

char *
rb_theme_dup_passing_accent (const char *preset, const char *accent)
{
  const RbTheme *theme = rb_theme_find (preset);
  RbColour colour;

  if (!rb_colour_parse (accent, &colour))
    rb_colour_parse (theme->accent, &colour);
  colour = rb_palette_find_passing (theme, colour);
  /* Written in whole, as the field has it. */
  return g_strdup_printf ("#%02x%02x%02x", colour.r, colour.g, colour.b);
}

const char *
rb_theme_default_accent (const char *preset)
{
  return rb_theme_find (preset)->accent;
}
