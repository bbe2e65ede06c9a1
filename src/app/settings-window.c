/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings-window.h"
#include "accent-field.h"
#include "client-list.h"
#include "config.h"
#include "field-mark.h"
#include "field-private.h"
#include "focus-scroll.h"
#include "page-thumb.h"
#include "preset-picker.h"
#include "settings-index.h"
#include "settings-mailing.h"
#include "text-field.h"
#include "width-layout.h"
#include "word-list.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define N_GROUPS 8
#define WINDOW_KEY "rb-settings-window"

struct _RbSettingsWindow {
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkListBox *index;
  GtkScrolledWindow *scroller;
  GtkWidget *form;
  GtkBox *groups[N_GROUPS];
  GtkBox *logo_box;
  GtkBox *key_visual_box;
  GtkBox *preset_box;
  GtkBox *colour_box;
  GtkBox *imprint_head;
  RbWidthLayout *layout;
  GtkWidget *side;
  GtkWidget *preview;
  GtkLabel *preview_issue;
  GtkBox *page_box;
  GtkWidget *credit_example;

  RbDocument *document;
  RbCheckModel *model; /* or %NULL */
  GSignalGroup *model_signals;
  RbPresetPicker *preset;
  int width;
  guint arrange; /* idle source */
  const char *languages[4];
  const char *language_names[4];
  RbFieldSpec language;
};

G_DEFINE_FINAL_TYPE (RbSettingsWindow, rb_settings_window, ADW_TYPE_WINDOW)

enum { LOOK, MASTHEAD, PHOTOS, SENDER, IMPRINT, MAILING, APPROVAL, SPELLING };

static RbNode *
get_root (RbSettingsWindow *self)
{
  return rb_document_get_root (self->document);
}

/* --- the form --------------------------------------------------------------------------------- */

static GtkWidget *
add_card (GtkBox *group)
{
  GtkWidget *card = rb_field_card_new ();

  gtk_widget_add_css_class (card, "field-rows");
  gtk_box_append (group, card);
  return card;
}

/* @names ends with %NULL. */
static GtkWidget *
add_fields (RbSettingsWindow *self, GtkBox *group, const char *const *names)
{
  GtkWidget *card = add_card (group);

  for (; *names != NULL; names++) {
    const RbFieldSpec *spec = rb_kind_spec_find (&RB_NEWSLETTER_SPEC, *names);

    gtk_box_append (GTK_BOX (card), rb_field_new (get_root (self), spec));
  }
  return card;
}

/* A language that is neither of the two, from a file that was imported, can be kept. */
static void
add_language (RbSettingsWindow *self, GtkWidget *card)
{
  const char *stored = rb_node_get (get_root (self), "language");
  const RbFieldSpec *spec = rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "language");
  guint n = 0;

  self->languages[n] = "de";
  self->language_names[n++] = "Deutsch";
  self->languages[n] = "en";
  self->language_names[n++] = "English";
  if (*stored != '\0' && strcmp (stored, "de") != 0 && strcmp (stored, "en") != 0) {
    self->languages[n] = g_intern_string (stored);
    self->language_names[n++] = g_intern_string (stored);
  }
  self->language = (RbFieldSpec){
    .name = spec->name,
    .label = spec->label,
    .type = RB_FIELD_CHOICE,
    .choices = self->languages,
    .choice_labels = self->language_names,
  };
  gtk_box_append (GTK_BOX (card), rb_choice_field_new (get_root (self), &self->language));
}

/* A line below the pattern, as it would be printed. */
static void
show_credit_example (RbSettingsWindow *self)
{
  g_autofree char *line =
      rb_credit_compose (rb_node_get (get_root (self), "credit_pattern"), "AKZ", "Chiara Imhoff");
  g_autofree char *alone =
      rb_credit_compose (rb_node_get (get_root (self), "credit_pattern"), "", "Chiara Imhoff");
  /* Translators: two credits, of a photo with rights holder and photographer and of one with a
   * photographer alone */
  g_autofree char *words = g_strdup_printf (_ ("“%s”, with one name “%s”"), line, alone);

  gtk_label_set_text (GTK_LABEL (self->credit_example), words);
}

static void
add_photos (RbSettingsWindow *self)
{
  GtkWidget *card = add_fields (self, self->groups[PHOTOS],
                                (const char *[]){ "credit_pattern", "image_limit", NULL });
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (_ ("Printed as"));
  GtkWidget *hint = gtk_label_new (_ ("{holder} stands for the rights holder, {name} for the "
                                      "photographer."));

  self->credit_example = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "field-label");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "hint");
  gtk_label_set_xalign (GTK_LABEL (self->credit_example), 0);
  gtk_label_set_wrap (GTK_LABEL (self->credit_example), TRUE);
  gtk_widget_add_css_class (row, "field");
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), self->credit_example);
  gtk_box_append (GTK_BOX (row), hint);
  gtk_box_insert_child_after (GTK_BOX (card), row, gtk_widget_get_first_child (card));
  show_credit_example (self);
}

