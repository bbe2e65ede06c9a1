/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The presets side by side, each as a small page, one of them chosen. */
#define RB_TYPE_PRESET_PICKER (rb_preset_picker_get_type ())
G_DECLARE_FINAL_TYPE (RbPresetPicker, rb_preset_picker, RB, PRESET_PICKER, GtkBox)

/* Signal "picked": the person chose another one. */

GtkWidget *rb_preset_picker_new (void);
/** The value as it is stored: "klar". Valid for ever. */
const char *rb_preset_picker_get_preset (RbPresetPicker *self);
/** Unknown and empty values stand for the first. Without "picked". */
void rb_preset_picker_set_preset (RbPresetPicker *self, const char *preset);
/** What the pages show: a newsletter, or only a title. */
void rb_preset_picker_show_document (RbPresetPicker *self, RbDocument *document);
void rb_preset_picker_show_title (RbPresetPicker *self, const char *title);

G_END_DECLS
