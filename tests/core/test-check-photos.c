/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What photos say and whose they are, as far as other photos or the caption know. */
#include "check-fixture.h"

#include <string.h>

static RbNode *
add_photo (CheckFixture *f, const char *alt, const char *credit, const char *caption)
{
  RbNode *section = check_fixture_add (f, "photo", NULL);
  g_autofree char *blob =
      g_strdup_printf ("%064x", rb_node_get_index (section) + 1); /* no two the same */

  return check_fixture_add_to (f, section, "photo", RB_KIND_PICTURE, "alt", alt, "credit", credit,
                               "caption", caption, "file", "photos/hafen_7.jpg", "blob", blob,
                               NULL);
}

static void
test_caption (void)
{
  g_autofree char *mended = NULL;
  CheckFixture f;
  RbNode *photo;

  check_fixture_init (&f, "de");
  photo = add_photo (&f, "", "AKZ", "Die Kapelle am Kai");
  check_fixture_expect (&f, "photo-alt-missing", RB_RANK_ERROR, photo, "alt");
  mended = check_fixture_mend (&f, "photo-alt-missing", photo, "alt");
  g_assert_cmpstr (mended, ==, "Die Kapelle am Kai");
  check_fixture_set (&f, photo, "caption", NULL);
  g_assert_false (check_fixture_has_fix (&f, "photo-alt-missing"));
  check_fixture_clear (&f);
}

static void
test_credit (void)
{
  CheckFixture f;
  RbNode *first, *second, *without;

  check_fixture_init (&f, "de");
  first = add_photo (&f, "Eins", "", "");
  check_fixture_set (&f, first, "photographer", "Chiara Imhoff");
  check_fixture_set (&f, first, "holder", "AKZ");
  without = add_photo (&f, "Zwei", "", "");
  /* One is no agreement. */
  g_assert_false (check_fixture_has_fix (&f, "photo-credit-missing"));
  second = add_photo (&f, "Drei", "AKZ | Chiara Imhoff", "");
  check_fixture_expect (&f, "photo-credit-missing", RB_RANK_ERROR, without, "credit");
  /* A guess of a name: it is shown before it is put in. */
  g_assert_true (check_fixture_only_proposes (&f, "photo-credit-missing"));
  {
    g_autofree char *mended = check_fixture_mend (&f, "photo-credit-missing", without, "holder");

    g_assert_cmpstr (mended, ==, "AKZ");
  }
  check_fixture_set (&f, second, "credit", "dpa");
  g_assert_false (check_fixture_has_fix (&f, "photo-credit-missing"));
  check_fixture_clear (&f);
}

/* One credit, typed at three photos: kept as what it says, the printed line stays. */
static void
test_credit_typed (void)
{
  CheckFixture f;
  RbNode *first;
  g_autofree char *mended = NULL, *printed = NULL;

  check_fixture_init (&f, "de");
  first = add_photo (&f, "Eins", "AKZ | Chiara Imhoff", "");
  add_photo (&f, "Zwei", "AKZ | Chiara Imhoff", "");
  g_assert_cmpuint (check_fixture_count (&f, "photo-credit-typed"), ==, 0);
  add_photo (&f, "Drei", "AKZ | Chiara Imhoff", "");
  check_fixture_expect (&f, "photo-credit-typed", RB_RANK_HINT, first, "credit");
  mended = check_fixture_mend (&f, "photo-credit-typed", first, "photographer");
  g_assert_cmpstr (mended, ==, "Chiara Imhoff");
  g_assert_true (check_fixture_apply (&f, "photo-credit-typed"));
  printed = rb_photo_dup_credit (first);
  g_assert_cmpstr (printed, ==, "© AKZ | Chiara Imhoff");
  check_fixture_clear (&f);
  /* What cannot be parted safely is told, and left to a person. */
  check_fixture_init (&f, "de");
  for (guint i = 0; i < 3; i++) {
    g_autofree char *alt = g_strdup_printf ("Nr. %u", i);

    add_photo (&f, alt, "Foto: dpa", "");
  }
  g_assert_cmpuint (check_fixture_count (&f, "photo-credit-typed"), ==, 1);
  g_assert_false (check_fixture_has_fix (&f, "photo-credit-typed"));
  check_fixture_clear (&f);
}

