/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outline-row.h"
#include "config.h"
#include "field-private.h"
#include "node-actions.h"
#include "thumbs.h"
#include "tooltip.h"
#include <glib/gi18n.h>
#include <string.h>

#define PAUSE_MS 350 /* longer than from one key to the next */

struct _RbOutlineRow {
  GtkListBoxRow parent_instance;
  RbNode *node;
  GtkWidget *words;
  GtkWidget *kind;
  GtkWidget *thumb;
  GtkWidget *link;  /* %NULL until it shows a standing part */
  GtkWidget *hits;  /* %NULL until something was searched for */
  GtkWidget *marks; /* the check's above the reviewers' */
  GtkWidget *mark;
  GtkWidget *comments; /* %NULL until somebody said something */
  int rank;
  guint n_hits;
  guint n_comments;
  guint idle;
  gboolean near;
};

G_DEFINE_FINAL_TYPE (RbOutlineRow, rb_outline_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
rank_words (int rank)
{
  return rank == RB_RANK_ERROR     ? _ ("Stops the export")
         : rank == RB_RANK_WARNING ? _ ("Worth a look")
                                   : NULL;
}

static char *
name_comments (guint n)
{
  return g_strdup_printf (ngettext ("%u open comment", "%u open comments", n), n);
}

/* What a screen reader tells besides the words. */
static void
describe (RbOutlineRow *self)
{
  const char *rank = rank_words (self->rank);
  g_autofree char *hits =
      g_strdup_printf (ngettext ("%u hit", "%u hits", self->n_hits), self->n_hits);
  g_autofree char *comments = name_comments (self->n_comments);
  const char *parts[4] = { NULL };
  g_autofree char *all = NULL;
  guint n = 0;

  if (self->n_hits > 0)
    parts[n++] = hits;
  if (rank != NULL)
    parts[n++] = rank;
  if (self->n_comments > 0)
    parts[n++] = comments;
  all = g_strjoinv (", ", (char **)parts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all,
                                  -1);
}

/* The first picture anywhere in the section stands for it. */
static RbNode *
find_photo (RbNode *node)
{
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++) {
      RbNode *child = rb_node_nth (node, *slot, i);
      RbNode *photo = rb_node_is (child, RB_KIND_PICTURE) ? child : find_photo (child);

      if (photo != NULL)
        return photo;
    }
  return NULL;
}

static char *
name_kind (RbNode *node, const RbKindSpec *spec)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if (field->type == RB_FIELD_ITEMS) {
      guint n = rb_node_count (node, field->name);
      g_autofree char *items =
          g_strdup_printf (rb_node_is (node, "events") ? ngettext ("%u date", "%u dates", n)
                                                       : ngettext ("%u item", "%u items", n),
                           n);

      return g_strdup_printf ("%s · %s", _ (spec->label), items);
    }
  return g_strdup (_ (spec->label));
}

static char *
describe_kind (RbNode *node, const RbKindSpec *spec)
{
  char *kind = name_kind (node, spec), *both;

  if (!rb_node_has (node, "language"))
    return kind;
  both = g_strdup_printf ("%s · %s", kind, rb_language_get_name (rb_node_get (node, "language")));
  g_free (kind);
  return both;
}

/* A section without words of its own is known by its first item's; a divider has none at all. */
static char *
find_words (RbNode *node, const RbKindSpec *spec)
{
  char *words = rb_node_dup_summary (node, spec);
  gboolean wordless = TRUE;

  for (const RbFieldSpec *field = spec->fields; field->name != NULL && *words == '\0'; field++) {
    RbNode *item = field->type == RB_FIELD_ITEMS ? rb_node_nth (node, field->name, 0) : NULL;

    wordless = wordless && (strcmp (field->name, "hidden") == 0 || field->type == RB_FIELD_CHOICE);
    if (item != NULL) {
      g_free (words);
      words = rb_node_dup_summary (item, rb_kind_spec_of (rb_node_get_kind (item)));
    }
  }
  if (*words == '\0' && wordless) {
    g_free (words);
    words = g_strdup (_ (spec->label));
  }
  return words;
}

