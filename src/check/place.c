/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/quote.h"
#include "check.h"
#include "kinds.h"
#include "status.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many characters tell one section from another. */
#define LONGEST 60

static void
append_comma (GString *place)
{
  if (place->len > 0)
    g_string_append (place, ", ");
}

static char *
shorten (char *words)
{
  char *end;

  if (g_utf8_strlen (words, -1) <= LONGEST)
    return words;
  end = g_utf8_offset_to_pointer (words, LONGEST - 1);
  *end = '\0';
  end = g_strconcat (words, "…", NULL);
  g_free (words);
  return end;
}

static void
append_node (GString *place, RbNode *node, const RbKindSpec *spec)
{
  g_autofree char *words = shorten (rb_node_dup_summary (node, spec));

  append_comma (place);
  if (*words != '\0')
    g_string_append_printf (place, _ ("%s “%s”"), _ (spec->label), words);
  else
    g_string_append (place, _ (spec->label));
}

/* A picture is known by the field it stands in, or by the path by which texts name it. */
static void
append_picture (GString *place, RbNode *picture)
{
  RbNode *parent = rb_node_get_parent (picture);
  const RbKindSpec *spec = parent != NULL ? rb_kind_spec_of (rb_node_get_kind (parent)) : NULL;
  const RbFieldSpec *field = NULL;

  if (spec != NULL)
    field = rb_kind_spec_find (spec, rb_node_get_slot (picture));
  append_comma (place);
  if (field != NULL)
    g_string_append (place, _ (field->label));
  else
    g_string_append_printf (place, _ ("Photo “%s”"), rb_node_get (picture, "file"));
}

static void
append_way (GString *place, RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  RbNode *parent = rb_node_get_parent (node);

  /* Within a section its issue is understood; a photo that texts name needs no newsletter. */
  if (parent != NULL && !rb_node_is (parent, "issue") && !rb_node_is (node, "issue") &&
      strcmp (rb_node_get_slot (node), "photos") != 0)
    append_way (place, parent);
  if (rb_node_is (node, RB_KIND_PICTURE))
    append_picture (place, node);
  else if (rb_node_is (node, "newsletter"))
    g_string_append (place, _ ("Newsletter"));
  else if (spec != NULL)
    append_node (place, node, spec);
}

static void
append_field (GString *place, RbNode *node, const char *name)
{
  const RbFieldSpec *field = rb_kind_spec_find (rb_kind_spec_of (rb_node_get_kind (node)), name);

  append_way (place, node);
  if (field == NULL)
    return;
  append_comma (place);
  g_string_append (place, _ (field->label));
}

char *
rb_finding_dup_place (const RbFinding *finding)
{
  GString *place = g_string_new (NULL);
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (finding->node));
  const RbFieldSpec *field = NULL;
  char *nested;

  if (finding->user != NULL)
    append_field (place, finding->user, finding->user_field);
  append_way (place, finding->node);
  if (spec != NULL && finding->field != NULL)
    field = rb_kind_spec_find (spec, finding->field);
  if (field != NULL) {
    append_comma (place);
    g_string_append (place, _ (field->label));
  } else if (finding->field != NULL && rb_status_is_field (finding->field)) {
    append_comma (place);
    g_string_append (place, rb_status_get_field_label (finding->field));
  }
  nested = rb_quote_dup_nested (place->str);
  g_string_free (place, TRUE);
  return nested;
}
