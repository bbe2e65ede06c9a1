/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preset-picker.h"
#include "config.h"
#include "page-thumb.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define N_PRESETS 3

typedef struct {
  const char *preset;
  GtkWidget *card;
  RbPageThumb *page;
  GtkCheckButton *radio;
} Choice;

struct _RbPresetPicker {
  GtkBox parent_instance;

  Choice choices[N_PRESETS];
  gboolean setting; /* from outside: nobody picked */
};

G_DEFINE_FINAL_TYPE (RbPresetPicker, rb_preset_picker, GTK_TYPE_BOX)

static guint picked_signal;

/* In the order of the choices in RB_NEWSLETTER_SPEC. */
static const char *const descriptions[N_PRESETS] = {
  N_ ("Upright and bold"),
  N_ ("Sober, with serifs"),
  N_ ("Warm and round"),
};

static void
on_toggled (RbPresetPicker *self)
{
  for (guint i = 0; i < N_PRESETS; i++)
    if (gtk_check_button_get_active (self->choices[i].radio))
      gtk_widget_add_css_class (self->choices[i].card, "chosen");
    else
      gtk_widget_remove_css_class (self->choices[i].card, "chosen");
}

static void
on_radio_toggled (GtkCheckButton *radio, RbPresetPicker *self)
{
  /* The one that goes off is followed by the one that goes on. */
  if (!gtk_check_button_get_active (radio))
    return;
  on_toggled (self);
  if (!self->setting)
    g_signal_emit (self, picked_signal, 0);
}

static void
on_card_released (GtkGestureClick *gesture, int n_press, double x, double y, GtkCheckButton *radio)
{
  gtk_check_button_set_active (radio, TRUE);
}

static void
rb_preset_picker_class_init (RbPresetPickerClass *klass)
{
  picked_signal = g_signal_new ("picked", RB_TYPE_PRESET_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
add_choice (RbPresetPicker *self, guint index, const char *preset, const char *label)
{
  Choice *choice = &self->choices[index];
  GtkWidget *page = rb_page_thumb_new (140, 120);
  GtkWidget *radio = gtk_check_button_new_with_label (label);
  GtkWidget *description = gtk_label_new (_ (descriptions[index]));
  GtkGesture *click = gtk_gesture_click_new ();

  choice->preset = preset;
  choice->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  choice->page = RB_PAGE_THUMB (page);
  choice->radio = GTK_CHECK_BUTTON (radio);
  rb_page_thumb_set_preset (choice->page, preset);
  gtk_widget_add_css_class (choice->card, "preset");
  gtk_widget_add_css_class (radio, "heading");
  gtk_widget_set_halign (radio, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (description), TRUE);
  gtk_label_set_justify (GTK_LABEL (description), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (description, "dim-label");
  gtk_widget_add_css_class (description, "caption");
  gtk_box_append (GTK_BOX (choice->card), page);
  gtk_box_append (GTK_BOX (choice->card), radio);
  gtk_box_append (GTK_BOX (choice->card), description);
  if (index > 0)
    gtk_check_button_set_group (choice->radio, self->choices[0].radio);
  else
    gtk_check_button_set_active (choice->radio, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (radio), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  description, NULL, -1);
  g_signal_connect_object (radio, "toggled", G_CALLBACK (on_radio_toggled), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (on_card_released), radio, 0);
  gtk_widget_add_controller (choice->card, GTK_EVENT_CONTROLLER (click));
  gtk_box_append (GTK_BOX (self), choice->card);
}

static void
rb_preset_picker_init (RbPresetPicker *self)
{
  const RbFieldSpec *spec = rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "theme.preset");

  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (spec->label), -1);
  for (guint i = 0; i < N_PRESETS; i++)
    add_choice (self, i, spec->choices[i], _ (spec->choice_labels[i]));
  on_toggled (self);
}

GtkWidget *
rb_preset_picker_new (void)
{
  return g_object_new (RB_TYPE_PRESET_PICKER, NULL);
}

const char *
rb_preset_picker_get_preset (RbPresetPicker *self)
{
  for (guint i = 0; i < N_PRESETS; i++)
    if (gtk_check_button_get_active (self->choices[i].radio))
      return self->choices[i].preset;
  return self->choices[0].preset;
}

void
rb_preset_picker_set_preset (RbPresetPicker *self, const char *preset)
{
  guint chosen = 0;

  for (guint i = 0; i < N_PRESETS; i++)
    if (strcmp (self->choices[i].preset, preset) == 0)
      chosen = i;
  self->setting = TRUE;
  gtk_check_button_set_active (self->choices[chosen].radio, TRUE);
  self->setting = FALSE;
}

void
rb_preset_picker_show_document (RbPresetPicker *self, RbDocument *document)
{
  for (guint i = 0; i < N_PRESETS; i++)
    rb_page_thumb_set_document (self->choices[i].page, document);
}

void
rb_preset_picker_show_title (RbPresetPicker *self, const char *title)
{
  for (guint i = 0; i < N_PRESETS; i++)
    rb_page_thumb_set_brand (self->choices[i].page, self->choices[i].preset, "", title);
}
