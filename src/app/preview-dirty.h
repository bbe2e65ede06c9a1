/* SPDX-License-Identifier: GPL-3.0-or-later */
/** preview-dirty: which sections of the preview are to be rendered again, and which first. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef struct {
  GHashTable *sections; /* ids */
  GArray *listing;      /* ids of sections that show others' headlines */
  gboolean all;         /* the whole mail */
} RbPreviewDirty;

void rb_preview_dirty_init (RbPreviewDirty *self);
void rb_preview_dirty_clear (RbPreviewDirty *self);
/** The whole mail of @issue was rendered. */
void rb_preview_dirty_reset (RbPreviewDirty *self, RbNode *issue);
void rb_preview_dirty_add (RbPreviewDirty *self, RbNode *section);
/** Those that list others, too. */
void rb_preview_dirty_add_listing (RbPreviewDirty *self);
/** The next one, which counts as rendered then; %FALSE if there is none. */
gboolean rb_preview_dirty_take (RbPreviewDirty *self, gint64 *id);

G_END_DECLS
