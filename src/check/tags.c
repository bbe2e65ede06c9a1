/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the mailing system will replace the tags of the mail, and has what it asks for. */
#include "config.h"

#include "address.h"
#include "check/family.h"
#include "mailing-profile.h"
#include "markup/mailing-profile-file.h"
#include "model/nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands in a profile's tag for what only the office can know. */
#define EXAMPLE "https://www.example.org/"

static const RbMailingProfile *
find_profile (RbCheck *check)
{
  return rb_mailing_profile_find (rb_node_get (check->newsletter, "mailing_system"));
}

static gboolean
is_none (const RbMailingProfile *profile)
{
  return strcmp (rb_mailing_profile_get_id (profile), "none") == 0;
}

/* --- tags where they stand -------------------------------------------------------------------- */

/* Words in simple brackets may be meant as such; brackets that nobody types in a text may not. */
static gboolean
is_plainly_a_tag (const char *tag)
{
  RbTagMeaning meaning;

  return (*tag == '{' && strchr ("{%", tag[1]) != NULL) ||
         (*tag == '[' && (strchr ("[%", tag[1]) != NULL || g_str_has_prefix (tag, "[agn"))) ||
         strchr ("*#<", *tag) != NULL || rb_mailing_profile_of_tag (tag, &meaning) != NULL;
}

static gboolean
is_target (const char *value, const char *p, gsize length, gboolean is_address)
{
  return is_address || (p >= value + 2 && p[-1] == '(' && p[-2] == ']' && p[length] == ')');
}

/* Each place of the field where the tag stands gets the one that means the same here; %NULL if that
 * cannot be done without a look at what is around. */
static RbFix *
make_fix (RbNode *node, const char *field, gboolean is_address, const char *tag,
          const char *instead, gboolean same_form)
{
  const char *value = rb_node_get (node, field);
  gsize length = strlen (tag);
  RbFix *fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), instead));

  for (const char *p = strstr (value, tag); p != NULL; p = strstr (p + length, tag)) {
    if (!same_form && !is_target (value, p, length, is_address)) {
      rb_fix_free (fix);
      return NULL;
    }
    rb_fix_add_words (fix, node, field, (gsize)(p - value), length, instead);
  }
  return fix;
}

static void
offer_fix (RbCheck *check, const RbMailingProfile *profile, RbNode *node, const char *field,
           gboolean is_address, const char *tag)
{
  RbTagMeaning meaning;
  const RbMailingProfile *of = rb_mailing_profile_of_tag (tag, &meaning);
  const char *instead;
  RbFix *fix = NULL;

  if (of == NULL)
    return;
  instead = rb_mailing_profile_get_tag (profile, meaning);
  if (instead != NULL) {
    fix = make_fix (node, field, is_address, tag, instead,
                    rb_mailing_profile_get_form (of, meaning) ==
                        rb_mailing_profile_get_form (profile, meaning));
  } else if (meaning == RB_TAG_UNSUBSCRIBE && rb_mailing_profile_adds_unsubscribe (profile) &&
             strcmp (field, "unsubscribe_url") == 0) {
    fix = rb_fix_new (
        g_strdup_printf (_ ("Leave the link to %s"), rb_mailing_profile_get_name (profile)));
    rb_fix_add_set (fix, node, field, "");
  }
  if (fix != NULL)
    rb_findings_set_fix (check->findings, fix);
}

static void
add_unknown (RbCheck *check, const RbMailingProfile *profile, RbNode *node, const char *field,
             gboolean is_address, const char *tag)
{
  char *message = g_strdup_printf (_ ("%s does not know the tag “%s”."),
                                   rb_mailing_profile_get_name (profile), tag);
  const char *why = _ ("It is not replaced when the mail is sent, so readers see it as it stands, "
                       "or a link leads nowhere. Use a tag of the system that you send with.");

  if (is_plainly_a_tag (tag))
    rb_check_error (check, "tag-unknown", node, field, message, why);
  else
    rb_check_hint (check, "tag-unknown", node, field, message,
                   _ ("If it is meant to be replaced when the mail is sent, use a tag of the "
                      "system that you send with. If it is a word in brackets, leave it."));
  offer_fix (check, profile, node, field, is_address, tag);
}

