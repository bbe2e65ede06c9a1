/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finder.h"
#include "config.h"
#include "find-bar.h"
#include "find-marks.h"
#include "toast.h"
#include "undo-toast.h"
#include "window.h"
#include <glib/gi18n.h>
#include <string.h>

/* An edit is followed when whoever types pauses, in milliseconds. */
#define PAUSE 300
struct _RbFinder {
  GObject parent_instance;
  GtkBox *place;  /* of the bar */
  RbFindBar *bar; /* made when it is first opened */
  RbOutline *outline;
  RbForm *form;
  RbPreview *preview;
  RbNode *issue;
  RbNode *section; /* whose form is shown; %NULL: the issue's own */
  GSignalGroup *signals;
  RbFound found;
  guint resume; /* where to go on when the current hit is gone */
  guint timer;
  GtkWidget *before; /* had the focus before the bar; weak */
  GtkWidget *shown;  /* shows the current hit; weak */
  AdwToast *told;    /* of what was replaced; weak */
};

enum { GO, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbFinder, rb_finder, G_TYPE_OBJECT)

static const RbHit *
nth_hit (RbFinder *self, guint index)
{
  return &g_array_index (self->found.hits, RbHit, index);
}

/* --- showing what was found ------------------------------------------------------------------- */

static void
mark_form (RbFinder *self, gboolean select)
{
  g_set_weak_pointer (&self->shown, rb_find_marks_set (GTK_WIDGET (self->form), self->section,
                                                       &self->found, select));
}

static void
mark_outline (RbFinder *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->found.hits->len; i++) {
    RbNode *node = nth_hit (self, i)->section;
    guint n;

    if (node == NULL)
      node = self->issue;
    n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, node));
    g_hash_table_insert (counts, node, GUINT_TO_POINTER (n + 1));
  }
  rb_outline_set_hits (self->outline, counts);
}

static void
show_in_preview (RbFinder *self, gboolean scroll)
{
  const RbHit *hit = nth_hit (self, (guint)self->found.current);
  guint number = 0;

  for (int i = self->found.current; i > 0 && nth_hit (self, (guint)i - 1)->section == hit->section;
       i--)
    number++;
  rb_preview_show_hit (self->preview, hit, number, scroll);
}

static void
show_all (RbFinder *self)
{
  mark_form (self, FALSE);
  mark_outline (self);
  rb_preview_find (self->preview, self->found.query, self->found.flags);
  if (self->found.current >= 0)
    show_in_preview (self, FALSE);
  rb_find_bar_set_count (self->bar, self->found.current, self->found.hits->len);
}

/* Leads to a hit. The focus stays in the bar, or goes along from field to field. */
static void
go_to (RbFinder *self, guint index)
{
  const RbHit *hit = nth_hit (self, index);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->form));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean in_bar = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->bar));
  g_autoptr (RbNode) node = g_object_ref (hit->node);

  self->found.current = (int)index;
  g_signal_emit (self, signals[GO], 0, hit->section);
  rb_form_find (self->form, node, hit->field);
  mark_form (self, TRUE);
  if (self->shown != NULL) {
    if (!in_bar && GTK_IS_TEXT_VIEW (self->shown))
      gtk_widget_grab_focus (self->shown);
    rb_form_scroll_to (self->form, self->shown);
  }
  show_in_preview (self, TRUE);
  rb_find_bar_set_count (self->bar, self->found.current, self->found.hits->len);
}

/* --- finding ---------------------------------------------------------------------------------- */

static gboolean
is_same_text (const RbHit *a, const RbHit *b)
{
  return a->node == b->node && a->field == b->field && a->paragraph == b->paragraph;
}

/* The hit that was current, if it is still there: an edit before it may have moved it. */
static int
find_again (GArray *hits, const RbHit *old)
{
  int best = -1;
  guint distance = G_MAXUINT;

  for (guint i = 0; i < hits->len; i++) {
    const RbHit *hit = &g_array_index (hits, RbHit, i);
    guint d = hit->range.from > old->range.from ? hit->range.from - old->range.from
                                                : old->range.from - hit->range.from;

    if (is_same_text (hit, old) && d < distance) {
      best = (int)i;
      distance = d;
    }
  }
  return best;
}

static void
search (RbFinder *self)
{
  const char *query = rb_find_bar_get_query (self->bar);
  RbFindFlags flags = rb_find_bar_get_flags (self->bar);
  gboolean same = g_strcmp0 (query, self->found.query) == 0 && flags == self->found.flags;
  g_autoptr (GArray) old = NULL;
  int current = self->found.current;

  g_clear_handle_id (&self->timer, g_source_remove);
  /* What was typed last may be told when the bar is closed already. */
  if (!rb_find_bar_is_open (self->bar))
    return;
  old = g_steal_pointer (&self->found.hits);
  if (!same) {
    g_free (self->found.query);
    self->found.query = g_strdup (query);
    self->found.flags = flags;
    self->resume = G_MAXUINT;
  }
  self->found.hits = rb_find (self->issue, query, flags);
  self->found.current = same && current >= 0
                            ? find_again (self->found.hits, &g_array_index (old, RbHit, current))
                            : -1;
  if (same && current >= 0)
    self->resume = (guint)current;
  show_all (self);
}

