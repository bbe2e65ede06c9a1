/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-import.h"

#include "dialogs.h"
#include "photo-progress.h"
#include "toast.h"
#include "undo-toast.h"
#include "window.h"

#include <glib/gi18n-lib.h>

/* What takes longer than this shows a bar with progress and Cancel. */
#define PATIENCE_MS 500

/* More messages than these would not fit on a screen. */
#define MOST_MESSAGES 6

/* One thing to read: a file, or bytes that have none. Then what was read of it: names and facts;
 * the bytes are in the newsletter's file by then. */
typedef struct {
  GFile *file;
  GBytes *bytes;
  char *name;
  RbPhoto *photo;
  char *message;
} Source;

typedef struct {
  GWeakRef widget;
  GWeakRef window;
  GWeakRef toasts;
  RbDocument *document; /* not owned: compared with the window's; %NULL without a window */
  GPtrArray *sources;
  char *spare; /* what is told of those for which there is no room, or %NULL */
  guint next;
  guint n_running;
  guint n_done;
  RbPhotoImported imported;
  RbPhotosCame came;
  GObject *user_data;
  GCancellable *cancellable;
  GtkWidget *bar; /* weak */
  guint timer;
} Import;

/* One call that is under way. */
typedef struct {
  Import *import;
  guint index;
} Call;

static void read_more (Import *import);

static void
source_free (gpointer data)
{
  Source *source = data;

  g_clear_object (&source->file);
  g_clear_pointer (&source->bytes, g_bytes_unref);
  g_clear_pointer (&source->photo, rb_photo_free);
  g_free (source->name);
  g_free (source->message);
  g_free (source);
}

static void
import_free (Import *import)
{
  g_clear_handle_id (&import->timer, g_source_remove);
  g_weak_ref_clear (&import->widget);
  g_weak_ref_clear (&import->window);
  g_weak_ref_clear (&import->toasts);
  g_ptr_array_unref (import->sources);
  g_free (import->spare);
  g_object_unref (import->user_data);
  g_object_unref (import->cancellable);
  g_free (import);
}

/* The newsletter may have been closed meanwhile: then there is nothing left to add to. */
static gboolean
is_open (Import *import)
{
  g_autoptr (RbWindow) window = g_weak_ref_get (&import->window);

  return import->document == NULL ||
         (window != NULL && rb_window_get_document (window) == import->document);
}

/* --- while it runs ---------------------------------------------------------------------------- */

static void
update_progress (Import *import)
{
  if (import->bar != NULL)
    rb_photo_progress_set (RB_PHOTO_PROGRESS (import->bar), import->n_done, import->sources->len);
}

static gboolean
show_progress (gpointer data)
{
  Import *import = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&import->widget);
  g_autoptr (GtkWidget) window = g_weak_ref_get (&import->window);
  GtkBox *place = widget != NULL ? rb_photo_progress_find_place (widget) : NULL;

  import->timer = 0;
  if (place == NULL && window != NULL)
    place = rb_photo_progress_find_place (window);
  if (place == NULL)
    return G_SOURCE_REMOVE;
  import->bar = rb_photo_progress_new (import->cancellable);
  g_object_add_weak_pointer (G_OBJECT (import->bar), (gpointer *)&import->bar);
  gtk_box_append (place, import->bar);
  update_progress (import);
  return G_SOURCE_REMOVE;
}

/* --- at its end ------------------------------------------------------------------------------- */

static void
show_toast (Import *import, const char *text, gboolean undo)
{
  g_autoptr (GtkWidget) toasts = g_weak_ref_get (&import->toasts);
  g_autoptr (RbWindow) window = g_weak_ref_get (&import->window);
  AdwToast *toast;

  if (import->document == NULL || (toasts == NULL && window == NULL))
    return;
  toast = undo ? rb_undo_toast_new (text, import->document) : rb_toast_new (text);
  if (toasts != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
  else
    rb_window_add_toast (window, toast);
}

static const char *
fact_or_empty (const RbPhoto *photo, const char *field)
{
  const char *value = rb_photo_get_fact (photo, field);

  return value != NULL ? value : "";
}

static char *
dup_read_credit (const RbPhoto *photo)
{
  return rb_credit_compose (RB_CREDIT_PATTERN, fact_or_empty (photo, "holder"),
                            fact_or_empty (photo, "photographer"));
}

/* Those that nobody waited for: neither came nor failed. */
static guint
count_left_out (Import *import)
{
  guint n = 0;

  if (g_cancellable_is_cancelled (import->cancellable))
    for (guint i = 0; i < import->sources->len; i++) {
      const Source *source = import->sources->pdata[i];

      n += source->photo == NULL && source->message == NULL;
    }
  return n;
}

static void
append_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

static void
tell_of_one (Import *import, const Source *source)
{
  g_autofree char *credit = dup_read_credit (source->photo);
  g_autoptr (GString) text = g_string_new (NULL);

  if (source->photo->is_known)
    g_string_append_printf (
        text,
        source->photo->needs_credit
            ? _ ("“%s” is already in this newsletter. It still needs a credit.")
            : _ ("“%s” is already in this newsletter; its credit and texts were taken over."),
        source->name);
  else if (credit != NULL)
    g_string_append_printf (text, _ ("Photo added, credit read: %s"), credit);
  else
    g_string_append (text, _ ("Photo added. It still needs a credit."));
  if (import->spare != NULL)
    append_sentence (text, g_strdup (import->spare));
  show_toast (import, text->str, TRUE);
}

char *
rb_photo_dup_left_out (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Cancelled: %u was not added.",
                                       "Cancelled: %u were not added.", n),
                          n);
}

