/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values and places as a person reads them. */
#include "compare.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* A quotation has no headline, and is called by its first words. */
#define MAX_TITLE 72

char *
rb_diff_node_dup_place (const RbDiffNode *node)
{
  g_autofree char *start = NULL;

  if (*node->title == '\0')
    return g_strdup (_ (node->spec->label));
  if (g_utf8_strlen (node->title, -1) <= MAX_TITLE)
    return g_strdup_printf ("%s: %s", _ (node->spec->label), node->title);
  start = g_utf8_substring (node->title, 0, MAX_TITLE - 2);
  return g_strdup_printf ("%s: %s…", _ (node->spec->label), g_strchomp (start));
}

char *
rb_diff_field_dup_label (const RbDiffField *field)
{
  const char *label = _ (field->spec->label);

  if (g_str_has_suffix (field->name, ".url") && field->spec->type == RB_FIELD_LINK)
    return g_strdup_printf ("%s: %s", label, _ ("Address"));
  return g_strdup (label);
}

static char *
dup_date (const char *iso)
{
  gboolean has_time;
  g_autoptr (GDateTime) date = rb_date_parse (iso, &has_time);
  g_autofree char *day = NULL;

  if (date == NULL)
    return g_strdup (iso);
  day = g_date_time_format (date, C_ ("date field", "%d/%m/%Y"));
  return has_time ? g_strdup_printf ("%s, %02d:%02d", day, g_date_time_get_hour (date),
                                     g_date_time_get_minute (date))
                  : g_steal_pointer (&day);
}

static char *
dup_choice (const RbFieldSpec *spec, const char *value)
{
  for (guint i = 0; spec->choices[i] != NULL; i++)
    if (strcmp (spec->choices[i], value) == 0)
      return g_strdup (_ (spec->choice_labels[i]));
  return g_strdup (value);
}

char *
rb_diff_dup_value (const RbFieldSpec *spec, const char *value)
{
  switch (spec->type) {
  case RB_FIELD_TOGGLE:
    return g_strdup (strcmp (value, "true") == 0 ? _ ("Yes") : _ ("No"));
  case RB_FIELD_DATE:
    return dup_date (value);
  case RB_FIELD_CHOICE:
    return *value != '\0' ? dup_choice (spec, value) : g_strdup ("");
  default:
    return g_strdup (value);
  }
}

/* --- states ----------------------------------------------------------------------------------- */

static void
add_part (GString *out, const char *part)
{
  if (out->len > 0)
    g_string_append (out, ", ");
  g_string_append (out, part);
}

char *
rb_diff_node_dup_state (const RbDiffNode *node)
{
  GString *out = g_string_new (NULL);

  if (node->is == RB_ADDED)
    add_part (out, node->by_hiding ? _ ("No longer hidden") : C_ ("comparison", "Added"));
  else if (node->is == RB_REMOVED)
    add_part (out, node->by_hiding ? _ ("Hidden now") : C_ ("comparison", "Removed"));
  else if (node->is == RB_CHANGED)
    add_part (out, C_ ("comparison", "Changed"));
  if (node->moved)
    /* Translators: after "Changed", with a comma */
    add_part (out, out->len > 0 ? C_ ("comparison", "moved") : C_ ("comparison", "Moved"));
  return g_string_free (out, FALSE);
}

