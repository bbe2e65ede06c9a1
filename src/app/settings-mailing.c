/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings-mailing.h"
#include "config.h"
#include "field-private.h"
#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  RbDocument *document;
  GtkDropDown *systems;
  GPtrArray *ids; /* of char *: the system in each line of the list */
  GtkBox *facts;  /* what is known of the chosen one */
  GtkWidget *changed;
  GtkLabel *changed_words;
  GtkWidget *parameters; /* the card's fields that only count when they are added */
  gboolean syncing;
} Mailing;

static void
mailing_free (gpointer data)
{
  Mailing *self = data;

  g_object_unref (self->document);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

static RbNode *
get_root (Mailing *self)
{
  return rb_document_get_root (self->document);
}

static const char *
get_system (Mailing *self)
{
  const char *id = rb_node_get (get_root (self), "mailing_system");

  return *id != '\0' ? id : "none";
}

static GtkWidget *
add_card (GtkWidget *box)
{
  GtkWidget *card = rb_field_card_new ();

  gtk_widget_add_css_class (card, "field-rows");
  gtk_box_append (GTK_BOX (box), card);
  return card;
}

static GtkWidget *
new_label (const char *words, const char *class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* --- what is known of a system ---------------------------------------------------------------- */

/* A mark that tells by a word, not by colour alone. */
static GtkWidget *
new_mark (void)
{
  GtkWidget *label = gtk_label_new (_ ("Not verified"));

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "warning");
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  return label;
}

static void
add_fact (GtkGrid *grid, int *row, const char *name, const char *value, gboolean mono,
          gboolean verified)
{
  GtkWidget *words = new_label (value, mono ? "monospace" : NULL);
  GtkWidget *label = new_label (name, "field-label");

  gtk_label_set_selectable (GTK_LABEL (words), TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (words), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_grid_attach (grid, label, 0, *row, 1, 1);
  gtk_grid_attach (grid, words, 1, *row, 1, 1);
  if (!verified)
    gtk_grid_attach (grid, new_mark (), 2, *row, 1, 1);
  (*row)++;
}

static char *
dup_ways (const RbMailingProfile *profile)
{
  static const struct {
    const char *way, *name;
  } names[] = {
    { "html", "HTML" },          { "zip", N_ ("ZIP file") },    { "url", N_ ("from a website") },
    { "eml", N_ ("mail file") }, { "text", N_ ("plain text") }, { "api", "API" },
  };
  GString *list = g_string_new (NULL);

  for (const char *const *way = rb_mailing_profile_get_takes (profile); *way != NULL; way++)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (strcmp (names[i].way, *way) == 0)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", _ (names[i].name));
  return g_string_free (list, FALSE);
}

/* Whether something could not be verified. */
static gboolean
add_facts (GtkGrid *grid, const RbMailingProfile *profile)
{
  g_autofree char *ways = dup_ways (profile);
  gboolean sure = TRUE, all_sure = TRUE;
  int row = 0;

  for (RbTagMeaning meaning = 0; meaning < RB_TAG_N_MEANINGS; meaning++) {
    const char *tag = rb_mailing_profile_get_tag (profile, meaning);

    if (tag == NULL)
      continue;
    sure = rb_mailing_profile_is_verified (profile, rb_merge_tag_get_key (meaning));
    add_fact (grid, &row, rb_tag_meaning_get_name (meaning), tag, TRUE, sure);
    all_sure &= sure;
  }
  for (const char *const *tag = rb_mailing_profile_get_required (profile); *tag != NULL; tag++) {
    sure = rb_mailing_profile_is_verified (profile, "required");
    add_fact (grid, &row, _ ("Required"), *tag, TRUE, sure);
    all_sure &= sure;
  }
  if (*ways != '\0') {
    sure = rb_mailing_profile_is_verified (profile, "takes");
    add_fact (grid, &row, _ ("Takes"), ways, FALSE, sure);
    all_sure &= sure;
  }
  return !all_sure;
}

static void
show_facts (Mailing *self)
{
  const RbMailingProfile *profile = rb_mailing_profile_find (get_system (self));
  GtkWidget *child, *grid;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_box_remove (self->facts, child);
  if (profile == NULL || strcmp (rb_mailing_profile_get_id (profile), "none") == 0) {
    gtk_box_append (self->facts,
                    new_label (profile == NULL
                                   ? _ ("This system is not known on this computer, so its tags "
                                        "are not checked.")
                                   : _ ("Choose the system that you send with, and its merge tags "
                                        "are offered and checked."),
                               "hint"));
    return;
  }
  grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_box_append (self->facts, grid);
  if (add_facts (GTK_GRID (grid), profile))
    gtk_box_append (self->facts,
                    new_label (_ ("Not verified: try it with a test mailing"), "hint"));
  if (*rb_mailing_profile_get_hint (profile) != '\0')
    gtk_box_append (self->facts, new_label (rb_mailing_profile_get_hint (profile), "hint"));
}

/* --- choosing --------------------------------------------------------------------------------- */

static guint
find_line (Mailing *self, const char *id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (strcmp (self->ids->pdata[i], id) == 0)
      return i;
  return 0;
}

static void
tell_changed (Mailing *self, guint n, const char *system)
{
  g_autofree char *words =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u tag was replaced by that of %s.",
                                    "%u tags were replaced by those of %s.", n),
                       n, rb_mailing_system_get_name (system));

  gtk_label_set_text (self->changed_words, words);
  gtk_widget_set_visible (self->changed, n > 0);
}

