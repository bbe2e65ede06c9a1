/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-fixture.h"
#include <stdlib.h>
#include <string.h>

static guint words;

char *
merge_word (void)
{
  return g_strdup_printf ("w%u", ++words);
}

static char *
make_text (guint paragraphs)
{
  GString *text = g_string_new (NULL);

  for (guint p = 0; p < paragraphs; p++) {
    if (p > 0)
      g_string_append (text, "\n\n");
    for (guint s = 0; s < 3; s++)
      for (guint w = 0; w < 6; w++) {
        g_autofree char *word = merge_word ();

        g_string_append_printf (text, "%s%s", s + w > 0 ? " " : "", word);
        if (w == 5)
          g_string_append_c (text, '.');
      }
  }
  return g_string_free (text, FALSE);
}

static void
fill_field (RbDocument *document, RbNode *node, const char *field, guint paragraphs)
{
  g_autofree char *text = make_text (paragraphs);

  rb_document_set (document, node, field, text);
}

static void
add_section (RbDocument *document, RbNode *issue, guint number)
{
  static const char *const kinds[] = { "article", "cards", "text", "cards", "highlight" };
  const char *kind = kinds[number % G_N_ELEMENTS (kinds)];
  RbNode *section = rb_document_insert (document, issue, "sections", kind, G_MAXUINT);
  g_autofree char *mark = g_strdup_printf ("%u", number);

  /* The number, which no edit changes. */
  rb_document_set (document, section, "waived:number", mark);
  if (strcmp (kind, "cards") == 0) {
    for (guint i = 0; i < 3; i++) {
      RbNode *card = rb_document_insert (document, section, "items", "card", G_MAXUINT);

      fill_field (document, card, "title", 1);
      fill_field (document, card, "body", 2);
    }
    return;
  }
  fill_field (document, section, strcmp (kind, "article") == 0 ? "headline" : "title", 1);
  fill_field (document, section, "body", 3);
  if (number % 3 == 0 && strcmp (kind, "text") != 0) {
    RbNode *photo = rb_document_insert (document, section, "photo", RB_KIND_PICTURE, 0);

    fill_field (document, photo, "alt", 1);
  }
}

RbDocument *
merge_make (guint sections)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document = rb_document_create (NULL, RB_STORE_MEMORY, "Brief", "de", &error);
  RbNode *issue;

  g_assert_no_error (error);
  rb_document_begin (document, "Make", NULL);
  issue = rb_document_insert (document, rb_document_get_root (document), "issues", "issue", 0);
  fill_field (document, issue, "subject", 1);
  for (guint i = 0; i < sections; i++)
    add_section (document, issue, i);
  rb_document_end (document);
  return document;
}

RbNode *
merge_issue (RbDocument *document)
{
  return rb_node_nth (rb_document_get_root (document), "issues", 0);
}

/* --- trees ------------------------------------------------------------------------------------ */

static const char *const of_review[] = { "comments", "replies", "suggestions" };

static void
clone_node (RbStep *step, RbNode *node)
{
  RbNode *parent = rb_node_get_parent (node);
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  rb_step_insert (step, rb_node_get_id (node), parent != NULL ? rb_node_get_id (parent) : 0,
                  rb_node_get_slot (node), rb_node_get_kind (node), rb_node_get_position (node));
  for (const char **field = fields; *field != NULL; field++)
    rb_step_set (step, rb_node_get_id (node), *field, rb_node_get (node, *field));
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      clone_node (step, rb_node_nth (node, *slot, i));
  for (guint s = 0; s < G_N_ELEMENTS (of_review); s++)
    for (guint i = 0; i < rb_node_count (node, of_review[s]); i++)
      clone_node (step, rb_node_nth (node, of_review[s], i));
}

RbDocument *
merge_clone (RbDocument *document)
{
  g_autoptr (GError) error = NULL;
  RbStore *store = rb_store_open (NULL, RB_STORE_MEMORY, &error);
  RbStep *step = rb_step_new (NULL, NULL);
  RbDocument *clone;

  g_assert_no_error (error);
  clone_node (step, rb_document_get_root (document));
  rb_store_push (store, step);
  g_assert_true (rb_store_flush (store, &error));
  clone = rb_document_new_for_store (store, &error);
  g_assert_no_error (error);
  return clone;
}

static void
describe (GString *out, RbNode *node, guint depth)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  g_string_append_printf (out, "%*s%s %s %" G_GINT64_FORMAT " %.17g", (int)depth, "",
                          rb_node_get_slot (node), rb_node_get_kind (node), rb_node_get_id (node),
                          rb_node_get_position (node));
  for (const char **field = fields; *field != NULL; field++)
    g_string_append_printf (out, " %s=“%s”", *field, rb_node_get (node, *field));
  g_string_append_c (out, '\n');
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      describe (out, rb_node_nth (node, *slot, i), depth + 1);
  for (guint s = 0; s < G_N_ELEMENTS (of_review); s++)
    for (guint i = 0; i < rb_node_count (node, of_review[s]); i++)
      describe (out, rb_node_nth (node, of_review[s], i), depth + 1);
}

char *
merge_describe (RbDocument *document)
{
  GString *out = g_string_new (NULL);

  describe (out, rb_document_get_root (document), 0);
  return g_string_free (out, FALSE);
}

/* --- edits ------------------------------------------------------------------------------------ */

static RbNode *
pick_section (RbDocument *document, GRand *rand, guint which, guint of)
{
  RbNode *issue = merge_issue (document);
  guint n = rb_node_count (issue, "sections");

  for (guint tries = 0; n > 0 && tries < 20; tries++) {
    RbNode *section = rb_node_nth (issue, "sections", (guint)g_rand_int_range (rand, 0, (int)n));
    const char *number = rb_node_get (section, "waived:number");

    if (*number != '\0' && (guint)atoi (number) % of == which)
      return section;
  }
  return NULL;
}

