/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "offer-popover.h"
#include "config.h"
#include "field-private.h"

#define MOST 7
#define NARROWEST 220

struct _RbOfferPopover {
  GtkPopover parent_instance;
  GtkWidget *input;
  GtkListBox *list;
  GtkListBoxRow *rows[MOST]; /* made once: they follow every key */
  GtkLabel *words[MOST];
  GtkLabel *more[MOST];
  GPtrArray *offers;
  GtkEventController *elsewhere; /* on the window while the popover is open */
};

G_DEFINE_FINAL_TYPE (RbOfferPopover, rb_offer_popover, GTK_TYPE_POPOVER)

enum { TAKEN, ASKED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
rb_offer_free (gpointer data)
{
  RbOffer *offer = data;

  g_free (offer->words);
  g_free (offer->more);
  g_free (offer->value);
  g_free (offer->another);
  g_free (offer);
}

static gboolean
is_open (RbOfferPopover *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

static void
take (RbOfferPopover *self, int i)
{
  g_autoptr (GPtrArray) offers = NULL;

  if (self->offers == NULL || i < 0 || i >= (int)self->offers->len)
    return;
  offers = g_ptr_array_ref (self->offers);
  rb_offer_popover_close (self);
  g_signal_emit (self, signals[TAKEN], 0, offers->pdata[i]);
}

static void
on_row_activated (RbOfferPopover *self, GtkListBoxRow *row)
{
  take (self, gtk_list_box_row_get_index (row));
}

/* To whoever hears of the list while the caret stays in the text. */
static void
tell_selected (RbOfferPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (self->input == NULL)
    return;
  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->input),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->input),
                                   GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static void
move (RbOfferPopover *self, int by)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int n = MIN ((int)self->offers->len, MOST);
  int i = selected != NULL ? gtk_list_box_row_get_index (selected) : by > 0 ? -1 : n;

  i = (i + by + n + 1) % (n + 1); /* the n-th is none: back to what was typed */
  gtk_list_box_select_row (self->list, i < n ? self->rows[i] : NULL);
  tell_selected (self);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                RbOfferPopover *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  gboolean down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down;
  gboolean bare = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) == 0;

  if (!bare)
    return FALSE;
  if (!is_open (self)) {
    if (down)
      g_signal_emit (self, signals[ASKED], 0);
    if (!is_open (self))
      return FALSE;
    /* Who asked wants one of them. */
    move (self, 1);
    return TRUE;
  }
  if (down || key == GDK_KEY_Up || key == GDK_KEY_KP_Up) {
    move (self, down ? 1 : -1);
    return TRUE;
  }
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_Tab) {
    if (selected == NULL) {
      rb_offer_popover_close (self);
      return FALSE;
    }
    take (self, gtk_list_box_row_get_index (selected));
    return key != GDK_KEY_Tab;
  }
  if (key != GDK_KEY_Escape)
    return FALSE;
  rb_offer_popover_close (self);
  return TRUE;
}

static void
on_pressed_elsewhere (GtkGestureClick *gesture, int n, double x, double y, RbOfferPopover *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  if (event == NULL || gdk_event_get_surface (event) != gtk_native_get_surface (GTK_NATIVE (self)))
    rb_offer_popover_close (self);
}

static void
watch_window (RbOfferPopover *self, gboolean watch)
{
  GtkRoot *root;

  if (self->elsewhere != NULL) {
    GtkWidget *watched = gtk_event_controller_get_widget (self->elsewhere);

    if (watched != NULL)
      gtk_widget_remove_controller (watched, self->elsewhere);
    g_clear_object (&self->elsewhere);
  }
  root = watch && self->input != NULL ? gtk_widget_get_root (self->input) : NULL;
  if (root == NULL)
    return;
  self->elsewhere = GTK_EVENT_CONTROLLER (g_object_ref (gtk_gesture_click_new ()));
  gtk_event_controller_set_propagation_phase (self->elsewhere, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->elsewhere, "pressed", G_CALLBACK (on_pressed_elsewhere), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (root), self->elsewhere);
}

static void
add_row (RbOfferPopover *self, guint i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->words[i] = GTK_LABEL (gtk_label_new (NULL));
  self->more[i] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->more[i]), "hint");
  for (guint k = 0; k < 2; k++) {
    GtkLabel *label = k == 0 ? self->words[i] : self->more[i];

    gtk_label_set_xalign (label, 0);
    gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
    gtk_label_set_max_width_chars (label, 48);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  }
  self->rows[i] = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rows[i]), "offer");
  /* The caret stays where one types. */
  gtk_widget_set_focusable (GTK_WIDGET (self->rows[i]), FALSE);
  gtk_list_box_row_set_child (self->rows[i], box);
  gtk_list_box_append (self->list, GTK_WIDGET (self->rows[i]));
}

static void
rb_offer_popover_dispose (GObject *object)
{
  RbOfferPopover *self = RB_OFFER_POPOVER (object);

  watch_window (self, FALSE);
  g_clear_weak_pointer (&self->input);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  G_OBJECT_CLASS (rb_offer_popover_parent_class)->dispose (object);
}

static void
rb_offer_popover_class_init (RbOfferPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_offer_popover_dispose;
  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
rb_offer_popover_init (RbOfferPopover *self)
{
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "offers");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
}

RbOfferPopover *
rb_offer_popover_new (GtkWidget *parent, GtkWidget *input, const char *name)
{
  RbOfferPopover *self = g_object_new (RB_TYPE_OFFER_POPOVER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_set_weak_pointer (&self->input, input);
  rb_field_label (GTK_WIDGET (self->list), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  /* A window that closes keeps the input with the focus longer than what is around it. */
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (input, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (rb_offer_popover_close), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (input, focus);
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  return self;
}

void
rb_offer_popover_show (RbOfferPopover *self, GPtrArray *offers)
{
  guint n = MIN (offers->len, MOST);
  graphene_rect_t bounds;

  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = offers;
  if (n == 0) {
    rb_offer_popover_close (self);
    return;
  }
  for (guint i = 0; i < MOST; i++) {
    const RbOffer *offer = i < n ? offers->pdata[i] : NULL;

    if (self->rows[i] == NULL)
      add_row (self, i);
    gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), offer != NULL);
    if (offer == NULL)
      continue;
    gtk_label_set_text (self->words[i], offer->words);
    gtk_label_set_text (self->more[i], offer->more != NULL ? offer->more : "");
    gtk_widget_set_visible (GTK_WIDGET (self->more[i]), offer->more != NULL);
    rb_field_label (GTK_WIDGET (self->rows[i]), offer->words);
  }
  gtk_list_box_unselect_all (self->list);
  if (is_open (self))
    return;
  if (gtk_widget_compute_bounds (self->input, gtk_widget_get_parent (GTK_WIDGET (self)), &bounds)) {
    GdkRectangle place = { (int)bounds.origin.x, (int)bounds.origin.y, (int)bounds.size.width,
                           (int)bounds.size.height };

    gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
    gtk_widget_set_size_request (GTK_WIDGET (self->list), MAX (NARROWEST, place.width), -1);
  }
  gtk_popover_popup (GTK_POPOVER (self));
  watch_window (self, TRUE);
}

void
rb_offer_popover_close (RbOfferPopover *self)
{
  watch_window (self, FALSE);
  gtk_list_box_unselect_all (self->list);
  tell_selected (self);
  gtk_popover_popdown (GTK_POPOVER (self));
}
