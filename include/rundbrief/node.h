/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * node: one thing in a newsletter: the newsletter itself, an issue, a section, an item of a
 * section, a photo.
 *
 * A node has a kind, named text fields, and children in named slots. What fields and slots a kind
 * has is told by its RbKindSpec (see kind-spec.h). Nodes are changed only through their
 * RbDocument, so that each change is recorded and can be undone.
 *
 *   newsletter                     slots: "issues", "photos" (named in texts), "logo", "key_visual",
 *                                  "templates" (issues, see issue-copy.h), "parts" (sections, see
 *                                  standing-part.h)
 *   └─ issue                       slot "sections"
 *      └─ article, cards, …        slot "items" for kinds that have items; one slot per photo field
 *         └─ card, event, …        one slot per photo field
 *            └─ picture            see RB_PHOTO_SPEC in kind-spec.h
 *
 * Any of those from the issue down may have the slots "comments" and "suggestions", see comment.h
 * and suggestion.h.
 *
 * Field values are UTF-8 text and never %NULL; an unset field is "". A link field "link" is the two
 * fields "link.label" and "link.url"; a toggle is "true" or ""; a date is ISO 8601; cells are
 * tab-separated, rows newline-separated.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** The kind of a node that is a picture with its rights; "photo" is the section that shows one. */
#define RB_KIND_PICTURE "picture"

#define RB_TYPE_NODE (rb_node_get_type ())
G_DECLARE_FINAL_TYPE (RbNode, rb_node, RB, NODE, GObject)

/* Signal "changed" (const char *field): one of this node's own fields has a new value. */

gint64 rb_node_get_id (RbNode *self);
/** Kind and slot are interned strings. */
const char *rb_node_get_kind (RbNode *self);
const char *rb_node_get_slot (RbNode *self);
gboolean rb_node_is (RbNode *self, const char *kind);
/** The order among siblings of one slot: a fraction, so that two copies of a file can merge. */
double rb_node_get_position (RbNode *self);
/** (transfer none) (nullable) */
RbNode *rb_node_get_parent (RbNode *self);
/** The nearest node of @kind, this one included, or %NULL. */
RbNode *rb_node_get_ancestor (RbNode *self, const char *kind);
/** The newsletter. */
RbNode *rb_node_get_root (RbNode *self);
/** Whether it is @top, or stands below it. */
gboolean rb_node_is_within (RbNode *self, RbNode *top);
/** The section this node is or belongs to (child of an issue), or %NULL. */
RbNode *rb_node_get_section (RbNode *self);

/** The value of a field; "" when unset. Valid until the field changes. */
const char *rb_node_get (RbNode *self, const char *field);
/** Whether the field holds anything but white space. */
gboolean rb_node_has (RbNode *self, const char *field);
/** Whether a field of it, or of a node below it, holds a "#": nothing else can lead to a section.
 * Known without looking. */
gboolean rb_node_may_lead (RbNode *self);
/** Whether nothing at all was put into it: no field is set, no child is there but comments. */
gboolean rb_node_is_blank (RbNode *self);
/** Whether a toggle is on. */
gboolean rb_node_is_on (RbNode *self, const char *field);
/** Names of all set fields, sorted; free with g_free (the strings are interned). */
const char **rb_node_list_fields (RbNode *self, guint *n_fields);

/** (transfer none) The children in a slot, of RbNode, in order; live, never %NULL. */
GListModel *rb_node_get_children (RbNode *self, const char *slot);
/** Number of children in a slot, and one of them (transfer none, %NULL past the end). */
guint rb_node_count (RbNode *self, const char *slot);
RbNode *rb_node_nth (RbNode *self, const char *slot, guint index);
/** The only child of a slot such as "photo", or %NULL. */
RbNode *rb_node_get_child (RbNode *self, const char *slot);
/** Whether a slot holds what a review says: "comments", "suggestions", "replies". */
gboolean rb_slot_is_of_review (const char *slot);
/** Index among its siblings. */
guint rb_node_get_index (RbNode *self);
/**
 * Names of slots that have children, sorted; free with g_free. What a review says of a node is no
 * part of it: whoever walks the slots, to copy or to search, does not meet it.
 */
const char **rb_node_list_slots (RbNode *self, guint *n_slots);

G_END_DECLS