static void
test_file_name (void)
{
  static const char *const bad[] = { "IMG_4711", "DSC00012.JPG", "kongress-2025.png", "hafen_7",
                                     "PXL_20250801_1234" };
  static const char *const good[] = { "Hafen", "Drei Boote", "Image der Stadt", "P wie Pause" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *mended = NULL;
    CheckFixture f;
    RbNode *photo;

    check_fixture_init (&f, "de");
    photo = add_photo (&f, bad[i], "AKZ", "Boote im Hafen");
    check_fixture_expect (&f, "photo-alt-file-name", RB_RANK_WARNING, photo, "alt");
    mended = check_fixture_mend (&f, "photo-alt-file-name", photo, "alt");
    g_assert_cmpstr (mended, ==, "Boote im Hafen");
    check_fixture_clear (&f);
  }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    CheckFixture f;

    check_fixture_init (&f, "de");
    add_photo (&f, good[i], "AKZ", "");
    g_assert_cmpuint (check_fixture_count (&f, "photo-alt-file-name"), ==, 0);
    check_fixture_clear (&f);
  }
}

static void
test_says_photo (void)
{
  static const char *const rows[][2] = {
    { "Bild Kongress 2025", "Kongress 2025" },
    { "Foto: die Kapelle am Kai", "Die Kapelle am Kai" },
    { "Image of a dog on the quay", "A dog on the quay" },
    { "Bild des Rathauses", "" }, /* found, but no words are left */
    { "Bildschirm im Foyer", NULL },
    { "Fotografin bei der Arbeit", NULL },
    { "Porträt von Anna", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    CheckFixture f;
    RbNode *photo;

    check_fixture_init (&f, "de");
    photo = add_photo (&f, rows[i][0], "AKZ", "");
    if (rows[i][1] == NULL) {
      g_assert_cmpuint (check_fixture_count (&f, "photo-alt-says-photo"), ==, 0);
    } else {
      check_fixture_expect (&f, "photo-alt-says-photo", RB_RANK_HINT, photo, "alt");
      g_assert_cmpint (check_fixture_has_fix (&f, "photo-alt-says-photo"), ==, *rows[i][1] != '\0');
    }
    if (rows[i][1] != NULL && *rows[i][1] != '\0') {
      g_autofree char *mended = check_fixture_mend (&f, "photo-alt-says-photo", photo, "alt");

      g_assert_cmpstr (mended, ==, rows[i][1]);
    }
    check_fixture_clear (&f);
  }
}

static void
test_shared (void)
{
  CheckFixture f;
  RbNode *photos[3];
  g_autofree char *mended = NULL;

  check_fixture_init (&f, "de");
  for (guint i = 0; i < 3; i++)
    photos[i] = add_photo (&f, i == 1 ? " bild kongress" : "Bild Kongress", "AKZ", "");
  check_fixture_expect (&f, "photo-alt-shared", RB_RANK_WARNING, photos[0], "alt");
  g_assert_cmpuint (check_fixture_count (&f, "photo-alt-says-photo"), ==, 0);
  g_assert_false (check_fixture_has_fix (&f, "photo-alt-shared"));
  check_fixture_set (&f, photos[0], "caption", "Eröffnung");
  check_fixture_set (&f, photos[1], "caption", "Pause");
  check_fixture_set (&f, photos[2], "caption", "Ende");
  mended = check_fixture_mend (&f, "photo-alt-shared", photos[2], "alt");
  g_assert_cmpstr (mended, ==, "Ende");
  /* One photo in two places is one, and what is decorative has no words. */
  check_fixture_set (&f, photos[1], "blob", rb_node_get (photos[0], "blob"));
  check_fixture_set (&f, photos[2], "decorative", "true");
  g_assert_cmpuint (check_fixture_count (&f, "photo-alt-shared"), ==, 0);
  check_fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-photos/caption", test_caption);
  g_test_add_func ("/check-photos/credit", test_credit);
  g_test_add_func ("/check-photos/credit-typed", test_credit_typed);
  g_test_add_func ("/check-photos/file-name", test_file_name);
  g_test_add_func ("/check-photos/says-photo", test_says_photo);
  g_test_add_func ("/check-photos/shared", test_shared);
  return g_test_run ();
}
