/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "undo-toast.h"
#include "config.h"
#include "toast.h"
#include <glib/gi18n.h>

typedef struct {
  guint64 serial; /* of the step that the toast is about */
  gboolean stays; /* after further steps */
} Watch;

/* The store alone would tell of edits, but not of what is taken back. */
static void
on_state_changed (RbDocument *document, AdwToast *toast)
{
  const Watch *watch = g_object_get_data (G_OBJECT (toast), "rb-watch");
  guint64 now = rb_store_get_undo_serial (rb_document_get_store (document));

  if (now == watch->serial || (watch->stays && now > watch->serial))
    return;
  g_signal_handlers_disconnect_by_func (document, on_state_changed, toast);
  adw_toast_dismiss (toast);
}

static void
follow (AdwToast *toast, RbDocument *document, gboolean stays)
{
  Watch watch = { rb_store_get_undo_serial (rb_document_get_store (document)), stays };

  g_object_set_data_full (G_OBJECT (toast), "rb-watch", g_memdup2 (&watch, sizeof watch), g_free);
  g_signal_connect_object (document, "state-changed", G_CALLBACK (on_state_changed), toast, 0);
}

AdwToast *
rb_undo_toast_new (const char *text, RbDocument *document)
{
  AdwToast *toast = rb_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  follow (toast, document, FALSE);
  return toast;
}

void
rb_undo_toast_follow (AdwToast *toast, RbDocument *document)
{
  follow (toast, document, TRUE);
}
