/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-states.h"

#include "text-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a text field of a picture needs to know while it is typed into. */
typedef struct {
  RbTextField *text;
  RbNode *picture;
  const RbFieldSpec *spec;
  char *before; /* the value when a person began to change it, or %NULL */
} State;

static void
state_free (gpointer data, GClosure *closure)
{
  State *state = data;

  g_object_unref (state->picture);
  g_free (state->before);
  g_free (state);
}

/* The publisher's logo is its own sign: nothing is printed beneath it. */
static gboolean
needs_credit (RbNode *picture)
{
  return strcmp (rb_node_get_slot (picture), "logo") != 0;
}

static void
update_state (State *state)
{
  RbNode *picture = state->picture;
  const char *field = state->spec->name;
  gboolean is_empty = !rb_node_has (picture, field);

  if (rb_photo_is_from_file (picture, field) && !is_empty)
    rb_text_field_set_state (state->text, _ ("Read from the file"), "emblem-ok-symbolic",
                             "from-file");
  else if (strcmp (field, "credit") == 0 && is_empty && rb_node_has (picture, "credit_waived"))
    rb_text_field_set_state (state->text, _ ("No credit needed"), NULL, "hint");
  else if (strcmp (field, "alt") == 0 && is_empty && rb_node_is_on (picture, "decorative"))
    rb_text_field_set_state (state->text, _ ("Decorative"), NULL, "hint");
  else if (is_empty && ((strcmp (field, "credit") == 0 && needs_credit (picture)) ||
                        strcmp (field, "alt") == 0 || strcmp (field, "credit_waived") == 0))
    rb_text_field_set_state (state->text, _ ("Missing"), "dialog-error-symbolic", "missing");
  else
    rb_text_field_set_state (state->text, NULL, NULL, NULL);
}

static void
on_picture_changed (RbNode *picture, const char *field, State *state)
{
  if (strcmp (field, state->spec->name) == 0 || strcmp (field, "from_file") == 0 ||
      strcmp (field, "credit_waived") == 0 || strcmp (field, "decorative") == 0)
    update_state (state);
}

/* The first change a person makes to a text from the file is one step with the loss of that mark,
 * so that one undo brings both back. */
static void
on_change_begins (GtkTextBuffer *buffer, State *state)
{
  RbDocument *document = rb_document_of (state->picture);

  if (document == NULL || state->before != NULL ||
      !rb_photo_is_from_file (state->picture, state->spec->name))
    return;
  state->before = g_strdup (rb_node_get (state->picture, state->spec->name));
  rb_document_begin (document, N_ ("Edit %s"), state->spec->label);
}

static void
on_change_ends (GtkTextBuffer *buffer, State *state)
{
  RbDocument *document = rb_document_of (state->picture);

  if (state->before == NULL)
    return;
  if (document != NULL) {
    if (strcmp (state->before, rb_node_get (state->picture, state->spec->name)) != 0) {
      rb_photo_confirm (document, state->picture, state->spec->name);
    }
    rb_document_end (document);
  }
  g_clear_pointer (&state->before, g_free);
}

static void
on_text_destroyed (GtkWidget *text, State *state)
{
  g_signal_handlers_disconnect_by_data (state->picture, state);
}

GtkWidget *
rb_photo_text_new (RbNode *picture, const char *field)
{
  const RbFieldSpec *spec = rb_kind_spec_find (&RB_PHOTO_SPEC, field);
  GtkWidget *text = rb_text_field_new (picture, spec, field, _ (spec->label));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (rb_text_field_get_view (RB_TEXT_FIELD (text)));
  State *state = g_new0 (State, 1);

  state->text = RB_TEXT_FIELD (text);
  state->picture = g_object_ref (picture);
  state->spec = spec;
  /* It names the picture in lists, yet is no headline. */
  gtk_widget_remove_css_class (GTK_WIDGET (rb_text_field_get_view (state->text)), "headline");
  g_signal_connect (picture, "changed", G_CALLBACK (on_picture_changed), state);
  g_signal_connect (buffer, "begin-user-action", G_CALLBACK (on_change_begins), state);
  g_signal_connect (buffer, "end-user-action", G_CALLBACK (on_change_ends), state);
  g_signal_connect_data (text, "destroy", G_CALLBACK (on_text_destroyed), state, state_free, 0);
  update_state (state);
  return text;
}
