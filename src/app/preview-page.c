/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-page.h"
#include "config.h"
#include "preview-arguments.h"
#include "preview-deaths.h"
#include "preview-dirty.h"
#include "preview-images.h"
#include "preview-start.h"
#include "preview-told.h"
#include "preview-web.h"
#include <string.h>

struct _RbPreviewPage {
  GObject parent_instance;
  GtkWidget *view;
  RbNode *issue;
  GSignalGroup *signals; /* of the document */
  GHashTable *images;    /* name → RbMailImage */
  GHashTable *shown;     /* id → what was last put into the page, for sections that list others */
  RbPreviewDirty dirty;
  RbPreviewDeaths deaths;
  char *targets; /* which sections are led to, see RbRendered */
  gboolean loaded;
  gboolean busy; /* a call is under way: what changes meanwhile goes with the next */
  guint idle;
  RbPreviewStart now;   /* how it is to be shown */
  RbPreviewStart begun; /* what the page was told with its text */
  char *query;          /* searched for; %NULL: nothing */
  RbFindFlags find_flags;
  double zoom;
  char *said; /* what is said of the mail, for setSaid() in preview-marks.js; %NULL: nothing */
  char *said_chosen;
};

enum { CLICKED, TOLD, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const RbRenderOptions render_options = { .markers = TRUE,
                                                .image_prefix = RB_PREVIEW_IMAGES };

G_DEFINE_FINAL_TYPE (RbPreviewPage, rb_preview_page, G_TYPE_OBJECT)

static void flush (RbPreviewPage *self);

static gboolean
has_issue (RbPreviewPage *self)
{
  return self->issue != NULL && rb_document_of (self->issue) != NULL;
}

/* --- into the page ---------------------------------------------------------------------------- */

static void
on_called (gpointer data)
{
  g_autoptr (RbPreviewPage) self = data;

  self->busy = FALSE;
  flush (self);
}

static void G_GNUC_NULL_TERMINATED
call (RbPreviewPage *self, const char *script, const char *name, ...)
{
  GVariant *arguments;
  va_list list;

  va_start (list, name);
  arguments = rb_preview_arguments_new (name, list);
  va_end (list);
  self->busy = TRUE;
  rb_preview_web_get ()->call (self->view, script, arguments, on_called, g_object_ref (self));
}

static void
call_select (RbPreviewPage *self, gboolean scroll)
{
  const char *name = rb_preview_start_get_name (self->issue, self->now.selected);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->now.selected);

  call (self, "choose(id, name, scroll)", "id", "s", name != NULL ? id : "", "name", "s",
        name != NULL ? name : "", "scroll", "d", scroll ? 1.0 : 0.0, NULL);
}

static void
call_modes (RbPreviewPage *self)
{
  call (self, "setModes(dark, off)", "dark", "d", self->now.dark ? 1.0 : 0.0, "off", "d",
        self->now.images_off ? 1.0 : 0.0, NULL);
}

static void
call_find (RbPreviewPage *self)
{
  call (self, "setFind(query, match, words)", "query", "s", self->query != NULL ? self->query : "",
        "match", "d", self->find_flags & RB_FIND_MATCH_CASE ? 1.0 : 0.0, "words", "d",
        self->find_flags & RB_FIND_WHOLE_WORDS ? 1.0 : 0.0, NULL);
}

static void
call_said (RbPreviewPage *self)
{
  call (self, "setSaid(json, chosen)", "json", "s", self->said, "chosen", "s", self->said_chosen,
        NULL);
}