static char *
capitalise (GString *out)
{
  g_autofree char *text = g_string_free (out, FALSE);
  GString *capital = g_string_new (NULL);

  if (*text == '\0')
    return g_string_free (capital, FALSE);
  g_string_append_unichar (capital, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (capital, g_utf8_next_char (text));
  return g_string_free (capital, FALSE);
}

/* --- in a list of changes --------------------------------------------------------------------- */

/* Photos that came, went or show something else; @item is the item they are of, from 1, or 0. */
static void
add_photos (GString *out, const RbDiffNode *node, guint item, guint *n)
{
  for (guint i = 0; i < node->fields->len; i++) {
    const RbDiffField *field = node->fields->pdata[i];

    for (guint k = 0; field->photos != NULL && k < field->photos->len; k++) {
      const RbDiffPhoto *photo = field->photos->pdata[k];
      g_autofree char *part = NULL;

      if (photo->is == RB_CHANGED && (photo->what & (RB_PHOTO_REPLACED | RB_PHOTO_CUT)) == 0)
        continue;
      (*n)++;
      if (photo->is == RB_ADDED)
        part =
            item > 0 ? g_strdup_printf (_ ("photo %u added"), item) : g_strdup (_ ("photo added"));
      else if (photo->is == RB_REMOVED)
        part = item > 0 ? g_strdup_printf (_ ("photo %u removed"), item)
                        : g_strdup (_ ("photo removed"));
      else if (photo->what & RB_PHOTO_REPLACED)
        part = item > 0 ? g_strdup_printf (_ ("photo %u replaced"), item)
                        : g_strdup (_ ("photo replaced"));
      else
        part = item > 0 ? g_strdup_printf (_ ("photo %u cut otherwise"), item)
                        : g_strdup (_ ("photo cut otherwise"));
      add_part (out, part);
    }
    for (guint k = 0; field->items != NULL && k < field->items->len; k++) {
      const RbDiffNode *one = field->items->pdata[k];

      if (one->is == RB_CHANGED)
        add_photos (out, one, one->after_index + 1, n);
    }
  }
}

char *
rb_diff_node_dup_change (const RbDiffNode *node)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GString) photos = g_string_new (NULL);
  guint n = 0, places = node->view != NULL ? node->view->places : 0;

  if (node->is == RB_ADDED)
    add_part (out, node->by_hiding ? _ ("no longer hidden") : _ ("new section"));
  else if (node->is == RB_REMOVED)
    add_part (out, node->by_hiding ? _ ("hidden now") : _ ("removed section"));
  else if (node->is == RB_CHANGED)
    add_photos (photos, node, 0, &n);
  if (node->is == RB_CHANGED && places > n) {
    g_autofree char *count = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u place", "%u places", places - n), places - n);

    add_part (out, count);
  }
  if (photos->len > 0)
    add_part (out, photos->str);
  if (node->is == RB_CHANGED && out->len == 0)
    add_part (out, _ ("changed out of sight"));
  if (node->moved)
    add_part (out, C_ ("comparison", "moved"));
  return capitalise (out);
}

char *
rb_diff_photo_dup_state (const RbDiffPhoto *photo)
{
  GString *out = g_string_new (NULL);

  if (photo->is == RB_ADDED)
    return g_string_free (g_string_append (out, _ ("Photo added")), FALSE);
  if (photo->is == RB_REMOVED)
    return g_string_free (g_string_append (out, _ ("Photo removed")), FALSE);
  if (photo->what & RB_PHOTO_REPLACED)
    add_part (out, _ ("Photo replaced"));
  if (photo->what & RB_PHOTO_CUT)
    add_part (out, _ ("Another part of the photo is shown"));
  if (photo->what & RB_PHOTO_CAPTION)
    add_part (out, _ ("caption changed"));
  if (photo->what & RB_PHOTO_CREDIT)
    add_part (out, _ ("credit changed"));
  if (photo->what & RB_PHOTO_ALT)
    add_part (out, _ ("alternative text changed"));
  return capitalise (out);
}

/* --- looks ------------------------------------------------------------------------------------ */

static void
add_style (GString *out, const RbDiffWords *words, RbRunStyle style, const char *now,
           const char *no_longer)
{
  if ((words->style ^ words->old_style) & style)
    add_part (out, words->style & style ? now : no_longer);
}

char *
rb_diff_words_dup_look (const RbDiffWords *words)
{
  GString *out = g_string_new (NULL);
  g_autofree char *link = NULL;

  if (words->is != RB_CHANGED)
    return g_string_free (out, FALSE);
  add_style (out, words, RB_RUN_BOLD, _ ("now bold"), _ ("no longer bold"));
  add_style (out, words, RB_RUN_ITALIC, _ ("now italic"), _ ("no longer italic"));
  add_style (out, words, RB_RUN_CODE, _ ("now code"), _ ("no longer code"));
  add_style (out, words, RB_RUN_RAW, _ ("now as written"), _ ("no longer as written"));
  if (g_strcmp0 (words->url, words->old_url) != 0) {
    if (words->url == NULL)
      link = g_strdup_printf (_ ("no longer a link to %s"), words->old_url);
    else if (words->old_url == NULL)
      link = g_strdup_printf (_ ("now a link to %s"), words->url);
    else
      link = g_strdup_printf (_ ("link to %s instead of %s"), words->url, words->old_url);
    add_part (out, link);
  }
  return g_string_free (out, FALSE);
}

const char *
rb_diff_shape_get_label (const RbDiffShape *shape)
{
  switch ((RbParagraphKind)shape->kind) {
  case RB_PARAGRAPH_HEADING:
    return _ ("Heading");
  case RB_PARAGRAPH_ITEM:
    return shape->ordered ? _ ("Numbered item") : _ ("List item");
  case RB_PARAGRAPH_VERBATIM:
    return _ ("Verbatim");
  case RB_PARAGRAPH_BODY:
  default:
    return shape->quote > 0 ? _ ("Quotation") : _ ("Paragraph");
  }
}

gboolean
rb_diff_shape_equal (const RbDiffShape *a, const RbDiffShape *b)
{
  return a->kind == b->kind && a->level == b->level && a->quote == b->quote &&
         a->depth == b->depth && a->ordered == b->ordered;
}
