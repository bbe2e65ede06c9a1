/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "word-counter.h"
#include "config.h"
#include "tooltip.h"
#include <glib/gi18n.h>

/* Nothing moves while somebody types. */
#define PAUSE_MS 700
/* A long issue is counted in slices between which keys are heard. */
#define SLICE_US 5000

struct _RbWordCounter {
  AdwBin parent_instance;
  RbNode *node;
  GHashTable *counts; /* section → words: only what changed is counted anew */
  GSignalGroup *signals;
  GtkWidget *label;
  guint source; /* the pause, or the counting after it */
};

G_DEFINE_FINAL_TYPE (RbWordCounter, rb_word_counter, ADW_TYPE_BIN)

static guint
count_section (RbWordCounter *self, RbNode *section)
{
  gpointer known;
  RbWordCount count;

  if (g_hash_table_lookup_extended (self->counts, section, NULL, &known))
    return GPOINTER_TO_UINT (known);
  rb_passages_count (section, &count);
  g_hash_table_insert (self->counts, section, GUINT_TO_POINTER (count.words));
  return count.words;
}

static guint
count_node (RbWordCounter *self)
{
  RbNode *section;
  guint words = 0;

  if (!rb_node_is (self->node, "issue"))
    return count_section (self, self->node);
  for (guint i = 0; (section = rb_node_nth (self->node, "sections", i)) != NULL; i++)
    if (!rb_node_is_on (section, "hidden"))
      words += count_section (self, section);
  return words;
}

static void
update (RbWordCounter *self)
{
  guint words = self->node != NULL ? count_node (self) : 0;
  g_autofree char *counted = g_strdup_printf (ngettext ("%u word", "%u words", words), words);
  /* Translators: how long it takes to read a text, in minutes */
  g_autofree char *time = g_strdup_printf (_ ("%u min"), rb_reading_minutes (words));
  g_autofree char *text = g_strdup_printf ("%s · %s", counted, time);

  gtk_label_set_text (GTK_LABEL (self->label), words > 0 ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), words > 0);
  rb_tooltip_set (GTK_WIDGET (self), self->node != NULL && rb_node_is (self->node, "issue")
                                         ? _ ("Words and reading time of the issue")
                                         : _ ("Words and reading time of the section"));
}

static gboolean
on_idle (gpointer data)
{
  RbWordCounter *self = data;
  gint64 end = g_get_monotonic_time () + SLICE_US;
  RbNode *section;

  for (guint i = 0; (section = rb_node_nth (self->node, "sections", i)) != NULL; i++) {
    if (g_get_monotonic_time () > end)
      return G_SOURCE_CONTINUE;
    if (!rb_node_is_on (section, "hidden"))
      count_section (self, section);
  }
  self->source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_pause (gpointer data)
{
  RbWordCounter *self = data;

  self->source = 0;
  if (self->node != NULL && rb_node_is (self->node, "issue"))
    self->source = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
  else
    update (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_pause (RbWordCounter *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (PAUSE_MS, on_pause, self);
}

/* A photo that texts name belongs to no section: then all may have changed. */
static void
forget (RbWordCounter *self, RbNode *node)
{
  RbNode *section = node != NULL ? rb_node_get_section (node) : NULL;

  if (section != NULL)
    g_hash_table_remove (self->counts, section);
  else if (node == NULL || !rb_node_is (node, "issue"))
    g_hash_table_remove_all (self->counts);
  wait_for_pause (self);
}

static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbWordCounter *self)
{
  forget (self, node);
}

static void
on_node_changed (RbDocument *document, RbNode *node, RbWordCounter *self)
{
  forget (self, node);
}

/* What is gone may come back as another at the same address. */
static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbWordCounter *self)
{
  g_hash_table_remove (self->counts, node);
  forget (self, parent);
}

static void
rb_word_counter_dispose (GObject *object)
{
  RbWordCounter *self = RB_WORD_COUNTER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->node);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  G_OBJECT_CLASS (rb_word_counter_parent_class)->dispose (object);
}

static void
rb_word_counter_class_init (RbWordCounterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_word_counter_dispose;
}

static void
rb_word_counter_init (RbWordCounter *self)
{
  self->counts = g_hash_table_new (NULL, NULL);
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_add_css_class (self->label, "numeric");
  adw_bin_set_child (ADW_BIN (self), self->label);
  self->signals = g_signal_group_new (RB_TYPE_DOCUMENT);
  g_signal_group_connect_object (self->signals, "field-changed", G_CALLBACK (on_field_changed),
                                 self, 0);
  g_signal_group_connect_object (self->signals, "node-added", G_CALLBACK (on_node_changed), self,
                                 0);
  g_signal_group_connect_object (self->signals, "node-moved", G_CALLBACK (on_node_changed), self,
                                 0);
  g_signal_group_connect_object (self->signals, "node-removed", G_CALLBACK (on_node_removed), self,
                                 0);
}

GtkWidget *
rb_word_counter_new (void)
{
  return g_object_new (RB_TYPE_WORD_COUNTER, NULL);
}

void
rb_word_counter_set_node (RbWordCounter *self, RbNode *node)
{
  if (self->node == node)
    return;
  g_set_object (&self->node, node);
  g_hash_table_remove_all (self->counts);
  g_signal_group_set_target (self->signals, node != NULL ? rb_document_of (node) : NULL);
  g_clear_handle_id (&self->source, g_source_remove);
  /* The form comes first; but the place is kept, so that nothing moves when the number comes. */
  if (node != NULL && rb_node_is (node, "issue")) {
    gtk_label_set_text (GTK_LABEL (self->label), "\u00a0");
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    self->source = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
  } else {
    update (self);
  }
}
