/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The issue as a mail, read again by GMime. */
#include "rundbrief.h"

#include <gmime/gmime.h>
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *newsletter;
  RbNode *issue;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data/letter/letter.json", NULL);
  g_autoptr (GError) error = NULL;

  f->document = rb_import_source (source, &error);
  g_assert_no_error (error);
  f->newsletter = rb_document_get_root (f->document);
  f->issue = rb_document_get_newest_issue (f->document);
  f->folder = g_dir_make_tmp ("rundbrief-eml-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "mail.eml", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  g_assert_cmpint (system (command), ==, 0);
  g_object_unref (f->document);
  g_free (f->folder);
  g_free (f->path);
}

static GMimeMessage *
parse (const void *data, gsize length)
{
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (data, length);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);

  g_object_unref (parser);
  g_object_unref (stream);
  g_assert_nonnull (message);
  return message;
}

static GMimeMessage *
make (Fixture *f, RbExport **kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbExport) export = rb_export_prepare (f->issue, RB_EXPORT_FORCE, &error);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_no_error (error);
  rb_export_write (export, RB_EXPORT_EML, f->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (f->path, &text, &length, NULL));
  if (kept != NULL)
    *kept = g_steal_pointer (&export);
  return parse (text, length);
}

static GByteArray *
decode (GMimeObject *part)
{
  GByteArray *bytes = g_byte_array_new ();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array (bytes);

  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_data_wrapper_write_to_stream (g_mime_part_get_content (GMIME_PART (part)), stream);
  g_object_unref (stream);
  return bytes;
}

static char *
decode_text (GMimeObject *part)
{
  g_autoptr (GByteArray) bytes = decode (part);
  GString *text = g_string_new_len ((char *)bytes->data, bytes->len);

  g_assert_cmpstr (g_mime_object_get_content_type_parameter (part, "charset"), ==, "utf-8");
  g_string_replace (text, "\r\n", "\n", 0);
  return g_string_free (text, FALSE);
}

static void
assert_type (GMimeObject *part, const char *type, const char *subtype)
{
  g_assert_true (
      g_mime_content_type_is_type (g_mime_object_get_content_type (part), type, subtype));
}

/* Text, then HTML with its images: what went in comes out. */
static void
test_parts (Fixture *f, gconstpointer data)
{
  RbRenderOptions options = { .image_prefix = "cid:" };
  g_autoptr (RbExport) export = NULL;
  g_autoptr (RbRendered) mail = rb_render_issue (f->issue, &options);
  GMimeMessage *message = make (f, &export);
  GMimeObject *root = g_mime_message_get_mime_part (message), *related;
  GMimeMultipart *alternative = GMIME_MULTIPART (root);
  g_autofree char *text = NULL, *html = NULL;
  g_autoptr (GString) expected = g_string_new_len (mail->html->str, (gssize)mail->html->len);

  assert_type (root, "multipart", "alternative");
  g_assert_cmpint (g_mime_multipart_get_count (alternative), ==, 2);
  assert_type (g_mime_multipart_get_part (alternative, 0), "text", "plain");
  text = decode_text (g_mime_multipart_get_part (alternative, 0));
  g_assert_cmpstr (text, ==, rb_export_get_text (export));
  related = g_mime_multipart_get_part (alternative, 1);
  assert_type (related, "multipart", "related");
  g_assert_cmpint (g_mime_multipart_get_count (GMIME_MULTIPART (related)), ==,
                   1 + (int)mail->images->len);
  g_assert_cmpuint (mail->images->len, >, 0);
  html = decode_text (g_mime_multipart_get_part (GMIME_MULTIPART (related), 0));
  for (guint i = 0; i < mail->images->len; i++) {
    const RbMailImage *image = mail->images->pdata[i];
    GMimeObject *part = g_mime_multipart_get_part (GMIME_MULTIPART (related), (int)i + 1);
    g_autofree char *before = g_strdup_printf ("src=\"cid:%s\"", image->name);
    g_autofree char *after =
        g_strdup_printf ("src=\"cid:%s\"", g_mime_object_get_content_id (part));
    g_autoptr (RbImageRights) rights = rb_image_rights_new (image->photo);
    g_autoptr (GBytes) bytes =
        rb_rendition_get (rb_document_get_store (f->document), image, rights, NULL, NULL);
    g_autoptr (GByteArray) got = decode (part);

    assert_type (part, "image", g_str_has_suffix (image->name, ".png") ? "png" : "jpeg");
    g_assert_cmpuint (g_string_replace (expected, before, after, 0), >=, 1);
    g_assert_cmpmem (got->data, got->len, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  }
  g_assert_cmpstr (html, ==, expected->str);
  g_object_unref (message);
}

/* No line of a header is longer than RFC 5322 recommends, nor an encoded word than RFC 2047 allows.
 */
static void
assert_lines (Fixture *f)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  *strstr (text, "\r\n\r\n") = '\0';
  lines = g_strsplit (text, "\r\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    g_assert_cmpuint (strlen (*line), <=, 78);
    for (char *p = *line; *p != '\0'; p++)
      g_assert_true (g_ascii_isprint (*p) || *p == '\t');
  }
}