/* What was typed a moment ago counts. */
static void
search_now (RbFinder *self)
{
  if (self->timer != 0 || g_strcmp0 (rb_find_bar_get_query (self->bar), self->found.query) != 0 ||
      rb_find_bar_get_flags (self->bar) != self->found.flags)
    search (self);
}

static gboolean
on_pause (gpointer data)
{
  RbFinder *self = data;

  self->timer = 0;
  if (rb_document_of (self->issue) != NULL)
    search (self);
  return G_SOURCE_REMOVE;
}

static void
search_later (RbFinder *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PAUSE, on_pause, self);
}

/* Where to begin: where one stopped, or in the section that is shown. */
static guint
find_first (RbFinder *self, int delta)
{
  guint n = self->found.hits->len;
  guint place = self->section != NULL ? rb_node_get_index (self->section) + 1 : 0;

  if (self->resume != G_MAXUINT)
    return delta > 0 ? self->resume % n : (MIN (self->resume, n) + n - 1) % n;
  for (guint i = 0; i < n; i++) {
    RbNode *section = nth_hit (self, i)->section;

    if ((section != NULL ? rb_node_get_index (section) + 1 : 0) >= place)
      return delta > 0 ? i : (i + n - 1) % n;
  }
  return delta > 0 ? 0 : n - 1;
}

static void
step (RbFinder *self, int delta)
{
  int n, current;

  search_now (self);
  n = (int)self->found.hits->len;
  current = self->found.current;
  if (n > 0)
    go_to (self, current >= 0 ? (guint)((current + delta + n) % n) : find_first (self, delta));
}

/* --- replacing -------------------------------------------------------------------------------- */

/* In place of what was told before: nobody waits for that to go. */
static void
tell (RbFinder *self, AdwToast *toast)
{
  if (self->told != NULL)
    adw_toast_dismiss (self->told);
  g_set_weak_pointer (&self->told, toast);
  rb_window_add_toast (rb_window_of (GTK_WIDGET (self->bar)), toast);
}

/* Of the hit that was shown, and on to the next: not into what was just put in. */
static void
on_replace (RbFinder *self)
{
  const char *text = rb_find_bar_get_replacement (self->bar);
  guint end, next;
  RbHit old;

  search_now (self);
  if (self->found.current < 0) {
    step (self, 1);
    return;
  }
  next = (guint)self->found.current;
  old = *nth_hit (self, next);
  if (!rb_find_replace (&old, text)) {
    /* Translators: words in a table, code or HTML that the text holds as Markdown */
    tell (self, rb_toast_new (_ ("Left as it is: replacing it would change the Markdown")));
    step (self, 1);
    return;
  }
  g_object_ref (old.node);
  end = old.range.from + (guint)g_utf8_strlen (text, -1);
  search (self);
  while (next < self->found.hits->len && is_same_text (nth_hit (self, next), &old) &&
         nth_hit (self, next)->range.from < end)
    next++;
  if (self->found.hits->len > 0)
    go_to (self, next % self->found.hits->len);
  g_object_unref (old.node);
}

static char *
dup_told (guint n, guint left)
{
  g_autofree char *replaced = g_strdup_printf (ngettext ("%u\u00a0replaced", "%u\u00a0replaced", n), n);
  g_autofree char *kept = g_strdup_printf (
      /* Translators: follows "3 replaced"; words in a table, code or HTML of a text */
      ngettext ("%u left: replacing it would change the Markdown",
                "%u left: replacing them would change the Markdown", left),
      left);
  return left > 0 ? g_strdup_printf ("%s · %s", replaced, kept) : g_steal_pointer (&replaced);
}

static void
on_replace_all (RbFinder *self)
{
  g_autofree char *told = NULL;
  guint n, left;

  search_now (self);
  n = rb_find_replace_all (self->issue, self->found.query, self->found.flags,
                           rb_find_bar_get_replacement (self->bar), &left);
  self->found.current = -1;
  self->resume = G_MAXUINT;
  search (self);
  told = dup_told (n, left);
  if (n + left > 0)
    tell (self,
          n > 0 ? rb_undo_toast_new (told, rb_document_of (self->issue)) : rb_toast_new (told));
}

/* --- opening and closing ---------------------------------------------------------------------- */

static void
close_bar (RbFinder *self)
{
  rb_find_bar_close (self->bar);
  g_signal_group_set_target (self->signals, NULL);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_array_set_size (self->found.hits, 0);
  self->found.current = -1;
  g_clear_pointer (&self->found.query, g_free);
  rb_find_marks_clear (GTK_WIDGET (self->form));
  rb_outline_set_hits (self->outline, NULL);
  rb_preview_find (self->preview, NULL, RB_FIND_NONE);
}

static void
on_close (RbFinder *self)
{
  GtkWidget *shown = self->shown != NULL ? self->shown : self->before;

  if (shown != NULL && gtk_widget_get_mapped (shown)) {
    /* An entry would select all of its words, a text view keeps what is selected. */
    if (GTK_IS_ENTRY (shown))
      gtk_entry_grab_focus_without_selecting (GTK_ENTRY (shown));
    else
      gtk_widget_grab_focus (shown);
  } else {
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
  }
  close_bar (self);
}

