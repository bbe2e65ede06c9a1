/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The photo's card in the form, and the words of the Photo dialog. */
#include "app-fixture.h"
#include "form.h"
#include "licence-field.h"
#include "offer-popover.h"
#include "photo-dialog.h"
#include "photo-import.h"
#include "photo-states.h"
#include "text-field.h"
#include <string.h>

static RbNode *
get_photo (AppFixture *f)
{
  RbNode *photo = rb_node_get_child (fixture_section (f, "article"), "photo");

  g_assert_nonnull (photo);
  return photo;
}

static void
clear (AppFixture *f, RbNode *photo)
{
  static const char *const fields[] = { "credit",  "photographer", "holder",
                                        "licence", "from_file",    "conflicts" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    rb_document_set (f->document, photo, fields[i], NULL);
  rb_document_pause (f->document);
}

/* Another photo of the newsletter, by which names are known. */
static RbNode *
add_other (AppFixture *f, const char *photographer, const char *holder)
{
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "photo", G_MAXUINT);
  RbNode *photo = rb_document_insert (f->document, section, "photo", RB_KIND_PICTURE, 0);

  rb_document_set (f->document, photo, "photographer", photographer);
  rb_document_set (f->document, photo, "holder", holder);
  rb_document_pause (f->document);
  return photo;
}

static GtkWidget *
show_form (AppFixture *f)
{
  GtkWidget *form = rb_form_new ();

  rb_form_set_node (RB_FORM (form), fixture_section (f, "article"));
  fixture_show (f, form, 560, 900);
  return form;
}

/* The text of that field, with the focus for a moment. */
static GtkWidget *
focus (AppFixture *f, GtkWidget *root, RbNode *photo, const char *field)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (root));

  g_assert_true (rb_field_focus (root, photo, field));
  wait_until (gtk_window_is_active (window));
  fixture_settle ();
  return gtk_window_get_focus (window);
}

static GtkWidget *
find_offers (GtkWidget *text)
{
  GtkWidget *field = gtk_widget_get_ancestor (text, RB_TYPE_TEXT_FIELD);

  if (field == NULL)
    field = gtk_widget_get_ancestor (text, RB_TYPE_LICENCE_FIELD);
  return fixture_find (field, RB_TYPE_OFFER_POPOVER, NULL);
}

static gboolean
offers (GtkWidget *text, const char *words)
{
  GtkWidget *popover = find_offers (text);
  GtkWidget *row = fixture_find (popover, GTK_TYPE_LIST_BOX_ROW, words);

  return gtk_widget_get_visible (popover) && row != NULL && gtk_widget_get_visible (row);
}

/* --- where typing begins ---------------------------------------------------------------------- */

static void
assert_begins_at (AppFixture *f, GtkWidget *form, const char *field)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *text = rb_field_find (form, rb_node_get_child (article, "photo"), field), *focused;

  gtk_window_set_focus (f->host, NULL);
  g_assert_true (rb_field_focus (form, article, "photo"));
  focused = gtk_window_get_focus (f->host);
  g_assert_nonnull (text);
  if (focused == NULL || !(focused == text || gtk_widget_is_ancestor (focused, text)))
    g_error ("The keyboard is not at “%s”", field);
}

static void
test_begins (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = get_photo (f);
  GtkWidget *form;

  clear (f, photo);
  form = show_form (f);
  assert_begins_at (f, form, "photographer");
  rb_document_set (f->document, photo, "holder", "AKZ");
  rb_document_set (f->document, photo, "alt", NULL);
  assert_begins_at (f, form, "alt");
  rb_document_set (f->document, photo, "holder", NULL);
  assert_begins_at (f, form, "photographer");
  rb_document_set (f->document, photo, "credit_waived", "Our own sign");
  assert_begins_at (f, form, "alt");
  rb_document_set (f->document, photo, "decorative", "true");
  assert_begins_at (f, form, "photographer");
  /* One that just came: its rows have no places yet. */
  rb_document_remove (f->document, photo);
  rb_document_insert (f->document, fixture_section (f, "article"), "photo", RB_KIND_PICTURE, 0);
  assert_begins_at (f, form, "photographer");
}

/* --- offers ----------------------------------------------------------------------------------- */

