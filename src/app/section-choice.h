/* SPDX-License-Identifier: GPL-3.0-or-later */
/** section-choice: the sections of an issue that a link in it can lead to. */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  char *anchor; /* "#kongress" */
  char *words;  /* as the outline shows it */
} RbSectionChoice;

/** Those that have a name, save the one that @node stands in; of RbSectionChoice. Empty outside of
 * an issue. */
GPtrArray *rb_section_choices_new (RbNode *node);

/** A button that shows them and puts the anchor of the one that is chosen into @field of @node, as
 * a step named @edit_label; @target gets the focus back. */
GtkWidget *rb_section_button_new (RbNode *node, const char *field, const char *edit_label,
                                  GtkWidget *target);

G_END_DECLS
