/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-popover.h"
#include "comment-input.h"
#include "comment-words.h"
#include "config.h"
#include "field-private.h"
#include <glib/gi18n.h>

#define WIDTH 340
#define LONGEST_PLACE 34

/* What it may be about; those that there are stand in this order. */
typedef enum { ABOUT_WORDS, ABOUT_FIELD, ABOUT_SECTION } About;

struct _RbCommentPopover {
  GtkPopover parent_instance;
  RbCommentSubject subject;
  GHashTable *drafts; /* by what they are about */
  About choices[3];   /* what each row of @about stands for */
  GtkWidget *about;
  GtkWidget *words;
  GtkWidget *note;
  GtkWidget *input;
  GtkWidget *add;
  gboolean updating;
};

enum { ADDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCommentPopover, rb_comment_popover, GTK_TYPE_POPOVER)

static About
get_about (RbCommentPopover *self)
{
  guint row = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->about));

  return row < G_N_ELEMENTS (self->choices) ? self->choices[row] : ABOUT_SECTION;
}

static char *
dup_key (RbCommentPopover *self)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%s/%s", rb_node_get_id (self->subject.node),
                          self->subject.field != NULL ? self->subject.field : "",
                          self->subject.words != NULL ? self->subject.words : "");
}

static void
keep_draft (RbCommentPopover *self)
{
  g_autofree char *text = rb_comment_input_dup_text (RB_COMMENT_INPUT (self->input));

  if (self->subject.node == NULL)
    return;
  if (*text != '\0') {
    g_hash_table_replace (self->drafts, dup_key (self), g_steal_pointer (&text));
  } else {
    g_autofree char *key = dup_key (self);

    g_hash_table_remove (self->drafts, key);
  }
}

/* --- what it is about ------------------------------------------------------------------------- */

static void
update_note (RbCommentPopover *self)
{
  const char *note = NULL;

  if (self->subject.is_nowhere)
    note = _ ("These words are in no field, so the comment is about the whole section.");
  else if (self->subject.is_part && get_about (self) == ABOUT_WORDS)
    note = _ ("The words are of several fields. The comment is about those of the first.");
  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
  gtk_widget_set_visible (self->words,
                          self->subject.words != NULL && get_about (self) == ABOUT_WORDS);
}

/* A row of the list is as wide as its words. */
static char *
dup_place (RbNode *section)
{
  g_autofree char *place = rb_comment_words_dup_place (section), *part = NULL;

  if (g_utf8_strlen (place, -1) <= LONGEST_PLACE)
    return g_steal_pointer (&place);
  part = g_utf8_substring (place, 0, LONGEST_PLACE);
  return g_strconcat (part, "…", NULL);
}

static void
fill_about (RbCommentPopover *self, gboolean prefers_field)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *label = rb_comment_subject_get_label (&self->subject);
  gboolean issue = rb_node_is (self->subject.section, "issue");
  g_autofree char *section =
      issue ? g_strdup (_ ("The whole issue")) : dup_place (self->subject.section);
  guint n = 0, chosen = 0;

  if (self->subject.has_place) {
    gtk_string_list_append (names, _ ("These words"));
    self->choices[n++] = ABOUT_WORDS;
  }
  if (label != NULL) {
    gtk_string_list_append (names, label);
    self->choices[n++] = ABOUT_FIELD;
  }
  gtk_string_list_append (names, section);
  self->choices[n++] = ABOUT_SECTION;
  if (!self->subject.has_place && !prefers_field)
    chosen = n - 1;
  self->updating = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->about), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->about), chosen);
  self->updating = FALSE;
}

static void
on_about (RbCommentPopover *self)
{
  if (!self->updating && self->subject.node != NULL)
    update_note (self);
}

/* --- adding ----------------------------------------------------------------------------------- */

static RbNode *
add (RbCommentPopover *self, const char *text)
{
  RbCommentSubject *subject = &self->subject;
  About about = get_about (self);
  g_auto (RbMark) mark = { 0 };

  if (about == ABOUT_SECTION)
    return rb_comment_add (subject->section, NULL, NULL, text, NULL);
  if (about == ABOUT_FIELD)
    return rb_comment_add (subject->node, subject->field, NULL, text, NULL);
  rb_mark_init_place (&mark, subject->node, subject->field, &subject->place);
  return rb_comment_add (subject->node, subject->field, &mark, text, NULL);
}

