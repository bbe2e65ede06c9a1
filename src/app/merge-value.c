/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-value.h"
#include "change-words.h"
#include "comment-words.h"
#include "config.h"
#include "thumbs.h"
#include <glib/gi18n.h>
#include <string.h>

/* Of one comment, in the list. */
#define MOST_REPLIES 50

GtkWidget *
rb_merge_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* --- titles ----------------------------------------------------------------------------------- */

static char *
dup_start (const char *words, glong most)
{
  g_autofree char *start = g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), most));

  g_strdelimit (start, "\n\r\t", ' ');
  return g_strconcat (start, strlen (words) > strlen (start) ? "…" : "", NULL);
}

static char *
dup_field_label (RbNode *node, const char *field)
{
  const RbKindSpec *kind = node != NULL ? rb_kind_spec_of (rb_node_get_kind (node)) : NULL;
  const RbFieldSpec *spec = kind != NULL ? rb_kind_spec_find (kind, field) : NULL;

  return g_strdup (spec != NULL ? _ (spec->label) : "");
}

static char *
dup_remark_title (RbNode *remark)
{
  g_autofree char *words = dup_start (rb_node_get (remark, "mark.words"), 60);
  g_autofree char *label =
      dup_field_label (rb_comment_get_subject (remark), rb_node_get (remark, "field"));

  if (strcmp (rb_node_get_slot (remark), "replies") == 0)
    return g_strdup (_ ("Reply"));
  if (rb_node_is (remark, RB_KIND_SUGGESTION)) {
    label = (g_free (label),
             dup_field_label (rb_node_get_parent (remark), rb_node_get (remark, "field")));
    /* Translators: %s is a field, such as “Headline” */
    return *label != '\0' ? g_strdup_printf (_ ("Suggestion for “%s”"), label)
                          : g_strdup (_ ("Suggestion"));
  }
  if (*words != '\0')
    return g_strdup_printf (_ ("Comment on “%s”"), words);
  return *label != '\0' ? g_strdup_printf (_ ("Comment on “%s”"), label) : g_strdup (_ ("Comment"));
}

char *
rb_merge_value_dup_title (const RbMerge *merge, guint index)
{
  const RbMergeChange *change = rb_merge_get (merge, index);
  RbNode *ours, *theirs;

  rb_merge_get_nodes (merge, index, &ours, &theirs);
  if (change->of_review && change->type == RB_MERGE_ADD && theirs != NULL)
    return dup_remark_title (theirs);
  switch (change->type) {
  case RB_MERGE_ADD:
    /* Translators: %s is a kind, such as “Article” or “Photo” */
    return g_strdup_printf (_ ("%s: new"), change->label);
  case RB_MERGE_REMOVE:
    return g_strdup_printf (_ ("%s: removed"), change->label);
  case RB_MERGE_MOVE:
    return g_strdup_printf (_ ("%s: moved"), change->label);
  case RB_MERGE_PHOTO:
    return g_strdup (_ ("Photo: another one"));
  default:
    return g_strdup (change->label);
  }
}

/* --- words ------------------------------------------------------------------------------------ */

static void
add_marked (GtkBox *box, const char *text, GArray *changes, gboolean after, GString *plain)
{
  g_autofree RbWordsChange *all = g_new (RbWordsChange, changes->len + 1);

  for (guint i = 0; i < changes->len; i++) {
    const RbSuggestedWords *one = &g_array_index (changes, RbSuggestedWords, i);

    all[i] = (RbWordsChange){ one->at, one->length, one->words };
  }
  for (guint i = 0, n; i < changes->len; i += n) {
    g_autofree char *markup = NULL, *words = NULL;
    GtkWidget *label = rb_merge_label_new (NULL, NULL);

    n = rb_change_words_take (text, all + i, changes->len - i);
    markup = rb_change_words_dup (text, all + i, n, after, &words);
    gtk_label_set_markup (GTK_LABEL (label), markup);
    if (!after)
      gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (box, label);
    g_string_append_printf (plain, "%s%s", i > 0 ? " … " : "", words);
  }
}

static gboolean
is_words (const RbFieldSpec *spec)
{
  return spec == NULL || spec->type == RB_FIELD_TEXT || spec->type == RB_FIELD_LINE ||
         spec->type == RB_FIELD_LINK;
}

