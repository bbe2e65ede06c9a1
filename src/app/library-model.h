/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library-item.h"

G_BEGIN_DECLS

/** What a list of photos can be narrowed to; each besides the others. */
typedef enum {
  RB_LIBRARY_NO_CREDIT = 1 << 0,
  RB_LIBRARY_NO_ALT = 1 << 1,
  RB_LIBRARY_EXPIRED = 1 << 2,
  RB_LIBRARY_UNUSED = 1 << 3,
} RbLibraryFilters;
#define RB_LIBRARY_N_FILTERS 4

/** The photos of a newsletter, searched and filtered; follows the document after a pause. */
#define RB_TYPE_LIBRARY_MODEL (rb_library_model_get_type ())
G_DECLARE_FINAL_TYPE (RbLibraryModel, rb_library_model, RB, LIBRARY_MODEL, GObject)

/* Signal "changed": photos came, went or changed, or others are shown. */

RbLibraryModel *rb_library_model_new (RbDocument *document);
RbDocument *rb_library_model_get_document (RbLibraryModel *self);
/** (transfer none) Those that are shown, of RbLibraryItem. */
GListModel *rb_library_model_get_shown (RbLibraryModel *self);
/** How many there are in all, and how many of these nobody uses. */
guint rb_library_model_count (RbLibraryModel *self);
guint rb_library_model_count_unused (RbLibraryModel *self);
/** The item of these bytes, or %NULL. (transfer none) */
RbLibraryItem *rb_library_model_find (RbLibraryModel *self, const char *sha256);
/** Reads the newsletter anew now, if anything has changed. */
void rb_library_model_refresh (RbLibraryModel *self);

void rb_library_model_set_words (RbLibraryModel *self, const char *words);
void rb_library_model_set_filters (RbLibraryModel *self, RbLibraryFilters filters);
RbLibraryFilters rb_library_model_get_filters (RbLibraryModel *self);
/** The licence of all that are shown, as it is stored; %NULL for any, "" for those without. */
void rb_library_model_set_licence (RbLibraryModel *self, const char *licence);
gboolean rb_library_model_is_narrowed (RbLibraryModel *self);

/** How many would be shown if @filter were set besides what is. */
guint rb_library_model_count_filter (RbLibraryModel *self, RbLibraryFilters filter);
/** The licences that photos have, each with how many would be shown: "" stands for none. */
typedef struct {
  char *licence;
  guint count;
} RbLibraryLicence;
/** Of RbLibraryLicence, as they were met. (transfer full) */
GPtrArray *rb_library_model_list_licences (RbLibraryModel *self);

G_END_DECLS