/* A chain where the section shows a standing part. */
static void
show_link (RbOutlineRow *self, RbNode *part)
{
  g_autofree char *words = NULL;

  if (part == NULL && self->link == NULL)
    return;
  if (self->link == NULL) {
    self->link = gtk_image_new_from_icon_name ("rb-link-symbolic");
    gtk_widget_add_css_class (self->link, "kind-icon");
    gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->mark)), self->link,
                                gtk_widget_get_prev_sibling (self->mark));
  }
  if (part != NULL)
    words = rb_part_dup_label (part);
  rb_tooltip_set (self->link, words);
  gtk_widget_set_visible (self->link, part != NULL);
}

/* In place of words that there are none of. */
static const char *
name_wordless (RbNode *node, const RbKindSpec *spec)
{
  const RbKind *kind = rb_kind_find (rb_node_get_kind (node));

  return kind != NULL && kind->lists_rest ? _ (spec->description) : _ ("Empty");
}

static gboolean
update (gpointer data)
{
  RbOutlineRow *self = data;
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (self->node));
  gboolean section = !rb_node_is (self->node, "issue");
  g_autofree char *words =
      section ? find_words (self->node, spec) : g_strdup (_ (spec->description));
  const char *shown = *words != '\0' ? words : name_wordless (self->node, spec);
  g_autofree char *kind = section ? describe_kind (self->node, spec) : NULL;
  g_autofree char *name =
      section ? g_strdup_printf ("%s: %s", _ (spec->label), shown) : g_strdup (shown);
  gboolean hidden = rb_node_is_on (self->node, "hidden");
  RbNode *part = section ? rb_section_get_part (self->node) : NULL;

  self->idle = 0;
  show_link (self, part);
  gtk_label_set_text (GTK_LABEL (self->words), shown);
  (*words != '\0' ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (self->words, "empty");
  if (section) {
    RbNode *photo = find_photo (self->node);

    gtk_label_set_text (GTK_LABEL (self->kind), kind);
    rb_thumb_set_photo (self->thumb, photo);
    /* Its room is the words'. */
    gtk_widget_set_visible (self->thumb, photo != NULL);
  }
  (hidden ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self),
                                                                     "section-hidden");
  rb_tooltip_set (self->words, words);
  if (part != NULL) {
    g_autofree char *of_part = rb_part_dup_label (part);
    g_autofree char *spoken = g_strdup_printf ("%s, %s", name, of_part);

    rb_field_label (GTK_WIDGET (self), spoken);
  } else {
    rb_field_label (GTK_WIDGET (self), name);
  }
  return G_SOURCE_REMOVE;
}

static void
rb_outline_row_dispose (GObject *object)
{
  RbOutlineRow *self = RB_OUTLINE_ROW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->node);
  G_OBJECT_CLASS (rb_outline_row_parent_class)->dispose (object);
}

static void
rb_outline_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  if (RB_OUTLINE_ROW (widget)->near)
    GTK_WIDGET_CLASS (rb_outline_row_parent_class)->snapshot (widget, snapshot);
}

static void
rb_outline_row_class_init (RbOutlineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_outline_row_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = rb_outline_row_snapshot;
}

static void
rb_outline_row_init (RbOutlineRow *self)
{
  self->rank = -1;
  self->near = TRUE;
}

