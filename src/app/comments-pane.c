/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comments-pane.h"
#include "comment-card.h"
#include "comment-composer.h"
#include "comment-filter.h"
#include "comment-words.h"
#include "config.h"
#include "field-private.h"
#include "focus-scroll.h"
#include <glib/gi18n.h>

/* So many cards at first, and with each wish for more. */
#define PAGE 50
/* Frames until a card that was chosen has its height. */
#define FRAMES 8

struct _RbCommentsPane {
  GtkBox parent_instance;
  RbCommentModel *model;
  GSignalGroup *signals;
  GHashTable *cards; /* RbNode → RbCommentCard */
  GPtrArray *names;
  gboolean may_accept;
  gboolean stale; /* nobody saw what is new yet */
  guint wanted;   /* so many cards of each list */
  guint tick;
  guint frames;

  RbCommentFilter *filter;
  GtkWidget *scroller;
  RbCommentComposer *composer;
  GtkWidget *list;
  GtkWidget *more;
  GtkWidget *settled;
  GtkWidget *settled_list;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (RbCommentsPane, rb_comments_pane, GTK_TYPE_BOX)

static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* --- which are shown -------------------------------------------------------------------------- */

/* Of RbCommentEntry: what stands in the list, or what is folded below it. */
static GPtrArray *
list_entries (RbCommentsPane *self, gboolean folded)
{
  GPtrArray *entries = g_ptr_array_new ();
  gboolean mixes = rb_comment_filter_mixes (self->filter);

  for (guint i = 0; i < rb_comment_model_count (self->model); i++) {
    const RbCommentEntry *entry = rb_comment_model_get (self->model, i);

    if (rb_comment_filter_matches (self->filter, entry) && (entry->is_resolved && !mixes) == folded)
      g_ptr_array_add (entries, (gpointer)entry);
  }
  return entries;
}

/* Those that one can step through: what is folded is passed over. */
static GPtrArray *
list_steps (RbCommentsPane *self)
{
  GPtrArray *entries = list_entries (self, FALSE);

  if (gtk_expander_get_expanded (GTK_EXPANDER (self->settled))) {
    g_autoptr (GPtrArray) folded = list_entries (self, TRUE);

    g_ptr_array_extend (entries, folded, NULL, NULL);
  }
  return entries;
}

/* Its place in @entries (of RbCommentEntry), or -1. */
static int
find_entry (GPtrArray *entries, RbNode *node)
{
  for (guint i = 0; i < entries->len; i++)
    if (((const RbCommentEntry *)entries->pdata[i])->node == node)
      return (int)i;
  return -1;
}

static RbCommentCard *
get_card (RbCommentsPane *self, RbNode *node)
{
  return node != NULL ? g_hash_table_lookup (self->cards, node) : NULL;
}

/* --- bringing into view ----------------------------------------------------------------------- */

static gboolean
show_chosen (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  RbCommentsPane *self = RB_COMMENTS_PANE (widget);
  RbCommentCard *card = get_card (self, rb_comment_model_get_chosen (self->model));
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  GtkWidget *content = gtk_widget_get_first_child (self->scroller);
  graphene_rect_t r;

  if (GTK_IS_VIEWPORT (content))
    content = gtk_viewport_get_child (GTK_VIEWPORT (content));
  if (card != NULL && gtk_widget_compute_bounds (GTK_WIDGET (card), content, &r) &&
      r.size.height > 0)
    gtk_adjustment_clamp_page (at, r.origin.y - 12, r.origin.y + r.size.height + 12);
  if (--self->frames > 0)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_show_chosen (RbCommentsPane *self)
{
  self->frames = FRAMES;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_chosen, NULL, NULL);
}

/* --- cards ------------------------------------------------------------------------------------ */

static void
on_card_chosen (RbCommentCard *card, RbCommentsPane *self)
{
  rb_comment_model_choose (self->model, rb_comment_card_get_node (card));
}

/* What is done is gone at once, and the next is at hand. */
static void
on_card_done (RbCommentCard *card, RbCommentsPane *self)
{
  g_autoptr (GPtrArray) entries = list_steps (self);
  int at = find_entry (entries, rb_comment_card_get_node (card));
  gboolean focused = has_focus (GTK_WIDGET (card));
  RbNode *next = NULL;

  if (at >= 0 && entries->len > 1)
    next = ((const RbCommentEntry *)entries->pdata[at + 1 < (int)entries->len ? at + 1 : at - 1])
               ->node;
  rb_comment_model_choose (self->model, next);
  if (!focused)
    return;
  if (get_card (self, next) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_card (self, next)));
  else
    rb_comment_composer_grab_focus (self->composer);
}

