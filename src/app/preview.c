/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview.h"
#include "config.h"
#include "field-private.h"
#include "preview-envelope.h"
#include "preview-locate.h"
#include "preview-page.h"
#include "preview-size.h"
#include "preview-text.h"
#include "preview-web.h"
#include "sandbox.h"
#include "spoken-view.h"
#include "text-photos.h"
#include "width-layout.h"
#include <glib/gi18n.h>

#define PHONE_WIDTH 375
#define MAIL_WIDTH 600

/* By so much around it a hit is known in the mail. In characters. */
#define AROUND 60

/* In the order of the drop-down. */
enum { MODE_MAIL, MODE_TEXT, MODE_SPOKEN };

struct _RbPreview {
  AdwBin parent_instance;
  RbNode *issue;
  RbCheckModel *model;
  RbCommentModel *comments;
  GSignalGroup *model_signals;
  GSignalGroup *signals;
  RbPreviewPage *page; /* made once the window stands: starting the web process takes its time */
  RbPreviewSaid *said;
  RbNode *selected;
  GtkWidget *desktop, *phone, *free;
  GtkWidget *desktop_label, *phone_label, *free_label;
  GtkWidget *dark, *images_off, *size, *view;
  RbPreviewEnvelope envelope;
  GtkWidget *stack, *desk, *spoken_place;
  GtkTextView *text;
  RbSpokenView *spoken;
  gboolean asked; /* whether a page can be shown */
  guint slow;     /* what may follow a moment later: text, envelope */
  int width;
};

enum { PICKED, SAID_PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbPreview, rb_preview, ADW_TYPE_BIN)

static gboolean
is_alive (RbPreview *self)
{
  return self->issue != NULL && rb_document_of (self->issue) != NULL;
}

static void
update_size (RbPreview *self)
{
  if (is_alive (self) && self->model != NULL)
    rb_preview_size_show (GTK_LABEL (self->size), self->issue, self->model);
}

static guint
get_mode (RbPreview *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->view));
}

static gboolean
update_slow (gpointer data)
{
  RbPreview *self = data;

  self->slow = 0;
  if (!is_alive (self))
    return G_SOURCE_REMOVE;
  rb_preview_envelope_show (&self->envelope, self->issue);
  if (get_mode (self) == MODE_TEXT)
    rb_preview_text_show (self->text, self->issue);
  return G_SOURCE_REMOVE;
}

/* The plain text is read while one types; the envelope can wait for a pause. */
static void
queue_slow (RbPreview *self)
{
  if (get_mode (self) == MODE_TEXT && self->slow != 0)
    return;
  g_clear_handle_id (&self->slow, g_source_remove);
  self->slow = g_timeout_add (300, update_slow, self);
}

static void
update_modes (RbPreview *self)
{
  gboolean phone = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->phone));
  gboolean desktop = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->desktop));
  double zoom = 1;

  adw_clamp_set_maximum_size (ADW_CLAMP (self->desk), phone ? PHONE_WIDTH + RB_PREVIEW_BAR : 10000);
  if (self->page == NULL)
    return;
  /* On a desktop a mail has its 600 pixels; where the pane has not, it is shown smaller. */
  if (desktop && self->width > 0)
    zoom = CLAMP ((double)self->width / (MAIL_WIDTH + 8 + RB_PREVIEW_BAR), 0.6, 1);
  rb_preview_page_set_zoom (self->page, zoom);
  rb_preview_page_set_modes (self->page,
                             gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->dark)),
                             gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->images_off)));
}

static void
on_view_selected (RbPreview *self)
{
  static const char *const pages[] = { "mail", "text", "spoken" };

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), pages[get_mode (self)]);
  /* The others do as it does. */
  gtk_widget_set_sensitive (self->desktop, get_mode (self) == MODE_MAIL);
  g_clear_handle_id (&self->slow, g_source_remove);
  update_slow (self);
  rb_preview_text_select (self->text, self->selected);
}

static void
on_spoken_picked (RbPreview *self, RbNode *section)
{
  g_signal_emit (self, signals[PICKED], 0, section != NULL ? section : self->issue, NULL);
}

