/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-replace.h"

#include "export-forms.h"
#include "export-target.h"
#include "export/earlier.h"
#include "shown-path.h"

#include <glib/gi18n-lib.h>

/* Those that are one file. Of a folder the writer itself sees that it is no earlier one, and leaves
 * it. */
static const struct {
  RbOutput output;
  RbEarlierForm form;
} files[] = {
  { RB_OUTPUT_ZIP, RB_EARLIER_ZIP },   { RB_OUTPUT_EML, RB_EARLIER_EML },
  { RB_OUTPUT_PDF, RB_EARLIER_PDF },   { RB_OUTPUT_PAGE, RB_EARLIER_PAGE },
  { RB_OUTPUT_TEXT, RB_EARLIER_TEXT },
};

/* The names of the files that are no exports, quoted. */
static GPtrArray *
list_others (RbNode *issue, guint outputs, const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = rb_output_dup_path (files[i].output, issue, folder);
    g_autofree char *name = NULL;

    if ((outputs & (1u << files[i].output)) == 0 || !g_file_test (path, G_FILE_TEST_IS_REGULAR) ||
        rb_earlier_is (path, files[i].form))
      continue;
    name = g_filename_display_basename (path);
    g_ptr_array_add (names, g_strdup_printf (_ ("“%s”"), name));
  }
  return names;
}

typedef struct {
  RbReplaceAgreed agreed;
  GWeakRef owner;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_weak_ref_clear (&self->owner);
  g_free (self);
}

static void
on_replace (AdwMessageDialog *dialog, const char *response, Question *self)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);

  if (owner != NULL)
    self->agreed (owner);
}

static void
ask (GtkWindow *parent, GPtrArray *names, const char *folder, RbReplaceAgreed agreed,
     GObject *owner)
{
  Question *self = g_new0 (Question, 1);
  g_autofree char *place = g_path_get_dirname (folder);
  g_autofree char *shown = rb_path_dup_shown (place);
  g_autofree char *list = NULL, *heading = NULL, *body = NULL;
  GtkWidget *dialog;

  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **)names->pdata);
  /* Translators: %s is one or several names of files, in quotes */
  heading = g_strdup_printf (_ ("Replace %s?"), list);
  body = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "A file of this name stands in “%s” already, and it is no earlier export. Its "
                   "contents would be lost.",
                   "Files of these names stand in “%s” already, and they are no earlier exports. "
                   "Their contents would be lost.",
                   names->len - 1),
      shown);
  dialog = adw_message_dialog_new (parent, heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace",
                                    _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  self->agreed = agreed;
  g_weak_ref_init (&self->owner, owner);
  g_signal_connect_data (dialog, "response::replace", G_CALLBACK (on_replace), self, question_free,
                         0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
rb_export_replace (GtkWindow *parent, RbNode *issue, guint outputs, const char *folder,
                   RbReplaceAgreed agreed, GObject *owner)
{
  g_autoptr (GPtrArray) names = list_others (issue, outputs, folder);

  if (names->len == 0)
    agreed (owner);
  else
    ask (parent, names, folder, agreed, owner);
}