static void
render_section (RbPreviewPage *self, gint64 id)
{
  RbNode *section = rb_document_find (rb_document_of (self->issue), id);
  g_autoptr (RbRendered) rendered = NULL;
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (section == NULL)
    return;
  rendered = rb_render_section_html (section, &render_options);
  if (g_strcmp0 (rendered->targets, self->targets) != 0) {
    /* A headline elsewhere gets a name or loses it, and links to it come or go. */
    self->dirty.all = TRUE;
    return;
  }
  if (g_strcmp0 (g_hash_table_lookup (self->shown, &id), rendered->html->str) == 0)
    return;
  rb_preview_images_remember (self->images, rendered);
  g_hash_table_replace (self->shown, g_memdup2 (&id, sizeof id), g_strdup (rendered->html->str));
  call (self, "return patch(id, html)", "id", "s", name, "html", "s", rendered->html->str, NULL);
}

static RbRendered *
render_all (RbPreviewPage *self)
{
  RbRendered *rendered = rb_render_issue_html (self->issue, &render_options);

  rb_preview_dirty_reset (&self->dirty, self->issue);
  g_hash_table_remove_all (self->shown);
  rb_preview_images_remember (self->images, rendered);
  g_free (self->targets);
  self->targets = g_steal_pointer (&rendered->targets);
  return rendered;
}

/* One call at a time: a slow page is not buried under keystrokes that the next call covers. */
static void
flush (RbPreviewPage *self)
{
  gint64 id;

  if (self->busy || !self->loaded || !has_issue (self))
    return;
  while (!self->busy && !self->dirty.all && rb_preview_dirty_take (&self->dirty, &id))
    render_section (self, id);
  if (self->dirty.all) {
    g_autoptr (RbRendered) rendered = render_all (self);

    call (self, "replaceAll(html)", "html", "s", rendered->html->str, NULL);
  }
}

static gboolean
on_idle (gpointer data)
{
  RbPreviewPage *self = data;

  self->idle = 0;
  flush (self);
  return G_SOURCE_REMOVE;
}

/* --- what changed ----------------------------------------------------------------------------- */

/* The letter in the field is painted first; the page follows at once, and with all that a step has
 * changed. */
static void
queue_flush (RbPreviewPage *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (GDK_PRIORITY_REDRAW + 5, on_idle, self, NULL);
}

static void
make_all_dirty (RbPreviewPage *self)
{
  self->dirty.all = TRUE;
  queue_flush (self);
}

static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbPreviewPage *self)
{
  RbNode *section = rb_node_get_section (node);

  if (rb_node_is_of_review (node))
    return;
  if (section == NULL) {
    if (node == self->issue || rb_node_get_ancestor (node, "issue") == NULL)
      make_all_dirty (self);
    return;
  }
  if (rb_node_get_parent (section) != self->issue)
    return;
  /* A section in a language of its own is a body of the table, which rows are not put into. */
  if (node == section && (strcmp (field, "hidden") == 0 || strcmp (field, "language") == 0)) {
    make_all_dirty (self);
    return;
  }
  rb_preview_dirty_add (&self->dirty, section);
  rb_preview_dirty_add_listing (&self->dirty);
  queue_flush (self);
}

static void
on_item_changed (RbDocument *document, RbNode *node, RbPreviewPage *self)
{
  RbNode *section = rb_node_get_section (node);

  if (rb_node_is_of_review (node))
    return;
  if (section == node || section == NULL)
    make_all_dirty (self);
  else if (rb_node_get_parent (section) == self->issue)
    on_field_changed (document, node, "", self);
}

static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbPreviewPage *self)
{
  if (rb_node_is_of_review (node))
    return;
  if (rb_node_get_section (parent) != NULL)
    on_item_changed (document, parent, self);
  else
    make_all_dirty (self);
  if (rb_node_get_section (parent) == parent)
    on_field_changed (document, parent, "", self);
}

/* --- out of the page -------------------------------------------------------------------------- */

