/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-bar.h"
#include "config.h"
#include "dialogs.h"
#include "field-private.h"
#include "open-mark.h"
#include <glib/gi18n.h>
#include <string.h>

struct _RbDocumentBar {
  AdwBin parent_instance;
  RbDocument *document;
  GtkWidget *revealer;
  GtkWidget *message;
  GtkWidget *retry;
  GtkWidget *keep;
  GtkWidget *hide;
  RbOpenMark *mark; /* that the file is open here; %NULL if that cannot be told */
  char *marked;     /* the path of that */
  char *holder;     /* who else has it open; %NULL: nobody */
  guint marking;
  GtkWidget *focus; /* where the keyboard was before it came to the bar; or %NULL. Weak */
  gboolean closes;  /* the window, once all is saved elsewhere */
};

enum { MOVED, KEPT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbDocumentBar, rb_document_bar, ADW_TYPE_BIN)

static GtkWindow *
get_window (RbDocumentBar *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gboolean
holds_focus (RbDocumentBar *self, GtkWidget *focus)
{
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
on_focus (GtkWindow *window, GParamSpec *pspec, RbDocumentBar *self)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus != NULL && !holds_focus (self, focus))
    g_set_weak_pointer (&self->focus, focus);
}

GtkWidget *
rb_document_bar_get_focus (RbDocumentBar *self)
{
  GtkWindow *window = get_window (self);
  GtkWidget *focus = window != NULL ? gtk_window_get_focus (window) : NULL;

  return focus != NULL && !holds_focus (self, focus) ? focus : self->focus;
}

/* Whoever types on does so where they were, and not over what stands there. Left to GTK, the
 * keyboard goes to some button, which the next space presses. */
static void
give_focus_back (RbDocumentBar *self)
{
  GtkWindow *window = get_window (self);

  if (window != NULL && self->focus != NULL && gtk_widget_get_mapped (self->focus) &&
      holds_focus (self, gtk_window_get_focus (window)))
    gtk_window_set_focus (window, self->focus);
}

static char *
describe_reading (RbDocumentBar *self)
{
  g_autofree char *name =
      g_filename_display_basename (rb_store_get_path (rb_document_get_store (self->document)));

  return g_strdup_printf (_ ("“%s” can be read here, but not written. To work on it, save it "
                             "elsewhere: till then, what you type stays in this window alone."),
                          name);
}

static char *
describe_holder (RbDocumentBar *self)
{
  g_autofree char *name =
      g_filename_display_basename (rb_store_get_path (rb_document_get_store (self->document)));

  if (*self->holder == '\0')
    return g_strdup_printf (_ ("“%s” is open elsewhere, too. Close it in one of the two places: "
                               "where it is saved second, all one can do is keep a copy."),
                            name);
  /* Translators: a file, and who has it open: "Anna Ott, press-4" */
  return g_strdup_printf (_ ("“%s” is open elsewhere, too (%s). Close it in one of the two places: "
                             "where it is saved second, all one can do is keep a copy."),
                          name, self->holder);
}

static void
update (RbDocumentBar *self)
{
  const GError *failure = rb_document_get_failure (self->document);
  gboolean reads = rb_store_is_read_only (rb_document_get_store (self->document));
  gboolean changed = g_error_matches (failure, RB_ERROR, RB_ERROR_CHANGED);
  gboolean shared = !reads && failure == NULL && self->holder != NULL;
  g_autofree char *words = reads             ? describe_reading (self)
                           : failure != NULL ? g_strdup (failure->message)
                           : shared          ? describe_holder (self)
                                             : NULL;

  if (words != NULL)
    gtk_label_set_text (GTK_LABEL (self->message), words);
  else
    give_focus_back (self);
  /* Tried again, what another program has changed stays changed. */
  gtk_widget_set_visible (self->retry, !reads && !changed && !shared);
  gtk_widget_set_visible (self->hide, shared);
  gtk_widget_set_visible (self->keep, changed);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), words != NULL);
}

/* --- open elsewhere --------------------------------------------------------------------------- */

/* A file that can only be read is nobody's to write. */
static void
mark_file (RbDocumentBar *self)
{
  RbStore *store = rb_document_get_store (self->document);

  g_clear_pointer (&self->mark, rb_open_mark_free);
  g_clear_pointer (&self->holder, g_free);
  g_free (self->marked);
  self->marked = g_strdup (rb_store_get_path (store));
  if (!rb_store_is_read_only (store))
    self->mark = rb_open_mark_new (self->marked, &self->holder);
}

