/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "undo-toast.h"
#include "config.h"
#include <glib/gi18n.h>

static void
on_acked (RbStore *store, AdwToast *toast)
{
  const guint64 *serial = g_object_get_data (G_OBJECT (toast), "rb-serial");

  if (rb_store_get_undo_serial (store) == *serial)
    return;
  g_signal_handlers_disconnect_by_func (store, on_acked, toast);
  adw_toast_dismiss (toast);
}

AdwToast *
rb_undo_toast_new (const char *text, RbDocument *document)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);
  RbStore *store = rb_document_get_store (document);
  guint64 serial = rb_store_get_undo_serial (store);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  g_object_set_data_full (G_OBJECT (toast), "rb-serial", g_memdup2 (&serial, sizeof serial),
                          g_free);
  g_signal_connect_object (store, "acked", G_CALLBACK (on_acked), toast, 0);
  return toast;
}