static void
on_clicked (RbPreviewPage *page, RbNode *section, const RbPreviewTold *told, RbPreview *self)
{
  RbNode *node = NULL, *user = NULL;
  const char *field = NULL, *text_field = NULL;

  if (section == NULL) {
    field = rb_preview_locate_frame (told, self->issue,
                                     rb_preview_page_find_photo (page, told->image), &node);
    g_signal_emit (self, signals[PICKED], 0, node != NULL ? node : self->issue, field);
    return;
  }
  if (told == NULL) {
    g_signal_emit (self, signals[PICKED], 0, section, NULL);
    return;
  }
  if (*told->image != '\0') {
    node = rb_preview_page_find_photo (page, told->image);
    field = "credit";
    /* One within a text is of no section: its rights are typed where that text is. */
    if (node != NULL && rb_document_of (node) != NULL && rb_node_get_section (node) == NULL)
      user = rb_text_photos_find_user (section, node, &text_field);
    if (user != NULL)
      g_signal_emit (self, signals[PICKED], 0, user, text_field);
  } else {
    field = rb_preview_locate (told, &node);
  }
  if (node == NULL || rb_document_of (node) == NULL) {
    node = section;
    field = NULL;
  }
  g_signal_emit (self, signals[PICKED], 0, node, field);
}

static void
on_said_picked (RbPreview *self, RbNode *comment, const GdkRectangle *place)
{
  const RbCommentEntry *entry =
      self->comments != NULL ? rb_comment_model_find (self->comments, comment) : NULL;

  if (entry == NULL)
    return;
  g_signal_emit (self, signals[PICKED], 0, entry->subject, entry->field);
  g_signal_emit (self, signals[SAID_PICKED], 0, comment, place);
}

static void
say_no_preview (RbPreview *self, const char *why)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "view-conceal-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Preview Here"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), why);
  adw_clamp_set_child (ADW_CLAMP (self->desk), page);
}

static void
on_failed (RbPreview *self)
{
  say_no_preview (
      self, _ ("The part of the program that shows mails has ended several times in a row. All "
               "else works as ever, and “Plain Text” shows what the mail says. To see the mail "
               "itself, export it."));
}

static void
make_page (RbPreview *self)
{
  GtkWidget *view;

  self->page = rb_preview_page_new ();
  if (self->page == NULL) {
    say_no_preview (self, _ ("A part of Rundbrief is missing on this computer. All else works as "
                             "ever, and “Plain Text” shows what the mail says. To see the mail "
                             "itself, install Rundbrief again, or export it."));
    return;
  }
  view = rb_preview_page_get_view (self->page);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Preview"), -1);
  adw_clamp_set_child (ADW_CLAMP (self->desk), view);
  g_signal_connect (self->page, "clicked", G_CALLBACK (on_clicked), self);
  g_signal_connect_swapped (self->page, "failed", G_CALLBACK (on_failed), self);
  self->said = rb_preview_said_new (self->page, GTK_WIDGET (self));
  g_signal_connect_object (self->said, "picked", G_CALLBACK (on_said_picked), self,
                           G_CONNECT_SWAPPED);
  rb_preview_said_set_model (self->said, self->comments);
  update_modes (self);
  if (is_alive (self))
    rb_preview_page_set_issue (self->page, self->issue, self->selected);
}

static void
on_loaded (gpointer data)
{
  g_autoptr (RbPreview) self = data;

  if (self->signals != NULL && self->page == NULL) /* not disposed of meanwhile */
    make_page (self);
}

static void
on_probed (gboolean works, gpointer data)
{
  g_autoptr (RbPreview) self = data;

  if (self->signals == NULL)
    return;
  if (works)
    rb_preview_web_when_loaded (on_loaded, g_object_ref (self));
  else
    say_no_preview (
        self,
        _ ("The preview runs shut off from everything else, which this system does not allow. All "
           "else works as ever, and “Plain Text” shows what the mail says. To see the mail itself, "
           "export it."));
}

