/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the tags of one mailing system in the place of another's: see mailing-profile.h. */
#include "address.h"
#include "kinds.h"
#include "mailing-profile.h"
#include "markup/dates.h"
#include "status.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  const RbMailingProfile *from; /* %NULL: whichever has the tag */
  const RbMailingProfile *to;
  const RbWords *words; /* in the newsletter's language */
  guint count;
} Retag;

/* A tag to be replaced, in the value of a field. */
typedef struct {
  const char *start;
  gsize length;
  RbTagForm form;
  RbTagMeaning meaning;
  const char *instead; /* the other system's */
  RbTagForm instead_form;
  gboolean is_target; /* it is the address of a link in Markdown, or of a field */
} Found;

static gboolean
find_meaning (Retag *retag, const char *tag, RbTagMeaning *meaning, RbTagForm *form)
{
  const RbMailingProfile *profile = retag->from;

  if (profile != NULL) {
    if (!rb_mailing_profile_find_meaning (profile, tag, meaning))
      return FALSE;
  } else {
    profile = rb_mailing_profile_of_tag (tag, meaning);
    if (profile == NULL)
      return FALSE;
  }
  *form = rb_mailing_profile_get_form (profile, *meaning);
  return TRUE;
}

/* The next tag from @p on that the other system has too. */
static gboolean
find_next (Retag *retag, const char *value, const char *p, gboolean is_address, Found *found)
{
  for (p = strpbrk (p, "{[*#<"); p != NULL; p = strpbrk (p, "{[*#<")) {
    gsize length = rb_merge_tag_length (p);
    g_autofree char *tag = NULL;

    if (length == 0) {
      p++;
      continue;
    }
    tag = g_strndup (p, length);
    if (!g_str_has_prefix (tag, "</") && find_meaning (retag, tag, &found->meaning, &found->form)) {
      found->instead = rb_mailing_profile_get_tag (retag->to, found->meaning);
      found->instead_form = rb_mailing_profile_get_form (retag->to, found->meaning);
      found->start = p;
      found->length = length;
      found->is_target =
          is_address || (p >= value + 2 && p[-1] == '(' && p[-2] == ']' && p[length] == ')');
      if (found->instead != NULL && strcmp (found->instead, tag) != 0)
        return TRUE;
    }
    p += length;
  }
  return FALSE;
}

/* What an element has between it and its end; moves the end of what is found behind that. */
static char *
take_words (Retag *retag, Found *found)
{
  const char *inside = found->start + found->length;
  g_autofree char *close = NULL;
  const char *end;
  char *words;

  if (found->form == RB_TAG_ELEMENT) {
    close = g_strdup_printf ("</%.*s", (int)found->length - 1, found->start + 1);
    end = strstr (inside, close);
    if (end != NULL) {
      words = g_strndup (inside, (gsize)(end - inside));
      found->length = (gsize)(end - found->start) + strlen (close);
      return words;
    }
  }
  return g_strdup (found->meaning == RB_TAG_UNSUBSCRIBE ? retag->words->unsubscribe
                                                        : retag->words->view_online);
}

/* A tag that stands among words. Links are for Markdown alone. */
static gboolean
replace_among_words (Retag *retag, Found *found, gboolean markdown, GString *out)
{
  g_autofree char *words = NULL;

  if (found->form == RB_TAG_WORDS || found->instead_form == RB_TAG_WORDS ||
      (found->form == RB_TAG_ADDRESS && found->instead_form == RB_TAG_ADDRESS)) {
    g_string_append (out, found->instead);
    return TRUE;
  }
  if (found->instead_form == RB_TAG_ADDRESS && !markdown)
    return FALSE;
  words = take_words (retag, found);
  if (found->instead_form == RB_TAG_ADDRESS)
    g_string_append_printf (out, "[%s](%s)", words, found->instead);
  else if (found->instead_form == RB_TAG_ELEMENT)
    g_string_append_printf (out, "%s%s</%s", found->instead, words, found->instead + 1);
  else
    g_string_append (out, found->instead);
  return TRUE;
}

static void
retag_field (Retag *retag, RbNode *node, const char *field, gboolean is_address, gboolean markdown)
{
  const char *value = rb_node_get (node, field), *p = value;
  g_autoptr (GString) out = NULL;
  guint before = retag->count;
  Found found;

  while (find_next (retag, value, p, is_address, &found)) {
    if (out == NULL)
      out = g_string_new (NULL);
    g_string_append_len (out, p, found.start - p);
    if (found.is_target) {
      g_string_append (out, found.instead);
      retag->count++;
    } else if (replace_among_words (retag, &found, markdown, out)) {
      retag->count++;
    } else {
      g_string_append_len (out, found.start, (gssize)found.length);
    }
    p = found.start + found.length;
  }
  if (retag->count == before)
    return;
  g_string_append (out, p);
  rb_document_set (retag->document, node, field, out->str);
}

static void retag_node (Retag *retag, RbNode *node);

/* What was sent stays as it was sent. */
static gboolean
is_sent (RbNode *node)
{
  return rb_node_is (node, "issue") && rb_issue_get_status (node) == RB_STATUS_SENT;
}

static void
retag_children (Retag *retag, RbNode *node, const char *slot)
{
  for (guint i = 0; i < rb_node_count (node, slot); i++)
    if (!is_sent (rb_node_nth (node, slot, i)))
      retag_node (retag, rb_node_nth (node, slot, i));
}

static void
retag_node (Retag *retag, RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    g_autofree char *label = NULL, *url = NULL;

    switch (field->type) {
    case RB_FIELD_LINE:
    case RB_FIELD_COLUMNS:
    case RB_FIELD_ROWS:
      retag_field (retag, node, field->name, FALSE, FALSE);
      break;
    case RB_FIELD_TEXT:
      retag_field (retag, node, field->name, FALSE, TRUE);
      break;
    case RB_FIELD_ADDRESS:
      retag_field (retag, node, field->name, TRUE, FALSE);
      break;
    case RB_FIELD_LINK:
      label = g_strconcat (field->name, ".label", NULL);
      url = g_strconcat (field->name, ".url", NULL);
      retag_field (retag, node, label, FALSE, FALSE);
      retag_field (retag, node, url, TRUE, FALSE);
      break;
    case RB_FIELD_ITEMS:
    case RB_FIELD_PHOTO:
      retag_children (retag, node, field->name);
      break;
    case RB_FIELD_DATE:
    case RB_FIELD_CHOICE:
    case RB_FIELD_TOGGLE:
    case RB_FIELD_COLOUR:
    case RB_FIELD_LIST:
    case RB_FIELD_SYSTEM:
    default:
      break;
    }
  }
  retag_children (retag, node, "photos");
  retag_children (retag, node, "issues");
  retag_children (retag, node, "templates");
  retag_children (retag, node, "parts");
  retag_children (retag, node, "sections");
}

guint
rb_mailing_profile_retag (RbDocument *document, const char *from, const char *to)
{
  RbNode *root = rb_document_get_root (document);
  const RbMailingProfile *old = rb_mailing_profile_find (from);
  Retag retag = {
    .document = document,
    .from = old != NULL && rb_mailing_profile_has_tags (old) ? old : NULL,
    .to = rb_mailing_profile_find (to),
    .words = rb_words_for (rb_node_has (root, "language") ? rb_node_get (root, "language") : "de"),
  };

  if (retag.to != NULL)
    retag_node (&retag, root);
  return retag.count;
}
