/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-links-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "link-row.h"
#include "thread-job.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define RB_TYPE_TEST_LINKS_DIALOG (rb_test_links_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbTestLinksDialog, rb_test_links_dialog, RB, TEST_LINKS_DIALOG, AdwWindow)

struct _RbTestLinksDialog {
  AdwWindow parent_instance;
  RbNode *issue;
  GPtrArray *links;          /* of RbIssueLink: what is, or was last, asked about */
  GPtrArray *asked;          /* of RbIssueLink, not owned: those of them that can be */
  GAsyncQueue *answers;      /* of Answer, of the test that runs */
  GCancellable *cancellable; /* of the test that runs, or %NULL */
  gboolean gone;             /* closed, while a test may still run on */

  GtkWidget *close_button;
  GtkWidget *test_button;
  GtkWidget *progress_box;
  GtkLabel *step_label;
  GtkProgressBar *bar;
  GtkStack *stack;
  GtkListBox *hosts;
  GtkLabel *skipped;
  GtkLabel *summary;
  GtkWidget *bad_box;
  GtkListBox *bad;
  GtkWidget *good_box;
  GtkListBox *good;
};

G_DEFINE_FINAL_TYPE (RbTestLinksDialog, rb_test_links_dialog, ADW_TYPE_WINDOW)

typedef struct {
  guint index;
  RbLinkResult *result;
} Answer;

/* For the thread. */
typedef struct {
  char **addresses;
  guint n_done;
  GAsyncQueue *answers;
  RbProgress progress;
  gpointer progress_data;
} Test;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  if (answer->result != NULL)
    rb_link_result_free (answer->result);
  g_free (answer);
}

static void
test_free (gpointer data)
{
  Test *test = data;

  g_strfreev (test->addresses);
  g_async_queue_unref (test->answers);
  g_free (test);
}

static void
empty_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* --- whom it would ask ------------------------------------------------------------------------ */

static void
collect (RbTestLinksDialog *self)
{
  /* The rows look into the links. */
  empty_list (self->bad);
  empty_list (self->good);
  g_ptr_array_set_size (self->asked, 0);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  self->links = rb_issue_links_list (self->issue);
  for (guint i = 0; i < self->links->len; i++) {
    RbIssueLink *link = self->links->pdata[i];

    if (rb_link_is_testable (link->address))
      g_ptr_array_add (self->asked, link);
  }
}

static void
add_host (RbTestLinksDialog *self, const char *host, guint n)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u address", "%u addresses", n), n);
  GtkWidget *label = gtk_label_new (count);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), host);
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->hosts, row);
}

static void
show_hosts (RbTestLinksDialog *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) hosts = g_ptr_array_new ();
  guint n_skipped = self->links->len - self->asked->len;

  for (guint i = 0; i < self->asked->len; i++) {
    const RbIssueLink *link = self->asked->pdata[i];
    g_autofree char *host = rb_link_dup_host (link->address);
    guint n;

    if (host == NULL)
      continue;
    n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, host));
    if (n == 0) {
      char *key = g_strdup (host);

      g_ptr_array_add (hosts, key);
      g_hash_table_insert (counts, key, GUINT_TO_POINTER (1));
    } else {
      g_hash_table_insert (counts, g_strdup (host), GUINT_TO_POINTER (n + 1));
    }
  }
  for (guint i = 0; i < hosts->len; i++)
    add_host (self, hosts->pdata[i],
              GPOINTER_TO_UINT (g_hash_table_lookup (counts, hosts->pdata[i])));
  if (n_skipped > 0) {
    g_autofree char *text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%u other address is not tested: of a mail or telephone, or with a merge tag.",
                     "%u other addresses are not tested: of mails and telephones, or with merge "
                     "tags.",
                     n_skipped),
        n_skipped);

    gtk_label_set_text (self->skipped, text);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->skipped), n_skipped > 0);
}

/* --- what came of it -------------------------------------------------------------------------- */

static void
go (RbTestLinksDialog *self, RbLinkRow *row)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));
  const RbIssueLink *link = rb_link_row_get_link (row);
  const RbLinkPlace *place = link->places->pdata[0];

  if (rb_document_of (place->node) == NULL) {
    rb_window_toast (window, _ ("What held this link is not there any more"), NULL, NULL);
    return;
  }
  gtk_window_present (GTK_WINDOW (window));
  rb_window_show_field (window, place->node, place->field);
}