static void
add_without_system (RbCheck *check, RbNode *node, const char *field, const char *tag)
{
  RbTagMeaning meaning;
  const RbMailingProfile *of = rb_mailing_profile_of_tag (tag, &meaning);
  RbFix *fix;

  rb_check_warn (check, "tag-without-system", node, field,
                 g_strdup_printf (_ ("Nothing is known to replace the tag “%s”."), tag),
                 _ ("No mailing system is chosen in Newsletter Settings. Choose the one that you "
                    "send with, so that its tags can be checked."));
  if (of == NULL)
    return;
  fix = rb_fix_new (g_strdup_printf (_ ("Send with %s"), rb_mailing_profile_get_name (of)));
  rb_fix_add_set (fix, check->newsletter, "mailing_system", rb_mailing_profile_get_id (of));
  rb_findings_set_fix (check->findings, fix);
}

static void
check_tag (RbCheck *check, const RbMailingProfile *profile, RbNode *node, const char *field,
           gboolean is_address, const char *tag)
{
  if (is_none (profile)) {
    if (is_plainly_a_tag (tag))
      add_without_system (check, node, field, tag);
  } else if (!rb_mailing_profile_has_tags (profile)) {
    if (is_plainly_a_tag (tag))
      rb_check_hint (check, "tag-unverified", node, field,
                     g_strdup_printf (_ ("Whether %s knows the tag “%s” could not be verified."),
                                      rb_mailing_profile_get_name (profile), tag),
                     _ ("The system does not document its tags in public. Try it with a test "
                        "mailing."));
  } else if (!rb_mailing_profile_knows_tag (profile, tag)) {
    add_unknown (check, profile, node, field, is_address, tag);
  }
}

static void
check_value (RbCheck *check, const RbMailingProfile *profile, RbNode *node, const char *field,
             gboolean is_address)
{
  const char *value = rb_node_get (node, field);

  for (const char *p = strpbrk (value, "{[*#<"); p != NULL; p = strpbrk (p, "{[*#<")) {
    gsize length = rb_merge_tag_length (p);
    g_autofree char *tag = NULL;

    if (length == 0) {
      p++;
      continue;
    }
    tag = g_strndup (p, length);
    /* An element's end goes with its beginning; a tag that stands there twice is told of once. */
    if (!g_str_has_prefix (tag, "</") && strstr (value, tag) == p)
      check_tag (check, profile, node, field, is_address, tag);
    p += length;
  }
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  const RbMailingProfile *profile = find_profile (check);

  if (profile == NULL)
    return;
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->type == RB_FIELD_LINE || field->type == RB_FIELD_TEXT ||
        field->type == RB_FIELD_COLUMNS || field->type == RB_FIELD_ROWS) {
      check_value (check, profile, node, field->name, FALSE);
    } else if (field->type == RB_FIELD_ADDRESS) {
      check_value (check, profile, node, field->name, TRUE);
    } else if (field->type == RB_FIELD_LINK) {
      g_autofree char *label = g_strconcat (field->name, ".label", NULL);
      g_autofree char *url = g_strconcat (field->name, ".url", NULL);

      check_value (check, profile, node, label, FALSE);
      check_value (check, profile, node, url, TRUE);
    }
  }
}

/* --- the mail as a whole ---------------------------------------------------------------------- */

static void
check_known (RbCheck *check)
{
  const char *id = rb_node_get (check->newsletter, "mailing_system");
  g_autoptr (GPtrArray) ids = NULL;
  const char *nearest;
  RbFix *fix;

  ids = g_ptr_array_new ();
  for (const RbMailingProfile *const *profile = rb_mailing_profiles_list (); *profile != NULL;
       profile++)
    g_ptr_array_add (ids, (gpointer)rb_mailing_profile_get_id (*profile));
  g_ptr_array_add (ids, NULL);
  nearest = rb_nearest (id, (const char *const *)ids->pdata);
  rb_check_warn (check, "mailing-system-unknown", check->newsletter, "mailing_system",
                 g_strdup_printf (_ ("The mailing system “%s” is not known on this computer."), id),
                 _ ("Its tags cannot be checked. Choose another in Newsletter Settings, or copy "
                    "the office’s file of mailing profiles to this computer."));
  fix = rb_fix_new (g_strdup_printf (_ ("Send with %s"), rb_mailing_system_get_name (nearest)));
  rb_fix_add_set (fix, check->newsletter, "mailing_system", nearest);
  rb_findings_set_fix (check->findings, fix);
}

static gboolean
mail_has_tag (const RbRendered *mail, const char *tag)
{
  const char opening[] = { *tag, '\0' };

  if (strstr (mail->html->str, tag) != NULL)
    return TRUE;
  /* With other white space in it, or none. */
  for (const char *p = strpbrk (mail->html->str, opening); p != NULL; p = strpbrk (p, opening)) {
    gsize length = rb_merge_tag_length (p);
    g_autofree char *there = length > 0 ? g_strndup (p, length) : NULL;

    if (there != NULL && rb_tags_equal (there, tag))
      return TRUE;
    p += MAX (length, 1);
  }
  return FALSE;
}

