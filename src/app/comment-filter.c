/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-filter.h"
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include <glib/gi18n.h>
#include <string.h>

#define PERSON "person:"
/* The menu is not longer, whatever a file claims. */
#define MOST_PEOPLE 100

struct _RbCommentFilter {
  AdwBin parent_instance;
  RbCommentModel *model;
  GSignalGroup *signals;
  GSimpleAction *action;
  GtkWidget *button;
  GtkWidget *label;
  GMenu *people;
  char *listed; /* the people in the menu, in one string */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCommentFilter, rb_comment_filter, ADW_TYPE_BIN)

static const struct {
  const char *state;
  const char *label;
} filters[] = {
  { "open", NC_ ("comments", "Open") },
  { "all", NC_ ("comments", "All") },
  { "resolved", NC_ ("comments", "Resolved") },
  { "mentions", NC_ ("comments", "Mentions Me") },
  { "suggestions", NC_ ("comments", "Suggestions") },
};

static const char *
get_state (RbCommentFilter *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->action));

  /* The action holds it. */
  return g_variant_get_string (state, NULL);
}

static const char *
get_label (RbCommentFilter *self)
{
  const char *state = get_state (self);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (strcmp (filters[i].state, state) == 0)
      return g_dpgettext2 (NULL, "comments", filters[i].label);
  return state + strlen (PERSON);
}

static void
update_label (RbCommentFilter *self)
{
  /* Translators: which comments are shown: “Open”, a person’s name, … */
  g_autofree char *name = g_strdup_printf (_ ("Shown: %s"), get_label (self));

  gtk_label_set_text (GTK_LABEL (self->label), get_label (self));
  rb_field_label (self->button, name);
}

static void
on_change_state (GSimpleAction *action, GVariant *state, RbCommentFilter *self)
{
  g_simple_action_set_state (action, state);
  update_label (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- people ----------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

static void
add_name (GPtrArray *names, RbNode *node)
{
  const char *name = rb_node_get (node, "author");

  if (*name != '\0' && names->len < MOST_PEOPLE &&
      !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (gpointer)name);
}

static void
update_people (RbCommentFilter *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *listed = NULL;

  for (guint i = 0; i < rb_comment_model_count (self->model); i++) {
    RbNode *node = rb_comment_model_get (self->model, i)->node;

    add_name (names, node);
    for (guint k = 0; k < rb_node_count (node, "replies"); k++)
      add_name (names, rb_node_nth (node, "replies", k));
  }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  listed = g_strjoinv ("\n", (char **)names->pdata);
  /* A menu that is open would close. */
  if (g_strcmp0 (listed, self->listed) == 0)
    return;
  g_free (self->listed);
  self->listed = g_steal_pointer (&listed);
  g_menu_remove_all (self->people);
  for (guint i = 0; names->pdata[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (names->pdata[i], "_", -1);
    /* A line beneath a letter is asked for by one "_", and shown by two. */
    g_autofree char *label = g_strjoinv ("__", parts);
    g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
    g_autofree char *state = g_strconcat (PERSON, names->pdata[i], NULL);

    g_menu_item_set_action_and_target (item, "comments.filter", "s", state);
    g_menu_append_item (self->people, item);
  }
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_comment_filter_dispose (GObject *object)
{
  RbCommentFilter *self = RB_COMMENT_FILTER (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->model);
  g_clear_object (&self->people);
  if (self->action != NULL)
    g_signal_handlers_disconnect_by_data (self->action, self);
  g_clear_object (&self->action);
  g_clear_pointer (&self->listed, g_free);
  G_OBJECT_CLASS (rb_comment_filter_parent_class)->dispose (object);
}

static void
rb_comment_filter_class_init (RbCommentFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_comment_filter_dispose;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_COMMENT_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rb_comment_filter_init (RbCommentFilter *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new (), first = g_menu_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->action =
      g_simple_action_new_stateful ("filter", G_VARIANT_TYPE_STRING, g_variant_new_string ("open"));
  g_signal_connect (self->action, "change-state", G_CALLBACK (on_change_state), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "comments", G_ACTION_GROUP (group));
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++) {
    g_autoptr (GMenuItem) item =
        g_menu_item_new (g_dpgettext2 (NULL, "comments", filters[i].label), NULL);

    g_menu_item_set_action_and_target (item, "comments.filter", "s", filters[i].state);
    g_menu_append_item (first, item);
  }
  self->people = g_menu_new ();
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, _ ("By Person"), G_MENU_MODEL (self->people));
  self->button = gtk_menu_button_new ();
  self->label = gtk_label_new (NULL);
  /* A name may be long. */
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 16);
  gtk_box_append (GTK_BOX (content), self->label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), content);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  rb_tooltip_set (self->button, _ ("Which comments are shown"));
  adw_bin_set_child (ADW_BIN (self), self->button);
  self->signals = g_signal_group_new (RB_TYPE_COMMENT_MODEL);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (update_people), self);
  update_label (self);
}

GtkWidget *
rb_comment_filter_new (void)
{
  return g_object_new (RB_TYPE_COMMENT_FILTER, NULL);
}

void
rb_comment_filter_set_model (RbCommentFilter *self, RbCommentModel *model)
{
  g_set_object (&self->model, model);
  g_signal_group_set_target (self->signals, model);
  update_people (self);
  rb_comment_filter_reset (self);
}

void
rb_comment_filter_reset (RbCommentFilter *self)
{
  if (!rb_comment_filter_is_plain (self))
    g_action_change_state (G_ACTION (self->action), g_variant_new_string ("open"));
}

gboolean
rb_comment_filter_is_plain (RbCommentFilter *self)
{
  return strcmp (get_state (self), "open") == 0;
}

gboolean
rb_comment_filter_mixes (RbCommentFilter *self)
{
  return strcmp (get_state (self), "all") == 0 || strcmp (get_state (self), "resolved") == 0;
}

/* Also where an answer mentions somebody. */
static gboolean
mentions_me (RbNode *node)
{
  if (rb_comment_mentions (rb_node_get (node, "text"), rb_person_get_name ()))
    return TRUE;
  for (guint i = 0; i < rb_node_count (node, "replies"); i++)
    if (rb_comment_mentions (rb_node_get (rb_node_nth (node, "replies", i), "text"),
                             rb_person_get_name ()))
      return TRUE;
  return FALSE;
}

static gboolean
is_of (RbNode *node, const char *name)
{
  if (strcmp (rb_node_get (node, "author"), name) == 0)
    return TRUE;
  for (guint i = 0; i < rb_node_count (node, "replies"); i++)
    if (strcmp (rb_node_get (rb_node_nth (node, "replies", i), "author"), name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
rb_comment_filter_matches (RbCommentFilter *self, const RbCommentEntry *entry)
{
  const char *state = get_state (self);

  if (strcmp (state, "resolved") == 0)
    return entry->is_resolved;
  if (strcmp (state, "mentions") == 0)
    return mentions_me (entry->node);
  if (strcmp (state, "suggestions") == 0)
    return entry->is_suggestion;
  return !g_str_has_prefix (state, PERSON) || is_of (entry->node, state + strlen (PERSON));
}
