/* SPDX-License-Identifier: GPL-3.0-or-later */
/** content: what an issue's readers get, as it is stored: one walk for all who compare or hash it.
 */
#pragma once

#include "document.h"
#include "kind-spec.h"

G_BEGIN_DECLS

typedef struct {
  /** A node begins; what follows at a greater depth is below it. */
  void (*node) (RbNode *node, guint depth, gpointer data);
  /** A value that is not empty. @spec is %NULL for what stands in no table. */
  void (*value) (RbNode *node, const RbFieldSpec *spec, const char *field, const char *value,
                 gpointer data);
  gpointer data;
} RbContentVisitor;

/**
 * Walks over an issue: its fields, its sections that are not hidden with all below them, the photos
 * that its texts name; and, @with_frame, what a mail shows of the newsletter. Always in the same
 * order. Linear.
 */
void rb_content_walk (RbNode *issue, gboolean with_frame, const RbContentVisitor *visitor);

/** Whether readers see something of this field; @node is one that such a walk meets. */
gboolean rb_content_has_field (RbNode *node, const char *field);

G_END_DECLS