static void
on_sent (RbCommentPopover *self, const char *text)
{
  RbDocument *document = rb_document_of (self->subject.node);
  RbNode *comment;

  if (document == NULL || rb_document_of (self->subject.section) == NULL)
    return;
  rb_document_pause (document);
  comment = add (self, text);
  rb_comment_input_set_text (RB_COMMENT_INPUT (self->input), "");
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ADDED], 0, comment);
}

static void
on_add (RbCommentPopover *self)
{
  rb_comment_input_send (RB_COMMENT_INPUT (self->input));
}

static void
on_typed (RbCommentPopover *self)
{
  g_autofree char *text = rb_comment_input_dup_text (RB_COMMENT_INPUT (self->input));

  gtk_widget_set_sensitive (self->add, *text != '\0');
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_comment_popover_finalize (GObject *object)
{
  RbCommentPopover *self = RB_COMMENT_POPOVER (object);

  rb_comment_subject_clear (&self->subject);
  g_hash_table_unref (self->drafts);
  G_OBJECT_CLASS (rb_comment_popover_parent_class)->finalize (object);
}

static void
rb_comment_popover_class_init (RbCommentPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_comment_popover_finalize;
  signals[ADDED] = g_signal_new ("added", RB_TYPE_COMMENT_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, RB_TYPE_NODE);
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
make_about (RbCommentPopover *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (_ ("About"));
  GtkExpression *words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->about = gtk_drop_down_new (NULL, words);
  gtk_widget_set_hexpand (self->about, TRUE);
  rb_field_label (self->about, _ ("About"));
  g_signal_connect_object (self->about, "notify::selected", G_CALLBACK (on_about), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), self->about);
  return row;
}

static void
rb_comment_popover_init (RbCommentPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *hint;

  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_box_append (GTK_BOX (box), make_about (self));
  self->words = add_label (box, "quoted");
  gtk_label_set_lines (GTK_LABEL (self->words), 3);
  gtk_label_set_ellipsize (GTK_LABEL (self->words), PANGO_ELLIPSIZE_END);
  self->note = add_label (box, "hint");
  self->input = rb_comment_input_new (_ ("Comment"));
  gtk_widget_set_size_request (self->input, WIDTH, 72);
  gtk_box_append (GTK_BOX (box), self->input);
  hint = add_label (foot, "hint");
  gtk_label_set_text (GTK_LABEL (hint), _ ("@ names somebody, Ctrl+Enter adds"));
  gtk_widget_set_hexpand (hint, TRUE);
  /* Translators: a button: adds the comment that was written */
  self->add = gtk_button_new_with_label (_ ("Add Comment"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_widget_set_sensitive (self->add, FALSE);
  gtk_box_append (GTK_BOX (foot), self->add);
  gtk_box_append (GTK_BOX (box), foot);
  gtk_widget_add_css_class (box, "comment-popover");
  gtk_popover_set_child (GTK_POPOVER (self), box);
  rb_field_label (GTK_WIDGET (self), _ ("New comment"));
  g_signal_connect_object (self->input, "sent", G_CALLBACK (on_sent), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "changed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "left", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "closed", G_CALLBACK (keep_draft), NULL);
}

GtkWidget *
rb_comment_popover_new (void)
{
  return g_object_new (RB_TYPE_COMMENT_POPOVER, NULL);
}

void
rb_comment_popover_open (RbCommentPopover *self, RbCommentSubject *subject, gboolean prefers_field,
                         const GdkRectangle *place)
{
  g_autoptr (GPtrArray) names = rb_comment_words_list_names (
      rb_node_is (subject->section, "issue") ? subject->section
                                             : rb_node_get_parent (subject->section));
  g_autofree char *key = NULL, *words = NULL;
  const char *draft;

  /* The key that opens it may be pressed while something is being written. */
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    keep_draft (self);
  rb_comment_subject_clear (&self->subject);
  self->subject = *subject;
  *subject = (RbCommentSubject){ NULL };
  words = self->subject.words != NULL ? g_strdup (self->subject.words) : g_strdup ("");
  g_strdelimit (words, "\n\t", ' ');
  gtk_label_set_text (GTK_LABEL (self->words), words);
  fill_about (self, prefers_field);
  update_note (self);
  key = dup_key (self);
  draft = g_hash_table_lookup (self->drafts, key);
  rb_comment_input_set_names (RB_COMMENT_INPUT (self->input), names);
  rb_comment_input_set_text (RB_COMMENT_INPUT (self->input), draft != NULL ? draft : "");
  on_typed (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), place);
  gtk_popover_popup (GTK_POPOVER (self));
  rb_comment_input_grab_focus (RB_COMMENT_INPUT (self->input));
}