static gboolean
on_shown (gpointer data)
{
  RbDocumentBar *self = data;

  self->marking = 0;
  mark_file (self);
  if (self->holder != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

/* Back from another window: it may have been closed there. */
static void
on_active (GtkWindow *window, GParamSpec *pspec, RbDocumentBar *self)
{
  if (self->holder == NULL || !gtk_window_is_active (window))
    return;
  mark_file (self);
  update (self);
}

static void
on_hide (GtkButton *button, RbDocumentBar *self)
{
  g_clear_pointer (&self->holder, g_free);
  update (self);
}

/* Saved elsewhere it is another file. */
static void
on_state_changed (RbDocumentBar *self)
{
  if (self->marked != NULL &&
      strcmp (self->marked, rb_store_get_path (rb_document_get_store (self->document))) != 0)
    mark_file (self);
  update (self);
}

/* --- buttons ---------------------------------------------------------------------------------- */

static void
on_retry (GtkButton *button, RbDocumentBar *self)
{
  rb_store_retry (rb_document_get_store (self->document), NULL);
  update (self);
}

static char *
dup_first_path (GListModel *files)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  return g_file_get_path (file);
}

/* @is_copy: the newsletter stays where it is. What is missing there is told; %FALSE if it is not
 * saved, or not whole. */
static gboolean
save_to (RbDocumentBar *self, const char *path, gboolean is_copy, gboolean *saved)
{
  RbStore *store = rb_document_get_store (self->document);
  g_autoptr (GArray) tree = rb_document_dup_tree (self->document);
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  *saved = is_copy ? rb_store_copy_to (store, path, tree, lost, NULL, &error)
                   : rb_store_move_to (store, path, tree, lost, &error);
  if (!*saved) {
    rb_show_error (get_window (self), _ ("No copy could be kept"), error);
    return FALSE;
  }
  if (lost->len == 0)
    return TRUE;
  rb_show_lost (get_window (self),
                is_copy ? _ ("Copy kept, but not of everything")
                        : _ ("Saved elsewhere, but not everything"),
                lost);
  return FALSE;
}

static gboolean
close_window (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

static void
on_place_chosen (GListModel *files, gpointer data)
{
  g_autoptr (RbDocumentBar) self = g_object_ref (data);
  g_autofree char *path = dup_first_path (files);
  gboolean saved, whole;

  if (path == NULL)
    return;
  whole = save_to (self, path, FALSE, &saved);
  if (saved)
    g_signal_emit (self, signals[MOVED], 0);
  on_state_changed (self);
  /* The chooser goes first: it needs its parent until this is over. */
  if (whole && self->closes)
    g_idle_add_full (G_PRIORITY_DEFAULT, close_window, g_object_ref (get_window (self)),
                     g_object_unref);
}

static void
on_copy_chosen (GListModel *files, gpointer data)
{
  g_autoptr (RbDocumentBar) self = g_object_ref (data);
  g_autofree char *path = dup_first_path (files);
  gboolean saved;

  if (path == NULL)
    return;
  save_to (self, path, TRUE, &saved);
  if (saved)
    g_signal_emit (self, signals[KEPT], 0, path);
}

static void
choose_place (RbDocumentBar *self, const char *title, RbFilesChosen chosen)
{
  g_autofree char *name =
      g_path_get_basename (rb_store_get_path (rb_document_get_store (self->document)));

  rb_choose_new_newsletter (get_window (self), title, name, chosen, self);
}

void
rb_document_bar_save_elsewhere (RbDocumentBar *self, gboolean close)
{
  self->closes = close;
  choose_place (self, _ ("Save Elsewhere"), on_place_chosen);
}

static void
on_elsewhere (GtkButton *button, RbDocumentBar *self)
{
  rb_document_bar_save_elsewhere (self, FALSE);
}

static void
on_keep (GtkButton *button, RbDocumentBar *self)
{
  choose_place (self, _ ("Keep a Copy"), on_copy_chosen);
}

static void
rb_document_bar_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rb_document_bar_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (on_focus), widget, 0);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active",
                           G_CALLBACK (on_active), widget, 0);
}

static void
rb_document_bar_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_root (widget), widget);
  GTK_WIDGET_CLASS (rb_document_bar_parent_class)->unroot (widget);
}

static void
rb_document_bar_dispose (GObject *object)
{
  RbDocumentBar *self = RB_DOCUMENT_BAR (object);

  g_clear_handle_id (&self->marking, g_source_remove);
  g_clear_pointer (&self->mark, rb_open_mark_free);
  g_clear_pointer (&self->marked, g_free);
  g_clear_pointer (&self->holder, g_free);
  g_clear_object (&self->document);
  g_clear_weak_pointer (&self->focus);
  G_OBJECT_CLASS (rb_document_bar_parent_class)->dispose (object);
}

static void
rb_document_bar_class_init (RbDocumentBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_document_bar_dispose;
  GTK_WIDGET_CLASS (klass)->root = rb_document_bar_root;
  GTK_WIDGET_CLASS (klass)->unroot = rb_document_bar_unroot;
  signals[KEPT] = g_signal_new ("kept", RB_TYPE_DOCUMENT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MOVED] = g_signal_new ("moved", RB_TYPE_DOCUMENT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_button (RbDocumentBar *self, GtkWidget *box, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
rb_document_bar_init (RbDocumentBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (box, "document-bar");
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_set_hexpand (self->message, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), self->message);
  self->retry = add_button (self, box, _ ("Try Again"), G_CALLBACK (on_retry));
  self->keep = add_button (self, box, _ ("Keep a Copy and Open Again…"), G_CALLBACK (on_keep));
  gtk_widget_add_css_class (
      add_button (self, box, _ ("Save Elsewhere…"), G_CALLBACK (on_elsewhere)), "suggested-action");
  self->hide = rb_field_icon_button ("window-close-symbolic", _ ("Close"));
  g_signal_connect (self->hide, "clicked", G_CALLBACK (on_hide), self);
  gtk_box_append (GTK_BOX (box), self->hide);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  adw_bin_set_child (ADW_BIN (self), self->revealer);
}

GtkWidget *
rb_document_bar_new (RbDocument *document)
{
  RbDocumentBar *self = g_object_new (RB_TYPE_DOCUMENT_BAR, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "state-changed", G_CALLBACK (on_state_changed), self,
                           G_CONNECT_SWAPPED);
  update (self);
  /* The window comes first. */
  self->marking = g_idle_add_full (G_PRIORITY_LOW, on_shown, self, NULL);
  return GTK_WIDGET (self);
}
