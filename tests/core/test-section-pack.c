/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections from one newsletter to another, by way of the clipboard: whole, or not at all. */
#include "rundbrief.h"
#include <string.h>

static RbDocument *
make_document (void)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document = rb_document_create (NULL, RB_STORE_MEMORY, "Probe", "de", &error);

  g_assert_no_error (error);
  return document;
}

static RbDocument *
open_sample (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "sample-en.json", NULL);
  RbDocument *document = rb_import_source (path, &error);

  g_assert_no_error (error);
  return document;
}

static GPtrArray *
list_sections (RbNode *issue)
{
  GPtrArray *sections = g_ptr_array_new ();

  for (guint i = 0; i < rb_node_count (issue, "sections"); i++)
    g_ptr_array_add (sections, rb_node_nth (issue, "sections", i));
  return sections;
}

static GBytes *
pack_all (RbNode *issue)
{
  g_autoptr (GPtrArray) sections = list_sections (issue);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = rb_section_pack_make ((RbNode *const *)sections->pdata, sections->len, &error);

  g_assert_no_error (error);
  return bytes;
}

/* The words of an issue and its photos' bytes, as one text. */
static char *
describe (RbNode *issue)
{
  g_autoptr (GPtrArray) sections = list_sections (issue), uses = rb_photo_uses_list (issue);
  g_autofree char *words = rb_sections_dup_words ((RbNode *const *)sections->pdata, sections->len);
  GString *all = g_string_new (words);

  for (guint i = 0; i < uses->len; i++) {
    const RbPhotoUse *use = uses->pdata[i];
    g_autofree char *credit = rb_photo_dup_credit (use->picture);

    if (use->type != RB_USE_BRAND)
      g_string_append_printf (all, "\n%s %s", rb_node_get (use->picture, "blob"), credit);
  }
  return g_string_free (all, FALSE);
}

static void
test_round (void)
{
  g_autoptr (RbDocument) from = open_sample (), to = make_document ();
  RbNode *source = rb_document_get_newest_issue (from);
  RbNode *target = rb_issue_new_empty (to);
  g_autoptr (GBytes) bytes = pack_all (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RbSectionPack) pack = rb_section_pack_read (bytes, NULL, &error);
  g_autofree char *before = describe (source), *after = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (rb_section_pack_count (pack), ==, rb_node_count (source, "sections"));
  g_assert_true (rb_section_pack_put (pack, target, 0) == rb_node_nth (target, "sections", 0));
  after = describe (target);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (rb_document_undo (to, NULL, NULL));
  g_assert_cmpuint (rb_node_count (target, "sections"), ==, 0);
  g_assert_cmpuint (rb_node_count (rb_document_get_root (to), "photos"), ==, 0);
}

/* Links among sections that come together lead from one to the other; parts are shown again. */
static void
test_links (void)
{
  g_autoptr (RbDocument) document = make_document (), other = make_document ();
  RbNode *issue = rb_issue_new_empty (document), *elsewhere = rb_issue_new_empty (other);
  RbNode *events = rb_document_insert (document, issue, "sections", "events", 0), *part, *pasted;
  RbNode *button = rb_document_insert (document, issue, "sections", "button", 1);
  g_autofree char *anchor = NULL, *copied = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RbSectionPack) pack = NULL, again = NULL;

  rb_document_set (document, events, "title", "Termine");
  anchor = rb_section_dup_anchor (events);
  rb_document_set (document, button, "link.label", "Alle Termine");
  rb_document_set (document, button, "link.url", anchor);
  part = rb_part_save (events, "Unsere Termine");
  bytes = pack_all (issue);
  rb_document_set (document, part, "title", "Neue Termine");

  pack = rb_section_pack_read (bytes, NULL, NULL);
  pasted = rb_section_pack_put (pack, elsewhere, G_MAXUINT);
  g_assert_cmpstr (rb_node_get (pasted, "title"), ==, "Termine");
  g_assert_cmpstr (rb_node_get (pasted, RB_PART_FIELD), ==, "");
  copied = rb_section_dup_anchor (pasted);
  g_assert_cmpstr (rb_node_get (rb_node_nth (elsewhere, "sections", 1), "link.url"), ==, copied);

  again = rb_section_pack_read (bytes, NULL, NULL);
  pasted = rb_section_pack_put (again, issue, 1);
  g_assert_true (rb_section_get_part (pasted) == part);
  g_assert_cmpstr (rb_node_get (pasted, "title"), ==, "Neue Termine");
  g_assert_cmpstr (rb_node_get (events, "title"), ==, "Neue Termine");
  g_assert_cmpuint (rb_node_count (issue, "sections"), ==, 4);
}

