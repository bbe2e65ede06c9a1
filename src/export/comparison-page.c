/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "comparison-page.h"

#include "export/comparison-parts.h"
#include "export/sheet-html.h"
#include "export/write.h"
#include "markup/html.h"
#include "rendition.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Pixels; shown at half of it, for sharp screens and paper. */
#define PICTURE_WIDTH 480

static const char style[] =
    "<style>\n"
    "@page { size: A4; margin: 14mm; }\n"
    ":root { color-scheme: light dark; --ink: #1a1a1a; --soft: #555; --paper: #fff; --line: #ccc;\n"
    "  --new: #d8f3dc; --new-ink: #0b4619; --old: #fbdfdc; --old-ink: #7a1410; --look: #fff1c2; }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #eee; --soft: #b0b0b0; --paper: "
    "#1e1e1e;\n"
    "  --line: #555; --new: #123d1f; --new-ink: #b9f0c5; --old: #4a1a18; --old-ink: #ffc9c4;\n"
    "  --look: #4a3d0a; } }\n"
    "body { font: 11pt/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);\n"
    "  margin: 24px auto; padding: 0 24px; max-width: 1200px; overflow-wrap: anywhere; }\n"
    "h1 { font-size: 18pt; line-height: 1.25; margin: 0 0 4px; }\n"
    "h2 { font-size: 14pt; margin: 32px 0 8px; }\n"
    "h3 { font-size: 12pt; margin: 0 0 8px; }\n"
    "h4 { font-size: 11pt; margin: 12px 0 4px; }\n"
    "p { margin: 0 0 8px; }\n"
    "small, .label, .same, .head { color: var(--soft); }\n"
    ".label { font-size: 9.5pt; margin: 12px 0 2px; }\n"
    "ins { background: var(--new); color: var(--new-ink); text-decoration: underline 2px; }\n"
    "del { background: var(--old); color: var(--old-ink); text-decoration: line-through; }\n"
    "mark { background: var(--look); color: inherit; }\n"
    "u { text-decoration: underline dotted; }\n"
    ".badge { font-size: 9.5pt; font-weight: 600; border: 1px solid currentColor;\n"
    "  border-radius: 4px; padding: 1px 6px; margin-right: 8px; }\n"
    ".added > :first-child > .badge { color: var(--new-ink); background: var(--new); }\n"
    ".removed > :first-child > .badge { color: var(--old-ink); background: var(--old); }\n"
    ".part { border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px;\n"
    "  margin: 0 0 12px; }\n"
    ".part.added { border-left: 4px solid var(--new-ink); }\n"
    ".part.removed { border-left: 4px solid var(--old-ink); }\n"
    ".part > .label:first-child { margin-top: 0; }\n"
    ".item { border-left: 3px solid var(--line); padding-left: 12px; margin: 12px 0; }\n"
    ".h { font-weight: 700; }\n"
    ".q { border-left: 3px solid var(--line); padding-left: 10px; }\n"
    ".i1 { margin-left: 1em; } .i2 { margin-left: 2em; } .i3 { margin-left: 3em; }\n"
    ".i4 { margin-left: 4em; }\n"
    ".code, code { font-family: monospace; font-size: 10pt; }\n"
    ".photo { border: 1px solid var(--line); border-radius: 4px; padding: 0 4px; }\n"
    "table { border-collapse: collapse; width: 100%; }\n"
    "th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; }\n"
    "thead th { font-size: 9.5pt; color: var(--soft); font-weight: 400; }\n"
    ".two { table-layout: fixed; display: none; }\n"
    ".two td + td { border-left: 1px solid var(--line); padding-left: 12px; }\n"
    ".names { position: sticky; top: 0; background: var(--paper); font-weight: 600; }\n"
    "del + ins { margin-left: 3px; }\n"
    ".list td, .list th, .rows td, .rows th { border-bottom: 1px solid var(--line); }\n"
    ".rows td:first-child { width: 6em; }\n"
    ".photos { display: flex; flex-wrap: wrap; gap: 16px; }\n"
    "figure { margin: 0; }\n"
    "figure img { display: block; width: 240px; height: auto; }\n"
    "figcaption { font-size: 9.5pt; color: var(--soft); }\n"
    "label { margin: 0 16px 0 4px; }\n"
    ".v { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);\n"
    "  white-space: nowrap; }\n"
    "@media (min-width: 900px) {\n"
    "  #width:checked ~ main .one { display: none; } #width:checked ~ main .two { display: table; "
    "} }\n"
    "#two:checked ~ main .one { display: none; }\n"
    "#two:checked ~ main .two { display: table; }\n"
    "@media print { :root { --ink: #000; --soft: #444; --paper: #fff; --line: #999;\n"
    "    --new: #fff; --new-ink: #000; --old: #fff; --old-ink: #444; --look: #fff; }\n"
    "  body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; }\n"
    "  mark { border: 1px dotted #444; }\n"
    "  input, label { display: none; } .names { position: static; } h2, h3, h4, .label { "
    "break-after: avoid; }\n"
    "  figure, tr { break-inside: avoid; } }\n"
    "</style>\n";