static void
on_row_go (RbLinkRow *row, RbTestLinksDialog *self)
{
  go (self, row);
}

static void
on_row_activated (RbTestLinksDialog *self, GtkListBoxRow *row)
{
  go (self, RB_LINK_ROW (row));
}

static void
on_row_mend (RbLinkRow *row, RbTestLinksDialog *self)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));
  g_autoptr (RbFix) fix =
      rb_issue_link_make_fix (rb_link_row_get_link (row), rb_link_row_get_result (row)->new_address,
                              g_strdup (_ ("Use New Address")));

  if (fix != NULL && rb_fix_apply (fix, rb_window_get_document (window))) {
    rb_link_row_set_mended (row);
    rb_window_toast (window, _ ("The link leads to the new address"), _ ("Undo"), "win.undo");
  } else {
    rb_window_toast (window, _ ("This link was changed meanwhile. Test again."), NULL, NULL);
  }
}

static void
show_answer (RbTestLinksDialog *self, Answer *answer)
{
  const RbIssueLink *link = self->asked->pdata[answer->index];
  gboolean good = answer->result->state == RB_LINK_WORKS;
  GtkWidget *row = rb_link_row_new (link, g_steal_pointer (&answer->result));

  g_signal_connect_object (row, "go", G_CALLBACK (on_row_go), self, 0);
  g_signal_connect_object (row, "mend", G_CALLBACK (on_row_mend), self, 0);
  gtk_list_box_append (good ? self->good : self->bad, row);
  gtk_widget_set_visible (good ? self->good_box : self->bad_box, TRUE);
}

static void
take_answers (RbTestLinksDialog *self)
{
  Answer *answer;

  while ((answer = g_async_queue_try_pop (self->answers)) != NULL) {
    if (!self->gone)
      show_answer (self, answer);
    answer_free (answer);
  }
}

static guint
count_rows (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int)n) != NULL)
    n++;
  return n;
}

static void
show_state (RbTestLinksDialog *self)
{
  gboolean running = self->cancellable != NULL;
  gboolean results = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "results") == 0;
  guint n_bad = count_rows (self->bad), n_good = count_rows (self->good);
  g_autofree char *bad =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u address is worth a look, %u of %u works",
                                    "%u addresses are worth a look, %u of %u work", n_bad),
                       n_bad, n_good, self->asked->len);
  g_autofree char *good = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The only address works",
                                                        "All %u addresses work", self->asked->len),
                                           self->asked->len);

  gtk_widget_set_visible (self->progress_box, running);
  gtk_button_set_label (GTK_BUTTON (self->close_button), running   ? _ ("Stop")
                                                         : results ? _ ("Close")
                                                                   : _ ("Cancel"));
  gtk_button_set_label (GTK_BUTTON (self->test_button), results ? _ ("Test Again") : _ ("Test"));
  if (results)
    gtk_widget_remove_css_class (self->test_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->test_button, "suggested-action");
  gtk_widget_set_visible (self->test_button, !running && self->asked->len > 0);
  gtk_label_set_text (self->summary, n_good == self->asked->len ? good : bad);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), results && !running);
}

/* --- asking ----------------------------------------------------------------------------------- */

static void
on_tested (guint index, RbLinkResult *result, gpointer data)
{
  Test *test = data;
  Answer *answer = g_new (Answer, 1);
  guint n = g_strv_length (test->addresses);
  g_autofree char *step = NULL;

  *answer = (Answer){ index, result };
  g_async_queue_push (test->answers, answer);
  test->n_done++;
  /* Translators: how many of how many addresses have been tested */
  step = g_strdup_printf (_ ("%u of %u tested"), test->n_done, n);
  test->progress ((double)test->n_done / n, step, test->progress_data);
}

static gboolean
work (gpointer data, RbProgress progress, gpointer progress_data, GCancellable *cancellable,
      GError **error)
{
  Test *test = data;

  test->progress = progress;
  test->progress_data = progress_data;
  return rb_links_test ((const char *const *)test->addresses, on_tested, test, cancellable, error);
}

static void
on_told (double fraction, const char *step, gpointer owner)
{
  RbTestLinksDialog *self = owner;

  take_answers (self);
  if (self->gone)
    return;
  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_label_set_text (self->step_label, step);
}