static void
test_subjects (Fixture *f, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (1000, 'a');
  g_autoptr (GString) umlauts = g_string_new (NULL), words = g_string_new (NULL);
  const char *subjects[] = { letters, NULL, NULL, "=?UTF-8?Q?x?=", "Ümlaut", "" };

  for (int i = 0; i < 1000; i++)
    g_string_append (umlauts, "Ü");
  while (words->len < 1000)
    g_string_append (words, words->len % 3 == 0 ? "Größe " : "of things ");
  g_string_truncate (words, words->len - 1);
  subjects[1] = umlauts->str;
  subjects[2] = words->str;
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++) {
    GMimeMessage *message;

    rb_document_set (f->document, f->issue, "subject", subjects[i]);
    message = make (f, NULL);
    g_assert_cmpstr (g_mime_message_get_subject (message), ==, subjects[i]);
    assert_lines (f);
    g_object_unref (message);
  }
}

static void
test_addresses (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *typed, *wire; /* %NULL: refused */
  } cases[] = {
    { "info@example.org", "info@example.org" },
    { " Büro <info@bücher.example> ", "info@xn--bcher-kva.example" },
    /* Only servers that know SMTPUTF8 take it, but it is an address. */
    { "jörg@bücher.example", "jörg@xn--bcher-kva.example" },
    { "info", NULL },
    { "a@b@c", NULL },
    { "a b@example.org", NULL },
    { "a@example.org\r\nBcc: b@example.org", NULL },
    { "a@example.org, b@example.org", NULL },
    { "@example.org", NULL },
    { "a@", NULL },
    { "a@exa mple.org", NULL },
    { "<a@example.org>\nX: y", NULL },
    { "a@.example.org", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *to[] = { cases[i].typed, NULL };
    g_autoptr (GError) error = NULL;
    g_autoptr (RbExport) export = rb_export_prepare (f->issue, RB_EXPORT_FORCE, &error);
    g_autoptr (GBytes) bytes = NULL;
    g_autofree char *line = NULL;

    g_test_message ("%s", cases[i].typed);
    bytes = rb_export_make_mail (export, to, NULL, NULL, NULL, &error);
    if (cases[i].wire == NULL) {
      g_assert_null (bytes);
      g_assert_error (error, RB_ERROR, RB_ERROR_FAILED);
      continue;
    }
    g_assert_no_error (error);
    /* GMime would show the domain as it was typed. */
    line = g_strdup_printf ("\r\nTo: %s\r\n", cases[i].wire);
    g_assert_nonnull (
        g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), line));
  }
}

static void
assert_headers (GMimeMessage *message)
{
  static const char *const known[] = { "X-Mailer",
                                       "Date",
                                       "From",
                                       "To",
                                       "Subject",
                                       "Message-Id",
                                       "List-Unsubscribe",
                                       "List-Unsubscribe-Post",
                                       "MIME-Version",
                                       "Content-Type",
                                       NULL };
  GMimeHeaderList *headers = g_mime_object_get_header_list (GMIME_OBJECT (message));

  for (int i = 0; i < g_mime_header_list_get_count (headers); i++)
    g_assert_true (g_strv_contains (
        known, g_mime_header_get_name (g_mime_header_list_get_header_at (headers, i))));
}