/* Words come, go or are replaced; now and then a paragraph. */
static void
edit_text (RbDocument *document, RbNode *node, const char *field, GRand *rand)
{
  const char *old = rb_node_get (node, field);
  g_auto (GStrv) parts = g_strsplit (old, " ", -1);
  guint n = g_strv_length (parts), at = n > 0 ? (guint)g_rand_int_range (rand, 0, (int)n) : 0;
  g_autofree char *word = merge_word ();
  g_autofree char *value = NULL;
  char *changed = NULL;

  if (n == 0 || g_rand_int_range (rand, 0, 12) == 0) {
    value = g_strdup_printf ("%s\n\n%s.", old, word);
  } else {
    switch (g_rand_int_range (rand, 0, 3)) {
    case 0:
      changed = g_strdup (word);
      break;
    case 1:
      changed = g_strdup_printf ("%s %s", parts[at], word);
      break;
    default:
      changed = g_strdup_printf ("%s", strstr (parts[at], "\n\n") != NULL ? parts[at] : word);
    }
    g_free (parts[at]);
    parts[at] = changed;
    value = g_strjoinv (" ", parts);
  }
  rb_document_set (document, node, field, value);
}

static RbNode *
pick_words (RbNode *section, GRand *rand, const char **field)
{
  if (rb_node_is (section, "cards")) {
    guint n = rb_node_count (section, "items");

    *field = g_rand_boolean (rand) ? "title" : "body";
    return n > 0 ? rb_node_nth (section, "items", (guint)g_rand_int_range (rand, 0, (int)n)) : NULL;
  }
  *field = g_rand_int_range (rand, 0, 4) > 0 ? "body"
           : rb_node_is (section, "article") ? "headline"
                                             : "title";
  return section;
}

static void
comment (RbDocument *document, RbNode *node, GRand *rand)
{
  g_autofree char *word = merge_word ();
  guint n = rb_node_count (node, "comments");

  if (n == 0 || g_rand_boolean (rand)) {
    rb_comment_add (node, NULL, NULL, word, "Erika");
    return;
  }
  node = rb_node_nth (node, "comments", (guint)g_rand_int_range (rand, 0, (int)n));
  if (g_rand_boolean (rand))
    rb_comment_reply (node, word, "Otto");
  else if (rb_comment_is_resolved (node))
    rb_comment_reopen (node);
  else
    rb_comment_resolve (node, word);
}

static void
edit_photo (RbDocument *document, RbNode *section, GRand *rand)
{
  RbNode *photo = rb_node_get_child (section, "photo");
  g_autofree char *word = merge_word ();
  g_autofree char *blob = g_strdup_printf ("%064x", g_rand_int (rand));

  if (rb_node_is (section, "cards") || rb_node_is (section, "text"))
    return;
  if (photo == NULL)
    photo = rb_document_insert (document, section, "photo", RB_KIND_PICTURE, 0);
  else if (g_rand_int_range (rand, 0, 3) == 0) {
    rb_document_remove (document, photo);
    return;
  }
  if (g_rand_boolean (rand))
    rb_document_set (document, photo, "blob", blob);
  rb_document_set (document, photo, "caption", word);
}

/* @other is another section, or the same. */
static void
edit_cards (RbDocument *document, RbNode *section, RbNode *other, GRand *rand)
{
  guint n = rb_node_count (section, "items"), at = (guint)g_rand_int_range (rand, 0, 4);
  RbNode *card = n > 0 ? rb_node_nth (section, "items", at % n) : NULL;

  if (!rb_node_is (section, "cards"))
    return;
  if (card != NULL && other != NULL && rb_node_is (other, "cards") && g_rand_boolean (rand)) {
    rb_document_move (document, card, other, "items", at);
    if (g_rand_boolean (rand))
      rb_document_remove (document, section);
    return;
  }
  switch (g_rand_int_range (rand, 0, 4)) {
  case 0:
    fill_field (document, rb_document_insert (document, section, "items", "card", at), "title", 1);
    break;
  case 1:
    if (card != NULL)
      rb_document_remove (document, card);
    break;
  case 2:
    if (card != NULL)
      comment (document, card, rand);
    break;
  default:
    if (card != NULL)
      rb_document_move (document, card, section, "items", at);
  }
}

static void
insert_section (RbDocument *document, GRand *rand)
{
  RbNode *issue = merge_issue (document);
  RbNode *section = rb_document_insert (document, issue, "sections", "text",
                                        (guint)g_rand_int_range (rand, 0, 8));

  fill_field (document, section, "title", 1);
  fill_field (document, section, "body", 1);
}

void
merge_edit (RbDocument *document, GRand *rand, guint which, guint of)
{
  RbNode *section = pick_section (document, rand, which, of);
  RbNode *node;
  const char *field;
  int what = g_rand_int_range (rand, 0, 20);

  if (section == NULL || what == 0) {
    insert_section (document, rand);
  } else if (what == 1) {
    rb_document_remove (document, section);
  } else if (what <= 3) {
    rb_document_move (document, section, merge_issue (document), "sections",
                      (guint)g_rand_int_range (rand, 0, 8));
  } else if (what <= 6) {
    comment (document, section, rand);
  } else if (what <= 8) {
    edit_photo (document, section, rand);
  } else if (what <= 10) {
    edit_cards (document, section, pick_section (document, rand, which, of), rand);
  } else if (what == 11) {
    rb_document_set (document, section, "hidden", rb_node_is_on (section, "hidden") ? "" : "true");
  } else {
    node = pick_words (section, rand, &field);
    if (node != NULL)
      edit_text (document, node, field, rand);
  }
  rb_document_pause (document);
}