/* As a person reads it: without Markdown, unless that is all that differs. */
static char *
dup_value (RbNode *node, const char *field, const char *value, gboolean shown)
{
  const RbKindSpec *kind = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *spec = kind != NULL ? rb_kind_spec_find (kind, field) : NULL;

  if (strcmp (field, "resolved") == 0)
    return *value == '\0' ? g_strdup (_ ("Open")) : g_strdup (_ ("Resolved"));
  if (strcmp (field, "hidden") == 0)
    return g_strdup (*value == '\0' ? _ ("No") : _ ("Yes"));
  if (!is_words (spec))
    return rb_diff_dup_value (spec, value);
  return shown && kind != NULL ? rb_field_dup_shown_value (node, field, value) : g_strdup (value);
}

static void
add_words (GtkBox *box, RbNode *node, const char *field, const char *before, const char *after,
           gboolean both, GString *plain)
{
  g_autofree char *old = dup_value (node, field, before, TRUE);
  g_autofree char *new = dup_value (node, field, after, TRUE);
  g_autoptr (GArray) changes = NULL;

  if (strcmp (old, new) == 0) {
    g_free (old);
    g_free (new);
    old = dup_value (node, field, before, FALSE);
    new = dup_value (node, field, after, FALSE);
  }
  changes = rb_words_list_changes (old, new);
  if (changes->len == 0) {
    g_autofree char *start = dup_start (new, 400);

    gtk_box_append (box, rb_merge_label_new (*start != '\0' ? start : _ ("Empty"), NULL));
    g_string_append (plain, start);
    return;
  }
  if (both && *old != '\0') {
    add_marked (box, old, changes, FALSE, plain);
    g_string_append (plain, " → ");
  }
  if (*new != '\0' || !both)
    add_marked (box, old, changes, TRUE, plain);
}

static void
add_text (GtkBox *box, const char *text, const char *css_class, GString *plain)
{
  g_autofree char *start = dup_start (text, 600);

  if (*start == '\0')
    return;
  gtk_box_append (box, rb_merge_label_new (start, css_class));
  g_string_append_printf (plain, "%s%s", plain->len > 0 ? ", " : "", start);
}

/* --- photos ----------------------------------------------------------------------------------- */

static RbNode *
find_picture (RbNode *node)
{
  if (node == NULL || rb_node_is (node, RB_KIND_PICTURE))
    return node;
  return rb_node_get_child (node, "photo");
}

static void
add_thumb (GtkBox *box, RbNode *node)
{
  RbNode *picture = find_picture (node);
  GtkWidget *thumb;

  if (picture == NULL || !rb_node_has (picture, "blob"))
    return;
  thumb = rb_thumb_new (120, 80);
  rb_thumb_set_photo (thumb, picture);
  gtk_widget_add_css_class (thumb, "thumb");
  gtk_widget_set_valign (thumb, GTK_ALIGN_START);
  gtk_box_append (box, thumb);
}

static void
add_thumbs (GtkBox *box, RbNode *before, RbNode *after)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  add_thumb (GTK_BOX (row), before);
  if (before != NULL && after != NULL) {
    GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

    gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("becomes"), -1);
    gtk_box_append (GTK_BOX (row), arrow);
  }
  add_thumb (GTK_BOX (row), after);
  gtk_box_append (box, row);
}

/* --- a change --------------------------------------------------------------------------------- */

/* Who wrote a remark, and when. */
static void
add_writer (GtkBox *box, RbNode *remark, GString *plain)
{
  g_autofree char *time = rb_comment_words_dup_time (rb_node_get (remark, "time"));
  g_autofree char *author = dup_start (rb_node_get (remark, "author"), 60);
  g_autofree char *text =
      g_strconcat (author, *author != '\0' && *time != '\0' ? " · " : "", time, NULL);

  add_text (box, text, "dim-label", plain);
}

static void
add_remark (GtkBox *box, RbNode *remark, GString *plain)
{
  guint n = rb_node_count (remark, "replies");

  if (rb_node_is (remark, RB_KIND_SUGGESTION))
    add_words (box, rb_node_get_parent (remark), rb_node_get (remark, "field"),
               rb_node_get (remark, "before"), rb_node_get (remark, "after"), TRUE, plain);
  else
    add_text (box, rb_node_get (remark, "text"), NULL, plain);
  add_writer (box, remark, plain);
  /* What came with it; a reply to a comment that was here already is a change of its own. */
  for (guint i = 0; i < MIN (n, MOST_REPLIES); i++) {
    RbNode *reply = rb_node_nth (remark, "replies", i);
    GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

    gtk_widget_set_margin_start (inner, 18);
    gtk_widget_set_margin_top (inner, 6);
    add_text (GTK_BOX (inner), rb_node_get (reply, "text"), NULL, plain);
    add_writer (GTK_BOX (inner), reply, plain);
    gtk_box_append (box, inner);
  }
  if (n > MOST_REPLIES) {
    g_autofree char *more = g_strdup_printf (
        ngettext (" and %u more", " and %u more", n - MOST_REPLIES), n - MOST_REPLIES);

    add_text (box, g_strstrip (more), "dim-label", plain);
  }
}