static RbCommentCard *
make_card (RbCommentsPane *self, RbNode *node)
{
  RbCommentCard *card = RB_COMMENT_CARD (rb_comment_card_new (node));

  rb_comment_card_set_may_accept (card, self->may_accept);
  g_signal_connect (card, "chosen", G_CALLBACK (on_card_chosen), self);
  g_signal_connect (card, "done", G_CALLBACK (on_card_done), self);
  g_hash_table_insert (self->cards, g_object_ref (node), card);
  return card;
}

/* Puts cards for @entries into @box, in their order; those that are there stay. @shown gets them.
 */
static void
fill (RbCommentsPane *self, GtkWidget *box, GPtrArray *entries, GHashTable *shown)
{
  GtkWidget *last = NULL;

  for (guint i = 0; i < MIN (entries->len, self->wanted); i++) {
    const RbCommentEntry *entry = entries->pdata[i];
    RbCommentCard *card = get_card (self, entry->node);
    GtkWidget *widget, *parent;

    if (card == NULL)
      card = make_card (self, entry->node);
    widget = GTK_WIDGET (card);
    parent = gtk_widget_get_parent (widget);
    if (parent != NULL && parent != box) {
      g_object_ref (widget);
      gtk_box_remove (GTK_BOX (parent), widget);
    }
    if (parent != box)
      gtk_box_insert_child_after (GTK_BOX (box), widget, last);
    else if (gtk_widget_get_prev_sibling (widget) != last)
      gtk_box_reorder_child_after (GTK_BOX (box), widget, last);
    if (parent != NULL && parent != box)
      g_object_unref (widget);
    rb_comment_card_update (card, entry, self->names);
    rb_comment_card_set_current (card, entry->node == rb_comment_model_get_chosen (self->model));
    g_hash_table_add (shown, card);
    last = widget;
  }
}

static void
drop_others (RbCommentsPane *self, GHashTable *shown)
{
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    if (!g_hash_table_contains (shown, card)) {
      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (card)), card);
      g_hash_table_iter_remove (&iter);
    }
}

static void
show_empty (RbCommentsPane *self, gboolean empty)
{
  gboolean any = rb_comment_model_count (self->model) > 0;

  gtk_widget_set_visible (self->empty, empty);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty),
                             !any                                        ? _ ("No comments yet")
                             : rb_comment_filter_is_plain (self->filter) ? _ ("Nothing open")
                                                                         : _ ("Nothing found"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (self->empty),
      !any ? _ ("Select words in the mail to comment on them, or write above what you think of the "
                "section.")
      : rb_comment_filter_is_plain (self->filter) ? _ ("All that was said is settled.")
                                                  : _ ("Choose “All” above to see every comment."));
}

static void
refresh (RbCommentsPane *self)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) entries = NULL, folded = NULL;
  g_autofree char *count = NULL;

  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->model == NULL || self->stale)
    return;
  g_clear_pointer (&self->names, g_ptr_array_unref);
  self->names = rb_comment_words_list_names (rb_comment_model_get_issue (self->model));
  rb_comment_composer_set_names (self->composer, self->names);
  entries = list_entries (self, FALSE);
  folded = list_entries (self, TRUE);
  fill (self, self->list, entries, shown);
  fill (self, self->settled_list, folded, shown);
  drop_others (self, shown);
  gtk_widget_set_visible (self->more, MAX (entries->len, folded->len) > self->wanted);
  gtk_widget_set_visible (self->list, entries->len > 0);
  /* Translators: folded below the open ones */
  count = g_strdup_printf (ngettext ("%u resolved comment", "%u resolved comments", folded->len),
                           folded->len);
  gtk_expander_set_label (GTK_EXPANDER (self->settled), count);
  gtk_widget_set_visible (self->settled, folded->len > 0);
  show_empty (self, entries->len == 0);
}

/* Another one is chosen, here or in the mail: it is shown, whatever hides it. */
static void
on_chosen (RbCommentsPane *self)
{
  RbNode *chosen = rb_comment_model_get_chosen (self->model);
  const RbCommentEntry *entry = chosen != NULL ? rb_comment_model_find (self->model, chosen) : NULL;
  GHashTableIter iter;
  gpointer node, card;

  if (entry != NULL && !rb_comment_filter_matches (self->filter, entry))
    rb_comment_filter_reset (self->filter);
  if (entry != NULL && entry->is_resolved && !rb_comment_filter_mixes (self->filter))
    gtk_expander_set_expanded (GTK_EXPANDER (self->settled), TRUE);
  if (entry != NULL && get_card (self, chosen) == NULL) {
    g_autoptr (GPtrArray) entries =
        list_entries (self, entry->is_resolved && !rb_comment_filter_mixes (self->filter));

    self->wanted = MAX (self->wanted, (guint)find_entry (entries, chosen) + PAGE);
    refresh (self);
  }
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &node, &card))
    rb_comment_card_set_current (card, node == chosen);
  if (entry != NULL)
    queue_show_chosen (self);
}

