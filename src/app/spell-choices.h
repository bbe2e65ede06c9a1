/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * spell-choices: what can be chosen for one misspelled word, whatever it stands in: the
 * suggestions, "Add to Word List" and "Ignore", as a menu for others to show and in a popover of
 * its own at the word.
 */
#pragma once

#include "document-spelling.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct RbSpellChoices RbSpellChoices;

/** What the one who knows where the word stands does. */
typedef struct {
  /** Where the word is within the widget now; %FALSE: nowhere yet, it is asked again. */
  gboolean (*find) (gpointer data, GdkRectangle *place);
  /** Puts @by in the place of the word, if that is still there. */
  void (*replace) (gpointer data, const char *by);
  /** Gives the keyboard back to what the word stands in. */
  void (*return_focus) (gpointer data);
  /** The suggestions have come and are in the menu. (nullable) */
  void (*suggested) (gpointer data);
} RbSpellChoicesOwner;

/** Choices for words in @widget, which gets their actions. @owner is to be static. */
RbSpellChoices *rb_spell_choices_new (GtkWidget *widget, RbSpelling *spelling,
                                      const RbSpellChoicesOwner *owner, gpointer data);
void rb_spell_choices_free (RbSpellChoices *self);

/** The suggestions, and the commands below them. (transfer none) */
GMenuModel *rb_spell_choices_get_menu (RbSpellChoices *self);

/** The popover, or %NULL as long as none was opened. (transfer none) */
GtkWidget *rb_spell_choices_get_popover (RbSpellChoices *self);

/** Makes them be about @word (transfer full), and has suggestions looked for. */
void rb_spell_choices_ask (RbSpellChoices *self, char *word);
/** The word, or %NULL before any was asked about. */
const char *rb_spell_choices_get_word (RbSpellChoices *self);

/** Opens the popover at the word, as soon as there are suggestions, or without if they are late. */
void rb_spell_choices_open (RbSpellChoices *self);
/** Does without the suggestions that are still looked for, and does not open for them. */
void rb_spell_choices_forget (RbSpellChoices *self);

G_END_DECLS