static gboolean
on_shown (gpointer data)
{
  RbPreview *self = data;

  if (self->signals == NULL) /* disposed of meanwhile */
    return G_SOURCE_REMOVE;
  if (rb_preview_web_is_ready ())
    make_page (self);
  else
    rb_sandbox_probe (on_probed, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* What has to be waited for comes after the window, which is to take keys first. */
static void
on_map (RbPreview *self)
{
  if (self->asked)
    return;
  self->asked = TRUE;
  if (rb_preview_web_is_ready ()) {
    make_page (self);
    return;
  }
  rb_preview_web_begin ();
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE + 50, on_shown, g_object_ref (self), g_object_unref);
}

static void
on_width_changed (RbPreview *self, int width)
{
  self->width = width;
  update_modes (self);
  gtk_widget_set_opacity (self->size, width >= 560 ? 1 : 0); /* no meter rather than half of one */
}

static void
rb_preview_dispose (GObject *object)
{
  RbPreview *self = RB_PREVIEW (object);

  g_clear_handle_id (&self->slow, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->model);
  g_clear_object (&self->comments);
  g_clear_object (&self->said);
  if (self->page != NULL)
    g_signal_handlers_disconnect_by_data (self->page, self);
  g_clear_object (&self->page);
  g_clear_object (&self->issue);
  g_clear_object (&self->selected);
  rb_preview_envelope_clear (&self->envelope);
  G_OBJECT_CLASS (rb_preview_parent_class)->dispose (object);
}

static void
rb_preview_class_init (RbPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_preview_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, RB_TYPE_WIDTH_LAYOUT);
  signals[PICKED] = g_signal_new ("picked", RB_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, RB_TYPE_NODE, G_TYPE_STRING);
  signals[SAID_PICKED] = g_signal_new ("said-picked", RB_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, RB_TYPE_NODE, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/preview.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RbPreview, name)
  BIND (desktop);
  BIND (phone);
  BIND (free);
  BIND (desktop_label);
  BIND (phone_label);
  BIND (free_label);
  BIND (dark);
  BIND (images_off);
  BIND (size);
  BIND (view);
  BIND (stack);
  BIND (desk);
  BIND (text);
  BIND (spoken_place);
#undef BIND
#define BIND_ENVELOPE(name)                                                                        \
  gtk_widget_class_bind_template_child_full (widget_class, #name, FALSE,                           \
                                             G_STRUCT_OFFSET (RbPreview, envelope.name))
  BIND_ENVELOPE (avatar);
  BIND_ENVELOPE (sender);
  BIND_ENVELOPE (date);
  BIND_ENVELOPE (subject);
  BIND_ENVELOPE (preheader);
#undef BIND_ENVELOPE
}

static void
rb_preview_init (RbPreview *self)
{
  GtkWidget **toggles[] = { &self->desktop, &self->phone, &self->free, &self->dark,
                            &self->images_off };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (toggles); i++)
    g_signal_connect_swapped (*toggles[i], "toggled", G_CALLBACK (update_modes), self);
  rb_field_label (self->view, _ ("View"));
  g_signal_connect_swapped (self->view, "notify::selected", G_CALLBACK (on_view_selected), self);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect_swapped (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "width-changed",
                            G_CALLBACK (on_width_changed), self);
  self->signals = g_signal_group_new (RB_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->signals, "field-changed", G_CALLBACK (queue_slow), self);
  g_signal_group_connect_swapped (self->signals, "node-added", G_CALLBACK (queue_slow), self);
  g_signal_group_connect_swapped (self->signals, "node-removed", G_CALLBACK (queue_slow), self);
  g_signal_group_connect_swapped (self->signals, "node-moved", G_CALLBACK (queue_slow), self);
  self->model_signals = g_signal_group_new (RB_TYPE_CHECK_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "changed", G_CALLBACK (update_size), self);
  self->spoken = RB_SPOKEN_VIEW (rb_spoken_view_new ());
  adw_bin_set_child (ADW_BIN (self->spoken_place), GTK_WIDGET (self->spoken));
  g_signal_connect_swapped (self->spoken, "picked", G_CALLBACK (on_spoken_picked), self);
}