/* A photo that both know is what this newsletter says of it by now. */
static void
test_known_photo (void)
{
  g_autoptr (RbDocument) document = open_sample ();
  RbNode *issue = rb_document_get_newest_issue (document);
  RbNode *picture = rb_node_nth (rb_document_get_root (document), "photos", 0);
  guint n = rb_node_count (rb_document_get_root (document), "photos");
  g_autoptr (GBytes) bytes = pack_all (issue);
  g_autoptr (RbSectionPack) pack = rb_section_pack_read (bytes, NULL, NULL);

  g_assert_cmpstr (rb_node_get (picture, "photographer"), !=, "Ida Brandt");
  rb_document_set (document, picture, "photographer", "Ida Brandt");
  rb_document_set (document, picture, "caption", "Neu");
  rb_section_pack_put (pack, issue, G_MAXUINT);
  g_assert_cmpuint (rb_node_count (rb_document_get_root (document), "photos"), ==, n);
  g_assert_cmpstr (rb_node_get (picture, "photographer"), ==, "Ida Brandt");
  g_assert_cmpstr (rb_node_get (picture, "caption"), ==, "Neu");
}

static GBytes *
make_pack (const char *form, const char *path, const char *photo)
{
  GVariantBuilder parts, files;
  g_autoptr (GVariant) variant = NULL;

  g_variant_builder_init (&parts, G_VARIANT_TYPE ("ax"));
  g_variant_builder_init (&files, G_VARIANT_TYPE ("a{say}"));
  if (path != NULL)
    g_variant_builder_add (
        &files, "{s@ay}", path,
        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, photo, strlen (photo), 1));
  variant = g_variant_ref_sink (
      g_variant_new (RB_SECTION_PACK_TYPE, RB_SECTION_PACK_MAGIC, "", form, &parts, &files));
  return g_variant_get_data_as_bytes (variant);
}

static void
test_refused (void)
{
  static const struct {
    const char *form, *path, *photo;
  } rows[] = {
    { "" },
    { "{}" },
    { "{ \"rundbrief\": 1 }" },
    { "{ \"rundbrief\": 1, \"issues\": [] }" },
    { "{ \"rundbrief\": 1, \"issues\": [ { \"sections\": [] } ] }" },
    { "{ \"rundbrief\": 1, \"issues\": [ { \"sections\": [ { \"kind\": \"trigger\" } ] } ] }" },
    { "{ \"rundbrief\": 1, \"issues\": [ { \"sections\": [ { \"kind\": \"text\", \"part\": \"1\" } "
      "] "
      "} ] }" },
    { "{ \"rundbrief\": 1, \"newsletter\": { \"name\": \"Mein\" }, \"issues\": [ { \"sections\": [ "
      "{ "
      "\"kind\": \"divider\" } ] } ] }" },
    /* Photos come along, or do not come at all: no path leads to a file. */
    { "{ \"rundbrief\": 1, \"issues\": [ { \"sections\": [ { \"kind\": \"photo\", \"photo\": { "
      "\"file\": \"/etc/hostname\" } } ] } ] }" },
    { "{ \"rundbrief\": 1, \"issues\": [ { \"sections\": [ { \"kind\": \"photo\", \"photo\": { "
      "\"file\": \"a.svg\" } } ] } ] }",
      "a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>" },
  };
  g_autoptr (RbDocument) sample = open_sample ();
  g_autoptr (GBytes) whole = pack_all (rb_document_get_newest_issue (sample));
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  GBytes *damaged[] = { half, none };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = make_pack (rows[i].form, rows[i].path, rows[i].photo);
    g_autoptr (GError) error = NULL;

    g_assert_null (rb_section_pack_read (bytes, NULL, &error));
    g_assert_nonnull (error);
  }
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (rb_section_pack_read (damaged[i], NULL, &error));
    g_assert_error (error, RB_ERROR, RB_ERROR_SYNTAX);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/section-pack/round", test_round);
  g_test_add_func ("/section-pack/links", test_links);
  g_test_add_func ("/section-pack/known-photo", test_known_photo);
  g_test_add_func ("/section-pack/refused", test_refused);
  return g_test_run ();
}
