/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fix-preview.h"
#include "change-words.h"
#include "config.h"
#include <glib/gi18n.h>
#include <string.h>

/* So many places are shown; of more, how many there are. */
#define MOST 4
/* Of a section that goes, so many characters. */
#define LONGEST 160

/* What Markdown has in a link. */
#define LINK "]("

struct _RbFixPreview {
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (RbFixPreview, rb_fix_preview, GTK_TYPE_BOX)

/** One place: markup and words of before and after; @after is %NULL for what goes as a whole. */
typedef struct {
  const char *label; /* translated, of the field, where there are several; else %NULL */
  char *before;
  char *after;
  char *told;
} Place;

static void
free_place (gpointer data)
{
  Place *place = data;

  g_free (place->before);
  g_free (place->after);
  g_free (place->told);
  g_free (place);
}

static void
rb_fix_preview_class_init (RbFixPreviewClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rb_fix_preview_init (RbFixPreview *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fix-preview");
}

/* --- reading a fix ---------------------------------------------------------------------------- */

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const RbWordsChange *one = a, *two = b;

  return one->at < two->at ? -1 : one->at > two->at;
}

static void
add_removed (GPtrArray *places, const RbChange *change)
{
  Place *place = g_new0 (Place, 1);
  RbWordsChange all = { 0, strlen (change->before), "" };
  g_autofree char *shown = NULL, *plain = NULL;

  if (g_utf8_strlen (change->before, -1) > LONGEST) {
    g_autofree char *start = g_utf8_substring (change->before, 0, LONGEST);

    shown = g_strconcat (start, "…", NULL);
    all.length = strlen (shown);
  }
  place->before =
      rb_change_words_dup (shown != NULL ? shown : change->before, &all, 1, FALSE, &plain);
  /* Translators: %s is what will be gone */
  place->told = g_strdup_printf (_ ("“%s” goes"), plain);
  g_ptr_array_add (places, place);
}

/* What is a link is underlined, as in the mail: nobody need read Markdown. @words get the words,
 * with links in brackets if @bracket. */
static char *
dup_paragraph (const RbParagraph *paragraph, gboolean bracket, GString *words)
{
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    g_autofree char *escaped = g_markup_escape_text (run->text, -1);
    gboolean linked = run->url != NULL;

    g_string_append_printf (markup, linked ? "<u>%s</u>" : "%s", escaped);
    g_string_append_printf (words, linked && bracket ? "[%s]" : "%s", run->text);
  }
  g_string_replace (markup, RB_LINE_BREAK, "\n", 0);
  g_string_replace (words, RB_LINE_BREAK, " ", 0);
  return g_string_free (markup, FALSE);
}

/* A link that changes is shown in its paragraph, before and after. %FALSE: it is in none. */
static gboolean
add_linked (GPtrArray *places, const char *text, const RbWordsChange *changes, guint n)
{
  g_autoptr (GString) changed = g_string_new (text), old_words = g_string_new (NULL);
  g_autoptr (GString) new_words = g_string_new (NULL);
  g_autoptr (RbRichText) before = rb_rich_text_new (text), after = NULL;
  const RbParagraph *old = NULL, *new = NULL;
  Place *place;

  for (guint i = n; i > 0; i--) {
    g_string_erase (changed, (gssize)changes[i - 1].at, (gssize)changes[i - 1].length);
    g_string_insert (changed, (gssize)changes[i - 1].at, changes[i - 1].words);
  }
  after = rb_rich_text_new (changed->str);
  for (guint i = 0;
       new == NULL &&i < rb_rich_text_get_length (before) && i < rb_rich_text_get_length (after);
       i++) {
    old = rb_rich_text_get (before, i);
    if (!rb_paragraph_equal (old, rb_rich_text_get (after, i)))
      new = rb_rich_text_get (after, i);
  }
  if (new == NULL)
    return FALSE;
  place = g_new0 (Place, 1);
  place->before = dup_paragraph (old, FALSE, old_words);
  place->after = dup_paragraph (new, FALSE, new_words);
  if (strcmp (old_words->str, new_words->str) == 0) {
    g_free (place->before);
    g_free (place->after);
    g_string_truncate (old_words, 0);
    g_string_truncate (new_words, 0);
    place->before = dup_paragraph (old, TRUE, old_words);
    place->after = dup_paragraph (new, TRUE, new_words);
  }
  place->told = g_strdup_printf (_ ("“%s” becomes “%s”"), old_words->str, new_words->str);
  g_ptr_array_add (places, place);
  return TRUE;
}

/* Whether a change is of a link: of its words from the first, of its address, or of where it is. */
static gboolean
is_linked (const char *text, const RbWordsChange *changes, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *old = g_strndup (text + changes[i].at, changes[i].length);

    if (strstr (old, LINK) != NULL || strstr (changes[i].words, LINK) != NULL ||
        (changes[i].at > 0 && text[changes[i].at - 1] == '['))
      return TRUE;
  }
  return FALSE;
}