GtkWidget *
rb_preview_new (void)
{
  return g_object_new (RB_TYPE_PREVIEW, NULL);
}

void
rb_preview_set_issue (RbPreview *self, RbNode *issue, RbCheckModel *model)
{
  g_set_object (&self->issue, issue);
  g_set_object (&self->model, model);
  g_signal_group_set_target (self->model_signals, model);
  g_clear_object (&self->selected);
  g_signal_group_set_target (self->signals, rb_document_of (issue));
  if (self->page != NULL) {
    adw_clamp_set_child (ADW_CLAMP (self->desk), rb_preview_page_get_view (self->page));
    rb_preview_page_set_issue (self->page, issue, NULL);
  }
  rb_spoken_view_set_issue (self->spoken, issue);
  gtk_label_set_text (GTK_LABEL (self->size), "");
  update_size (self);
  rb_preview_envelope_show (&self->envelope, self->issue);
  g_clear_handle_id (&self->slow, g_source_remove);
  self->slow = g_idle_add_full (G_PRIORITY_LOW, update_slow, self, NULL);
}

void
rb_preview_set_comments (RbPreview *self, RbCommentModel *comments)
{
  g_set_object (&self->comments, comments);
  if (self->said != NULL)
    rb_preview_said_set_model (self->said, comments);
}

RbPreviewSaid *
rb_preview_get_said (RbPreview *self)
{
  return get_mode (self) == MODE_MAIL ? self->said : NULL;
}

void
rb_preview_select (RbPreview *self, RbNode *section, gboolean scroll)
{
  g_set_object (&self->selected, section);
  if (scroll) {
    rb_preview_text_select (self->text, section);
    rb_spoken_view_select (self->spoken, section);
  }
  if (self->page != NULL)
    rb_preview_page_select (self->page, section, scroll);
}

void
rb_preview_find (RbPreview *self, const char *query, RbFindFlags flags)
{
  if (is_alive (self))
    rb_preview_envelope_find (&self->envelope, self->issue, query, flags);
  if (self->page != NULL)
    rb_preview_page_find (self->page, query, flags);
}

void
rb_preview_show_hit (RbPreview *self, const RbHit *hit, guint number, gboolean scroll)
{
  g_autofree char *before = NULL, *after = NULL;

  if (is_alive (self))
    rb_preview_envelope_show_hit (&self->envelope, self->issue, hit);
  if (self->page == NULL)
    return;
  /* Neither the subject nor HTML is in the mail: no other hit is to look as if it were this one. */
  if (hit->section == NULL || hit->hold == RB_HOLD_UNSEEN) {
    rb_preview_page_show_hit (self->page, NULL, "", "", 0, FALSE);
    return;
  }
  rb_hit_dup_around (hit, AROUND, &before, &after);
  rb_preview_page_show_hit (self->page, hit->section, before, after, number, scroll);
}

void
rb_preview_set_compact (RbPreview *self, gboolean compact)
{
  gtk_widget_set_visible (self->size, !compact);
  /* The drop-down stays at the right. */
  gtk_widget_set_hexpand (self->view, compact);
  gtk_widget_set_halign (self->view, GTK_ALIGN_END);
  gtk_widget_set_visible (self->desktop_label, !compact);
  gtk_widget_set_visible (self->phone_label, !compact);
  gtk_widget_set_visible (self->free_label, !compact);
}

/* A key, too, changes nothing that is not shown. */
static void
toggle (GtkWidget *button)
{
  if (gtk_widget_is_sensitive (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                  !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
}

void
rb_preview_toggle_dark (RbPreview *self)
{
  toggle (self->dark);
}

void
rb_preview_toggle_images (RbPreview *self)
{
  toggle (self->images_off);
}

void
rb_preview_grab_focus (RbPreview *self)
{
  if (get_mode (self) == MODE_SPOKEN)
    rb_spoken_view_grab_focus (self->spoken);
  else if (get_mode (self) == MODE_TEXT)
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
  else if (self->page != NULL)
    gtk_widget_grab_focus (rb_preview_page_get_view (self->page));
}
