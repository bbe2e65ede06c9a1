/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-states.h"

#include "credit-offer.h"
#include "text-field.h"
#include "tooltip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a text field of a picture needs to know while it is typed into. */
typedef struct {
  RbTextField *text;
  RbNode *picture;
  RbNode *newsletter;
  const RbFieldSpec *spec;
  gboolean narrow;
  gboolean changing; /* a person changes a text from the file */
} State;

static void
state_free (gpointer data, GClosure *closure)
{
  State *state = data;

  g_object_unref (state->picture);
  g_object_unref (state->newsletter);
  g_free (state);
}

/* The publisher's logo is its own sign: nothing is printed beneath it. */
static gboolean
needs_credit (RbNode *picture)
{
  return strcmp (rb_node_get_slot (picture), "logo") != 0;
}

char *
rb_photo_dup_source (RbNode *picture, const char *field)
{
  const char *standard = rb_photo_get_standard (picture, field);

  if (!rb_photo_is_from_file (picture, field) || !rb_node_has (picture, field))
    return NULL;
  if (*standard == '\0')
    return g_strdup (_ ("Read from the file"));
  /* Translators: %s is a standard: XMP, IPTC or EXIF */
  return g_strdup_printf (_ ("Read from the file (%s)"), standard);
}

/* --- texts ------------------------------------------------------------------------------------ */

static gboolean
is_missing (RbNode *picture, const char *field)
{
  if (rb_node_has (picture, field))
    return FALSE;
  if (strcmp (field, "credit") == 0)
    return needs_credit (picture) && !rb_photo_has_credit (picture);
  return strcmp (field, "alt") == 0 || strcmp (field, "credit_waived") == 0;
}

const char *
rb_photo_find_wanted (RbNode *picture)
{
  /* The credit is put together of the names. */
  if (is_missing (picture, "credit") && !rb_node_has (picture, "credit_waived"))
    return "photographer";
  if (is_missing (picture, "alt") && !rb_node_is_on (picture, "decorative"))
    return "alt";
  return NULL;
}

static void
update_state (State *state)
{
  RbNode *picture = state->picture;
  const char *field = state->spec->name;
  gboolean is_empty = !rb_node_has (picture, field);
  g_autofree char *source = rb_photo_dup_source (picture, field);

  if (source != NULL) {
    rb_text_field_set_state (state->text, source, "emblem-ok-symbolic", "from-file");
    if (state->narrow)
      rb_text_field_shorten_state (state->text, rb_photo_get_standard (picture, field));
  } else if (strcmp (field, "credit") == 0 && is_empty && rb_node_has (picture, "credit_waived")) {
    rb_text_field_set_state (state->text, _ ("No credit needed"), NULL, "hint");
  } else if (strcmp (field, "alt") == 0 && is_empty && rb_node_is_on (picture, "decorative")) {
    rb_text_field_set_state (state->text, _ ("Decorative"), NULL, "hint");
  } else if (is_missing (picture, field)) {
    rb_text_field_set_state (state->text, _ ("Missing"), "dialog-error-symbolic", "missing");
  } else {
    rb_text_field_set_state (state->text, NULL, NULL, NULL);
  }
}

/* An empty credit shows what is printed instead. */
static void
update_hint (State *state)
{
  g_autofree char *composed = NULL;

  if (strcmp (state->spec->name, "credit") != 0)
    return;
  composed = rb_photo_dup_composed_credit (state->picture);
  rb_text_field_set_hint (state->text, composed != NULL ? composed : _ (state->spec->hint));
  /* There may be no room for all of it. */
  rb_tooltip_set (GTK_WIDGET (rb_text_field_get_view (state->text)),
                  !rb_node_has (state->picture, "credit") ? composed : NULL);
}

static void
on_picture_changed (RbNode *picture, const char *field, State *state)
{
  static const char *const others[] = { "from_file", "credit_waived", "decorative", "photographer",
                                        "holder",    "licence",       NULL };

  if (strcmp (field, state->spec->name) != 0 && !g_strv_contains (others, field))
    return;
  update_state (state);
  update_hint (state);
}

static void
on_newsletter_changed (RbNode *newsletter, const char *field, State *state)
{
  if (strcmp (field, "credit_pattern") == 0)
    update_hint (state);
}

/* To type over what is selected is to delete and to insert: one step with the loss of the mark that
 * it was read from the file. */
static void
on_change_begins (GtkTextBuffer *buffer, State *state)
{
  RbDocument *document = rb_document_of (state->picture);

  if (document == NULL || state->changing ||
      !rb_photo_is_from_file (state->picture, state->spec->name))
    return;
  state->changing = TRUE;
  rb_document_begin (document, N_ ("Edit %s"), rb_field_spec_get_noun (state->spec));
}

static void
on_change_ends (GtkTextBuffer *buffer, State *state)
{
  RbDocument *document = rb_document_of (state->picture);

  if (state->changing && document != NULL)
    rb_document_end (document);
  state->changing = FALSE;
}

static void
on_text_destroyed (GtkWidget *text, State *state)
{
  g_signal_handlers_disconnect_by_data (state->picture, state);
  g_signal_handlers_disconnect_by_data (state->newsletter, state);
}