static void
add_words (GPtrArray *places, const char *text, const RbWordsChange *changes, guint n)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autofree char *old = rb_change_words_dup (text, changes, n, FALSE, &before);
  g_autofree char *new = rb_change_words_dup (text, changes, n, TRUE, &after);
  Place *place;

  if (is_linked (text, changes, n) && add_linked (places, text, changes, n))
    return;
  place = g_new0 (Place, 1);
  place->before = g_steal_pointer (&old);
  place->after = g_steal_pointer (&new);
  if (*before == '\0')
    /* Translators: %s is put into a field that is empty */
    place->told = g_strdup_printf (_ ("New: “%s”"), after);
  else if (*after == '\0')
    place->told = g_strdup_printf (_ ("“%s” goes"), before);
  else
    place->told = g_strdup_printf (_ ("“%s” becomes “%s”"), before, after);
  g_ptr_array_add (places, place);
}

static gboolean
is_of (const RbChange *change, const RbChange *first)
{
  return change->type == RB_CHANGE_WORDS && change->node == first->node &&
         strcmp (change->field, first->field) == 0;
}

const char *
rb_change_get_field_label (const RbChange *change)
{
  const RbFieldSpec *field = change->field != NULL
                                 ? rb_kind_spec_find (rb_kind_spec_of (change->kind), change->field)
                                 : NULL;

  return field != NULL ? _ (field->label) : NULL;
}

/* Of one field, the finding has told already where it is. */
static gboolean
is_of_several_fields (const RbFix *fix)
{
  for (guint i = 1; i < fix->changes->len; i++)
    if (!is_of (fix->changes->pdata[i], fix->changes->pdata[0]))
      return TRUE;
  return FALSE;
}

/* All changes of the field that @first is the first one of. */
static void
add_field (GPtrArray *places, const RbFix *fix, guint first)
{
  const RbChange *change = fix->changes->pdata[first];
  const char *label = is_of_several_fields (fix) ? rb_change_get_field_label (change) : NULL;
  guint n_before = places->len;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (RbWordsChange));

  for (guint i = 0; i < first; i++)
    if (is_of (fix->changes->pdata[i], change))
      return;
  for (guint i = first; i < fix->changes->len; i++) {
    const RbChange *other = fix->changes->pdata[i];
    RbWordsChange words = { other->at, other->length, other->words };

    if (is_of (other, change))
      g_array_append_val (changes, words);
  }
  g_array_sort (changes, compare_places);
  for (guint i = 0, n; i < changes->len; i += n) {
    const RbWordsChange *from = &g_array_index (changes, RbWordsChange, i);

    n = rb_change_words_take (change->before, from, changes->len - i);
    add_words (places, change->before, from, n);
  }
  for (guint i = n_before; i < places->len; i++)
    ((Place *)places->pdata[i])->label = label;
}

static GPtrArray *
list_places (const RbFix *fix)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (free_place);

  for (guint i = 0; i < fix->changes->len; i++) {
    const RbChange *change = fix->changes->pdata[i];

    if (change->type == RB_CHANGE_REMOVE)
      add_removed (places, change);
    else
      add_field (places, fix, i);
  }
  return places;
}

/* --- showing it ------------------------------------------------------------------------------- */

static void
add_label (RbFixPreview *self, const char *markup, const char *css_class)
{
  GtkWidget *label = rb_change_words_label_new (markup, css_class);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_box_append (GTK_BOX (self), label);
}

static char *
dup_rest (guint n)
{
  /* Translators: more places than are shown */
  return g_strdup_printf (ngettext ("and %u more place", "and %u more places", n), n);
}

GtkWidget *
rb_fix_preview_new (void)
{
  return g_object_new (RB_TYPE_FIX_PREVIEW, NULL);
}

void
rb_fix_preview_set_fix (RbFixPreview *self, const RbFix *fix)
{
  g_autoptr (GPtrArray) places = list_places (fix);
  g_autofree char *told = rb_fix_dup_words (fix);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; i < MIN (places->len, MOST); i++) {
    const Place *place = places->pdata[i];

    if (place->label != NULL) {
      g_autofree char *label = g_markup_escape_text (place->label, -1);

      add_label (self, label, "field-label");
    }
    add_label (self, place->before, "dim-label");
    if (place->after != NULL)
      add_label (self, place->after, NULL);
  }
  if (places->len > MOST) {
    g_autofree char *rest = dup_rest (places->len - MOST);

    add_label (self, rest, "dim-label");
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
}

char *
rb_fix_dup_words (const RbFix *fix)
{
  g_autoptr (GPtrArray) places = list_places (fix);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < MIN (places->len, MOST); i++) {
    const Place *place = places->pdata[i];

    if (i > 0)
      g_string_append_c (told, '\n');
    if (place->label != NULL)
      g_string_append_printf (told, "%s: ", place->label);
    g_string_append (told, place->told);
  }
  if (places->len > MOST) {
    g_autofree char *rest = dup_rest (places->len - MOST);

    g_string_append_printf (told, "\n%s", rest);
  }
  return g_string_free (told, FALSE);
}
