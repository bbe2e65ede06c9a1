/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kind-spec.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static const char *const presets[] = { "klar", "amtlich", "nah", NULL };
static const char *const preset_labels[] = { N_ ("Clear"), N_ ("Official"), N_ ("Near"), NULL };

/* Kilobytes of all images of an issue together. */
static const char *const image_limits[] = { "1000", "500", "2000", "5000", "0", NULL };
static const char *const image_limit_labels[] = { "1 MB", "500 kB",        "2 MB",
                                                  "5 MB", N_ ("No limit"), NULL };

/* Who must approve an issue before it is exported, see status.h. */
static const char *const approvals[] = { "none", "anybody", "other", NULL };
static const char *const approval_labels[] = { N_ ("Not needed"), N_ ("By anybody"),
                                               N_ ("By somebody else"), NULL };

static const RbFieldSpec newsletter_fields[] = {
  { "name", N_ ("Name"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "publisher", N_ ("Publisher"), RB_FIELD_LINE },
  { "title", N_ ("Title"), RB_FIELD_LINE },
  { "language", N_ ("Language"), RB_FIELD_LINE },
  { "sender.name", N_ ("Sender"), RB_FIELD_LINE },
  { "sender.email", N_ ("Sender’s address"), RB_FIELD_LINE },
  { "logo", N_ ("Logo"), RB_FIELD_PHOTO },
  { "key_visual", N_ ("Key visual"), RB_FIELD_PHOTO },
  { "theme.preset", N_ ("Preset"), RB_FIELD_CHOICE, 0, presets, preset_labels },
  { "theme.accent", N_ ("Accent colour"), RB_FIELD_COLOUR },
  { "imprint", N_ ("Imprint"), RB_FIELD_TEXT },
  { "image_base_url", N_ ("Address of the images"), RB_FIELD_ADDRESS },
  { "credit_pattern", N_ ("Pattern of credits"), RB_FIELD_LINE, RB_FIELD_OFFICE, NULL, NULL, NULL,
    "© {holder} | {name}" },
  { "image_limit", N_ ("Limit of the images’ weight"), RB_FIELD_CHOICE,
    RB_FIELD_NUMBER | RB_FIELD_OFFICE, image_limits, image_limit_labels },
  { "mailing_system", N_ ("Mailing system"), RB_FIELD_SYSTEM, RB_FIELD_OFFICE },
  { "view_online_url", N_ ("View in browser"), RB_FIELD_ADDRESS },
  { "unsubscribe_url", N_ ("Unsubscribe"), RB_FIELD_ADDRESS },
  { "campaign.add", N_ ("Add campaign parameters to links"), RB_FIELD_TOGGLE },
  { "campaign.source", N_ ("Source"), RB_FIELD_LINE, RB_FIELD_PROPER, NULL, NULL, NULL,
    "newsletter" },
  { "campaign.medium", N_ ("Medium"), RB_FIELD_LINE, RB_FIELD_PROPER, NULL, NULL, NULL, "email" },
  { "campaign.name", N_ ("Campaign"), RB_FIELD_LINE, RB_FIELD_PROPER, NULL, NULL, NULL, "{issue}" },
  { "clients", N_ ("Mail programs"), RB_FIELD_LIST, RB_FIELD_OFFICE },
  { "words", N_ ("Word list"), RB_FIELD_LIST, RB_FIELD_OFFICE },
  { "approval", N_ ("Approval before an export"), RB_FIELD_CHOICE, RB_FIELD_OFFICE, approvals,
    approval_labels },
  { NULL },
};

const RbKindSpec RB_NEWSLETTER_SPEC = {
  "newsletter",           N_ ("Newsletter"), N_ ("Brand, sender and imprint"),
  "mail-unread-symbolic", newsletter_fields,
};

static const RbFieldSpec issue_fields[] = {
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "date", N_ ("Date"), RB_FIELD_DATE },
  { "subject", N_ ("Subject"), RB_FIELD_LINE },
  { "preheader", N_ ("Preheader"), RB_FIELD_LINE },
  { NULL },
};

const RbKindSpec RB_ISSUE_SPEC = {
  "issue", N_ ("Issue"), N_ ("Subject and Preheader"), "mail-unread-symbolic", issue_fields,
};

/* "kind": as the section's kind has it. */
static const char *const ratios[] = { "kind", "3:2", "16:9", "1:1", "free", NULL };
static const char *const ratio_labels[] = { N_ ("As in this section"), "3:2",       "16:9",
                                            N_ ("1:1, square"),        N_ ("Free"), NULL };