static gboolean
is_open (RbFinder *self)
{
  return self->bar != NULL && rb_find_bar_is_open (self->bar);
}

static void
need_bar (RbFinder *self)
{
  if (self->bar != NULL)
    return;
  self->bar = RB_FIND_BAR (g_object_ref_sink (rb_find_bar_new ()));
  g_signal_connect_swapped (self->bar, "changed", G_CALLBACK (search), self);
  g_signal_connect_swapped (self->bar, "step", G_CALLBACK (step), self);
  g_signal_connect_swapped (self->bar, "replace", G_CALLBACK (on_replace), self);
  g_signal_connect_swapped (self->bar, "replace-all", G_CALLBACK (on_replace_all), self);
  g_signal_connect_swapped (self->bar, "close", G_CALLBACK (on_close), self);
  gtk_box_append (self->place, GTK_WIDGET (self->bar));
}

void
rb_finder_open (RbFinder *self, gboolean replace)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->form));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autofree char *selection = NULL;

  need_bar (self);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->bar))) {
    g_set_weak_pointer (&self->before, focus);
    selection = rb_find_marks_dup_selection (focus);
  }
  if (!rb_find_bar_is_open (self->bar))
    g_signal_group_set_target (self->signals, rb_document_of (self->issue));
  if (selection != NULL && self->found.current < 0)
    rb_find_bar_set_query (self->bar, selection);
  rb_find_bar_open (self->bar, replace);
  search (self);
}

gboolean
rb_finder_close (RbFinder *self)
{
  if (!is_open (self))
    return FALSE;
  close_bar (self);
  return TRUE;
}

void
rb_finder_step (RbFinder *self, int delta)
{
  if (!is_open (self) || *rb_find_bar_get_query (self->bar) == '\0')
    rb_finder_open (self, FALSE);
  else
    step (self, delta);
}

void
rb_finder_select (RbFinder *self, RbNode *node, const char *field, guint paragraph,
                  const char *words)
{
  RbHit wanted = { .node = node, .field = g_intern_string (field), .paragraph = paragraph };
  g_autoptr (GArray) hits = rb_find (self->issue, words, RB_FIND_NONE);
  RbFound found = { (char *)words, RB_FIND_NONE, hits, find_again (hits, &wanted) };
  GtkWidget *view;

  if (found.current < 0)
    return;
  view = rb_find_marks_set (GTK_WIDGET (self->form), self->section, &found, TRUE);
  rb_find_marks_clear (GTK_WIDGET (self->form));
  if (view != NULL)
    rb_form_scroll_to (self->form, view);
}

void
rb_finder_form_changed (RbFinder *self, RbNode *section)
{
  g_set_object (&self->section, section);
  if (is_open (self))
    mark_form (self, FALSE);
}

void
rb_finder_set_issue (RbFinder *self, RbNode *issue)
{
  if (is_open (self))
    close_bar (self);
  g_set_object (&self->issue, issue);
  g_clear_object (&self->section);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_finder_dispose (GObject *object)
{
  RbFinder *self = RB_FINDER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->signals);
  if (self->bar != NULL)
    g_signal_handlers_disconnect_by_data (self->bar, self);
  g_clear_object (&self->bar);
  g_clear_object (&self->issue);
  g_clear_object (&self->section);
  g_clear_weak_pointer (&self->before);
  g_clear_weak_pointer (&self->shown);
  g_clear_weak_pointer (&self->told);
  G_OBJECT_CLASS (rb_finder_parent_class)->dispose (object);
}

static void
rb_finder_finalize (GObject *object)
{
  RbFinder *self = RB_FINDER (object);

  g_array_unref (self->found.hits);
  g_free (self->found.query);
  G_OBJECT_CLASS (rb_finder_parent_class)->finalize (object);
}

static void
rb_finder_class_init (RbFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_finder_finalize;
  signals[GO] = g_signal_new ("go", RB_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, RB_TYPE_NODE);
}

static void
rb_finder_init (RbFinder *self)
{
  self->found.hits = g_array_new (FALSE, FALSE, sizeof (RbHit));
  self->found.current = -1;
  self->resume = G_MAXUINT;
  self->signals = g_signal_group_new (RB_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->signals, "field-changed", G_CALLBACK (search_later), self);
  g_signal_group_connect_swapped (self->signals, "node-added", G_CALLBACK (search_later), self);
  g_signal_group_connect_swapped (self->signals, "node-removed", G_CALLBACK (search_later), self);
  g_signal_group_connect_swapped (self->signals, "node-moved", G_CALLBACK (search_later), self);
}

RbFinder *
rb_finder_new (RbOutline *outline, RbForm *form, RbPreview *preview, GtkBox *place)
{
  RbFinder *self = g_object_new (RB_TYPE_FINDER, NULL);

  self->outline = outline;
  self->form = form;
  self->preview = preview;
  self->place = place;
  return self;
}
