/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * section-pack: sections on their way to another newsletter, by the clipboard or by a drag: their
 * texts, items and photos with all that is known of those. Whoever made a pack is not trusted: it
 * is read as a source in JSON is, with photos decoded by the worker.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/** The type under which packs are offered to other programs. */
#define RB_SECTION_PACK_MIME "application/x-rundbrief-sections"
/** The largest pack, in bytes. */
#define RB_SECTION_PACK_MAX (256 * 1024 * 1024)
/** No more sections at a time. */
#define RB_SECTION_PACK_SECTIONS 500

/** How it is laid out, as a GVariant. */
#define RB_SECTION_PACK_MAGIC "rundbrief-sections 1"
#define RB_SECTION_PACK_TYPE "(sssaxa{say})"

/** Sections of one issue, or standing parts; at least one. */
GBytes *rb_section_pack_make (RbNode *const *sections, guint n, GError **error);
/** Their words, for programs that know nothing else. Caller frees. */
char *rb_sections_dup_words (RbNode *const *sections, guint n);

typedef struct _RbSectionPack RbSectionPack;

/** Reads a pack whole; in any thread. Fails with %RB_ERROR_SYNTAX, or as photos do. */
RbSectionPack *rb_section_pack_read (GBytes *bytes, GCancellable *cancellable, GError **error);
void rb_section_pack_free (RbSectionPack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbSectionPack, rb_section_pack_free)
guint rb_section_pack_count (RbSectionPack *self);

/**
 * Puts its sections into @issue, from @index on, within the caller's step. Those that showed a
 * standing part of the same newsletter show it again. Once only. Gives the first of them. (transfer
 * none)
 */
RbNode *rb_section_pack_put (RbSectionPack *self, RbNode *issue, guint index);

G_END_DECLS
