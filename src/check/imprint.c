/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/imprint.h"
#include "markup/references.h"
#include <string.h>

static gboolean
has_any (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strcasestr (text, *words) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
rb_imprint_is_named (const char *words)
{
  static const char *const names[] = { "impressum", "anbieterkennzeichnung", "imprint",
                                       "legal notice", NULL };

  return has_any (words, names);
}

/* A town behind its code is enough: streets have a thousand forms. Four digits may be a year, so
 * they must begin a line or a part of it. */
static gboolean
has_address (const char *text)
{
  static const char *const boxes[] = { "postfach", "p.o. box", "po box", NULL };
  static const char pattern[] =
      "\\b(?:[A-Z]{1,2}[-–])?\\d{5}\\s+\\p{Lu}"                   /* D-65183 Wiesbaden */
      "|(?:^|[,\\n])\\s*(?:(?:A|CH|AT|NL)[-–])?\\d{4}\\s+\\p{Lu}" /* 1010 Wien, 1012 AB Amsterdam */
      "|\\b[A-Z]{1,2}\\d[0-9A-Z]?\\s+\\d[A-Z]{2}\\b"              /* SW1A 1AA */
      "|\\b[A-Z]{2}\\s+\\d{5}\\b"                                 /* NY 10001 */
      "|\\b[A-Z]\\d{2}\\s+[A-Z0-9]{4}\\b";                        /* D02 AF30 */

  return has_any (text, boxes) || g_regex_match_simple (pattern, text, 0, 0);
}

static gboolean
has_contact (const char *text)
{
  return strchr (text, '@') != NULL || strcasestr (text, "mailto:") != NULL ||
         strcasestr (text, "tel:") != NULL ||
         g_regex_match_simple ("(?:\\+\\d|\\b0)\\d*[\\d ()/.–-]{5,}\\d", text, 0, 0);
}

static gboolean
has_responsible (const char *text)
{
  static const char *const words[] = {
    "verantwortlich", "v.i.s.d",           "v. i. s. d", "visdp",  "responsible",
    "redakteur",      "redaktionsleitung", "chefredakt", "editor", NULL
  };

  return has_any (text, words);
}

static gboolean
leads_to_another (const char *text)
{
  g_autoptr (GPtrArray) references = rb_references_list (text);

  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];

    if (!reference->photo && rb_imprint_is_named (reference->words))
      return TRUE;
  }
  return FALSE;
}

RbImprintParts
rb_imprint_find (const char *text)
{
  if (leads_to_another (text))
    return RB_IMPRINT_ALL;
  return (has_address (text) ? RB_IMPRINT_ADDRESS : 0) |
         (has_contact (text) ? RB_IMPRINT_CONTACT : 0) |
         (has_responsible (text) ? RB_IMPRINT_RESPONSIBLE : 0);
}