/* The system and all its tags are one step. */
static void
on_selected (GtkDropDown *systems, GParamSpec *pspec, Mailing *self)
{
  const char *id = self->ids->pdata[gtk_drop_down_get_selected (systems)];
  g_autofree char *before = g_strdup (get_system (self));
  guint n;

  if (self->syncing || strcmp (id, before) == 0)
    return;
  rb_document_pause (self->document);
  rb_document_begin (self->document, N_ ("Send with %s"), rb_mailing_system_get_name (id));
  self->syncing = TRUE;
  rb_document_set (self->document, get_root (self), "mailing_system", id);
  n = rb_mailing_profile_retag (self->document, before, id);
  self->syncing = FALSE;
  rb_document_end (self->document);
  rb_document_pause (self->document);
  show_facts (self);
  tell_changed (self, n, id);
}

static void
on_root_changed (GtkWidget *box, const char *field)
{
  Mailing *self = g_object_get_data (G_OBJECT (box), "rb-mailing");

  if (strcmp (field, "campaign.add") == 0) {
    gtk_widget_set_visible (self->parameters, rb_node_is_on (get_root (self), "campaign.add"));
  } else if (strcmp (field, "mailing_system") == 0 && !self->syncing) {
    self->syncing = TRUE;
    gtk_drop_down_set_selected (self->systems, find_line (self, get_system (self)));
    self->syncing = FALSE;
    gtk_widget_set_visible (self->changed, FALSE);
    show_facts (self);
  }
}

static void
fill_systems (Mailing *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  for (const RbMailingProfile *const *profile = rb_mailing_profiles_list (); *profile != NULL;
       profile++) {
    g_ptr_array_add (self->ids, g_strdup (rb_mailing_profile_get_id (*profile)));
    gtk_string_list_append (names, rb_mailing_profile_get_name (*profile));
  }
  /* One that only another computer knows can be kept. */
  if (rb_mailing_profile_find (get_system (self)) == NULL) {
    g_ptr_array_add (self->ids, g_strdup (get_system (self)));
    gtk_string_list_append (names, get_system (self));
  }
  self->systems = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  gtk_drop_down_set_selected (self->systems, find_line (self, get_system (self)));
  g_signal_connect (self->systems, "notify::selected", G_CALLBACK (on_selected), self);
  rb_field_label (GTK_WIDGET (self->systems), _ ("Send with"));
  rb_field_register (GTK_WIDGET (self->systems), get_root (self), "mailing_system");
}

/* --- cards ------------------------------------------------------------------------------------ */

static void
add_systems (Mailing *self, GtkWidget *box)
{
  GtkWidget *card = add_card (box);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = new_label (_ ("Send with"), NULL);
  GtkWidget *undo = gtk_button_new_with_label (_ ("Undo"));

  fill_systems (self);
  gtk_widget_add_css_class (row, "field");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->systems), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->systems));
  gtk_box_append (GTK_BOX (card), row);

  self->changed = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->changed, "field");
  self->changed_words = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                      "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (undo, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (undo), "settings.undo");
  gtk_box_append (GTK_BOX (self->changed), GTK_WIDGET (self->changed_words));
  gtk_box_append (GTK_BOX (self->changed), undo);
  gtk_widget_set_visible (self->changed, FALSE);
  gtk_box_append (GTK_BOX (card), self->changed);

  self->facts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "field");
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->facts));
  show_facts (self);
}

/* What could not be read of the files of profiles. */
static void
add_problems (GtkWidget *box)
{
  const char *const *problems = rb_mailing_profiles_get_problems ();
  GtkWidget *card, *row;

  if (*problems == NULL)
    return;
  card = add_card (box);
  row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (row, "field");
  gtk_box_append (GTK_BOX (row),
                  new_label (_ ("Not all mailing profiles could be read"), "warning"));
  for (; *problems != NULL; problems++) {
    GtkWidget *label = new_label (*problems, "hint");

    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    gtk_box_append (GTK_BOX (row), label);
  }
  gtk_box_append (GTK_BOX (card), row);
}

static void
add_campaign (Mailing *self, GtkWidget *box)
{
  static const char *const fields[] = { "campaign.source", "campaign.medium", "campaign.name" };
  GtkWidget *card = add_card (box);
  const RbFieldSpec *add = rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "campaign.add");

  gtk_box_append (GTK_BOX (card), rb_toggle_field_new (get_root (self), add));
  self->parameters = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->parameters, "field-rows");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_box_append (
        GTK_BOX (self->parameters),
        rb_field_new (get_root (self), rb_kind_spec_find (&RB_NEWSLETTER_SPEC, fields[i])));
  gtk_widget_set_visible (self->parameters, rb_node_is_on (get_root (self), "campaign.add"));
  gtk_box_append (GTK_BOX (card), self->parameters);
  gtk_box_append (GTK_BOX (box),
                  new_label (_ ("Your website’s statistics then tell which issue visitors came "
                                "from (utm_source, utm_medium, utm_campaign). {issue} stands for "
                                "the issue’s title. Links for unsubscribing, mail addresses and "
                                "merge tags get none."),
                             "hint"));
}

GtkWidget *
rb_mailing_settings_new (RbDocument *document)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  Mailing *self = g_new0 (Mailing, 1);

  self->document = g_object_ref (document);
  g_object_set_data_full (G_OBJECT (box), "rb-mailing", self, mailing_free);
  add_systems (self, box);
  add_problems (box);
  gtk_box_append (
      GTK_BOX (add_card (box)),
      rb_field_new (get_root (self), rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "image_base_url")));
  add_campaign (self, box);
  g_signal_connect_object (get_root (self), "changed", G_CALLBACK (on_root_changed), box,
                           G_CONNECT_SWAPPED);
  return box;
}