/* The first words of something new, besides what names it. */
static void
add_first_words (GtkBox *box, RbNode *node, GString *plain)
{
  const RbKindSpec *kind = rb_kind_spec_of (rb_node_get_kind (node));

  for (const RbFieldSpec *field = kind != NULL ? kind->fields : NULL;
       field != NULL && field->name != NULL; field++) {
    g_autofree char *shown = NULL;

    if (field->type != RB_FIELD_TEXT || !rb_node_has (node, field->name))
      continue;
    shown = rb_field_dup_shown (node, field->name);
    add_text (box, shown, "dim-label", plain);
    return;
  }
}

static void
add_change (GtkBox *box, const RbMergeChange *change, RbNode *ours, RbNode *theirs, GString *plain)
{
  switch (change->type) {
  case RB_MERGE_SET:
    add_words (box, theirs != NULL ? theirs : ours, change->field,
               change->is_woven ? change->ours : change->base, change->result, TRUE, plain);
    if (change->is_woven)
      add_text (box, _ ("Both of you have worked on it, each on other words."), "dim-label", plain);
    break;
  case RB_MERGE_ADD:
    if (change->of_review) {
      add_remark (box, theirs, plain);
      break;
    }
    add_text (box, change->theirs, NULL, plain);
    add_first_words (box, theirs, plain);
    add_thumbs (box, ours, theirs);
    break;
  case RB_MERGE_REMOVE:
    add_text (box, change->base, "dim-label", plain);
    add_thumbs (box, ours, NULL);
    break;
  case RB_MERGE_MOVE:
    add_text (box, change->base, "dim-label", plain);
    add_text (box, change->theirs, NULL, plain);
    break;
  case RB_MERGE_PHOTO:
    add_thumbs (box, ours, theirs);
    break;
  }
}

/* One side of a conflict. */
static void
add_side (GtkBox *box, const RbMergeChange *change, RbNode *node, gboolean is_ours, GString *plain)
{
  const char *value = is_ours ? change->ours : change->theirs;

  switch (change->conflict) {
  case RB_CONFLICT_FIELD:
    add_words (box, node, change->field, change->base, value, FALSE, plain);
    break;
  case RB_CONFLICT_REMOVED_HERE:
    add_text (box, is_ours ? _ ("You have removed it.") : _ ("Was changed, and would come back:"),
              "dim-label", plain);
    add_text (box, is_ours ? "" : value, NULL, plain);
    break;
  case RB_CONFLICT_REMOVED_THERE:
    add_text (box, is_ours ? _ ("You have changed it, and it stays:") : _ ("Was removed there."),
              "dim-label", plain);
    add_text (box, is_ours ? value : "", NULL, plain);
    break;
  default:
    add_text (box, *value != '\0' ? value : _ ("None"), NULL, plain);
    break;
  }
  if (change->conflict != RB_CONFLICT_FIELD && change->conflict != RB_CONFLICT_MOVED)
    add_thumb (box, node);
}

GtkWidget *
rb_merge_value_new (const RbMerge *merge, guint index, RbMergeValue side, char **plain)
{
  const RbMergeChange *change = rb_merge_get (merge, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GString *words = g_string_new (NULL);
  RbNode *ours, *theirs;

  rb_merge_get_nodes (merge, index, &ours, &theirs);
  if (side == RB_MERGE_VALUE_CHANGE)
    add_change (GTK_BOX (box), change, ours, theirs, words);
  else if (change->conflict == RB_CONFLICT_FIELD)
    add_side (GTK_BOX (box), change, theirs != NULL ? theirs : ours, side == RB_MERGE_VALUE_OURS,
              words);
  else
    add_side (GTK_BOX (box), change, side == RB_MERGE_VALUE_OURS ? ours : theirs,
              side == RB_MERGE_VALUE_OURS, words);
  *plain = g_string_free (words, FALSE);
  return box;
}
