/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "find-bar.h"
#include "config.h"
#include "focus-order.h"
#include <glib/gi18n.h>

struct _RbFindBar {
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkToggleButton *with_replace;
  GtkWidget *query;
  GtkWidget *replacement;
  GtkWidget *previous, *next;
  GtkLabel *count;
  GtkCheckButton *match_case;
  GtkCheckButton *whole_words;
  GtkWidget *replace, *replace_all, *close;
};

enum { CHANGED, STEP, REPLACE, REPLACE_ALL, CLOSE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbFindBar, rb_find_bar, ADW_TYPE_BIN)

static void
on_changed (RbFindBar *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_next (RbFindBar *self)
{
  g_signal_emit (self, signals[STEP], 0, 1);
}

static void
on_previous (RbFindBar *self)
{
  g_signal_emit (self, signals[STEP], 0, -1);
}

static void
on_replace (RbFindBar *self)
{
  g_signal_emit (self, signals[REPLACE], 0);
}

static void
on_replace_all (RbFindBar *self)
{
  g_signal_emit (self, signals[REPLACE_ALL], 0);
}

static void
on_close (RbFindBar *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

/* Before the entries see them: one of them would only delete its words on Escape. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                RbFindBar *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (key == GDK_KEY_Escape) {
    on_close (self);
    return TRUE;
  }
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_SHIFT_MASK) &&
      focus != NULL && gtk_widget_is_ancestor (focus, self->query)) {
    on_previous (self);
    return TRUE;
  }
  return FALSE;
}

/* Both entries before the buttons: what is searched for and what takes its place are one thought.
 */
static gboolean
rb_find_bar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  RbFindBar *self = RB_FIND_BAR (widget);
  GtkWidget *order[] = {
    GTK_WIDGET (self->with_replace),
    self->query,
    self->replacement,
    self->replace,
    self->replace_all,
    self->previous,
    self->next,
    GTK_WIDGET (self->match_case),
    GTK_WIDGET (self->whole_words),
    self->close,
  };

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return rb_focus_in_order (order, G_N_ELEMENTS (order), direction);
  return GTK_WIDGET_CLASS (rb_find_bar_parent_class)->focus (widget, direction);
}

static guint
new_signal (const char *name, guint n, GType type)
{
  return g_signal_new (name, RB_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n, type);
}

static void
rb_find_bar_class_init (RbFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = rb_find_bar_focus;
  signals[CHANGED] = new_signal ("changed", 0, G_TYPE_NONE);
  signals[STEP] = new_signal ("step", 1, G_TYPE_INT);
  signals[REPLACE] = new_signal ("replace", 0, G_TYPE_NONE);
  signals[REPLACE_ALL] = new_signal ("replace-all", 0, G_TYPE_NONE);
  signals[CLOSE] = new_signal ("close", 0, G_TYPE_NONE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/find-bar.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RbFindBar, name)
  BIND (revealer);
  BIND (with_replace);
  BIND (query);
  BIND (replacement);
  BIND (previous);
  BIND (next);
  BIND (count);
  BIND (match_case);
  BIND (whole_words);
  BIND (replace);
  BIND (replace_all);
  BIND (close);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_replace);
  gtk_widget_class_bind_template_callback (widget_class, on_replace_all);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
rb_find_bar_init (RbFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  rb_find_bar_set_count (self, -1, 0);
}

GtkWidget *
rb_find_bar_new (void)
{
  return g_object_new (RB_TYPE_FIND_BAR, NULL);
}

gboolean
rb_find_bar_is_open (RbFindBar *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

void
rb_find_bar_open (RbFindBar *self, gboolean replace)
{
  /* Who has searched already goes on to what is to be put in its place. */
  GtkWidget *entry = replace && rb_find_bar_is_open (self) && *rb_find_bar_get_query (self) != '\0'
                         ? self->replacement
                         : self->query;

  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_toggle_button_set_active (self->with_replace, replace);
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}

void
rb_find_bar_close (RbFindBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

const char *
rb_find_bar_get_query (RbFindBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->query));
}

void
rb_find_bar_set_query (RbFindBar *self, const char *query)
{
  g_signal_handlers_block_by_func (self->query, on_changed, self);
  gtk_editable_set_text (GTK_EDITABLE (self->query), query);
  g_signal_handlers_unblock_by_func (self->query, on_changed, self);
  on_changed (self);
}

const char *
rb_find_bar_get_replacement (RbFindBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->replacement));
}

RbFindFlags
rb_find_bar_get_flags (RbFindBar *self)
{
  RbFindFlags flags = RB_FIND_NONE;

  if (gtk_check_button_get_active (self->match_case))
    flags |= RB_FIND_MATCH_CASE;
  if (gtk_check_button_get_active (self->whole_words))
    flags |= RB_FIND_WHOLE_WORDS;
  return flags;
}

/* A button that can do no more gives the focus away, and nobody would have it: Escape neither. */
static void
keep_focus (RbFindBar *self)
{
  GtkWidget *buttons[] = { self->previous, self->next, self->replace, self->replace_all };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_has_focus (buttons[i]))
      gtk_widget_grab_focus (self->query);
}

void
rb_find_bar_set_count (RbFindBar *self, int current, guint n)
{
  gboolean empty = *rb_find_bar_get_query (self) == '\0';
  g_autofree char *text =
      /* Translators: which of the hits is shown: 3 of 12 */
      current >= 0 ? g_strdup_printf (_ ("%u of %u"), (guint)current + 1, n)
      : n > 0      ? g_strdup_printf (ngettext ("%u hit", "%u hits", n), n)
                   : g_strdup (empty ? "" : _ ("No hits"));

  gtk_label_set_text (self->count, text);
  (n == 0 && !empty ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->query,
                                                                               "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->query), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
  if (n == 0)
    keep_focus (self);
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  gtk_widget_set_sensitive (self->replace, n > 0);
  gtk_widget_set_sensitive (self->replace_all, n > 0);
}