static void
on_done (gpointer data, const GError *error, gpointer owner)
{
  RbTestLinksDialog *self = owner;

  take_answers (self);
  g_clear_object (&self->cancellable);
  if (self->gone)
    return;
  show_state (self);
  gtk_widget_grab_focus (self->close_button);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rb_show_error (GTK_WINDOW (self), _ ("The links were not tested"), error);
}

static void
on_test (RbTestLinksDialog *self)
{
  Test *test;

  if (self->cancellable != NULL || rb_document_of (self->issue) == NULL)
    return;
  /* What was mended since counts. */
  collect (self);
  gtk_widget_set_visible (self->bad_box, FALSE);
  gtk_widget_set_visible (self->good_box, FALSE);
  test = g_new0 (Test, 1);
  test->addresses = g_new0 (char *, self->asked->len + 1);
  for (guint i = 0; i < self->asked->len; i++)
    test->addresses[i] = g_strdup (((RbIssueLink *)self->asked->pdata[i])->address);
  test->answers = g_async_queue_ref (self->answers);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "results");
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_text (self->step_label, _ ("Asking…"));
  show_state (self);
  gtk_widget_grab_focus (self->close_button);
  rb_thread_job_start (work, test, test_free, self->cancellable, on_told, on_done, G_OBJECT (self));
}

/* Stop keeps what is there; the window closes at the next. */
static gboolean
rb_test_links_dialog_close_request (GtkWindow *window)
{
  RbTestLinksDialog *self = RB_TEST_LINKS_DIALOG (window);

  if (self->cancellable != NULL) {
    g_cancellable_cancel (self->cancellable);
    gtk_label_set_text (self->step_label, _ ("Stopping…"));
    return TRUE;
  }
  return GTK_WINDOW_CLASS (rb_test_links_dialog_parent_class)->close_request (window);
}

/* --- making it -------------------------------------------------------------------------------- */

/* The end of the window. A test that runs in a thread keeps the rest of it until it has heard. */
static void
rb_test_links_dialog_unrealize (GtkWidget *widget)
{
  RbTestLinksDialog *self = RB_TEST_LINKS_DIALOG (widget);

  self->gone = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  GTK_WIDGET_CLASS (rb_test_links_dialog_parent_class)->unrealize (widget);
}

static void
rb_test_links_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_TEST_LINKS_DIALOG);
  G_OBJECT_CLASS (rb_test_links_dialog_parent_class)->dispose (object);
}

/* A test that runs on in the thread still asks for these. */
static void
rb_test_links_dialog_finalize (GObject *object)
{
  RbTestLinksDialog *self = RB_TEST_LINKS_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->issue);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_ptr_array_unref (self->asked);
  g_async_queue_unref (self->answers);
  G_OBJECT_CLASS (rb_test_links_dialog_parent_class)->finalize (object);
}

static void
rb_test_links_dialog_class_init (RbTestLinksDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_test_links_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_test_links_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rb_test_links_dialog_close_request;
  widget_class->unrealize = rb_test_links_dialog_unrealize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/test-links-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, test_button);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, progress_box);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, step_label);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, hosts);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, skipped);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, bad_box);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, bad);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, good_box);
  gtk_widget_class_bind_template_child (widget_class, RbTestLinksDialog, good);
  gtk_widget_class_bind_template_callback (widget_class, on_test);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rb_test_links_dialog_init (RbTestLinksDialog *self)
{
  self->asked = g_ptr_array_new ();
  self->answers = g_async_queue_new_full (answer_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->bad, rb_link_row_compare, NULL, NULL);
}

GtkWindow *
rb_test_links_dialog_new (RbWindow *parent, RbNode *issue)
{
  RbTestLinksDialog *self = g_object_new (RB_TYPE_TEST_LINKS_DIALOG, NULL);

  /* Beside the window and not above it: it leads to fields there. */
  rb_window_adopt (parent, GTK_WINDOW (self));
  self->issue = g_object_ref (issue);
  collect (self);
  show_hosts (self);
  gtk_stack_set_visible_child_name (self->stack, self->asked->len > 0 ? "prepare" : "nothing");
  show_state (self);
  gtk_widget_grab_focus (self->asked->len > 0 ? self->test_button : self->close_button);
  return GTK_WINDOW (self);
}

gboolean
rb_test_links_dialog_is_of (GtkWindow *self, RbNode *issue)
{
  return RB_TEST_LINKS_DIALOG (self)->issue == issue;
}
