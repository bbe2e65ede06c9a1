/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/photo-facts.h"
#include "markup/references.h"
#include "photo-rights.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
name_picture (RbNode *picture)
{
  const char *file = rb_node_get (picture, "file");

  return *file != '\0' ? g_path_get_basename (file) : g_strdup (_ ("Photo"));
}

/* @node and @field: where it is seen, to be found again by the section. */
static void
check_bytes (RbCheck *check, RbNode *node, const char *field, RbNode *picture)
{
  g_autofree char *name = name_picture (picture);

  if (rb_node_has (picture, "blob") &&
      rb_store_is_photo_damaged (rb_document_get_store (rb_document_of (check->issue)),
                                 rb_node_get (picture, "blob")))
    rb_check_error (check, "photo-damaged", node, field,
                    g_strdup_printf (_ ("“%s” is damaged in this newsletter’s file."), name),
                    _ ("Readers would not see it, and it cannot be exported. Put the photo in "
                       "again, or take it from a backup of the file."));
}

/* The day on which the mail goes out: the issue's, or today if that is over. */
static gpointer
make_day (RbCheck *check)
{
  g_autoptr (GDateTime) day = rb_check_dup_issue_day (check), today = rb_check_dup_today ();

  return g_date_time_ref (day != NULL && g_date_time_compare (day, today) > 0 ? day : today);
}

/* @words: the alternative text that stands in a Markdown text, or %NULL. */
static void
check_picture (RbCheck *check, RbNode *picture, const char *words, gboolean is_logo)
{
  g_autofree char *name = name_picture (picture);
  GDateTime *day =
      rb_check_get_state (check, make_day, make_day, (GDestroyNotify)g_date_time_unref);
  RbFix *fix;

  /* The logo is the publisher's own sign, and nothing is printed beneath it. */
  if (!is_logo && !rb_photo_has_credit (picture) && !rb_node_has (picture, "credit_waived")) {
    rb_check_error (check, "photo-credit-missing", picture, "credit",
                    g_strdup_printf (_ ("“%s” has no credit."), name),
                    _ ("Who made a photo has a right to be named (UrhG § 13). Type the credit, or "
                       "mark it “no credit needed” and say why."));
    fix = rb_check_offer_credit (check, picture);
    if (fix != NULL)
      rb_findings_set_fix (check->findings, fix);
  }
  if (rb_photo_is_expired (picture, day))
    rb_check_error (
        check, "photo-expired", picture, "usable_until",
        g_strdup_printf (_ ("“%s” may no longer be used when this issue goes out."), name),
        _ ("The right to use it has run out. Use another photo, or have the right "
           "prolonged and enter the new date."));
  if (!rb_node_has (picture, "alt") && !rb_node_is_on (picture, "decorative") &&
      (words == NULL || *words == '\0')) {
    rb_check_error (check, "photo-alt-missing", picture, "alt",
                    g_strdup_printf (_ ("“%s” has no alternative text."), name),
                    _ ("Readers who cannot see the photo, and mail programs that do not load it, "
                       "show this text instead. Say what the photo shows, or mark it as "
                       "decorative."));
    if (rb_node_has (picture, "caption")) {
      fix = rb_fix_new (g_strdup (_ ("Use the caption")));
      fix->editable = TRUE;
      rb_fix_add_set (fix, picture, "alt", rb_node_get (picture, "caption"));
      rb_findings_set_fix (check->findings, fix);
    }
  }
}

static void
check_named (RbCheck *check, RbNode *node, const RbFieldSpec *field)
{
  const char *text = rb_node_get (node, field->name);
  GPtrArray *references;

  if (strstr (text, "![") == NULL)
    return;
  references = rb_check_get_references (check, text);
  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];
    RbNode *picture;

    if (!reference->photo)
      continue;
    picture = rb_newsletter_find_photo (check->newsletter, reference->target);
    if (picture == NULL)
      rb_check_error (check, "photo-unknown", node, field->name,
                      g_strdup_printf (_ ("The text names the photo “%s”, which is not in this "
                                          "newsletter."),
                                       reference->target),
                      _ ("Readers would find a gap there. Add the photo, or remove its place from "
                         "the text."));
    else if (g_hash_table_add (check->seen, picture)) {
      check_bytes (check, node, field->name, picture);
      check_picture (check, picture, reference->words, FALSE);
    }
  }
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->type == RB_FIELD_TEXT)
      check_named (check, node, field);
    if (field->type == RB_FIELD_PHOTO && rb_node_get_child (node, field->name) != NULL) {
      check_bytes (check, node, field->name, rb_node_get_child (node, field->name));
      check_picture (check, rb_node_get_child (node, field->name), NULL,
                     strcmp (field->name, "logo") == 0);
    }
  }
}

static const RbRule rules[] = {
  { "photo-credit-missing", "UrhG § 13", "https://www.gesetze-im-internet.de/urhg/__13.html",
    .is_binding = TRUE },
  { "photo-expired", "UrhG § 31", "https://www.gesetze-im-internet.de/urhg/__31.html" },
  { "photo-alt-missing", "WCAG 2.2, 1.1.1", "https://www.w3.org/TR/WCAG22/#non-text-content",
    .is_binding = TRUE },
  { "photo-unknown", NULL, NULL },
  { "photo-damaged", NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_PHOTOS = {
  .name = "photos", .label = N_ ("Photos"), .rules = rules, .node = check_node
};
