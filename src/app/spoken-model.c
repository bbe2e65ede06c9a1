/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spoken-model.h"
#include "config.h"
#include <gio/gio.h>
#include <glib/gi18n.h>

struct _RbSpokenLine {
  GObject parent_instance;
  char *role;
  char *words;
  char *told;
  gint64 section;
  gboolean unnamed;
};

G_DEFINE_FINAL_TYPE (RbSpokenLine, rb_spoken_line, G_TYPE_OBJECT)

static void
rb_spoken_line_finalize (GObject *object)
{
  RbSpokenLine *self = RB_SPOKEN_LINE (object);

  g_free (self->role);
  g_free (self->words);
  g_free (self->told);
  G_OBJECT_CLASS (rb_spoken_line_parent_class)->finalize (object);
}

static void
rb_spoken_line_class_init (RbSpokenLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_spoken_line_finalize;
}

static void
rb_spoken_line_init (RbSpokenLine *self)
{
}

/* --- what a screen reader says ---------------------------------------------------------------- */

static char *
dup_table (const RbUtterance *said)
{
  g_autofree char *rows =
      g_strdup_printf (ngettext ("%u row", "%u rows", said->level), said->level);
  g_autofree char *columns =
      g_strdup_printf (ngettext ("%u column", "%u columns", said->count), said->count);

  /* Translators: as a screen reader says it: Table with 4 rows and 2 columns */
  return g_strdup_printf (_ ("Table with %s and %s"), rows, columns);
}

static char *
dup_cell (const RbUtterance *said)
{
  /* Translators: a cell of a table, as a screen reader says it: Row 2, Price */
  if (said->header != NULL && *said->header != '\0')
    return g_strdup_printf (_ ("Row %u, %s"), said->level, said->header);
  return g_strdup_printf (_ ("Row %u, column %u"), said->level, said->count);
}

static char *
dup_role (const RbUtterance *said)
{
  switch (said->role) {
  case RB_SPOKEN_ARTICLE:
    return g_strdup (_ ("Article"));
  case RB_SPOKEN_HEADING:
    return g_strdup_printf (_ ("Heading level %u"), said->level);
  case RB_SPOKEN_IMAGE:
    return g_strdup (said->unnamed ? _ ("Image without alternative text") : _ ("Image"));
  case RB_SPOKEN_LIST:
    return g_strdup_printf (ngettext ("List with %u item", "List with %u items", said->count),
                            said->count);
  case RB_SPOKEN_ITEM:
    return said->level > 0 ? g_strdup_printf ("%u.", said->level) : g_strdup (_ ("Bullet"));
  case RB_SPOKEN_QUOTE:
    return g_strdup (_ ("Block quote"));
  case RB_SPOKEN_TABLE:
    return dup_table (said);
  case RB_SPOKEN_CELL:
    return dup_cell (said);
  case RB_SPOKEN_COLUMN:
    return g_strdup_printf (_ ("Column %u"), said->count);
  case RB_SPOKEN_LANGUAGE:
    return g_strdup (_ ("Language"));
  case RB_SPOKEN_TEXT:
  default:
    return NULL;
  }
}

static RbSpokenLine *
make_item (const RbUtterance *said)
{
  RbSpokenLine *self = g_object_new (RB_TYPE_SPOKEN_LINE, NULL);
  g_autofree char *role = dup_role (said);
  const char *link = !said->linked   ? NULL
                     : said->button  ? _ ("Button")
                     : said->unnamed ? _ ("Link without words")
                                     : _ ("Link");

  self->role = role != NULL && link != NULL ? g_strdup_printf ("%s, %s", role, link)
               : role != NULL               ? g_steal_pointer (&role)
                                            : g_strdup (link != NULL ? link : "");
  self->words = g_strdup (said->words);
  self->told = *self->role == '\0'    ? g_strdup (self->words)
               : *self->words == '\0' ? g_strdup (self->role)
                                      : g_strdup_printf ("%s: %s", self->role, self->words);
  self->section = said->section;
  self->unnamed = said->unnamed;
  return self;
}

const char *
rb_spoken_line_get_role (RbSpokenLine *self)
{
  return self->role;
}

const char *
rb_spoken_line_get_words (RbSpokenLine *self)
{
  return self->words;
}

const char *
rb_spoken_line_get_told (RbSpokenLine *self)
{
  return self->told;
}

gint64
rb_spoken_line_get_section (RbSpokenLine *self)
{
  return self->section;
}

gboolean
rb_spoken_line_is_unnamed (RbSpokenLine *self)
{
  return self->unnamed;
}

/* --- the list --------------------------------------------------------------------------------- */

struct _RbSpokenModel {
  GObject parent_instance;
  GPtrArray *all; /* of RbUtterance */
};

static GType
get_item_type (GListModel *model)
{
  return RB_TYPE_SPOKEN_LINE;
}

static guint
get_n_items (GListModel *model)
{
  return RB_SPOKEN_MODEL (model)->all->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RbSpokenModel *self = RB_SPOKEN_MODEL (model);

  return position < self->all->len ? make_item (self->all->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RbSpokenModel, rb_spoken_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
rb_spoken_model_finalize (GObject *object)
{
  g_ptr_array_unref (RB_SPOKEN_MODEL (object)->all);
  G_OBJECT_CLASS (rb_spoken_model_parent_class)->finalize (object);
}

static void
rb_spoken_model_class_init (RbSpokenModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_spoken_model_finalize;
}

static void
rb_spoken_model_init (RbSpokenModel *self)
{
  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_utterance_free);
}

RbSpokenModel *
rb_spoken_model_new (void)
{
  return g_object_new (RB_TYPE_SPOKEN_MODEL, NULL);
}

static gboolean
is_same (const RbUtterance *a, const RbUtterance *b)
{
  return a->role == b->role && a->level == b->level && a->count == b->count &&
         a->linked == b->linked && a->button == b->button && a->unnamed == b->unnamed &&
         a->section == b->section && g_strcmp0 (a->words, b->words) == 0 &&
         g_strcmp0 (a->header, b->header) == 0;
}

/* What stays at both ends keeps its row, and so the place that is looked at. */
void
rb_spoken_model_set (RbSpokenModel *self, GPtrArray *utterances)
{
  g_autoptr (GPtrArray) old = self->all;
  guint least = MIN (old->len, utterances->len), head = 0, tail = 0;

  while (head < least && is_same (old->pdata[head], utterances->pdata[head]))
    head++;
  while (tail < least - head &&
         is_same (old->pdata[old->len - 1 - tail], utterances->pdata[utterances->len - 1 - tail]))
    tail++;
  self->all = utterances;
  if (old->len != utterances->len || head < least)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                utterances->len - head - tail);
}

int
rb_spoken_model_find (RbSpokenModel *self, gint64 section)
{
  for (guint i = 0; i < self->all->len; i++)
    if (((const RbUtterance *)self->all->pdata[i])->section == section)
      return (int)i;
  return -1;
}
