/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * A section on its way to another place, by the clipboard or a drag: as a pack (see section-pack.h)
 * for Rundbrief in this or another process, as words for other programs.
 */
#define RB_TYPE_SECTION_PARCEL (rb_section_parcel_get_type ())
G_DECLARE_FINAL_TYPE (RbSectionParcel, rb_section_parcel, RB, SECTION_PARCEL, GObject)

/** Once, before the first is made or asked for. */
void rb_section_parcel_register (void);

/** What is dragged: a section or a standing part, packed only if another process wants it. */
GdkContentProvider *rb_section_parcel_provide (RbNode *section);
/** Puts it into the clipboard as it is now. %FALSE if its photos cannot be read. */
gboolean rb_section_parcel_copy (GtkWidget *widget, RbNode *section, GError **error);
gboolean rb_section_parcel_is_in_clipboard (GtkWidget *widget);

/** Told once it is in; @section is the first. */
typedef void (*RbSectionsPut) (RbNode *section, gpointer user_data);

/**
 * Puts the sections of the parcel, or of the clipboard, into @issue behind @after (the issue: at
 * its top; %NULL: at its end), as one step. Takes its time where photos are read; errors are shown.
 * @widget is in the window. @put may be %NULL, @owner lives until then.
 */
void rb_section_parcel_open (RbSectionParcel *self, GtkWidget *widget, RbNode *issue, RbNode *after,
                             RbSectionsPut put, GObject *owner);
/** The same with a section, or a standing part, of a newsletter in this process. */
void rb_section_parcel_open_node (RbNode *section, GtkWidget *widget, RbNode *issue, RbNode *after);
void rb_section_parcel_paste (GtkWidget *widget, RbNode *issue, RbNode *after, RbSectionsPut put,
                              GObject *owner);

G_END_DECLS