static GtkWidget *
text_new (RbNode *picture, const char *field, gboolean narrow)
{
  static const char *const offered[] = { "photographer", "holder", "credit", NULL };
  const RbFieldSpec *spec = rb_kind_spec_find (&RB_PHOTO_SPEC, field);
  GtkWidget *text = rb_text_field_new (picture, spec, field, _ (spec->label));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (rb_text_field_get_view (RB_TEXT_FIELD (text)));
  State *state = g_new0 (State, 1);

  state->text = RB_TEXT_FIELD (text);
  state->picture = g_object_ref (picture);
  state->newsletter = g_object_ref (rb_node_get_root (picture));
  state->spec = spec;
  state->narrow = narrow;
  /* It names the picture in lists, yet is no headline. */
  gtk_widget_remove_css_class (GTK_WIDGET (rb_text_field_get_view (state->text)), "headline");
  g_signal_connect (picture, "changed", G_CALLBACK (on_picture_changed), state);
  if (strcmp (field, "credit") == 0)
    g_signal_connect (state->newsletter, "changed", G_CALLBACK (on_newsletter_changed), state);
  g_signal_connect (buffer, "begin-user-action", G_CALLBACK (on_change_begins), state);
  g_signal_connect (buffer, "end-user-action", G_CALLBACK (on_change_ends), state);
  g_signal_connect_data (text, "destroy", G_CALLBACK (on_text_destroyed), state, state_free, 0);
  if (g_strv_contains (offered, field))
    rb_credit_offer_attach (state->text, picture, spec);
  gtk_box_append (GTK_BOX (text), rb_photo_conflicts_new (picture, field, narrow));
  update_state (state);
  update_hint (state);
  return text;
}

GtkWidget *
rb_photo_text_new (RbNode *picture, const char *field)
{
  return text_new (picture, field, FALSE);
}

GtkWidget *
rb_photo_names_new (RbNode *picture)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *photographer = text_new (picture, "photographer", TRUE);
  GtkWidget *holder = text_new (picture, "holder", TRUE);

  gtk_widget_add_css_class (box, "beside");
  gtk_widget_set_hexpand (photographer, TRUE);
  gtk_widget_set_hexpand (holder, TRUE);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), photographer);
  gtk_box_append (GTK_BOX (box), holder);
  return box;
}

/* --- the date --------------------------------------------------------------------------------- */

GDateTime *
rb_photo_day_of (GDateTime *date)
{
  return g_date_time_new_utc (g_date_time_get_year (date), g_date_time_get_month (date),
                              g_date_time_get_day_of_month (date), 0, 0, 0);
}

gboolean
rb_photo_is_expired_here (RbNode *picture)
{
  RbNode *issue = rb_node_get_ancestor (picture, "issue");
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) today = rb_photo_day_of (now);
  g_autoptr (GDateTime) date =
      issue != NULL ? rb_date_parse (rb_node_get (issue, "date"), NULL) : NULL;
  g_autoptr (GDateTime) day = date != NULL ? rb_photo_day_of (date) : NULL;

  return rb_photo_is_expired (picture, today) ||
         (day != NULL && rb_photo_is_expired (picture, day));
}

static void
update_until (GtkWidget *label, const char *field)
{
  RbNode *picture = g_object_get_data (G_OBJECT (label), "rb-picture");
  GtkWidget *entry = g_object_get_data (G_OBJECT (label), "rb-entry");
  g_autofree char *source = rb_photo_dup_source (picture, "usable_until");
  gboolean expired = rb_photo_is_expired_here (picture);
  const char *words = expired ? _ ("Expired") : source != NULL ? source : "";

  if (field != NULL && strcmp (field, "usable_until") != 0 && strcmp (field, "from_file") != 0)
    return;
  gtk_widget_set_css_classes (label, (const char *[]){ expired          ? "missing"
                                                       : source != NULL ? "from-file"
                                                                        : "hint",
                                                       NULL });
  gtk_label_set_text (GTK_LABEL (label), words);
  gtk_widget_set_visible (label, *words != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

GtkWidget *
rb_photo_until_new (RbNode *picture)
{
  const RbFieldSpec *spec = rb_kind_spec_find (&RB_PHOTO_SPEC, "usable_until");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = rb_date_field_new (picture, spec), *label = gtk_label_new (NULL);
  GtkWidget *conflicts = rb_photo_conflicts_new (picture, spec->name, FALSE);

  gtk_box_insert_child_after (GTK_BOX (row), label, gtk_widget_get_first_child (row));
  g_object_set_data_full (G_OBJECT (label), "rb-picture", g_object_ref (picture), g_object_unref);
  g_object_set_data (G_OBJECT (label), "rb-entry", rb_field_find (row, picture, spec->name));
  g_signal_connect_object (picture, "changed", G_CALLBACK (update_until), label, G_CONNECT_SWAPPED);
  gtk_widget_set_margin_start (conflicts, 12);
  gtk_widget_set_margin_end (conflicts, 12);
  gtk_widget_set_margin_bottom (conflicts, 7);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), conflicts);
  update_until (label, NULL);
  return box;
}