/* --- photos ----------------------------------------------------------------------------------- */

static void
put_figure (GString *html, RbStore *store, const RbMailImage *image, const char *alt,
            const char *caption)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RbMailImage) small = NULL;

  if (image == NULL)
    return;
  small = rb_mail_image_copy (image);
  if (small->width > PICTURE_WIDTH) {
    small->height = MAX (1, small->height * PICTURE_WIDTH / small->width);
    small->width = PICTURE_WIDTH;
  }
  bytes = rb_rendition_get (store, small, NULL, NULL, NULL);
  rb_html_put (html, "<figure>", NULL);
  rb_sheet_html_put_picture (html, bytes, alt);
  if (*caption != '\0') {
    rb_html_put (html, "<figcaption>", NULL);
    rb_sheet_html_put_words (html, caption);
    rb_html_put (html, "</figcaption>", NULL);
  }
  rb_html_put (html, "</figure>\n", NULL);
}

static void
put_label (GString *html, const char *label)
{
  rb_html_put (html, "<p class=\"label\">", NULL);
  rb_sheet_html_put_words (html, label);
  rb_html_put (html, "</p>\n", NULL);
}

static void
put_photo (GString *html, const RbComparison *self, const RbDiffPhoto *photo, gboolean plain)
{
  g_autofree char *state = rb_diff_photo_dup_state (photo);
  gboolean is_pair =
      photo->is == RB_CHANGED && (photo->what & (RB_PHOTO_REPLACED | RB_PHOTO_CUT)) != 0;

  if (!plain) {
    rb_html_put (html, "<p>", NULL);
    rb_sheet_html_put_words (html, state);
    rb_html_put (html, "</p>\n", NULL);
  }
  rb_html_put (html, "<div class=\"photos\">\n", NULL);
  if (is_pair || photo->is == RB_REMOVED)
    put_figure (html, self->before_store, photo->before, photo->alt_before,
                is_pair ? _ ("Before") : "");
  put_figure (html, self->after_store, photo->after, photo->alt_after, is_pair ? _ ("After") : "");
  rb_html_put (html, "</div>\n", NULL);
  for (guint i = 0; i < photo->fields->len; i++) {
    const RbDiffField *field = photo->fields->pdata[i];

    put_label (html, _ (field->spec->label));
    rb_comparison_put_blocks (html, field->blocks, plain);
  }
}

/* --- fields ----------------------------------------------------------------------------------- */

static void put_fields (GString *html, const RbComparison *self, const RbDiffNode *node);

static void
put_state (GString *html, const RbDiffNode *node, const char *tag, gboolean plain)
{
  g_autofree char *state = rb_diff_node_dup_state (node);
  g_autofree char *place = rb_diff_node_dup_place (node);

  rb_html_put (html, "<", tag, ">", NULL);
  if (!plain) {
    rb_html_put (html, "<span class=\"badge\">", NULL);
    rb_sheet_html_put_words (html, state);
    rb_html_put (html, "</span> ", NULL);
  }
  rb_sheet_html_put_words (html, place);
  rb_html_put (html, "</", tag, ">\n", NULL);
  if (node->moved) {
    /* Translators: %s is a section, such as "Article: Three days of music" */
    g_autofree char *from = *node->follows_before != '\0'
                                ? g_strdup_printf (_ ("It came after “%s”."), node->follows_before)
                                : g_strdup (_ ("It came first."));

    rb_html_put (html, "<p>", NULL);
    rb_sheet_html_put_words (html, from);
    rb_html_put (html, "</p>\n", NULL);
  }
}

static const char *
get_class (const RbDiffNode *node)
{
  return node->is == RB_ADDED ? "added" : node->is == RB_REMOVED ? "removed" : "changed";
}

static void
put_items (GString *html, const RbComparison *self, GPtrArray *items, gboolean plain)
{
  for (guint i = 0; i < items->len; i++) {
    const RbDiffNode *item = items->pdata[i];

    if (item->is == RB_SAME && !item->moved)
      continue;
    rb_html_put (html, "<div class=\"item ", get_class (item), "\">\n", NULL);
    put_state (html, item, "h4", plain);
    put_fields (html, self, item);
    rb_html_put (html, "</div>\n", NULL);
  }
}

static void
put_fields (GString *html, const RbComparison *self, const RbDiffNode *node)
{
  /* That it is new, or gone, is said above. */
  gboolean plain = node->is == RB_ADDED || node->is == RB_REMOVED;

  for (guint i = 0; i < node->fields->len; i++) {
    const RbDiffField *field = node->fields->pdata[i];
    g_autofree char *label = rb_diff_field_dup_label (field);

    put_label (html, label);
    if (field->blocks != NULL) {
      rb_comparison_put_blocks (html, field->blocks, plain);
    } else if (field->rows != NULL) {
      rb_comparison_put_rows (html, field->rows, plain);
    } else if (field->items != NULL) {
      put_items (html, self, field->items, plain);
    } else if (field->photos == NULL) {
      g_autofree char *before = rb_diff_dup_value (field->spec, field->before);
      g_autofree char *after = rb_diff_dup_value (field->spec, field->after);

      rb_comparison_put_values (html, before, after, plain);
    }
    for (guint k = 0; field->photos != NULL && k < field->photos->len; k++)
      put_photo (html, self, field->photos->pdata[k], plain);
  }
}