/* A text has no head of its own: what was found there stands beside the group's. */
static void
add_imprint (RbSettingsWindow *self)
{
  GtkWidget *card = add_fields (self, self->groups[IMPRINT], (const char *[]){ "imprint", NULL });
  GtkWidget *mark = rb_field_mark_new (get_root (self), "imprint");

  gtk_box_append (self->imprint_head, mark);
  rb_text_field_set_mark (RB_TEXT_FIELD (gtk_widget_get_first_child (card)), RB_FIELD_MARK (mark));
  add_fields (self, self->groups[IMPRINT],
              (const char *[]){ "view_online_url", "unsubscribe_url", NULL });
}

static void
on_preset_picked (RbSettingsWindow *self)
{
  const RbFieldSpec *spec = rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "theme.preset");

  rb_document_pause (self->document);
  rb_document_edit (self->document, get_root (self), "theme.preset",
                    rb_preset_picker_get_preset (self->preset), spec->label);
  rb_document_pause (self->document);
}

static void
fill_form (RbSettingsWindow *self)
{
  GtkWidget *card;

  self->preset = RB_PRESET_PICKER (rb_preset_picker_new ());
  rb_preset_picker_show_document (self->preset, self->document);
  g_signal_connect_object (self->preset, "picked", G_CALLBACK (on_preset_picked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->preset_box, GTK_WIDGET (self->preset));
  gtk_box_append (GTK_BOX (add_card (self->colour_box)), rb_accent_field_new (get_root (self)));

  card = add_fields (self, self->groups[MASTHEAD],
                     (const char *[]){ "name", "publisher", "title", NULL });
  add_language (self, card);
  gtk_box_append (
      self->logo_box,
      rb_photo_field_new (get_root (self), rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "logo")));
  gtk_box_append (
      self->key_visual_box,
      rb_photo_field_new (get_root (self), rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "key_visual")));
  add_photos (self);
  add_fields (self, self->groups[SENDER], (const char *[]){ "sender.name", "sender.email", NULL });
  add_imprint (self);
  gtk_box_append (self->groups[MAILING], rb_mailing_settings_new (self->document));
  gtk_box_append (self->groups[MAILING], rb_client_list_new (get_root (self)));
  add_fields (self, self->groups[APPROVAL], (const char *[]){ "approval", NULL });
  gtk_box_append (self->groups[SPELLING], rb_word_list_new (self->document));
}

/* --- what follows the document ---------------------------------------------------------------- */

static void
show_newsletter (RbSettingsWindow *self)
{
  RbNode *issue = rb_document_get_newest_issue (self->document);
  g_autofree char *title =
      g_strdup_printf (_ ("Settings of “%s”"), rb_node_get (get_root (self), "name"));
  /* Translators: the preview shows the issue of this title */
  g_autofree char *with =
      issue != NULL ? g_strdup_printf (_ ("with %s"), rb_node_get (issue, "title")) : NULL;

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->title, title);
  gtk_label_set_label (self->preview_issue, with != NULL ? with : "");
  rb_preset_picker_set_preset (self->preset, rb_node_get (get_root (self), "theme.preset"));
}

static void
on_root_changed (RbNode *root, const char *field, RbSettingsWindow *self)
{
  if (strcmp (field, "name") == 0 || strcmp (field, "theme.preset") == 0)
    show_newsletter (self);
  else if (strcmp (field, "credit_pattern") == 0)
    show_credit_example (self);
}

static void
update_findings (RbSettingsWindow *self)
{
  if (self->model != NULL)
    rb_field_marks_update (self->form, self->model);
}

/* --- its columns ------------------------------------------------------------------------------ */

static int
measure (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* Where there is no room for three columns, the preview goes. What the form needs depends on the
 * language and on what is filled in, so it is asked. */
static gboolean
arrange (gpointer data)
{
  RbSettingsWindow *self = data;
  int two = measure (self->side) + 1 + measure (GTK_WIDGET (self->scroller)), third, height;

  self->arrange = 0;
  /* Hidden, it would tell no other size. */
  gtk_widget_get_size_request (self->preview, &third, &height);
  gtk_widget_set_visible (self->preview, self->width >= two + third);
  rb_width_layout_set_least (self->layout, two);
  return G_SOURCE_REMOVE;
}

/* Widgets are not moved about while sizes are handed out. */
static void
on_width_changed (RbSettingsWindow *self, int width)
{
  self->width = width;
  if (self->arrange == 0)
    self->arrange = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange, self, NULL);
}