static void
on_said (const char *message, gpointer data)
{
  RbPreviewPage *self = data;
  g_autoptr (RbPreviewTold) told = rb_preview_told_new (message, self->issue, self->zoom);

  if (told == NULL)
    return;
  if (told->kind == RB_TOLD_CLICK && told->leads_to != NULL) {
    g_signal_emit (self, signals[CLICKED], 0, told->leads_to, NULL);
    rb_preview_page_select (self, told->leads_to, TRUE);
  } else if (told->kind == RB_TOLD_CLICK && told->said == NULL) {
    g_signal_emit (self, signals[CLICKED], 0, told->section, told);
  } else {
    g_signal_emit (self, signals[TOLD], 0, told);
  }
}

static void
on_wants_image (const char *name, RbWebRequest *request, gpointer data)
{
  RbPreviewPage *self = data;
  RbStore *store = has_issue (self) ? rb_document_get_store (rb_document_of (self->issue)) : NULL;

  rb_preview_images_answer (self->images, name, store, request);
}

static void
load (RbPreviewPage *self)
{
  g_autoptr (RbRendered) rendered = NULL;

  if (!has_issue (self))
    return;
  rendered = render_all (self);
  self->loaded = FALSE;
  g_signal_emit (self, signals[TOLD], 0, NULL);
  self->begun = self->now;
  rb_preview_start_append (rendered->html, &self->begun, self->issue);
  rb_preview_web_get ()->load (self->view, rendered->html->str);
}

static void
on_ready (gpointer data)
{
  RbPreviewPage *self = data;

  self->loaded = TRUE;
  self->busy = FALSE;
  if (self->now.dark != self->begun.dark || self->now.images_off != self->begun.images_off)
    call_modes (self);
  if (self->query != NULL)
    call_find (self);
  if (self->said != NULL)
    call_said (self);
  if (self->now.selected != self->begun.selected && has_issue (self))
    call_select (self, TRUE);
  flush (self);
}

/* A killed web process takes nothing with it: the page is made again from the model. */
static void
on_died (gpointer data)
{
  RbPreviewPage *self = data;

  self->loaded = self->busy = FALSE;
  if (rb_preview_deaths_note (&self->deaths))
    load (self);
  else
    g_signal_emit (self, signals[FAILED], 0);
}

static const RbWebEvents events = {
  .wants_image = on_wants_image, .ready = on_ready, .said = on_said, .died = on_died
};

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_preview_page_dispose (GObject *object)
{
  RbPreviewPage *self = RB_PREVIEW_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->signals);
  if (self->view != NULL)
    rb_preview_web_get ()->set_events (self->view, NULL, NULL);
  g_clear_object (&self->view);
  g_clear_object (&self->issue);
  G_OBJECT_CLASS (rb_preview_page_parent_class)->dispose (object);
}

static void
rb_preview_page_finalize (GObject *object)
{
  RbPreviewPage *self = RB_PREVIEW_PAGE (object);

  g_hash_table_unref (self->images);
  g_hash_table_unref (self->shown);
  rb_preview_dirty_clear (&self->dirty);
  g_free (self->query);
  g_free (self->said);
  g_free (self->said_chosen);
  g_free (self->targets);
  G_OBJECT_CLASS (rb_preview_page_parent_class)->finalize (object);
}

