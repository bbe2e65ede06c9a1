/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "comparison-page.h"

#include "export/comparison-parts.h"
#include "export/sheet-html.h"
#include "export/write.h"
#include "markup/html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
put_heading (GString *html, const char *words, const char *id)
{
  rb_html_put (html, "<h2 id=\"", id, "\">", NULL);
  rb_sheet_html_put_words (html, words);
  rb_html_put (html, "</h2>\n", NULL);
}

/* The issue's own fields, or the newsletter's. */
static void
put_frame (GString *html, const RbComparison *self, const RbDiffNode *node, const char *id)
{
  if (node->fields->len == 0)
    return;
  rb_html_put (html, "<div class=\"sheet\" id=\"", id, "\">\n<h2>", NULL);
  rb_sheet_html_put_words (html, _ (node->spec->label));
  rb_html_put (html, "</h2>\n", NULL);
  rb_comparison_put_fields (html, self, node);
  rb_html_put (html, "</div>\n", NULL);
}

/* --- lists ------------------------------------------------------------------------------------ */

static void
put_entry_value (GString *html, const char *value, gboolean is_date, gboolean is_address)
{
  const RbFieldSpec date = { .type = RB_FIELD_DATE };
  g_autofree char *shown = is_date ? rb_diff_dup_value (&date, value) : g_strdup (value);

  rb_html_put (html, "<td>", NULL);
  if (*value == '\0')
    rb_html_put (html, "–", NULL);
  else if (is_address)
    rb_sheet_html_put_address (html, value, shown);
  else
    rb_sheet_html_put_words (html, shown);
  rb_html_put (html, "</td>", NULL);
}

static void
put_list (GString *html, const char *id, const char *title, const char *words, GPtrArray *list,
          gboolean is_date, gboolean is_address)
{
  const char *const heads[] = { _ ("Section"), words, _ ("Before"), _ ("After") };

  if (list->len == 0)
    return;
  rb_html_put (html, "<div class=\"sheet\">\n", NULL);
  put_heading (html, title, id);
  rb_html_put (html, "<table class=\"list\">\n<thead><tr>", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    rb_html_put (html, "<th scope=\"col\">", NULL);
    rb_sheet_html_put_words (html, heads[i]);
    rb_html_put (html, "</th>", NULL);
  }
  rb_html_put (html, "</tr></thead>\n<tbody>\n", NULL);
  for (guint i = 0; i < list->len; i++) {
    const RbDiffEntry *entry = list->pdata[i];

    rb_html_put (html, "<tr><td>", NULL);
    rb_sheet_html_put_words (html, entry->place);
    rb_html_put (html, "</td><td>", NULL);
    rb_sheet_html_put_words (html, entry->words);
    rb_html_put (html, "</td>", NULL);
    put_entry_value (html, entry->before, is_date, is_address);
    put_entry_value (html, entry->after, is_date, is_address);
    rb_html_put (html, "</tr>\n", NULL);
  }
  rb_html_put (html, "</tbody>\n</table>\n</div>\n", NULL);
}

/* --- the page --------------------------------------------------------------------------------- */

static void
put_head (GString *html, const RbComparison *self)
{
  g_autofree char *summary = rb_comparison_dup_summary (self);

  rb_html_put (html, "<p class=\"head\">", NULL);
  rb_sheet_html_put_words (html, self->newsletter);
  rb_html_put (html, "</p>\n<p class=\"head\">", NULL);
  rb_sheet_html_put_words (html, summary);
  rb_html_put (html, "</p>\n", NULL);
}

/* Before what they arrange, for the style to find that: nothing runs here. */
static void
put_choice (GString *html, RbComparisonLayout layout)
{
  const struct {
    RbComparisonLayout layout;
    const char *id;
    const char *label;
  } choices[] = {
    { RB_LAYOUT_BY_WIDTH, "width", _ ("As the window’s width allows") },
    { RB_LAYOUT_ONE, "one", _ ("One column") },
    { RB_LAYOUT_TWO, "two", _ ("Side by side") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++) {
    rb_html_put (html, "<input type=\"radio\" name=\"layout\" id=\"", choices[i].id, "\"",
                 choices[i].layout == layout ? " checked" : "", "><label for=\"", choices[i].id,
                 "\">", NULL);
    rb_sheet_html_put_words (html, choices[i].label);
    rb_html_put (html, "</label>\n", NULL);
  }
}

/* Above the columns, for the eye; each side has its own name for those who hear it. */
static void
put_names (GString *html, const RbComparison *self)
{
  rb_html_put (html, "<div class=\"names\" aria-hidden=\"true\"><span>", NULL);
  rb_sheet_html_put_words (html, self->before_name);
  rb_html_put (html, "</span><span>", NULL);
  rb_sheet_html_put_words (html, self->after_name);
  rb_html_put (html, "</span></div>\n", NULL);
}

char *
rb_comparison_dup_page_for (const RbComparison *self, RbComparisonLayout layout,
                            RbComparisonUse use, const char *image_prefix)
{
  GString *html = g_string_new (NULL);
  g_autofree char *title = rb_comparison_dup_title (self);
  g_autofree char *style = rb_comparison_dup_style (self, use);

  rb_sheet_html_begin (html, title, style, RB_EARLIER_COMPARISON);
  put_head (html, self);
  put_choice (html, layout);
  rb_html_put (html, "<main>\n", NULL);
  put_names (html, self);
  put_frame (html, self, self->issue, RB_COMPARISON_ISSUE);
  rb_comparison_put_mails (html, self, image_prefix);
  put_frame (html, self, self->frame, RB_COMPARISON_FRAME);
  put_list (html, RB_COMPARISON_CREDITS, _ ("Credits"), _ ("Photo"), self->credits, FALSE, FALSE);
  put_list (html, RB_COMPARISON_ADDRESSES, _ ("Web addresses"), _ ("Words of the link"),
            self->addresses, FALSE, TRUE);
  put_list (html, RB_COMPARISON_DATES, _ ("Dates"), _ ("Field"), self->dates, TRUE, FALSE);
  rb_html_put (html, "</main>\n", NULL);
  rb_sheet_html_end (html);
  return g_string_free (html, FALSE);
}

char *
rb_comparison_dup_page (const RbComparison *self, RbComparisonLayout layout)
{
  return rb_comparison_dup_page_for (self, layout, RB_COMPARISON_FILE, NULL);
}

char *
rb_comparison_dup_title (const RbComparison *self)
{
  /* Translators: the title of a page; both are issues, or versions of one */
  return g_strdup_printf (_ ("Compared: “%s” and “%s”"), self->before_name, self->after_name);
}

gboolean
rb_comparison_write_page (const RbComparison *self, RbComparisonLayout layout, const char *path,
                          GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *html = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” is a folder. Name a file for the comparison."), shown);
    return FALSE;
  }
  html = rb_comparison_dup_page (self, layout);
  return rb_write_replace (path, html, strlen (html), shown, error);
}
