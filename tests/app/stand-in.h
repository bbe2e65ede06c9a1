/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * stand-in: a check for the tests of what shows it: the linker puts it in the place of
 * rb_check_issue() (see meson.build), so that findings, fixes and their number are those of the
 * test and not of whatever the real check looks at.
 *
 * Of each section it finds: a title in capitals (a warning, with a fix); "[here](" in a text (a
 * warning whose fix is a proposal); straight quotation marks in a text (a hint for each pair, with
 * a fix); an empty button label (an error, with a fix).
 */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** So many more hints about the issue, without a fix. Set while no check runs. */
extern guint stand_in_many;

G_END_DECLS