static void
put_heading (GString *html, const char *words)
{
  rb_html_put (html, "<h2>", NULL);
  rb_sheet_html_put_words (html, words);
  rb_html_put (html, "</h2>\n", NULL);
}

/* The issue's own fields, or the newsletter's. */
static void
put_frame (GString *html, const RbComparison *self, const RbDiffNode *node)
{
  if (node->fields->len == 0)
    return;
  put_heading (html, _ (node->spec->label));
  rb_html_put (html, "<div class=\"part\">\n", NULL);
  put_fields (html, self, node);
  rb_html_put (html, "</div>\n", NULL);
}

/* --- sections --------------------------------------------------------------------------------- */

/* What is the same is named only, so that it is seen where the rest stands. Gives the next one. */
static guint
put_same (GString *html, const RbComparison *self, guint index)
{
  rb_html_put (html, "<p class=\"same\">", NULL);
  rb_sheet_html_put_words (html, _ ("Unchanged: "));
  for (gboolean first = TRUE; index < self->sections->len; index++, first = FALSE) {
    const RbDiffNode *node = self->sections->pdata[index];
    g_autofree char *place = NULL;

    if (node->is != RB_SAME || node->moved)
      break;
    place = rb_diff_node_dup_place (node);
    rb_html_put (html, first ? "" : " · ", NULL);
    rb_sheet_html_put_words (html, place);
  }
  rb_html_put (html, "</p>\n", NULL);
  return index;
}

static void
put_sections (GString *html, const RbComparison *self)
{
  if (self->sections->len == 0)
    return;
  put_heading (html, _ ("Sections"));
  for (guint i = 0; i < self->sections->len;) {
    const RbDiffNode *node = self->sections->pdata[i];

    if (node->is == RB_SAME && !node->moved) {
      i = put_same (html, self, i);
      continue;
    }
    rb_html_put (html, "<section class=\"part ", get_class (node), "\">\n", NULL);
    put_state (html, node, "h3", FALSE);
    put_fields (html, self, node);
    rb_html_put (html, "</section>\n", NULL);
    i++;
  }
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
put_list (GString *html, const char *title, const char *words, GPtrArray *list, gboolean is_date,
          gboolean is_address)
{
  const char *const heads[] = { _ ("Section"), words, _ ("Before"), _ ("After") };

  if (list->len == 0)
    return;
  put_heading (html, title);
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
  rb_html_put (html, "</tbody>\n</table>\n", NULL);
}

/* --- the page --------------------------------------------------------------------------------- */

static void
put_head (GString *html, const RbComparison *self)
{
  g_autofree char *summary = rb_comparison_dup_summary (self);

  rb_html_put (html, "<p class=\"head\">", NULL);
  rb_sheet_html_put_words (html, self->newsletter);
  rb_html_put (html, "</p>\n<p>", NULL);
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

/* Above the columns, for the eye; each table has its own heads for those who hear it. */
static void
put_names (GString *html, const RbComparison *self)
{
  rb_html_put (html, "<table class=\"two names\" aria-hidden=\"true\"><tr><td>", NULL);
  rb_sheet_html_put_words (html, self->before_name);
  rb_html_put (html, "</td><td>", NULL);
  rb_sheet_html_put_words (html, self->after_name);
  rb_html_put (html, "</td></tr></table>\n", NULL);
}

char *
rb_comparison_dup_page (const RbComparison *self, RbComparisonLayout layout)
{
  GString *html = g_string_new (NULL);
  /* Translators: the title of a page; both are issues, or versions of one */
  g_autofree char *title =
      g_strdup_printf (_ ("Compared: “%s” and “%s”"), self->before_name, self->after_name);

  rb_sheet_html_begin (html, title, style);
  put_head (html, self);
  put_choice (html, layout);
  rb_html_put (html, "<main>\n", NULL);
  put_names (html, self);
  put_frame (html, self, self->issue);
  put_sections (html, self);
  put_frame (html, self, self->frame);
  put_list (html, _ ("Credits"), _ ("Photo"), self->credits, FALSE, FALSE);
  put_list (html, _ ("Web addresses"), _ ("Words of the link"), self->addresses, FALSE, TRUE);
  put_list (html, _ ("Dates"), _ ("Field"), self->dates, TRUE, FALSE);
  rb_html_put (html, "</main>\n", NULL);
  rb_sheet_html_end (html);
  return g_string_free (html, FALSE);
}

gboolean
rb_comparison_write_page (const RbComparison *self, RbComparisonLayout layout, const char *path,
                          GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *html = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("‘%s’ is a folder. Name a file for the comparison."), shown);
    return FALSE;
  }
  html = rb_comparison_dup_page (self, layout);
  return rb_write_replace (path, html, strlen (html), shown, error);
}
