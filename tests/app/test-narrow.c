/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows on a small screen, in German, whose words are the longest: none is wider than it. */
#include "config.h"

#include "app-fixture.h"
#include "field.h"
#include "form.h"
#include "photo-dialog.h"
#include "settings-window.h"
#include <libintl.h>
#include <locale.h>

/* Of 1,000 pixels, what a window manager's borders leave. */
#define SCREEN 980

static GtkWidget *
wait_window (const char *type_name)
{
  GtkWidget *window;

  wait_until (fixture_find_window (type_name) != NULL);
  window = GTK_WIDGET (fixture_find_window (type_name));
  wait_until (gtk_widget_get_mapped (window));
  fixture_settle ();
  return window;
}

static void
assert_fits (GtkWidget *window)
{
  int least;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, >, 0);
  g_assert_cmpint (least, <=, SCREEN);
}

static gboolean
shows (GtkWidget *window, const char *words)
{
  GtkWidget *label = fixture_find (window, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* A window can be made as narrow as it says, whatever it shows now. */
static void
test_settings (AppFixture *f, gconstpointer unused)
{
  GtkWindow *window = rb_settings_window_new (f->document, NULL);

  gtk_window_present (window);
  fixture_settle ();
  g_assert_true (shows (GTK_WIDGET (window), "Vorschau"));
  assert_fits (GTK_WIDGET (window));
  gtk_window_set_default_size (window, SCREEN, 700);
  wait_until (!shows (GTK_WIDGET (window), "Vorschau"));
  assert_fits (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, SCREEN);
  gtk_window_destroy (window);
}

static void
test_shortcuts (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  g_autofree char *section = NULL;
  GtkWidget *shortcuts;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.shortcuts", NULL);
  shortcuts = wait_window ("GtkShortcutsWindow");
  assert_fits (shortcuts);
  /* All of them can be come to, and those first shown are those for everywhere. */
  g_object_get (shortcuts, "section-name", &section, NULL);
  g_assert_cmpstr (section, ==, "everywhere");
  g_assert_nonnull (fixture_find (shortcuts, GTK_TYPE_LABEL, "Eine Testmail senden"));
  gtk_window_close (GTK_WINDOW (shortcuts));
}

/* What the form is given on a small screen. A form that needs more moves the border to the preview
 * as soon as it shows what it needs it for. */
#define FORM 468

static void
assert_form_fits (AppFixture *f, RbNode *section, RbNode *item)
{
  GtkWidget *form = rb_form_new ();
  int least;

  rb_form_set_node (RB_FORM (form), section);
  fixture_show (f, form, 560, 900);
  if (item != NULL)
    g_assert_true (rb_field_focus (form, item, NULL));
  fixture_settle ();
  gtk_widget_measure (form, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least > FORM)
    g_error ("The form of a %s needs %d pixels", rb_node_get_kind (section), least);
}

static void
test_panes_stay (AppFixture *f, gconstpointer unused)
{
  static const char *const kinds[] = { "photo", "article", "cards" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    RbNode *section = rb_document_insert (f->document, f->issue, "sections", kinds[i], G_MAXUINT);
    gboolean cards = g_str_equal (kinds[i], "cards");
    RbNode *item =
        cards ? rb_document_insert (f->document, section, "items", "card", G_MAXUINT) : NULL;
    RbNode *photo;

    assert_form_fits (f, section, item);
    photo = rb_document_insert (f->document, cards ? item : section, "photo", RB_KIND_PICTURE, 0);
    assert_form_fits (f, section, item);
    for (const RbFieldSpec *spec = RB_PHOTO_SPEC.fields; spec->name != NULL; spec++)
      if (spec->type == RB_FIELD_LINE)
        rb_document_set (f->document, photo, spec->name, "Stadt Lindenau");
    rb_document_set (f->document, photo, "from_file",
                     "photographer:xmp holder:xmp credit:xmp alt:xmp caption:xmp");
    assert_form_fits (f, section, item);
  }
}

/* A name that is given and one that a label gives are both read out. Buttons are left out: GTK
 * itself relates each to the label in it. */
static void
assert_named_once (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (!GTK_IS_BUTTON (widget) &&
      gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) &&
      gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    g_error ("A %s is named twice in %s", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named_once (child);
}

static void
test_photo (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *dialog;

  rb_photo_dialog_present (GTK_WINDOW (window),
                           rb_node_get_child (fixture_section (f, "article"), "photo"));
  dialog = wait_window ("RbPhotoDialog");
  assert_fits (dialog);
  g_assert_true (fixture_find (dialog, GTK_TYPE_BUTTON, "Fertig") != NULL);
  assert_named_once (dialog);
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
add_tests (void)
{
  fixture_add ("/narrow/settings", test_settings);
  fixture_add ("/narrow/shortcuts", test_shortcuts);
  fixture_add ("/narrow/photo", test_photo);
  fixture_add ("/narrow/panes-stay", test_panes_stay);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("RUNDBRIEF_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return fixture_run (argc, argv, add_tests);
}