GtkWidget *
rb_outline_row_new (RbNode *node)
{
  RbOutlineRow *self = g_object_new (RB_TYPE_OUTLINE_ROW, NULL);
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkWidget *icon = gtk_image_new_from_icon_name (spec->icon);
  gboolean section = !rb_node_is (node, "issue");

  self->node = g_object_ref (node);
  gtk_widget_add_css_class (handle, "handle");
  gtk_widget_add_css_class (icon, "kind-icon");
  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->words), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->words, "first-words");
  gtk_box_append (GTK_BOX (texts), self->words);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), handle);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  if (section) {
    self->kind = gtk_label_new (NULL);
    gtk_label_set_xalign (GTK_LABEL (self->kind), 0);
    gtk_label_set_ellipsize (GTK_LABEL (self->kind), PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class (self->kind, "kind-name");
    gtk_box_append (GTK_BOX (texts), self->kind);
    self->thumb = rb_thumb_new (RB_THUMB_ROW_WIDTH, RB_THUMB_ROW_HEIGHT);
    gtk_box_append (GTK_BOX (box), self->thumb);
    rb_tooltip_set (handle, _ ("Drag to move, or Alt+↑ and Alt+↓"));
    rb_node_drag_enable (GTK_WIDGET (self), node);
  } else {
    gtk_widget_add_css_class (GTK_WIDGET (self), "frame-row");
  }
  self->mark = gtk_image_new ();
  self->marks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_size_request (self->marks, 18, -1);
  gtk_widget_set_valign (self->marks, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->mark, FALSE);
  gtk_box_append (GTK_BOX (self->marks), self->mark);
  gtk_box_append (GTK_BOX (box), self->marks);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  update (self);
  return GTK_WIDGET (self);
}

RbNode *
rb_outline_row_get_node (RbOutlineRow *self)
{
  return self->node;
}

void
rb_outline_row_set_rank (RbOutlineRow *self, int rank)
{
  if (rank == self->rank)
    return;
  self->rank = rank;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), rank == RB_RANK_ERROR ? "rb-stop-symbolic"
                                                        : rank == RB_RANK_WARNING
                                                            ? "dialog-warning-symbolic"
                                                            : NULL);
  gtk_widget_remove_css_class (self->mark, "error");
  gtk_widget_remove_css_class (self->mark, "warning");
  if (rank == RB_RANK_ERROR || rank == RB_RANK_WARNING)
    gtk_widget_add_css_class (self->mark, rank == RB_RANK_ERROR ? "error" : "warning");
  rb_tooltip_set (self->mark, rank_words (rank));
  gtk_widget_set_visible (self->mark, rank_words (rank) != NULL);
  describe (self);
}

void
rb_outline_row_set_comments (RbOutlineRow *self, guint n)
{
  g_autofree char *number = NULL, *words = NULL;

  if (n == self->n_comments)
    return;
  /* More would need a wider column. */
  number = n > 99 ? g_strdup ("99+") : g_strdup_printf ("%u", n);
  words = name_comments (n);
  self->n_comments = n;
  if (self->comments == NULL) {
    self->comments = gtk_label_new (NULL);
    gtk_widget_set_halign (self->comments, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (self->comments, "comment-count");
    gtk_box_append (GTK_BOX (self->marks), self->comments);
  }
  gtk_label_set_text (GTK_LABEL (self->comments), number);
  rb_tooltip_set (self->comments, words);
  gtk_widget_set_visible (self->comments, n > 0);
  describe (self);
}

void
rb_outline_row_set_hits (RbOutlineRow *self, guint n)
{
  g_autofree char *number = NULL;

  if (n == self->n_hits)
    return;
  number = g_strdup_printf ("%u", n);
  self->n_hits = n;
  if (self->hits == NULL) {
    self->hits = gtk_label_new (NULL);
    gtk_widget_set_valign (self->hits, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (self->hits, "pill-label");
    gtk_widget_add_css_class (self->hits, "hits");
    gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->marks)), self->hits,
                                gtk_widget_get_prev_sibling (self->marks));
  }
  gtk_label_set_text (GTK_LABEL (self->hits), number);
  gtk_widget_set_visible (self->hits, n > 0);
  describe (self);
}

/* While somebody types nothing but the letter and the page is drawn: another frame just then would
 * keep the next letter waiting. */
void
rb_outline_row_queue_update (RbOutlineRow *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  self->idle = g_timeout_add (PAUSE_MS, update, self);
}

void
rb_outline_row_set_near (RbOutlineRow *self, gboolean near)
{
  if (self->near == near)
    return;
  self->near = near;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