static void
rb_preview_page_class_init (RbPreviewPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_preview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_preview_page_finalize;
  signals[CLICKED] = g_signal_new ("clicked", RB_TYPE_PREVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, RB_TYPE_NODE, G_TYPE_POINTER);
  signals[TOLD] = g_signal_new ("told", RB_TYPE_PREVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", RB_TYPE_PREVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
rb_preview_page_init (RbPreviewPage *self)
{
  self->zoom = 1;
  self->images = rb_preview_images_new ();
  self->shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  rb_preview_dirty_init (&self->dirty);
  self->signals = g_signal_group_new (RB_TYPE_DOCUMENT);
  g_signal_group_connect (self->signals, "field-changed", G_CALLBACK (on_field_changed), self);
  g_signal_group_connect (self->signals, "node-added", G_CALLBACK (on_item_changed), self);
  g_signal_group_connect (self->signals, "node-moved", G_CALLBACK (on_item_changed), self);
  g_signal_group_connect (self->signals, "node-removed", G_CALLBACK (on_node_removed), self);
}

RbPreviewPage *
rb_preview_page_new (void)
{
  const RbPreviewWeb *web = rb_preview_web_get ();
  RbPreviewPage *self;

  if (web == NULL)
    return NULL;
  self = g_object_new (RB_TYPE_PREVIEW_PAGE, NULL);
  self->view = rb_preview_web_take_view ();
  web->set_events (self->view, &events, self);
  return self;
}

GtkWidget *
rb_preview_page_get_view (RbPreviewPage *self)
{
  return self->view;
}

void
rb_preview_page_set_issue (RbPreviewPage *self, RbNode *issue, RbNode *selected)
{
  g_set_object (&self->issue, issue);
  g_signal_group_set_target (self->signals, issue != NULL ? rb_document_of (issue) : NULL);
  g_hash_table_remove_all (self->images);
  self->now.selected = selected != NULL ? rb_node_get_id (selected) : 0;
  self->deaths = (RbPreviewDeaths){ 0 };
  load (self);
}

void
rb_preview_page_select (RbPreviewPage *self, RbNode *section, gboolean scroll)
{
  self->now.selected = section != NULL ? rb_node_get_id (section) : 0;
  flush (self);
  if (self->loaded && has_issue (self))
    call_select (self, scroll);
}

void
rb_preview_page_set_modes (RbPreviewPage *self, gboolean dark, gboolean images_off)
{
  self->now.dark = dark;
  self->now.images_off = images_off;
  if (self->loaded)
    call_modes (self);
}

void
rb_preview_page_find (RbPreviewPage *self, const char *query, RbFindFlags flags)
{
  if (query != NULL && *query == '\0')
    query = NULL;
  if (g_strcmp0 (query, self->query) == 0 && flags == self->find_flags)
    return;
  g_free (self->query);
  self->query = g_strdup (query);
  self->find_flags = flags;
  if (self->loaded)
    call_find (self);
}

void
rb_preview_page_show_hit (RbPreviewPage *self, RbNode *section, const char *before,
                          const char *after, guint number, gboolean scroll)
{
  g_autofree char *id =
      g_strdup_printf ("%" G_GINT64_FORMAT, section != NULL ? rb_node_get_id (section) : 0);

  flush (self);
  if (self->loaded)
    call (self, "showHit(id, before, after, number, scroll)", "id", "s", id, "before", "s", before,
          "after", "s", after, "number", "d", (double)number, "scroll", "d", scroll ? 1.0 : 0.0,
          NULL);
}

void
rb_preview_page_set_zoom (RbPreviewPage *self, double zoom)
{
  self->zoom = zoom;
  rb_preview_web_get ()->set_zoom (self->view, zoom);
}

double
rb_preview_page_get_zoom (RbPreviewPage *self)
{
  return self->zoom;
}

void
rb_preview_page_set_said (RbPreviewPage *self, const char *json, const char *chosen)
{
  g_free (self->said);
  g_free (self->said_chosen);
  self->said = g_strdup (json);
  self->said_chosen = g_strdup (chosen);
  flush (self);
  if (self->loaded)
    call_said (self);
}

void
rb_preview_page_choose_said (RbPreviewPage *self, const char *chosen, gboolean scroll)
{
  g_free (self->said_chosen);
  self->said_chosen = g_strdup (chosen);
  if (self->loaded)
    call (self, "chooseSaid(id, scroll)", "id", "s", chosen, "scroll", "d", scroll ? 1.0 : 0.0,
          NULL);
}

void
rb_preview_page_unselect (RbPreviewPage *self)
{
  if (self->loaded)
    call (self, "clearSelection()", NULL, NULL);
}

RbNode *
rb_preview_page_find_photo (RbPreviewPage *self, const char *image)
{
  RbMailImage *found = g_hash_table_lookup (self->images, image);

  return found != NULL ? found->photo : NULL;
}
