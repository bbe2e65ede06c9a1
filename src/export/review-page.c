/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review-page.h"
#include "config.h"
#include "export/export-private.h"
#include "export/review-page-parts.h"
#include "export/write.h"
#include "markup/html.h"
#include <glib/gi18n-lib.h>
#include <rb-review-page.h>
#include <string.h>

#define HEAD "<head>"
#define END "</body>"

static char *
dup_asset (const char *name)
{
  g_autofree char *path = g_strconcat ("/io/github/rundbrief/review-page/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rb_review_page_get_resource (), path, 0, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

/* A world of its own: nothing of the mail is a name in it. */
static char *
dup_script (void)
{
  g_autofree char *passages = dup_asset ("passages.js"), *marks = dup_asset ("marks.js");
  g_autofree char *state = dup_asset ("state.js"), *page = dup_asset ("page.js");

  return g_strconcat ("\n(() => {\n", passages, marks, state, page, "})();\n", NULL);
}

/* The script is known by its hash; nothing else runs, whatever stands in the mail, and nothing is
 * fetched. https://www.w3.org/TR/CSP3/ */
static void
put_policy (GString *html, const char *script)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *hash = NULL;
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (sum, (const guchar *)script, -1);
  g_checksum_get_digest (sum, digest, &length);
  hash = g_base64_encode (digest, length);
  rb_html_put (html,
               "\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
               "script-src 'sha256-",
               hash, "'\">", NULL);
}

static void
put_panel (GString *html, const RbReviewState *state, const char *script)
{
  g_autofree char *page_style = dup_asset ("page.css"), *panel_style = dup_asset ("panel.css");
  g_autofree char *data = rb_review_page_dup_data (state, page_style, panel_style);

  rb_html_put (html, "<noscript><p style=\"padding:16px;text-align:center\">", NULL);
  rb_html_put_text (html, _ ("To write comments, save this file and open it in a web browser that "
                             "runs scripts."));
  rb_html_put (html, "</p></noscript>\n<script type=\"application/json\" id=\"rb-review-data\">",
               data, "</script>\n<script>", script, "</script>\n", NULL);
}

/* The mail as a page for a browser, with the panel and its policy put in. */
static GBytes *
make_page (RbExport *export_, const RbReviewState *state, GError **error)
{
  g_autoptr (GBytes) bytes = rb_export_make_page (export_, RB_EARLIER_REVIEW_PAGE);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *mail = g_strndup (data, length);
  g_autofree char *script = dup_script ();
  const char *head = strstr (mail, HEAD), *end = g_strrstr (mail, END);
  GString *html = g_string_sized_new (length + (64 << 10));

  g_return_val_if_fail (head != NULL && end != NULL, NULL);
  head += strlen (HEAD);
  g_string_append_len (html, mail, head - mail);
  put_policy (html, script);
  g_string_append_len (html, head, end - head);
  put_panel (html, state, script);
  g_string_append (html, end);
  return g_string_free_to_bytes (html);
}

/* What is replaced may be an earlier page, but no newsletter, and least of all this one. */
static gboolean
check_page (const char *path, const char *shown, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char start[16] = { 0 };

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS, _ ("“%s” is a folder. Name a file."), shown);
  else if (stream != NULL &&
           g_input_stream_read (G_INPUT_STREAM (stream), start, sizeof start - 1, NULL, NULL) > 0 &&
           g_str_has_prefix (start, "SQLite format"))
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” exists already and was left as it is. Choose another name."), shown);
  else
    return TRUE;
  return FALSE;
}

static gboolean
write_page (const RbReviewState *state, const char *path, RbExportRun *run, GError **error)
{
  RbNode *issue = rb_document_find (state->state, state->issue);
  g_autoptr (RbExport) export_ = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const void *data;
  gsize size;

  export_ = rb_export_prepare (issue, RB_EXPORT_FORCE | RB_EXPORT_UNCHECKED, error);
  if (export_ == NULL)
    return FALSE;
  export_->markers = TRUE;
  run->export = export_;
  if (!rb_export_load_images (run, error))
    return FALSE;
  bytes = make_page (export_, state, error);
  if (bytes == NULL || g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  return rb_write_replace (path, data, size, run->shown, error);
}

typedef struct {
  RbProgress progress;
  gpointer data;
  double share;
} Share;

static void
on_progress (double fraction, const char *step, gpointer data)
{
  const Share *share = data;

  if (share->progress != NULL)
    share->progress (fraction * share->share, step, share->data);
}

gboolean
rb_review_send (RbDocument *document, gint64 issue, const RbReviewSending *sending,
                RbProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (RbReviewState) state = NULL;
  g_autofree char *shown = sending->page != NULL ? g_filename_display_name (sending->page) : NULL;
  Share share = { progress, user_data, sending->page != NULL ? 0.5 : 1 };
  RbExportRun run = { .shown = shown,
                      .progress = progress,
                      .user_data = user_data,
                      .cancellable = cancellable,
                      .from = sending->copy != NULL ? 0.5 : 0,
                      .to = 1 };

  if ((sending->copy != NULL && !rb_review_check_target (document, issue, sending->copy, error)) ||
      (sending->page != NULL && !check_page (sending->page, shown, error)))
    return FALSE;
  state = rb_review_state_new (document, issue, sending->label, error);
  if (state == NULL)
    return FALSE;
  if (sending->copy != NULL &&
      !rb_review_state_write_copy (state, sending->copy, on_progress, &share, cancellable, error)) {
    rb_review_state_drop (state);
    return FALSE;
  }
  if (sending->page == NULL || write_page (state, sending->page, &run, error))
    return TRUE;
  if (sending->copy == NULL)
    rb_review_state_drop (state);
  return FALSE;
}
