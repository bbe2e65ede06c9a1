/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-typing.h"
#include "config.h"
#include "typing-help.h"
#include <glib/gi18n.h>

#define KEY "rb-table-typing"

typedef struct {
  RbNode *node;
  guint keys; /* that went down and of which no letter has come yet */
  int typed;  /* where a letter was just typed; -1 if none was */
  GtkEntry *entry;
  guint idle; /* that corrects @entry */
  gboolean busy;
} Typing;

static void
typing_free (gpointer data)
{
  Typing *self = data;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_weak_pointer (&self->entry);
  g_object_unref (self->node);
  g_free (self);
}

/* --- correcting ------------------------------------------------------------------------------- */

/* The caret stays where it is in the words. */
static void
replace (GtkEditable *entry, const RbCorrection *correction)
{
  int from = (int)correction->from, to = (int)correction->to, at = to;
  int caret = gtk_editable_get_position (entry);

  gtk_editable_insert_text (entry, correction->text, -1, &at);
  gtk_editable_delete_text (entry, from, to);
  if (caret >= to)
    gtk_editable_set_position (entry, caret + (at - to) - (to - from));
}

static void
correct (Typing *self)
{
  RbDocument *document = rb_document_of (self->node);
  RbCorrection correction;
  int caret = self->typed + 1;

  g_clear_handle_id (&self->idle, g_source_remove);
  self->typed = -1;
  if (self->entry == NULL || document == NULL || !rb_typing_help_is_on (document) ||
      !rb_typography_suggest (gtk_editable_get_text (GTK_EDITABLE (self->entry)), (guint)caret,
                              rb_node_get_language (self->node), &correction))
    return;
  self->busy = TRUE;
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Correct Typography"), NULL);
  replace (GTK_EDITABLE (self->entry), &correction);
  rb_document_end (document);
  rb_document_pause (document);
  self->busy = FALSE;
}

static gboolean
on_idle (gpointer data)
{
  Typing *self = data;

  self->idle = 0;
  correct (self);
  return G_SOURCE_REMOVE;
}

/* --- what is typed ---------------------------------------------------------------------------- */

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                Typing *self)
{
  /* Of the letter before, if the keys come that quickly. */
  if (self->idle != 0)
    correct (self);
  rb_typing_help_count (self->node, &self->keys, key, state);
  return FALSE;
}

static void
on_insert_text (GtkEditable *text, const char *words, int length, int *position, GtkWidget *grid)
{
  Typing *self = g_object_get_data (G_OBJECT (grid), KEY);

  if (self->busy)
    return;
  self->typed = -1;
  if (self->keys == 0 || g_utf8_strlen (words, length) != 1) {
    self->keys = 0;
    return;
  }
  self->keys--;
  self->typed = *position;
}

void
rb_table_typing_correct (GtkWidget *grid, GtkEntry *entry)
{
  Typing *self = g_object_get_data (G_OBJECT (grid), KEY);

  if (self->busy || self->typed < 0 || self->idle != 0)
    return;
  g_set_weak_pointer (&self->entry, entry);
  /* GTK puts the caret behind the letter only when all have been told of it. */
  self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

void
rb_table_typing_watch (GtkWidget *grid, GtkEntry *entry)
{
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "insert-text",
                    G_CALLBACK (on_insert_text), grid);
}

void
rb_table_typing_attach (GtkWidget *grid, RbNode *node)
{
  Typing *self = g_new0 (Typing, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->node = g_object_ref (node);
  self->typed = -1;
  g_object_set_data_full (G_OBJECT (grid), KEY, self, typing_free);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (grid, keys);
}
