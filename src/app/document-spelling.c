/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-spelling.h"
#include "config.h"
#include <glib/gi18n.h>
#include <string.h>

#define STATE_KEY "spelling"
#define MAX_SUGGESTIONS 6
/* The window comes first. */
#define START_DELAY 700

/* A speller of its own, for the thread that thinks about suggestions: that takes seconds. */
typedef struct {
  GMutex lock;
  RbSpeller *speller;
  char *language;
} Suggester;

struct _RbSpelling {
  GObject parent_instance;
  RbDocument *document; /* owns this */
  RbSpeller *speller;   /* %NULL until it has been read */
  char *language;       /* of @speller, or of that being read */
  GHashTable *ignored;
  GHashTable *suggestions; /* word → list, in this language */
  Suggester *suggester;
  guint start;
  gboolean loading;
  gboolean off;
  gboolean told;
};

G_DEFINE_FINAL_TYPE (RbSpelling, rb_spelling, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
get_language (RbSpelling *self)
{
  return rb_node_get (rb_document_get_root (self->document), "language");
}

/* --- reading a dictionary --------------------------------------------------------------------- */

static void
read_dictionary (GTask *task, gpointer source, gpointer language, GCancellable *cancellable)
{
  g_task_return_pointer (task, rb_speller_new (language), (GDestroyNotify)rb_speller_free);
}

static void start_loading (RbSpelling *self);

static void
on_read (GObject *source, GAsyncResult *result, gpointer unused)
{
  RbSpelling *self = RB_SPELLING (source);
  GHashTableIter iter;
  gpointer word;

  self->loading = FALSE;
  g_clear_pointer (&self->speller, rb_speller_free);
  self->speller = g_task_propagate_pointer (G_TASK (result), NULL);
  /* The document may have been closed, or its language changed, while this was read. */
  if (self->document == NULL)
    return;
  if (strcmp (self->language, get_language (self)) != 0) {
    start_loading (self);
    return;
  }
  rb_speller_set_words (self->speller,
                        rb_node_get (rb_document_get_root (self->document), "words"));
  g_hash_table_iter_init (&iter, self->ignored);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    rb_speller_ignore (self->speller, word);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start_loading (RbSpelling *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->loading || self->off || self->document == NULL)
    return;
  g_free (self->language);
  self->language = g_strdup (get_language (self));
  self->loading = TRUE;
  self->told = FALSE;
  g_hash_table_remove_all (self->suggestions);
  task = g_task_new (self, NULL, on_read, NULL);
  g_task_set_task_data (task, g_strdup (self->language), g_free);
  g_task_run_in_thread (task, read_dictionary);
}

static gboolean
on_start (gpointer data)
{
  RB_SPELLING (data)->start = 0;
  start_loading (data);
  return G_SOURCE_REMOVE;
}

static void
on_root_changed (RbNode *root, const char *field, RbSpelling *self)
{
  if (strcmp (field, "language") == 0) {
    start_loading (self);
  } else if (strcmp (field, "words") == 0 && self->speller != NULL) {
    rb_speller_set_words (self->speller, rb_node_get (root, "words"));
    g_signal_emit (self, signals[CHANGED], 0);
  }
}

/* A section's words may be in another language now. */
static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbSpelling *self)
{
  if (strcmp (field, "language") == 0 && node != rb_document_get_root (document))
    g_signal_emit (self, signals[CHANGED], 0);
}

/* --- suggestions ------------------------------------------------------------------------------ */

static void
clear_suggester (gpointer data)
{
  Suggester *suggester = data;

  g_clear_pointer (&suggester->speller, rb_speller_free);
  g_free (suggester->language);
  g_mutex_clear (&suggester->lock);
}

static void
unref_suggester (Suggester *suggester)
{
  g_atomic_rc_box_release_full (suggester, clear_suggester);
}

typedef struct {
  Suggester *suggester;
  char *language;
  char *word;
} Question;

static void
free_question (Question *question)
{
  unref_suggester (question->suggester);
  g_free (question->language);
  g_free (question->word);
  g_free (question);
}

static void
think (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  Suggester *suggester = question->suggester;
  char **words = NULL;

  g_mutex_lock (&suggester->lock);
  /* Who asks for the next word does not wait for the answers about those before. */
  if (!g_cancellable_is_cancelled (cancellable)) {
    if (g_strcmp0 (suggester->language, question->language) != 0) {
      g_clear_pointer (&suggester->speller, rb_speller_free);
      g_free (suggester->language);
      suggester->language = g_strdup (question->language);
      suggester->speller = rb_speller_new (question->language);
    }
    words = rb_speller_suggest (suggester->speller, question->word, MAX_SUGGESTIONS);
  }
  g_mutex_unlock (&suggester->lock);
  g_task_return_pointer (task, words, (GDestroyNotify)g_strfreev);
}

