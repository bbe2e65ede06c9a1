/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "address.h"
#include "anchor.h"
#include "check/links.h"
#include "markup/references.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether an address is meant to lead to a section. What is not of the issue, such as the imprint,
 * has no sections. */
static gboolean
is_anchor (RbCheck *check, RbNode *node, const char *address)
{
  return address[strspn (address, " \t\n")] == '#' &&
         rb_node_get_ancestor (node, "issue") == check->issue;
}

static void
check_anchor (RbCheck *check, RbNode *node, const char *field, const char *shown,
              const char *address)
{
  RbNode *section = rb_anchor_find (check->issue, address);

  if (section != NULL && !rb_node_is_on (section, "hidden"))
    return;
  rb_check_error (
      check, "anchor-missing", node, field,
      g_strdup_printf (_ ("The link “%s” leads to a section that is not there."), shown),
      section != NULL ? _ ("The section is hidden, so the mail has only the words of the link. "
                           "Show the section, or remove the link.")
                      : _ ("It was deleted, has no headline, or belongs to another issue; the mail "
                           "has only the words of the link. Choose a section of this issue in the "
                           "link, or remove it."));
}

/* What the writer most likely meant, if that may leave. */
static void
offer_complete (RbCheck *check, RbNode *node, const char *field, const char *address,
                gboolean in_text)
{
  g_autofree char *whole = rb_address_complete (address);
  const char *value = rb_node_get (node, field);
  const char *at = in_text ? rb_link_find_target (value, address) : strstr (value, address);
  RbFix *fix;

  if (at == NULL || !rb_address_is_mailable (whole))
    return;
  fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), whole));
  rb_fix_add_words (fix, node, field, (gsize)(at - value), strlen (address), whole);
  rb_findings_set_fix (check->findings, fix);
}

/* @words: what the reader would click on; "" where that is not known. */
static void
check_address (RbCheck *check, RbNode *node, const char *field, const char *words,
               const char *address, gboolean in_text)
{
  RbAddressProblem problem = rb_address_check (address);
  const char *id, *shown = *words != '\0' ? words : address;

  if (is_anchor (check, node, address)) {
    check_anchor (check, node, field, shown, address);
    return;
  }
  switch (problem) {
  case RB_ADDRESS_MAILABLE:
    return;
  case RB_ADDRESS_EMPTY:
    rb_check_error (check, "address-missing", node, field,
                    g_strdup_printf (_ ("The link “%s” has no address."), shown),
                    _ ("A link without an address leads readers nowhere. Enter the page it opens, "
                       "such as https://www.example.org/."));
    return;
  case RB_ADDRESS_NO_SCHEME:
    rb_check_error (check, "address-relative", node, field,
                    g_strdup_printf (_ ("The address “%s” does not begin with https://."), address),
                    _ ("Within a mail there is no website it could belong to, so it opens nothing. "
                       "Enter it whole, as the browser shows it."));
    offer_complete (check, node, field, address, in_text);
    return;
  case RB_ADDRESS_SCHEME:
    id = "address-scheme";
    break;
  case RB_ADDRESS_MALFORMED:
  default:
    id = "address-malformed";
    break;
  }
  rb_check_error (check, id, node, field,
                  problem == RB_ADDRESS_SCHEME
                      ? g_strdup_printf (_ ("A mail cannot carry the address “%s”."), address)
                      : g_strdup_printf (_ ("The address “%s” is not complete or holds characters "
                                            "that do not belong there."),
                                         address),
                  _ ("Mail programs open web pages (https:, http:), mail addresses (mailto:) and "
                     "telephone numbers (tel:). Enter one of these."));
}

static void
check_text (RbCheck *check, RbNode *node, const RbFieldSpec *field)
{
  GPtrArray *references = rb_check_get_references (check, rb_node_get (node, field->name));

  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];

    if (!reference->photo)
      check_address (check, node, field->name, reference->words, reference->target, TRUE);
  }
}

static void
check_link (RbCheck *check, RbNode *node, const RbFieldSpec *field)
{
  const char *label = rb_check_get_label_field (field);
  const char *url = rb_check_get_url_field (field);

  if ((rb_node_has (node, label) || rb_node_has (node, url)) &&
      !rb_check_has_found (check, node, url))
    check_address (check, node, url, rb_node_get (node, label), rb_node_get (node, url), FALSE);
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->type == RB_FIELD_TEXT)
      check_text (check, node, field);
    else if (field->type == RB_FIELD_LINK)
      check_link (check, node, field);
    else if (field->type == RB_FIELD_ADDRESS && rb_node_has (node, field->name))
      check_address (check, node, field->name, "", rb_node_get (node, field->name), FALSE);
  }
}

static const RbRule rules[] = {
  { "anchor-missing", NULL, NULL },
  { "address-missing", .is_binding = TRUE },
  { "address-relative", "RFC 3986, 4.2", "https://www.rfc-editor.org/rfc/rfc3986#section-4.2",
    .is_binding = TRUE },
  { "address-scheme", .is_binding = TRUE },
  { "address-malformed", "RFC 3986, 3", "https://www.rfc-editor.org/rfc/rfc3986#section-3",
    .is_binding = TRUE },
  { NULL },
};

const RbCheckFamily RB_CHECK_ADDRESSES = {
  .name = "links", .label = N_ ("Links"), .rules = rules, .node = check_node
};