static void
on_map (RbCommentsPane *self)
{
  if (self->stale)
    refresh (self);
}

static void
on_filtered (RbCommentsPane *self)
{
  self->wanted = PAGE;
  refresh (self);
}

static void
on_more (RbCommentsPane *self)
{
  self->wanted += PAGE;
  refresh (self);
}

static void
on_made (RbCommentsPane *self, RbNode *comment)
{
  rb_comment_model_choose (self->model, comment);
}

static void
on_step_back (RbCommentsPane *self)
{
  rb_comments_pane_step (self, -1);
}

static void
on_step (RbCommentsPane *self)
{
  rb_comments_pane_step (self, 1);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_comments_pane_dispose (GObject *object)
{
  RbCommentsPane *self = RB_COMMENTS_PANE (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_object (&self->signals);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_COMMENTS_PANE);
  G_OBJECT_CLASS (rb_comments_pane_parent_class)->dispose (object);
}

static void
rb_comments_pane_finalize (GObject *object)
{
  RbCommentsPane *self = RB_COMMENTS_PANE (object);

  g_hash_table_unref (self->cards);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (rb_comments_pane_parent_class)->finalize (object);
}

static void
rb_comments_pane_class_init (RbCommentsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_comments_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_comments_pane_finalize;
  g_type_ensure (RB_TYPE_COMMENT_FILTER);
  g_type_ensure (RB_TYPE_COMMENT_COMPOSER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/comments-pane.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RbCommentsPane, name)
  BIND (filter);
  BIND (scroller);
  BIND (composer);
  BIND (list);
  BIND (more);
  BIND (settled);
  BIND (settled_list);
  BIND (empty);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_step);
  gtk_widget_class_bind_template_callback (widget_class, on_step_back);
  gtk_widget_class_bind_template_callback (widget_class, on_filtered);
  gtk_widget_class_bind_template_callback (widget_class, on_made);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
}

static void
rb_comments_pane_init (RbCommentsPane *self)
{
  self->cards = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->wanted = PAGE;
  self->may_accept = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  rb_focus_scroll_attach (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  self->signals = g_signal_group_new (RB_TYPE_COMMENT_MODEL);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "chosen", G_CALLBACK (on_chosen), self);
}

GtkWidget *
rb_comments_pane_new (void)
{
  return g_object_new (RB_TYPE_COMMENTS_PANE, NULL);
}

void
rb_comments_pane_set_model (RbCommentsPane *self, RbCommentModel *model)
{
  g_set_object (&self->model, model);
  g_signal_group_set_target (self->signals, model);
  rb_comment_filter_set_model (self->filter, model);
  gtk_expander_set_expanded (GTK_EXPANDER (self->settled), FALSE);
  self->wanted = PAGE;
  refresh (self);
}

void
rb_comments_pane_set_subject (RbCommentsPane *self, RbNode *node)
{
  rb_comment_composer_set_subject (self->composer, node);
}

void
rb_comments_pane_set_may_accept (RbCommentsPane *self, gboolean may)
{
  GHashTableIter iter;
  gpointer card;

  self->may_accept = may;
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    rb_comment_card_set_may_accept (card, may);
}

void
rb_comments_pane_step (RbCommentsPane *self, int delta)
{
  g_autoptr (GPtrArray) entries = list_steps (self);
  RbNode *chosen = rb_comment_model_get_chosen (self->model);
  int at = find_entry (entries, chosen), n = (int)entries->len;
  RbNode *next;

  if (n == 0)
    return;
  /* Past the last comes the first, as with findings. */
  at = at < 0 ? (delta > 0 ? 0 : n - 1) : (at + delta + n) % n;
  next = ((const RbCommentEntry *)entries->pdata[at])->node;
  rb_comment_model_choose (self->model, next);
  if (next == chosen)
    on_chosen (self);
  if (get_card (self, next) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_card (self, next)));
}

void
rb_comments_pane_grab_focus (RbCommentsPane *self)
{
  RbCommentCard *card = get_card (self, rb_comment_model_get_chosen (self->model));

  if (card != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (card));
  else
    rb_comment_composer_grab_focus (self->composer);
}