void
rb_spelling_suggest (RbSpelling *self, const char *word, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  char **known = g_hash_table_lookup (self->suggestions, word);
  Question *question;

  g_task_set_name (task, word);
  if (known != NULL) {
    g_task_return_pointer (task, g_strdupv (known), (GDestroyNotify)g_strfreev);
    return;
  }
  question = g_new0 (Question, 1);
  question->suggester = g_atomic_rc_box_acquire (self->suggester);
  question->language = g_strdup (self->language);
  question->word = g_strdup (word);
  g_task_set_task_data (task, question, (GDestroyNotify)free_question);
  g_task_run_in_thread (task, think);
}

char **
rb_spelling_suggest_finish (RbSpelling *self, GAsyncResult *result)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  char **words = g_task_propagate_pointer (G_TASK (result), NULL);

  if (words != NULL && question != NULL && g_strcmp0 (question->language, self->language) == 0)
    g_hash_table_replace (self->suggestions, g_strdup (question->word), g_strdupv (words));
  return words;
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_spelling_finalize (GObject *object)
{
  RbSpelling *self = RB_SPELLING (object);

  g_clear_handle_id (&self->start, g_source_remove);
  g_clear_weak_pointer (&self->document);
  g_clear_pointer (&self->speller, rb_speller_free);
  g_hash_table_unref (self->ignored);
  g_hash_table_unref (self->suggestions);
  unref_suggester (self->suggester);
  g_free (self->language);
  G_OBJECT_CLASS (rb_spelling_parent_class)->finalize (object);
}

static void
rb_spelling_class_init (RbSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_spelling_finalize;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_SPELLING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
rb_spelling_init (RbSpelling *self)
{
  self->ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->suggestions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  self->suggester = g_atomic_rc_box_new0 (Suggester);
  g_mutex_init (&self->suggester->lock);
}

RbSpelling *
rb_spelling_of (RbDocument *document)
{
  RbSpelling *self = g_object_get_data (G_OBJECT (document), "rb-spelling");
  g_autofree char *state = NULL;

  if (self != NULL)
    return self;
  self = g_object_new (RB_TYPE_SPELLING, NULL);
  g_object_set_data_full (G_OBJECT (document), "rb-spelling", self, g_object_unref);
  g_set_weak_pointer (&self->document, document);
  state = rb_store_get_view_state (rb_document_get_store (document), STATE_KEY);
  self->off = g_strcmp0 (state, "off") == 0;
  g_signal_connect_object (rb_document_get_root (document), "changed", G_CALLBACK (on_root_changed),
                           self, 0);
  g_signal_connect_object (document, "field-changed", G_CALLBACK (on_field_changed), self, 0);
  self->start = g_timeout_add_full (G_PRIORITY_LOW, START_DELAY, on_start, self, NULL);
  return self;
}

RbSpeller *
rb_spelling_get_speller (RbSpelling *self)
{
  return !self->off && self->speller != NULL && rb_speller_is_ready (self->speller) ? self->speller
                                                                                    : NULL;
}

RbSpeller *
rb_spelling_get_speller_for (RbSpelling *self, RbNode *node)
{
  RbSpeller *speller = rb_spelling_get_speller (self);

  return speller != NULL && rb_speller_knows (speller, node) ? speller : NULL;
}

gboolean
rb_spelling_is_missing (RbSpelling *self)
{
  return !self->loading && self->speller != NULL && !rb_speller_is_ready (self->speller);
}

gboolean
rb_spelling_is_on (RbSpelling *self)
{
  return !self->off;
}

void
rb_spelling_set_on (RbSpelling *self, gboolean on)
{
  if (self->off == !on || self->document == NULL)
    return;
  self->off = !on;
  rb_store_set_view_state (rb_document_get_store (self->document), STATE_KEY, on ? "on" : "off");
  /* A dictionary may have been installed by now. */
  if (on && (self->speller == NULL || !rb_speller_is_ready (self->speller) ||
             g_strcmp0 (self->language, get_language (self)) != 0))
    start_loading (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

char *
rb_spelling_take_notice (RbSpelling *self)
{
  g_autofree char *package = NULL;

  if (self->told || self->off || !rb_spelling_is_missing (self))
    return NULL;
  self->told = TRUE;
  package = rb_speller_dup_package (self->language);
  /* Translators: a language such as “de”, and the name of the package with its dictionary */
  return g_strdup_printf (
      _ ("Spelling is not checked: there is no dictionary for “%s”. Install the package %s."),
      self->language, package);
}

void
rb_spelling_add_word (RbSpelling *self, const char *word)
{
  if (self->document != NULL)
    rb_words_add (self->document, word);
}

void
rb_spelling_ignore (RbSpelling *self, const char *word)
{
  g_hash_table_add (self->ignored, g_strdup (word));
  if (self->speller != NULL)
    rb_speller_ignore (self->speller, word);
  g_signal_emit (self, signals[CHANGED], 0);
}