static const RbFieldSpec photo_fields[] = {
  { "file", N_ ("File"), RB_FIELD_LINE, RB_FIELD_OFFICE },
  { "photographer", N_ ("Photographer"), RB_FIELD_LINE, RB_FIELD_PROPER, NULL, NULL, NULL,
    N_ ("Who made the photo") },
  { "holder", N_ ("Rights holder"), RB_FIELD_LINE, RB_FIELD_PROPER, NULL, NULL, NULL,
    N_ ("Office, agency or company") },
  { "credit", N_ ("Credit"), RB_FIELD_LINE, RB_FIELD_PROPER, NULL, NULL, NULL,
    N_ ("Photographer, rights holder") },
  { "alt", N_ ("Alternative text"), RB_FIELD_LINE, RB_FIELD_NAMES, NULL, NULL, NULL,
    N_ ("What the photo shows") },
  { "decorative", N_ ("Decorative, nothing to describe"), RB_FIELD_TOGGLE },
  { "caption", N_ ("Caption"), RB_FIELD_LINE, 0, NULL, NULL, NULL, N_ ("No caption") },
  { "credit_waived", N_ ("No credit needed, because"), RB_FIELD_LINE, RB_FIELD_OFFICE,
    .noun = N_ ("Reason for No Credit") },
  { "source_url", N_ ("Source address"), RB_FIELD_ADDRESS, RB_FIELD_OFFICE },
  { "licence", N_ ("Licence"), RB_FIELD_LINE, RB_FIELD_PROPER | RB_FIELD_OFFICE },
  { "usable_until", N_ ("Usable until"), RB_FIELD_DATE, RB_FIELD_OFFICE },
  { "note", N_ ("Note"), RB_FIELD_LINE, RB_FIELD_OFFICE, NULL, NULL, NULL,
    N_ ("For the office, never mailed") },
  { "ratio", N_ ("Shape"), RB_FIELD_CHOICE, 0, ratios, ratio_labels },
  { "rotate", N_ ("Turned by"), RB_FIELD_LINE },
  { "crop", N_ ("Crop"), RB_FIELD_LINE },
  { "focus", N_ ("Focus point"), RB_FIELD_LINE },
  { NULL },
};

const RbKindSpec RB_PHOTO_SPEC = {
  RB_KIND_PICTURE, N_ ("Photo"), N_ ("A picture with its rights"), "image-x-generic-symbolic",
  photo_fields,
};

static const RbFieldSpec no_fields[] = { { NULL } };

const RbKindSpec RB_UNKNOWN_SPEC = {
  "unknown", N_ ("Unknown Section"), N_ ("Made by a newer Rundbrief"), "rb-para-symbolic",
  no_fields,
};

const char *
rb_field_spec_get_noun (const RbFieldSpec *field)
{
  return field->noun != NULL ? field->noun : field->label;
}

const RbFieldSpec *
rb_kind_spec_find (const RbKindSpec *spec, const char *name)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    gsize length = strlen (field->name);

    if (strcmp (field->name, name) == 0)
      return field;
    if (field->type == RB_FIELD_LINK && strncmp (name, field->name, length) == 0 &&
        (strcmp (name + length, ".label") == 0 || strcmp (name + length, ".url") == 0))
      return field;
  }
  return NULL;
}

const char *
rb_node_get_choice (RbNode *node, const RbFieldSpec *field)
{
  const char *value = rb_node_get (node, field->name);

  return *value != '\0' && g_strv_contains (field->choices, value) ? value : field->choices[0];
}

gboolean
rb_kind_is_copied (RbNode *node, const char *field)
{
  static const char *const own[] = { "status", "approved", "sent", "corrected.at", NULL };

  return !g_str_has_prefix (field, "review:") &&
         !(rb_node_is (node, "issue") && g_strv_contains (own, field));
}

GDateTime *
rb_date_parse (const char *iso, gboolean *has_time)
{
  int year, month, day, hour = 0, minute = 0, used = 0;
  double second = 0;

  if (has_time != NULL)
    *has_time = FALSE;
  if (sscanf (iso, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 || used != 10)
    return NULL;
  iso += used;
  if (*iso == 'T' || *iso == ' ') {
    used = 0;
    if (sscanf (iso + 1, "%2d:%2d%n", &hour, &minute, &used) != 2 || used != 5)
      return NULL;
    iso += 1 + used;
    if (*iso == ':') {
      used = 0;
      if (sscanf (iso + 1, "%2lf%n", &second, &used) != 1 || used != 2)
        return NULL;
      iso += 1 + used;
    }
    if (has_time != NULL)
      *has_time = TRUE;
  }
  if (*iso != '\0' || year < 1)
    return NULL;
  return g_date_time_new_utc (year, month, day, hour, minute, second);
}

RbNode *
rb_newsletter_find_photo (RbNode *newsletter, const char *path)
{
  guint n = rb_node_count (newsletter, "photos");

  for (guint i = 0; i < n; i++) {
    RbNode *photo = rb_node_nth (newsletter, "photos", i);

    if (strcmp (rb_node_get (photo, "file"), path) == 0)
      return photo;
  }
  return NULL;
}