char *
rb_photo_dup_spare (guint n, const char *advice)
{
  g_autoptr (GString) text = NULL;

  if (n == 0)
    return NULL;
  text = g_string_new (NULL);
  g_string_append_printf (
      text,
      g_dngettext (GETTEXT_PACKAGE, "%u more photo was not taken: there is room for one here.",
                   "%u more photos were not taken: there is room for one here.", n),
      n);
  if (*advice != '\0')
    append_sentence (text, g_strdup (advice));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
tell_of_many (Import *import, guint n_in, guint n_left_out)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_known = 0, n_bare = 0;

  for (guint i = 0; i < import->sources->len; i++) {
    const Source *source = import->sources->pdata[i];

    if (source->photo == NULL)
      continue;
    n_known += source->photo->is_known;
    n_bare += source->photo->needs_credit;
  }
  if (n_in > 0)
    append_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo added.",
                                                         "%u photos added.", n_in),
                                            n_in));
  if (n_left_out > 0)
    append_sentence (text, rb_photo_dup_left_out (n_left_out));
  if (n_known > 0)
    append_sentence (
        text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u was already in this newsletter.",
                                            "%u were already in this newsletter.", n_known),
                               n_known));
  if (n_bare > 0)
    append_sentence (text,
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u still needs a credit.",
                                                   "%u still need a credit.", n_bare),
                                      n_bare));
  show_toast (import, text->str, n_in > 0);
}

static void
tell_what_failed (Import *import, GPtrArray *messages)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&import->widget);
  g_autoptr (GtkWindow) window = g_weak_ref_get (&import->window);
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;
  guint n = messages->len;
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *heading = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u photo was not added", "%u photos were not added", n), n);

  if (n == 0 || window == NULL)
    return;
  for (guint i = 0; i < MIN (n, MOST_MESSAGES); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n\n" : "", (char *)messages->pdata[i]);
  if (n > MOST_MESSAGES) {
    g_string_append (body, "\n\n");
    g_string_append_printf (body,
                            g_dngettext (GETTEXT_PACKAGE, "%u more cannot be read either.",
                                         "%u more cannot be read either.", n - MOST_MESSAGES),
                            n - MOST_MESSAGES);
  }
  rb_show_message (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : window,
                   n == 1 ? _ ("The photo was not added") : heading, body->str);
}

/* Puts all that came in where it belongs, in order and as one step; gives how many. */
static guint
put_all (Import *import, const Source **last)
{
  gboolean several = import->sources->len > 1 && import->document != NULL;
  guint n_in = 0;

  if (several)
    rb_document_begin (import->document, N_ ("Add %s"), N_ ("Photos"));
  for (guint i = 0; i < import->sources->len; i++) {
    Source *source = import->sources->pdata[i];

    if (source->photo == NULL)
      continue;
    import->imported (source->photo, source->name, import->user_data);
    *last = source;
    n_in++;
  }
  if (several)
    rb_document_end (import->document);
  return n_in;
}

static void
finish (Import *import)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new ();
  GtkWidget *bar = import->bar;
  const Source *last = NULL;
  guint n_in, n_left_out = count_left_out (import);

  if (bar != NULL) {
    g_clear_weak_pointer (&import->bar);
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (bar)), bar);
  }
  if (is_open (import)) {
    n_in = put_all (import, &last);
    for (guint i = 0; i < import->sources->len; i++)
      if (((Source *)import->sources->pdata[i])->message != NULL)
        g_ptr_array_add (messages, ((Source *)import->sources->pdata[i])->message);
    if (import->came != NULL)
      import->came (n_left_out, import->user_data);
    else if (n_in == 1 && n_left_out == 0)
      tell_of_one (import, last);
    else if (n_in + n_left_out > 1)
      tell_of_many (import, n_in, n_left_out);
    else if (import->spare != NULL)
      show_toast (import, import->spare, FALSE);
    tell_what_failed (import, messages);
  }
  import_free (import);
}

