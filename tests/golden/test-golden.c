/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole mail against files beside this one. RUNDBRIEF_UPDATE_GOLDEN=1 rewrites them: look at
 * the difference before it is committed. */
#include "markup/mail.h"
#include "sample.h"
#include <string.h>

/* Anchors are made from ids, which are random: here they become s1, s2, … */
static void
settle_anchors (GString *html, RbNode *issue)
{
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++) {
    g_autofree char *from_id = NULL, *from_href = NULL, *to_id = NULL, *to_href = NULL;
    char name[16];

    rb_anchor_name (rb_node_nth (issue, "sections", i), name);
    from_id = g_strdup_printf ("id=\"%s\"", name);
    from_href = g_strdup_printf ("href=\"#%s\"", name);
    to_id = g_strdup_printf ("id=\"s%u\"", i);
    to_href = g_strdup_printf ("href=\"#s%u\"", i);
    g_string_replace (html, from_id, to_id, 0);
    g_string_replace (html, from_href, to_href, 0);
  }
}

static void
compare (const char *name, const GString *made)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("RUNDBRIEF_UPDATE_GOLDEN") != NULL) {
    g_autofree char *folder = g_path_get_dirname (path);

    g_mkdir_with_parents (folder, 0755);
    g_file_set_contents (path, made->str, (gssize)made->len, &error);
    g_assert_no_error (error);
    return;
  }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (made->str, ==, expected);
}

static void
test_preset (gconstpointer data)
{
  const char *preset = data;
  g_autofree char *name = g_strconcat (preset, ".html", NULL);
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = NULL;

  sample_set (document, rb_document_get_root (document), "theme.preset", preset, NULL);
  mail = rb_render_issue_html (issue, NULL);
  settle_anchors (mail->html, issue);
  compare (name, mail->html);
}

static void
test_text (void)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = rb_render_issue_text (issue);

  compare ("all.txt", mail->text);
}

/* What the page for a browser has and the mail has not, in each preset and language. */
static void
test_corrected (void)
{
  static const char *const looks[][2] = {
    { "klar", "de" }, { "amtlich", "de" }, { "nah", "de" }, { "klar", "en" }, { "klar", "en-US" }
  };
  RbRenderOptions online = { .online = TRUE };
  g_autoptr (GString) rows = g_string_new (NULL);
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    g_autoptr (RbRendered) never = NULL, mail = NULL, page = NULL;
    gsize at = 0, length;

    sample_set (document, rb_document_get_root (document), "theme.preset", looks[i][0], "language",
                looks[i][1], NULL);
    rb_document_set (document, issue, "corrected.at", NULL);
    never = rb_render_issue_html (issue, &online);
    rb_document_set (document, issue, "corrected.at", "2025-09-12");
    mail = rb_render_issue_html (issue, NULL);
    page = rb_render_issue_html (issue, &online);
    g_assert_cmpstr (mail->html->str, ==, never->html->str);
    length = page->html->len - mail->html->len;
    while (page->html->str[at] == mail->html->str[at])
      at++;
    /* Both go on with a row. */
    at = (gsize)(g_strrstr_len (page->html->str, (gssize)at + 3, "<tr>") - page->html->str);
    g_assert_cmpstr (page->html->str + at + length, ==, mail->html->str + at);
    g_string_append_len (rows, page->html->str + at, (gssize)length);
  }
  compare ("corrected.html", rows);
}

/* Each kind by itself, in English and without a photo's bytes, a link or a date missing somewhere:
 * what is missing is left out. */
static void
test_kind (gconstpointer data)
{
  const RbKind *kind = data;
  g_autofree char *name = g_strdup_printf ("kinds/%s.html", kind->spec.name);
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = NULL;
  RbNode *section;

  sample_set (document, rb_document_get_root (document), "language", "en", "theme.preset", "klar",
              NULL);
  for (guint i = 0; (section = rb_node_nth (issue, "sections", i)) != NULL; i++)
    if (rb_node_is (section, kind->spec.name))
      break;
  g_assert_nonnull (section);
  mail = rb_render_section_html (section, NULL);
  settle_anchors (mail->html, issue);
  compare (name, mail->html);
}