/* Whatever a person, or a file from elsewhere, puts into a field. */
static void
test_injection (Fixture *f, gconstpointer data)
{
  static const char *const payloads[] = {
    "x\r\nX-Evil: 1",
    "x\nX-Evil: 1",
    "x\rX-Evil: 1",
    "x\r\n\r\nX-Evil: 1\r\n\r\n--=_alternative",
    "x\xc2\x85X-Evil: 1",
    "x\xe2\x80\xa8X-Evil: 1",
    "x\x0bX-Evil: 1",
    "=?UTF-8?Q?x=0D=0AX-Evil:_1?=",
    "https://example.org/\r\nX-Evil: 1",
    "https://example.org/>,<https://evil.example/",
  };
  struct {
    RbNode *node;
    const RbKindSpec *spec;
  } places[] = { { f->newsletter, &RB_NEWSLETTER_SPEC }, { f->issue, &RB_ISSUE_SPEC } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (const RbFieldSpec *field = places[i].spec->fields; field->name != NULL; field++) {
      g_autofree char *before = g_strdup (rb_node_get (places[i].node, field->name));

      if (field->type != RB_FIELD_LINE && field->type != RB_FIELD_ADDRESS)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (payloads); j++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (RbExport) export = NULL;
        g_autofree char *text = NULL;
        GMimeMessage *message;
        gsize length;

        g_test_message ("%s: %u", field->name, j);
        rb_document_set (f->document, places[i].node, field->name, payloads[j]);
        export = rb_export_prepare (f->issue, RB_EXPORT_FORCE | RB_EXPORT_BY_ADDRESS, NULL);
        if (!rb_export_write (export, RB_EXPORT_EML, f->path, NULL, NULL, NULL, &error)) {
          g_assert_error (error, RB_ERROR, RB_ERROR_FAILED);
          continue;
        }
        g_assert_true (g_file_get_contents (f->path, &text, &length, NULL));
        message = parse (text, length);
        assert_headers (message);
        *strstr (text, "\r\n\r\n") = '\0';
        g_assert_null (strstr (text, "\nX-Evil"));
        g_object_unref (message);
      }
      rb_document_set (f->document, places[i].node, field->name, before);
    }
}

static const char *
get_header (GMimeMessage *message, const char *name)
{
  return g_mime_object_get_header (GMIME_OBJECT (message), name);
}

static void
test_unsubscribe (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *url, *header;
  } cases[] = {
    { "https://example.org/bye?a=1", "<https://example.org/bye?a=1>" },
    { "http://example.org/bye", "<http://example.org/bye>" },
    { "mailto:bye@example.org?subject=bye", "<mailto:bye@example.org?subject=bye>" },
    { "https://bücher.example/tschüß", "<https://xn--bcher-kva.example/tsch%C3%BC%C3%9F>" },
    { "tel:+496110", NULL },
    { "{{ unsubscribe }}", NULL },
    { "https://example.org/?u={{ contact.ID }}", NULL },
    { "<unsubscribe>", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GMimeMessage *message;

    g_test_message ("%s", cases[i].url);
    rb_document_set (f->document, f->newsletter, "unsubscribe_url", cases[i].url);
    message = make (f, NULL);
    g_assert_cmpstr (get_header (message, "List-Unsubscribe"), ==, cases[i].header);
    /* Nobody knows whether a POST to it is enough. */
    g_assert_null (get_header (message, "List-Unsubscribe-Post"));
    g_object_unref (message);
  }
}

/* A file is the same each time; a test mail is another one each time, and of now. */
static void
test_numbers (Fixture *f, gconstpointer data)
{
  g_autoptr (RbExport) export = rb_export_prepare (f->issue, RB_EXPORT_FORCE, NULL);
  g_autofree char *one = NULL;
  GMimeMessage *messages[4];

  messages[0] = make (f, NULL);
  messages[1] = make (f, NULL);
  for (int i = 2; i < 4; i++) {
    g_autoptr (GBytes) bytes = rb_export_make_mail (export, NULL, NULL, NULL, NULL, NULL);

    messages[i] = parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  }
  one = g_strdup (g_mime_message_get_message_id (messages[0]));
  g_assert_cmpstr (g_mime_message_get_message_id (messages[1]), ==, one);
  g_assert_cmpstr (g_mime_message_get_message_id (messages[2]), !=, one);
  g_assert_cmpstr (g_mime_message_get_message_id (messages[3]), !=,
                   g_mime_message_get_message_id (messages[2]));
  g_assert_cmpstr (get_header (messages[0], "Date"), ==, get_header (messages[1], "Date"));
  g_assert_cmpint (g_date_time_to_unix (g_mime_message_get_date (messages[2])), >=,
                   g_get_real_time () / G_USEC_PER_SEC - 600);
  for (int i = 0; i < 4; i++)
    g_object_unref (messages[i]);
}

static void
test_sender_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbExport) export = NULL;

  rb_document_set (f->document, f->newsletter, "sender.email", " ");
  export = rb_export_prepare (f->issue, RB_EXPORT_FORCE, NULL);
  g_assert_false (rb_export_write (export, RB_EXPORT_EML, f->path, NULL, NULL, NULL, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "sender"));
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_mime_init ();
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/eml/parts", test_parts);
  ADD ("/eml/subjects", test_subjects);
  ADD ("/eml/addresses", test_addresses);
  ADD ("/eml/injection", test_injection);
  ADD ("/eml/unsubscribe", test_unsubscribe);
  ADD ("/eml/numbers", test_numbers);
  ADD ("/eml/sender-missing", test_sender_missing);
  return g_test_run ();
}