/* --- several at once -------------------------------------------------------------------------- */

static void
take (Call *call, RbPhoto *photo, GError *error)
{
  Import *import = call->import;
  Source *source = import->sources->pdata[call->index];

  g_free (call);
  import->n_running--;
  import->n_done++;
  g_clear_pointer (&source->bytes, g_bytes_unref);
  if (!is_open (import))
    g_cancellable_cancel (import->cancellable);
  else if (photo != NULL && import->document != NULL) {
    rb_photo_settle (rb_document_get_store (import->document), photo);
    g_clear_pointer (&photo->bytes, g_bytes_unref);
  } else if (photo == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    source->message = g_strdup (error->message);
  source->photo = photo;
  update_progress (import);
  read_more (import);
}

static void
on_file_read (GObject *client, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  RbPhoto *photo = rb_photo_client_import_file_finish (RB_PHOTO_CLIENT (client), result, &error);

  take (data, photo, error);
}

static void
on_bytes_read (GObject *client, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  RbPhoto *photo = rb_photo_client_import_finish (RB_PHOTO_CLIENT (client), result, &error);

  take (data, photo, error);
}

/* As many as there are workers, and one that waits for each two of them: so none is ever idle, and
 * never more than these are in memory. */
static void
read_more (Import *import)
{
  RbPhotoClient *client = rb_photo_client_get_default ();
  guint most = MIN (g_get_num_processors (), 8) * 3 / 2 + 1;

  while (import->n_running < most && import->next < import->sources->len &&
         !g_cancellable_is_cancelled (import->cancellable)) {
    Call *call = g_new (Call, 1);
    const Source *source = import->sources->pdata[import->next];

    *call = (Call){ import, import->next++ };
    import->n_running++;
    if (source->file != NULL)
      rb_photo_client_import_file_async (client, source->file, import->cancellable, on_file_read,
                                         call);
    else
      rb_photo_client_import_async (client, source->bytes, source->name, import->cancellable,
                                    on_bytes_read, call);
  }
  if (import->n_running == 0)
    finish (import);
}

static Import *
import_new (GtkWidget *widget, RbPhotoImported imported, GObject *user_data)
{
  Import *import = g_new0 (Import, 1);
  RbWindow *window = rb_window_of (widget);

  g_weak_ref_init (&import->widget, widget);
  g_weak_ref_init (&import->window, window);
  g_weak_ref_init (&import->toasts, gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY));
  import->document = window != NULL ? rb_window_get_document (window) : NULL;
  import->sources = g_ptr_array_new_with_free_func (source_free);
  import->imported = imported;
  import->user_data = g_object_ref (user_data);
  import->cancellable = g_cancellable_new ();
  return import;
}

static void
add_source (Import *import, GFile *file, GBytes *bytes, const char *name)
{
  Source *source = g_new0 (Source, 1);

  source->file = file;
  source->bytes = bytes;
  source->name = g_filename_display_name (name);
  g_ptr_array_add (import->sources, source);
}

static void
add_file (Import *import, GListModel *files, guint index)
{
  GFile *file = g_list_model_get_item (files, index);
  g_autofree char *name = g_file_get_basename (file);

  add_source (import, file, NULL, name != NULL ? name : "");
}

static void
start (Import *import)
{
  import->timer = g_timeout_add (PATIENCE_MS, show_progress, import);
  read_more (import);
}

void
rb_photo_import_then (GtkWidget *widget, GListModel *files, RbPhotoImported imported,
                      RbPhotosCame came, GObject *user_data)
{
  Import *import = import_new (widget, imported, user_data);

  import->came = came;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    add_file (import, files, i);
  start (import);
}

void
rb_photo_import (GtkWidget *widget, GListModel *files, RbPhotoImported imported, GObject *user_data)
{
  rb_photo_import_then (widget, files, imported, NULL, user_data);
}

void
rb_photo_import_one (GtkWidget *widget, GListModel *files, const char *advice,
                     RbPhotoImported imported, GObject *user_data)
{
  Import *import = import_new (widget, imported, user_data);

  add_file (import, files, 0);
  import->spare = rb_photo_dup_spare (g_list_model_get_n_items (files) - 1, advice);
  start (import);
}

void
rb_photo_import_bytes (GtkWidget *widget, GBytes *bytes, const char *name, RbPhotoImported imported,
                       GObject *user_data)
{
  Import *import = import_new (widget, imported, user_data);

  add_source (import, NULL, g_bytes_ref (bytes), name);
  start (import);
}
