/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "credit-offer.h"
#include "config.h"
#include "credit-uses.h"
#include "markdown-source.h"
#include "offer-popover.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define OFFER_KEY "rb-credit-offer"

typedef struct {
  RbTextField *text;
  RbNode *picture;
  const RbFieldSpec *spec;
  GtkTextBuffer *buffer;
  RbOfferPopover *popover;
  GPtrArray *uses; /* of RbCreditUse; %NULL until the field had the focus for a moment */
  guint idle;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *self = data;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_object_unref (self->buffer);
  g_object_unref (self->picture);
  g_free (self);
}

static void
add (GPtrArray *offers, const char *value, const char *holder)
{
  RbOffer *offer = g_new0 (RbOffer, 1);

  offer->words = g_strdup (value);
  offer->value = g_strdup (value);
  /* Translators: offered with a photographer's name: the rights holder that comes along */
  offer->more = holder != NULL ? g_strdup_printf (_ ("with the rights holder %s"), holder) : NULL;
  offer->another = g_strdup (holder);
  g_ptr_array_add (offers, offer);
}

/* The pair first, unless there is another rights holder, who may be right. */
static void
add_use (Offer *self, GPtrArray *offers, const RbCreditUse *use, const char *folded)
{
  const char *present = rb_node_get (self->picture, "holder");
  gboolean pair = use->holder != NULL && strcmp (use->holder, present) != 0;
  gboolean is_typed = strcmp (use->folded, folded) == 0;

  if (pair && *present == '\0')
    add (offers, use->value, use->holder);
  if (!is_typed)
    add (offers, use->value, NULL);
  if (pair && *present != '\0')
    add (offers, use->value, use->holder);
}

static void
offer (Offer *self)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func (rb_offer_free);
  g_autofree char *text = rb_text_buffer_dup (self->buffer);
  g_autofree char *folded = g_utf8_casefold (g_strstrip (text), -1);

  for (guint i = 0; self->uses != NULL && i < self->uses->len; i++) {
    const RbCreditUse *use = self->uses->pdata[i];

    if (rb_credit_use_matches (use, folded) ||
        (use->holder != NULL && strcmp (use->folded, folded) == 0))
      add_use (self, offers, use, folded);
  }
  rb_offer_popover_show (self->popover, offers);
}

static gboolean
has_focus (Offer *self)
{
  return gtk_widget_is_focus (GTK_WIDGET (rb_text_field_get_view (self->text)));
}

static void
on_typed (GtkTextBuffer *buffer, Offer *self)
{
  if (!has_focus (self))
    return;
  if (gtk_text_buffer_get_char_count (buffer) > 0)
    offer (self);
  else
    rb_offer_popover_close (self->popover);
}

/* In a text that has words, Down leads to the next line of them. */
static void
on_asked (Offer *self)
{
  if (gtk_text_buffer_get_char_count (self->buffer) == 0)
    offer (self);
}

static gboolean
collect (gpointer data)
{
  Offer *self = data;

  self->idle = 0;
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  if (rb_document_of (self->picture) != NULL)
    self->uses = rb_credit_uses_collect (self->picture, self->spec->name);
  return G_SOURCE_REMOVE;
}

/* The whole newsletter is looked through: after the form is there, and never while one types. */
static void
on_focus_enter (GObject *popover)
{
  Offer *self = g_object_get_data (popover, OFFER_KEY);

  if (self->idle == 0)
    self->idle = g_idle_add (collect, self);
}

static void
on_taken (RbOfferPopover *popover, const RbOffer *offer, Offer *self)
{
  GtkTextIter end;

  rb_credit_take (self->picture, self->spec, offer->value, offer->another);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
}

void
rb_credit_take (RbNode *picture, const RbFieldSpec *spec, const char *value, const char *holder)
{
  RbDocument *document = rb_document_of (picture);

  if (document == NULL)
    return;
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Edit %s"), spec->label);
  rb_document_set (document, picture, spec->name, value);
  rb_photo_confirm (document, picture, spec->name);
  if (holder != NULL) {
    rb_document_set (document, picture, "holder", holder);
    rb_photo_confirm (document, picture, "holder");
  }
  rb_document_end (document);
  rb_document_pause (document);
}

void
rb_credit_offer_attach (RbTextField *text, RbNode *picture, const RbFieldSpec *spec)
{
  GtkTextView *view = rb_text_field_get_view (text);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Offer *self = g_new0 (Offer, 1);

  self->text = text;
  self->picture = g_object_ref (picture);
  self->spec = spec;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->popover = rb_offer_popover_new (GTK_WIDGET (text), GTK_WIDGET (view), _ (spec->label));
  g_object_set_data_full (G_OBJECT (self->popover), OFFER_KEY, self, offer_free);
  g_signal_connect (self->popover, "taken", G_CALLBACK (on_taken), self);
  g_signal_connect_swapped (self->popover, "asked", G_CALLBACK (on_asked), self);
  g_signal_connect (self->buffer, "end-user-action", G_CALLBACK (on_typed), self);
  /* A window that closes keeps the view with the focus longer than the field that it is in. */
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focus_enter), self->popover,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), focus);
}
