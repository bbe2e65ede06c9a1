/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-spoken.h"
#include "config.h"
#include <glib/gi18n.h>
#include <string.h>

/* Longer texts are told of as far as this: nobody steps through more widgets. */
#define MOST 400
/* Milliseconds without a change. */
#define PAUSE 900
#define SPOKEN_KEY "rb-spoken"

#define RB_TYPE_SPOKEN (rb_spoken_get_type ())
G_DECLARE_FINAL_TYPE (RbSpoken, rb_spoken, RB, SPOKEN, GtkWidget)

/* One piece of the text: a pixel that draws nothing, and with its words as its name. */
struct _RbSpoken {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (RbSpoken, rb_spoken, GTK_TYPE_WIDGET)

static void
rb_spoken_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (rb_spoken_parent_class)->dispose (object);
}

static void
rb_spoken_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_allocate (child, 1, 1, -1, NULL);
}

static void
rb_spoken_class_init (RbSpokenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_spoken_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = rb_spoken_size_allocate;
}

static void
rb_spoken_init (RbSpoken *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self), 1, 1);
}

static GtkWidget *
spoken_new (GtkWidget *parent, GtkAccessibleRole role, const char *words)
{
  GtkWidget *self = g_object_new (RB_TYPE_SPOKEN, "accessible-role", role, NULL);

  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                    -1);
  if (parent != NULL)
    gtk_widget_set_parent (self, parent);
  return self;
}

/* --- the text as a tree ----------------------------------------------------------------------- */

typedef struct {
  RbRichView *view; /* owns this */
  GtkWidget *root;
  guint source;
} Spoken;

/* Words with the plain names of tags, and the descriptions of photos. */
static char *
get_words (const RbParagraph *paragraph)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);

    if (run->style & RB_RUN_TAG) {
      g_autofree char *name = rb_merge_tag_dup_name (run->text);

      g_string_append (words, name);
    } else {
      g_string_append (words, run->text);
    }
  }
  g_string_replace (words, RB_LINE_BREAK, " ", 0);
  return g_string_free (words, FALSE);
}

static void
add_links (GtkWidget *parent, const RbParagraph *paragraph)
{
  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    g_autoptr (GString) words = NULL;
    const char *url = run->url;
    GtkWidget *link;

    if (url == NULL)
      continue;
    words = g_string_new (run->text);
    while (i + 1 < paragraph->runs->len &&
           g_strcmp0 (g_array_index (paragraph->runs, RbRun, i + 1).url, url) == 0)
      g_string_append (words, g_array_index (paragraph->runs, RbRun, ++i).text);
    link = spoken_new (parent, GTK_ACCESSIBLE_ROLE_LINK, words->str);
    gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, url,
                                    -1);
  }
}

static GtkWidget *
add_paragraph (GtkWidget *parent, const RbParagraph *paragraph)
{
  g_autofree char *words = get_words (paragraph);
  GtkWidget *piece;

  switch (paragraph->kind) {
  case RB_PARAGRAPH_HEADING:
    piece = spoken_new (parent, GTK_ACCESSIBLE_ROLE_HEADING, words);
    gtk_accessible_update_property (GTK_ACCESSIBLE (piece), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                    (int)paragraph->level, -1);
    break;
  case RB_PARAGRAPH_ITEM:
    piece = spoken_new (parent, GTK_ACCESSIBLE_ROLE_LIST_ITEM, words);
    break;
  default:
    piece = spoken_new (parent, GTK_ACCESSIBLE_ROLE_GROUP, words);
    gtk_accessible_update_property (GTK_ACCESSIBLE (piece),
                                    GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION,
                                    paragraph->quote > 0 ? _ ("quotation") : _ ("paragraph"), -1);
    break;
  }
  /* GTK 4.8 keeps descriptions of roles to itself. */
  if (paragraph->quote > 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (piece), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    _ ("quotation"), -1);
  add_links (piece, paragraph);
  return piece;
}

static void
build (GtkWidget *root, RbRichBuffer *buffer)
{
  int n = MIN (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)), MOST);
  /* The open lists, and the item last added to each: deeper lists stand within it. */
  GtkWidget *lists[16] = { NULL }, *items[16] = { NULL };
  gboolean ordered[16] = { FALSE };
  int depth = 0;

  for (int i = 0; i < n; i++) {
    const RbParagraph *paragraph = rb_rich_buffer_get_paragraph (buffer, i);
    int wanted = MIN ((int)paragraph->depth, (int)G_N_ELEMENTS (lists) - 1);

    if (rb_paragraph_is_empty (paragraph))
      continue;
    depth = MIN (depth, wanted);
    /* Another list at the same place. */
    if (paragraph->kind == RB_PARAGRAPH_ITEM && depth > 0 && depth == wanted &&
        (paragraph->fresh || ordered[depth] != paragraph->ordered))
      depth--;
    for (; depth < wanted; depth++) {
      GtkWidget *parent = depth > 0 && items[depth] != NULL ? items[depth] : root;

      lists[depth + 1] =
          spoken_new (parent, GTK_ACCESSIBLE_ROLE_LIST,
                      paragraph->ordered ? _ ("Numbered list") : _ ("Bulleted list"));
      items[depth + 1] = NULL;
      ordered[depth + 1] = paragraph->ordered;
    }
    if (paragraph->kind == RB_PARAGRAPH_ITEM && depth > 0)
      items[depth] = add_paragraph (lists[depth], paragraph);
    else
      add_paragraph (depth > 0 && items[depth] != NULL ? items[depth] : root, paragraph);
  }
}

static gboolean
update (gpointer data)
{
  Spoken *self = data;

  GtkWidget *child;

  self->source = 0;
  if (self->root == NULL)
    self->root = spoken_new (GTK_WIDGET (self->view), GTK_ACCESSIBLE_ROLE_GROUP,
                             _ ("Structure of the text"));
  while ((child = gtk_widget_get_first_child (self->root)) != NULL)
    gtk_widget_unparent (child);
  build (self->root, rb_rich_view_get_buffer (self->view));
  return G_SOURCE_REMOVE;
}

static void
queue (GtkTextBuffer *buffer, Spoken *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add_full (G_PRIORITY_LOW, PAUSE, update, self, NULL);
}

static void
free_spoken (gpointer data)
{
  Spoken *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}

void
rb_rich_spoken_allocate (RbRichView *view)
{
  Spoken *self = g_object_get_data (G_OBJECT (view), SPOKEN_KEY);

  if (self != NULL && self->root != NULL)
    gtk_widget_allocate (self->root, 1, 1, -1, NULL);
}

void
rb_rich_spoken_detach (RbRichView *view)
{
  Spoken *self = g_object_get_data (G_OBJECT (view), SPOKEN_KEY);

  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (rb_rich_view_get_buffer (view), self);
  g_clear_pointer (&self->root, gtk_widget_unparent);
  g_object_set_data (G_OBJECT (view), SPOKEN_KEY, NULL);
}

void
rb_rich_spoken_attach (RbRichView *view)
{
  Spoken *self = g_new0 (Spoken, 1);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (rb_rich_view_get_buffer (view));

  self->view = view;
  g_object_set_data_full (G_OBJECT (view), SPOKEN_KEY, self, free_spoken);
  g_signal_connect (buffer, "changed", G_CALLBACK (queue), self);
  g_signal_connect (buffer, "formats-changed", G_CALLBACK (queue), self);
  queue (buffer, self);
}
