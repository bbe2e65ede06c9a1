/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * kind: what each file of this folder gives to the registry, and what several of them share.
 */
#pragma once

#include "kinds.h"
#include "markup/mail.h"
#include "markup/markdown.h"
#include "markup/plain.h"

G_BEGIN_DECLS

extern const RbKind rb_kind_article;
extern const RbKind rb_kind_button;
extern const RbKind rb_kind_card;
extern const RbKind rb_kind_cards;
extern const RbKind rb_kind_contents;
extern const RbKind rb_kind_divider;
extern const RbKind rb_kind_editorial;
extern const RbKind rb_kind_event;
extern const RbKind rb_kind_events;
extern const RbKind rb_kind_heading;
extern const RbKind rb_kind_highlight;
extern const RbKind rb_kind_link_item;
extern const RbKind rb_kind_links;
extern const RbKind rb_kind_photo;
extern const RbKind rb_kind_quote;
extern const RbKind rb_kind_table;
extern const RbKind rb_kind_text;
extern const RbKind rb_kind_video;

/** The headline by which a table of contents names a section; "" if it has none. */
const char *rb_section_headline (RbNode *section);

G_END_DECLS