/* The parent shows what was undone, and knows what to say when it fails. */
static void
undo_or_redo (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gboolean undo = strcmp (g_action_get_name (G_ACTION (action)), "undo") == 0;

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), undo ? "win.undo" : "win.redo", NULL);
}

/* A finding may have led here, and the round goes on from here. */
static void
step_finding (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gboolean next = strcmp (g_action_get_name (G_ACTION (action)), "next-finding") == 0;

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent),
                                next ? "win.next-finding" : "win.previous-finding", NULL);
}

static void
rb_settings_window_dispose (GObject *object)
{
  RbSettingsWindow *self = RB_SETTINGS_WINDOW (object);

  if (self->document != NULL) {
    g_object_set_data (G_OBJECT (self->document), WINDOW_KEY, NULL);
    rb_document_pause (self->document);
  }
  g_clear_handle_id (&self->arrange, g_source_remove);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_SETTINGS_WINDOW);
  G_OBJECT_CLASS (rb_settings_window_parent_class)->dispose (object);
  g_clear_object (&self->document);
}

static void
bind_group (GtkWidgetClass *widget_class, const char *name, guint i)
{
  gtk_widget_class_bind_template_child_full (
      widget_class, name, FALSE,
      (gssize)(G_STRUCT_OFFSET (RbSettingsWindow, groups) + i * sizeof (GtkBox *)));
}

static void
rb_settings_window_class_init (RbSettingsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_settings_window_dispose;
  g_type_ensure (RB_TYPE_WIDTH_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/settings-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, index);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, form);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, preset_box);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, colour_box);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, logo_box);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, key_visual_box);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, imprint_head);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, layout);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, side);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, preview_issue);
  gtk_widget_class_bind_template_child (widget_class, RbSettingsWindow, page_box);
  bind_group (widget_class, "look", LOOK);
  bind_group (widget_class, "masthead", MASTHEAD);
  bind_group (widget_class, "photos", PHOTOS);
  bind_group (widget_class, "sender", SENDER);
  bind_group (widget_class, "imprint", IMPRINT);
  bind_group (widget_class, "mailing", MAILING);
  bind_group (widget_class, "approval", APPROVAL);
  bind_group (widget_class, "spelling", SPELLING);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "settings.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "settings.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "settings.next-finding", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, GDK_SHIFT_MASK,
                                       "settings.previous-finding", NULL);
}

static void
rb_settings_window_init (RbSettingsWindow *self)
{
  static const GActionEntry entries[] = { { "undo", undo_or_redo },
                                          { "redo", undo_or_redo },
                                          { "next-finding", step_finding },
                                          { "previous-finding", step_finding } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  rb_focus_scroll_attach (self->scroller);
  g_signal_connect_swapped (self->layout, "width-changed", G_CALLBACK (on_width_changed), self);
  self->model_signals = g_signal_group_new (RB_TYPE_CHECK_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "changed", G_CALLBACK (update_findings),
                                  self);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "settings", G_ACTION_GROUP (actions));
  rb_settings_index_attach (self->index, self->scroller, self->form, (GtkWidget **)self->groups,
                            N_GROUPS);
}

/* Over a small window, on a small screen, it is no larger than that. */
static void
fit (GtkWindow *self, GtkWindow *parent)
{
  int most_wide = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int most_high = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;
  int width, height;

  gtk_window_get_default_size (self, &width, &height);
  if (most_wide > 0 && most_high > 0)
    gtk_window_set_default_size (self, MIN (width, most_wide), MIN (height, most_high));
}

GtkWindow *
rb_settings_window_new (RbDocument *document, GtkWindow *parent)
{
  RbSettingsWindow *self = g_object_get_data (G_OBJECT (document), WINDOW_KEY);
  GtkWidget *page;
  int height;

  if (self != NULL)
    return GTK_WINDOW (self);
  self = g_object_new (RB_TYPE_SETTINGS_WINDOW, "transient-for", parent, "destroy-with-parent",
                       TRUE, NULL);
  fit (GTK_WINDOW (self), parent);
  self->document = g_object_ref (document);
  g_object_set_data (G_OBJECT (document), WINDOW_KEY, self);
  page = rb_page_thumb_new (312, 640);
  rb_page_thumb_set_document (RB_PAGE_THUMB (page), document);
  gtk_box_append (self->page_box, page);
  fill_form (self);
  /* Before it is shown for the first time, too. */
  gtk_window_get_default_size (GTK_WINDOW (self), &self->width, &height);
  arrange (self);
  g_signal_connect_object (get_root (self), "changed", G_CALLBACK (on_root_changed), self, 0);
  show_newsletter (self);
  return GTK_WINDOW (self);
}

void
rb_settings_window_set_model (RbSettingsWindow *self, RbCheckModel *model)
{
  g_set_object (&self->model, model);
  g_signal_group_set_target (self->model_signals, model);
  update_findings (self);
}