static RbFix *
make_required (RbCheck *check, const RbMailingProfile *profile, const char *tag)
{
  const char *unsubscribe = rb_mailing_profile_get_tag (profile, RB_TAG_UNSUBSCRIBE);
  RbFix *fix;

  if (g_strcmp0 (tag, unsubscribe) == 0) {
    fix = rb_fix_new (g_strdup_printf (_ ("Use “%s” for unsubscribing"), tag));
    rb_fix_add_set (fix, check->newsletter, "unsubscribe_url", tag);
  } else {
    const char *imprint = rb_node_get (check->newsletter, "imprint");
    g_autofree char *after = g_strconcat (imprint, *imprint != '\0' ? "\n\n" : "", tag, NULL);

    fix = rb_fix_new (g_strdup_printf (_ ("Add “%s” to the imprint"), tag));
    rb_fix_add_difference (fix, check->newsletter, "imprint", after);
  }
  return fix;
}

static void
check_required (RbCheck *check, const RbMailingProfile *profile)
{
  const char *const *required = rb_mailing_profile_get_required (profile);
  gboolean sure = rb_mailing_profile_is_verified (profile, "required");
  const char *unsubscribe = rb_mailing_profile_get_tag (profile, RB_TAG_UNSUBSCRIBE);

  for (; *required != NULL; required++) {
    gboolean leaves = g_strcmp0 (*required, unsubscribe) == 0;

    if (mail_has_tag (rb_check_get_rendered (check), *required))
      continue;
    (sure ? rb_check_error : rb_check_warn) (
        check, "tag-required", check->newsletter, leaves ? "unsubscribe_url" : "imprint",
        g_strdup_printf (_ ("The tag “%s” is missing, which %s asks for."), *required,
                         rb_mailing_profile_get_name (profile)),
        _ ("The system refuses the mail without it, or adds it where it likes."));
    rb_findings_set_fix (check->findings, make_required (check, profile, *required));
  }
}

/* One finding for all of them. */
static void
check_unverified (RbCheck *check, const RbMailingProfile *profile)
{
  g_autoptr (GString) tags = g_string_new (NULL);

  for (RbTagMeaning meaning = 0; meaning < RB_TAG_N_MEANINGS; meaning++) {
    const char *tag = rb_mailing_profile_get_tag (profile, meaning);

    if (tag == NULL || rb_mailing_profile_is_verified (profile, rb_merge_tag_get_key (meaning)) ||
        strstr (rb_check_get_rendered (check)->html->str, tag) == NULL)
      continue;
    g_string_append_printf (tags, "%s“%s”", tags->len > 0 ? ", " : "", tag);
  }
  if (tags->len > 0)
    rb_check_hint (check, "tag-unverified", check->newsletter, "mailing_system",
                   /* Translators: tags, and the name of a mailing system */
                   g_strdup_printf (_ ("Not verified for %2$s: %1$s."), tags->str,
                                    rb_mailing_profile_get_name (profile)),
                   _ ("The system does not document this in public. Try it with a test mailing."));
}

static void
check_example (RbCheck *check, const RbMailingProfile *profile)
{
  const char *tag = rb_mailing_profile_get_tag (profile, RB_TAG_UNSUBSCRIBE);

  if (tag != NULL && strstr (tag, EXAMPLE) != NULL &&
      strstr (rb_check_get_rendered (check)->html->str, tag) != NULL)
    rb_check_warn (
        check, "tag-example", check->newsletter, "unsubscribe_url",
        g_strdup_printf (_ ("The tag for unsubscribing still names the page “%s”."), EXAMPLE),
        _ ("Readers who unsubscribe see the page that it names. Enter one of your "
           "own."));
}

static void
check_issue (RbCheck *check)
{
  const RbMailingProfile *profile = find_profile (check);

  if (profile == NULL) {
    check_known (check);
  } else if (!is_none (profile)) {
    check_required (check, profile);
    check_unverified (check, profile);
    check_example (check, profile);
  }
}

static const RbRule rules[] = {
  { "tag-unknown", NULL, NULL },
  { "tag-without-system", NULL, NULL },
  { "tag-unverified", NULL, NULL },
  { "tag-required", NULL, NULL },
  { "tag-example", NULL, NULL },
  { "mailing-system-unknown", NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_TAGS = {
  .name = "tags",
  .label = N_ ("Merge tags"),
  .rules = rules,
  .issue = check_issue,
  .node = check_node,
};