/* An empty section of each kind must not break the mail, nor leave an empty link or image. */
static void
test_empty (void)
{
  for (const RbKind *const *kind = rb_kind_list (); *kind != NULL; kind++) {
    RbNode *issue;
    g_autoptr (RbDocument) document = sample_new_empty (&issue);
    RbNode *section = sample_add (document, issue, "sections", (*kind)->spec.name, NULL);
    g_autoptr (RbRendered) mail = NULL;

    for (const RbFieldSpec *field = (*kind)->spec.fields; field->name != NULL; field++)
      if (field->type == RB_FIELD_ITEMS)
        sample_add (document, section, field->name, field->item_kind, NULL);
      else if (field->type == RB_FIELD_PHOTO)
        sample_add (document, section, field->name, "photo", NULL);
    mail = rb_render_issue (issue, NULL);
    g_assert_null (strstr (mail->html->str, "<img"));
    g_assert_null (strstr (mail->html->str, "href"));
  }
}

static void
test_markers (void)
{
  RbRenderOptions options = { .markers = TRUE, .image_prefix = "rundbrief:///" };
  RbNode *issue, *section;
  g_autoptr (RbDocument) document = sample_new (&issue);

  for (int preset = 0; preset < 3; preset++) {
    static const char *const presets[] = { "klar", "amtlich", "nah" };
    g_autoptr (RbRendered) whole = NULL, plain = NULL;

    sample_set (document, rb_document_get_root (document), "theme.preset", presets[preset], NULL);
    whole = rb_render_issue_html (issue, &options);
    options.markers = FALSE;
    plain = rb_render_issue_html (issue, &options);
    options.markers = TRUE;
    for (guint i = 0; (section = rb_node_nth (issue, "sections", i)) != NULL; i++) {
      g_autoptr (RbRendered) part = rb_render_section_html (section, &options);
      g_autofree char *open =
          g_strdup_printf ("<!--s:%" G_GINT64_FORMAT "-->", rb_node_get_id (section));
      g_autofree char *marked = g_strconcat (open, part->html->str, "<!--/s-->", NULL);
      guint found = g_string_replace (whole->html, marked, part->html->str, 0);

      g_assert_cmpuint (found, ==, 1);
    }
    g_assert_cmpstr (whole->html->str, ==, plain->html->str);
  }
}

static void
test_images (void)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = rb_render_issue_html (issue, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mail->images->len; i++) {
    const RbMailImage *image = g_ptr_array_index (mail->images, i);
    g_autofree char *src =
        g_strdup_printf ("src=\"https://example.org/brief/images/%s\"", image->name);

    g_assert_true (g_hash_table_add (names, image->name));
    g_assert_nonnull (strstr (mail->html->str, src));
    g_assert_cmpint (image->width, <=, 2 * image->shown_width);
    g_assert_cmpint (strlen (image->sha256), ==, 64);
  }
  g_assert_cmpuint (mail->images->len, ==, 11);
  g_assert_nonnull (strstr (mail->html->str, "/grosse-halle-"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/golden/klar", "klar", test_preset);
  g_test_add_data_func ("/golden/amtlich", "amtlich", test_preset);
  g_test_add_data_func ("/golden/nah", "nah", test_preset);
  g_test_add_func ("/golden/text", test_text);
  for (const RbKind *const *kind = rb_kind_list (); *kind != NULL; kind++) {
    g_autofree char *path = g_strconcat ("/golden/kind/", (*kind)->spec.name, NULL);

    g_test_add_data_func (path, *kind, test_kind);
  }
  g_test_add_func ("/golden/corrected", test_corrected);
  g_test_add_func ("/golden/empty", test_empty);
  g_test_add_func ("/golden/markers", test_markers);
  g_test_add_func ("/golden/images", test_images);
  return g_test_run ();
}