/* What was typed once is offered; one who always comes with one rights holder brings that along. */
static void
test_offer (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = get_photo (f);
  GtkWidget *form, *text;

  clear (f, photo);
  add_other (f, "Chiara Imhoff", "AKZ");
  add_other (f, "Charlotte Blank", "");
  add_other (f, "Chiara Imhoff", "AKZ");
  form = show_form (f);
  text = focus (f, form, photo, "photographer");
  fixture_type (text, "imh");
  g_assert_true (offers (text, "Chiara Imhoff"));
  g_assert_false (offers (text, "Charlotte Blank"));
  fixture_press (f->host, "Escape");
  g_assert_false (gtk_widget_get_visible (find_offers (text)));
  g_assert_cmpstr (rb_node_get (photo, "photographer"), ==, "imh");
  fixture_type (text, "o");
  fixture_press (f->host, "Down");
  fixture_press (f->host, "Return");
  g_assert_cmpstr (rb_node_get (photo, "photographer"), ==, "Chiara Imhoff");
  g_assert_cmpstr (rb_node_get (photo, "holder"), ==, "AKZ");
  g_assert_false (gtk_widget_get_visible (find_offers (text)));
  /* One step for both. */
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (photo, "photographer"), ==, "imho");
  g_assert_false (rb_node_has (photo, "holder"));
}

/* A rights holder who is there already goes before the pair, and Enter alone takes nothing. */
static void
test_offer_keeps (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = get_photo (f);
  GtkWidget *form, *text;

  clear (f, photo);
  rb_document_set (f->document, photo, "holder", "Harbour Office");
  add_other (f, "Chiara Imhoff", "AKZ");
  form = show_form (f);
  text = focus (f, form, photo, "photographer");
  fixture_type (text, "Ch");
  fixture_press (f->host, "Return");
  g_assert_cmpstr (rb_node_get (photo, "photographer"), ==, "Ch");
  text = focus (f, form, photo, "photographer");
  fixture_type (text, "i");
  fixture_press (f->host, "Down");
  fixture_press (f->host, "Return");
  g_assert_cmpstr (rb_node_get (photo, "photographer"), ==, "Chiara Imhoff");
  g_assert_cmpstr (rb_node_get (photo, "holder"), ==, "Harbour Office");
}

/* --- what the file says ----------------------------------------------------------------------- */

static void
read_from_file (AppFixture *f, RbNode *photo)
{
  clear (f, photo);
  rb_document_begin (f->document, "Add %s", "Photo");
  rb_document_set (f->document, photo, "photographer", "C. Imhoff");
  rb_document_set (f->document, photo, "holder", "AKZ");
  rb_document_set (f->document, photo, "from_file", "photographer:iptc holder:xmp");
  rb_document_set (f->document, photo, "conflicts", "photographer\tXMP\tChiara Imhoff");
  rb_document_end (f->document);
  rb_document_pause (f->document);
}

