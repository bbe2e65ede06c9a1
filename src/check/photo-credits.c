/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One credit typed again and again, where the photo could hold who made it and who has the rights.
 */
#include "config.h"

#include "check/family.h"
#include "check/photo-facts.h"
#include "photo-rights.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many of one issue. */
#define OFTEN 3

/* Credits in the order of the mail, each with its pictures. */
typedef struct {
  GHashTable *pictures; /* credit → GPtrArray of RbNode */
  GPtrArray *credits;
} Typed;

static gboolean
is_typed (RbNode *picture)
{
  return rb_node_has (picture, "credit") && !rb_node_has (picture, "photographer") &&
         !rb_node_has (picture, "holder");
}

static void
collect (RbCheck *check, RbNode *node, Typed *typed)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  GPtrArray *uses = rb_check_get_photos (check, node);

  for (guint i = 0; uses != NULL && i < uses->len; i++) {
    RbNode *picture = ((const RbPhotoUse *)uses->pdata[i])->picture;
    const char *credit = rb_node_get (picture, "credit");
    GPtrArray *same;

    if (!is_typed (picture))
      continue;
    same = g_hash_table_lookup (typed->pictures, credit);
    if (same == NULL) {
      same = g_ptr_array_new ();
      g_hash_table_insert (typed->pictures, (gpointer)credit, same);
      g_ptr_array_add (typed->credits, (gpointer)credit);
    }
    if (!g_ptr_array_find (same, picture, NULL))
      g_ptr_array_add (same, picture);
  }
  for (const RbFieldSpec *field = spec != NULL ? spec->fields : NULL;
       field != NULL && field->name != NULL; field++)
    if (field->type == RB_FIELD_ITEMS)
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        collect (check, rb_node_nth (node, field->name, i), typed);
}

/* What stands between the two in the newsletter's pattern, such as " | ". Caller frees. */
static char *
dup_separator (RbNode *newsletter)
{
  const char *pattern = rb_node_has (newsletter, "credit_pattern")
                            ? rb_node_get (newsletter, "credit_pattern")
                            : RB_CREDIT_PATTERN;
  const char *holder = strstr (pattern, "{holder}");
  const char *name = holder != NULL ? strstr (holder, "{name}") : NULL;

  if (name == NULL || name == holder + strlen ("{holder}"))
    return NULL;
  return g_strndup (holder + strlen ("{holder}"), (gsize)(name - holder) - strlen ("{holder}"));
}

/* Only where the printed line stays what it was. */
static RbFix *
offer_split (RbCheck *check, GPtrArray *pictures)
{
  RbNode *first = pictures->pdata[0];
  g_autofree char *separator = dup_separator (check->newsletter);
  const char *credit = rb_node_get (first, "credit");
  const char *at = separator != NULL ? strstr (credit, separator) : NULL;
  g_autofree char *holder = NULL, *name = NULL, *printed = NULL, *composed = NULL;
  RbFix *fix;

  if (at == NULL || strstr (at + strlen (separator), separator) != NULL)
    return NULL;
  holder = g_strstrip (g_strndup (credit, (gsize)(at - credit)));
  name = g_strstrip (g_strdup (at + strlen (separator)));
  printed = rb_photo_dup_credit (first);
  composed = rb_credit_compose (rb_node_get (check->newsletter, "credit_pattern"), holder, name);
  if (g_strcmp0 (printed, composed) != 0)
    return NULL;
  fix = rb_fix_new (g_strdup (_ ("Split into Two Fields")));
  for (guint i = 0; i < pictures->len; i++) {
    rb_fix_add_set (fix, pictures->pdata[i], "holder", holder);
    rb_fix_add_set (fix, pictures->pdata[i], "photographer", name);
    rb_fix_add_set (fix, pictures->pdata[i], "credit", "");
  }
  return fix;
}

static void
tell (RbCheck *check, const char *credit, GPtrArray *pictures)
{
  RbFix *fix;

  rb_check_hint (
      check, "photo-credit-typed", pictures->pdata[0], "credit",
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The credit “%s” is typed out at %u photo.",
                                    "The credit “%s” is typed out at %u photos.", pictures->len),
                       credit, pictures->len),
      _ ("Typed again and again, a name is soon misspelled somewhere. Kept as rights holder and "
         "photographer it is printed in the newsletter’s form, offered for the next photo, and "
         "found in the photo library."));
  fix = offer_split (check, pictures);
  if (fix != NULL)
    rb_findings_set_fix (check->findings, fix);
}

static void
check_issue (RbCheck *check)
{
  g_autoptr (GHashTable) pictures =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) credits = g_ptr_array_new ();
  Typed typed = { pictures, credits };

  for (guint i = 0; i < rb_node_count (check->issue, "sections"); i++) {
    RbNode *section = rb_node_nth (check->issue, "sections", i);

    if (!rb_node_is_on (section, "hidden"))
      collect (check, section, &typed);
  }
  for (guint i = 0; i < credits->len; i++) {
    GPtrArray *same = g_hash_table_lookup (pictures, credits->pdata[i]);

    if (same->len >= OFTEN)
      tell (check, credits->pdata[i], same);
  }
}

static const RbRule rules[] = {
  { "photo-credit-typed", NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_PHOTO_CREDITS = {
  .name = "photos", .label = N_ ("Photos"), .rules = rules, .issue = check_issue
};
