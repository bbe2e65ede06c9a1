/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggestion-words.h"
#include "change-words.h"
#include "config.h"
#include "field-private.h"
#include "window.h"
#include <glib/gi18n.h>

/* So many places are shown; of more, how many there are. */
#define MOST 6
/* Of a text in the question, so many characters. */
#define LONGEST 500

struct _RbSuggestionWords {
  GtkBox parent_instance;
  char *told;
};

G_DEFINE_FINAL_TYPE (RbSuggestionWords, rb_suggestion_words, GTK_TYPE_BOX)

static void
rb_suggestion_words_finalize (GObject *object)
{
  g_free (RB_SUGGESTION_WORDS (object)->told);
  G_OBJECT_CLASS (rb_suggestion_words_parent_class)->finalize (object);
}

static void
rb_suggestion_words_class_init (RbSuggestionWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_suggestion_words_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rb_suggestion_words_init (RbSuggestionWords *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fix-preview");
}

static void
add_label (RbSuggestionWords *self, const char *markup, const char *css_class)
{
  gtk_box_append (GTK_BOX (self), rb_change_words_label_new (markup, css_class));
}

GtkWidget *
rb_suggestion_words_new (void)
{
  return g_object_new (RB_TYPE_SUGGESTION_WORDS, NULL);
}

static void
tell (GString *told, const char *before, const char *after)
{
  g_string_append (told, told->len > 0 ? "\n" : "");
  if (*before == '\0')
    g_string_append_printf (told, _ ("New: “%s”"), after);
  else if (*after == '\0')
    g_string_append_printf (told, _ ("“%s” goes"), before);
  else
    g_string_append_printf (told, _ ("“%s” becomes “%s”"), before, after);
}

void
rb_suggestion_words_set (RbSuggestionWords *self, RbNode *suggestion)
{
  g_autofree char *text = NULL;
  g_autoptr (GArray) suggested = rb_suggestion_list_changes (suggestion, &text);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (RbWordsChange));
  GString *told = g_string_new (NULL);
  GtkWidget *child;
  guint places = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; i < suggested->len; i++) {
    const RbSuggestedWords *one = &g_array_index (suggested, RbSuggestedWords, i);
    RbWordsChange change = { one->at, one->length, one->words };

    g_array_append_val (changes, change);
  }
  for (guint i = 0, n; i < changes->len; i += n, places++) {
    const RbWordsChange *from = &g_array_index (changes, RbWordsChange, i);
    g_autofree char *before = NULL, *after = NULL, *old = NULL, *new = NULL;

    n = rb_change_words_take (text, from, changes->len - i);
    if (places >= MOST)
      continue;
    old = rb_change_words_dup (text, from, n, FALSE, &before);
    new = rb_change_words_dup (text, from, n, TRUE, &after);
    add_label (self, old, "dim-label");
    add_label (self, new, NULL);
    tell (told, before, after);
  }
  if (places > MOST) {
    g_autofree char *rest = g_strdup_printf (
        ngettext ("and %u more place", "and %u more places", places - MOST), places - MOST);

    add_label (self, rest, "dim-label");
  } else if (places == 0) {
    add_label (self, _ ("This stands there already."), "dim-label");
    g_string_append (told, _ ("This stands there already."));
  }
  g_free (self->told);
  self->told = g_string_free (told, FALSE);
  rb_field_label (GTK_WIDGET (self), self->told);
}

const char *
rb_suggestion_words_get_told (RbSuggestionWords *self)
{
  return self->told != NULL ? self->told : "";
}

/* --- accepting -------------------------------------------------------------------------------- */

static void
toast (GtkWidget *widget, const char *text, gboolean undo)
{
  RbWindow *window = rb_window_of (widget);

  if (window != NULL)
    rb_window_toast (window, text, undo ? _ ("Undo") : NULL, undo ? "win.undo" : NULL);
}

static void
on_answered (AdwMessageDialog *dialog, const char *response, RbNode *suggestion)
{
  GtkWindow *owner = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (!g_str_equal (response, "take") || rb_document_of (suggestion) == NULL)
    return;
  if (rb_suggestion_accept (suggestion, TRUE) && owner != NULL)
    toast (GTK_WIDGET (owner), _ ("Suggestion accepted"), TRUE);
}

static void
add_text (GtkWidget *box, const char *title, const char *text)
{
  GtkWidget *heading = gtk_label_new (title), *words;
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) > LONGEST) {
    g_autofree char *cut = g_utf8_substring (text, 0, LONGEST);

    start = g_strconcat (cut, "…", NULL);
  }
  words = gtk_label_new (*text == '\0' ? _ ("Empty") : start != NULL ? start : text);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "field-label");
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 56);
  gtk_widget_add_css_class (words, "fix-preview");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), words);
}

static void
ask (GtkWidget *widget, RbNode *suggestion)
{
  RbNode *node = rb_node_get_parent (suggestion);
  const char *field = rb_node_get (suggestion, "field");
  g_autofree char *now = rb_field_dup_shown (node, field);
  g_autofree char *then = rb_field_dup_shown_value (node, field, rb_node_get (suggestion, "after"));
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (root), _ ("These words were changed since"),
      _ ("The suggestion was made for words that read differently by now. If you take it, it "
         "replaces what stands there. Undo brings that back."));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  add_text (box, _ ("Now"), now);
  add_text (box, _ ("Proposed"), then);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep as It Is"),
                                    "take", _ ("_Take It Anyway"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answered), suggestion, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
rb_suggestion_accept_or_ask (GtkWidget *widget, RbNode *suggestion)
{
  RbNode *node = rb_node_get_parent (suggestion);
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  g_autoptr (GtkWidget) held = g_object_ref (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (spec == NULL || rb_kind_spec_find (spec, rb_node_get (suggestion, "field")) == NULL) {
    toast (widget, _ ("There is no such field here. The suggestion can only be declined."), FALSE);
    return FALSE;
  }
  rb_document_pause (rb_document_of (suggestion));
  if (rb_suggestion_accept (suggestion, FALSE)) {
    toast (GTK_WIDGET (root), _ ("Suggestion accepted"), TRUE);
    return TRUE;
  }
  ask (widget, suggestion);
  return FALSE;
}