static gboolean
is_shown (GtkWidget *root, const char *words)
{
  GtkWidget *label = fixture_find (root, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
test_confirm (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = get_photo (f);
  GtkWidget *form;

  read_from_file (f, photo);
  form = show_form (f);
  g_assert_true (is_shown (form, "IPTC"));
  g_assert_true (is_shown (form, "The file also says: “Chiara Imhoff” (XMP)"));
  fixture_click (form, "Confirm");
  fixture_settle ();
  g_assert_false (rb_node_has (photo, "from_file"));
  g_assert_false (rb_node_has (photo, "conflicts"));
  g_assert_false (is_shown (form, "IPTC"));
  g_assert_false (is_shown (form, "Confirm"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  fixture_settle ();
  g_assert_true (rb_photo_is_from_file (photo, "photographer"));
  g_assert_true (rb_photo_is_from_file (photo, "holder"));
  g_assert_true (is_shown (form, "Confirm"));
  g_assert_true (is_shown (form, "IPTC"));
}

/* Typing confirms the one field, and one undo brings back text and mark. */
static void
test_confirm_by_typing (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = get_photo (f);
  GtkWidget *form;

  read_from_file (f, photo);
  form = show_form (f);
  fixture_type (focus (f, form, photo, "photographer"), "!");
  g_assert_false (rb_photo_is_from_file (photo, "photographer"));
  g_assert_true (rb_photo_is_from_file (photo, "holder"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (rb_photo_is_from_file (photo, "photographer"));
  g_assert_cmpstr (rb_node_get (photo, "photographer"), ==, "C. Imhoff");
}

static void
test_use (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = get_photo (f);
  GtkWidget *form;

  read_from_file (f, photo);
  form = show_form (f);
  fixture_click (form, "Use");
  fixture_settle ();
  g_assert_cmpstr (rb_node_get (photo, "photographer"), ==, "Chiara Imhoff");
  g_assert_false (rb_photo_is_from_file (photo, "photographer"));
  g_assert_false (rb_node_has (photo, "conflicts"));
  g_assert_null (fixture_find (form, GTK_TYPE_BUTTON, "Use"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (photo, "photographer"), ==, "C. Imhoff");
  g_assert_nonnull (fixture_find (form, GTK_TYPE_BUTTON, "Use"));
}

/* --- the line that is printed ----------------------------------------------------------------- */

static void
test_credit_hint (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = get_photo (f);
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *form, *field;

  clear (f, photo);
  form = show_form (f);
  field = rb_field_find (form, photo, "credit");
  g_assert_true (is_shown (field, "Missing"));
  rb_document_set (f->document, photo, "photographer", "Chiara Imhoff");
  g_assert_false (is_shown (field, "Missing"));
  g_assert_true (is_shown (field, "© Chiara Imhoff"));
  rb_document_set (f->document, photo, "holder", "AKZ");
  g_assert_true (is_shown (field, "© AKZ | Chiara Imhoff"));
  rb_document_set (f->document, root, "credit_pattern", "Photo: {name} ({holder})");
  g_assert_true (is_shown (field, "Photo: Chiara Imhoff (AKZ)"));
  rb_document_set (f->document, photo, "credit", "to the letter");
  fixture_settle ();
  g_assert_false (is_shown (field, "Photo: Chiara Imhoff (AKZ)"));
}

/* --- terms ------------------------------------------------------------------------------------ */

static void
test_licence (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = get_photo (f);
  GtkWidget *field, *text;

  clear (f, photo);
  field = rb_licence_field_new (photo);
  fixture_show (f, field, 400, 120);
  text = focus (f, field, photo, "licence");
  gtk_editable_set_text (GTK_EDITABLE (text), "cc-by-sa 3.0 de");
  g_assert_cmpstr (rb_node_get (photo, "licence"), ==, "CC BY-SA 3.0 DE");
  g_assert_true (is_shown (field, "creativecommons.org/licenses/by-sa/3.0/de/"));
  /* The known ones are offered by what they mean, and stored by what they are. */
  gtk_editable_set_text (GTK_EDITABLE (text), "agen");
  g_assert_true (offers (text, "Picture agency, under its terms"));
  fixture_press (f->host, "Down");
  fixture_press (f->host, "Return");
  g_assert_cmpstr (rb_node_get (photo, "licence"), ==, "agency");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==,
                   "Picture agency, under its terms");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (photo, "licence"), ==, "agen");
  gtk_widget_activate_action (text, "licence.choose", "s", "own");
  g_assert_cmpstr (rb_node_get (photo, "licence"), ==, "own");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "Own photo");
}

static void
test_expired (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = get_photo (f);
  GtkWidget *row = rb_photo_until_new (photo);

  fixture_show (f, row, 400, 80);
  g_assert_false (is_shown (row, "Expired"));
  gtk_editable_set_text (GTK_EDITABLE (rb_field_find (row, photo, "usable_until")), "2020-01-31");
  g_assert_cmpstr (rb_node_get (photo, "usable_until"), ==, "2020-01-31");
  fixture_settle ();
  g_assert_true (is_shown (row, "Expired"));
  /* The day of the issue counts, even if it is to come. */
  rb_document_set (f->document, photo, "usable_until", "2998-12-31");
  rb_document_set (f->document, f->issue, "date", "2999-01-01");
  g_assert_true (rb_photo_is_expired_here (photo));
  rb_document_set (f->document, f->issue, "date", "2998-12-31T18:00");
  g_assert_false (rb_photo_is_expired_here (photo));
}

/* --- the dialog ------------------------------------------------------------------------------- */

/* From opening to closing without a mouse. */
static void
test_dialog_by_keys (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *photo = get_photo (f);
  GtkWindow *dialog;

  clear (f, photo);
  rb_photo_dialog_present (GTK_WINDOW (window), photo);
  wait_until (fixture_find_window ("RbPhotoDialog") != NULL);
  dialog = fixture_find_window ("RbPhotoDialog");
  wait_until (gtk_window_is_active (dialog));
  fixture_press (dialog, "A");
  g_assert_cmpstr (rb_node_get (photo, "photographer"), ==, "A");
  fixture_press (dialog, "Tab");
  fixture_press (dialog, "B");
  g_assert_cmpstr (rb_node_get (photo, "holder"), ==, "B");
  g_assert_true (is_shown (GTK_WIDGET (dialog), "© B | A"));
  fixture_press (dialog, "Tab");
  fixture_press (dialog, "C");
  g_assert_cmpstr (rb_node_get (photo, "credit"), ==, "C");
  fixture_press (dialog, "ctrl+z");
  g_assert_false (rb_node_has (photo, "credit"));
  fixture_press (dialog, "ctrl+shift+z");
  g_assert_cmpstr (rb_node_get (photo, "credit"), ==, "C");
  fixture_press (dialog, "Escape");
  wait_until (fixture_find_window ("RbPhotoDialog") == NULL);
}

/* The switch stands as the node does: what is replaced or taken back is not waived any more. */
static void
test_waived (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *photo = get_photo (f);
  RbPhoto other = { .mime = (char *)"image/png", .width = 3, .height = 2 };
  g_autofree char *step = NULL;
  GtkSwitch *waived;

  clear (f, photo);
  rb_document_set (f->document, photo, "credit_waived", "Own drawing");
  rb_photo_dialog_present (GTK_WINDOW (window), photo);
  wait_until (fixture_find_window ("RbPhotoDialog") != NULL);
  waived = GTK_SWITCH (fixture_find (GTK_WIDGET (fixture_find_window ("RbPhotoDialog")),
                                     GTK_TYPE_SWITCH, "No credit needed"));
  g_assert_true (gtk_switch_get_active (waived));
  other.bytes = g_bytes_new_static ("another", 7);
  other.facts = g_ptr_array_new ();
  other.conflicts = g_ptr_array_new ();
  rb_photo_replace (photo, &other, "another.png");
  g_assert_false (rb_node_has (photo, "credit_waived"));
  g_assert_false (gtk_switch_get_active (waived));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (gtk_switch_get_active (waived));
  /* Its label is half a sentence, the step's is not. */
  fixture_type (fixture_find (GTK_WIDGET (fixture_find_window ("RbPhotoDialog")),
                              GTK_TYPE_TEXT_VIEW, "No credit needed, because"),
                "My ");
  step = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (step, ==, "Edit Reason for No Credit");
  g_clear_pointer (&other.bytes, g_bytes_unref);
  g_free (other.sha256);
  g_ptr_array_unref (other.facts);
  g_ptr_array_unref (other.conflicts);
}

/* --- the newsletter's settings ---------------------------------------------------------------- */

static void
test_pattern (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *settings;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.settings", NULL);
  wait_until (fixture_find_window ("RbSettingsWindow") != NULL);
  settings = GTK_WIDGET (fixture_find_window ("RbSettingsWindow"));
  g_assert_nonnull (fixture_find (settings, GTK_TYPE_LABEL,
                                  "“© AKZ | Chiara Imhoff”, with one name “© Chiara Imhoff”"));
  fixture_type (focus (f, settings, root, "credit_pattern"), "{name}/{holder}");
  g_assert_cmpstr (rb_node_get (root, "credit_pattern"), ==, "{name}/{holder}");
  g_assert_nonnull (fixture_find (settings, GTK_TYPE_LABEL,
                                  "“Chiara Imhoff/AKZ”, with one name “Chiara Imhoff”"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (rb_field_find (settings, root, "image_limit")), 2);
  g_assert_cmpstr (rb_node_get (root, "image_limit"), ==, "2000");
}

static void
add (void)
{
  fixture_add ("/photo-card/begins", test_begins);
  fixture_add ("/photo-card/offer", test_offer);
  fixture_add ("/photo-card/offer-keeps", test_offer_keeps);
  fixture_add ("/photo-card/confirm", test_confirm);
  fixture_add ("/photo-card/confirm-by-typing", test_confirm_by_typing);
  fixture_add ("/photo-card/use", test_use);
  fixture_add ("/photo-card/credit-hint", test_credit_hint);
  fixture_add ("/photo-card/licence", test_licence);
  fixture_add ("/photo-card/expired", test_expired);
  fixture_add ("/photo-card/dialog-by-keys", test_dialog_by_keys);
  fixture_add ("/photo-card/waived", test_waived);
  fixture_add ("/photo-card/pattern", test_pattern);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
