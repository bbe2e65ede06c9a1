/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kinds/kind.h"
#include <string.h>

/* The chooser's order: what is used most comes first. */
static const RbKind *const sections[] = {
  &rb_kind_article,   &rb_kind_text,    &rb_kind_photo,   &rb_kind_cards,
  &rb_kind_highlight, &rb_kind_events,  &rb_kind_links,   &rb_kind_quote,
  &rb_kind_editorial, &rb_kind_heading, &rb_kind_button,  &rb_kind_contents,
  &rb_kind_video,     &rb_kind_table,   &rb_kind_divider, NULL,
};

static const RbKind *const items[] = { &rb_kind_card, &rb_kind_link_item, &rb_kind_event, NULL };

static const RbKind *
find_in (const RbKind *const *kinds, const char *name)
{
  for (; *kinds != NULL; kinds++)
    if (strcmp ((*kinds)->spec.name, name) == 0)
      return *kinds;
  return NULL;
}

const RbKind *
rb_kind_find (const char *name)
{
  const RbKind *kind = find_in (sections, name);

  return kind != NULL ? kind : find_in (items, name);
}

const RbKind *const *
rb_kind_list (void)
{
  return sections;
}

const RbKindSpec *
rb_kind_spec_of (const char *kind_name)
{
  const RbKind *kind = rb_kind_find (kind_name);

  if (kind != NULL)
    return &kind->spec;
  if (strcmp (kind_name, "newsletter") == 0)
    return &RB_NEWSLETTER_SPEC;
  if (strcmp (kind_name, "issue") == 0)
    return &RB_ISSUE_SPEC;
  if (strcmp (kind_name, RB_KIND_PICTURE) == 0)
    return &RB_PHOTO_SPEC;
  return &RB_UNKNOWN_SPEC;
}
