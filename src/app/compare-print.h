/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-job.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Asks whether a comparison is to be printed, or saved as a PDF or as a page for a browser, and
 * does so. @place is a box of the window, in which it is laid out unseen.
 */
void rb_compare_print_present (GtkWindow *window, AdwToastOverlay *toasts, GtkBox *place,
                               RbCompareResult *result, RbComparisonLayout layout);

/** The same without the question: to @path, or to the printer with %NULL. */
void rb_compare_print (GtkWindow *window, AdwToastOverlay *toasts, GtkBox *place,
                       RbCompareResult *result, RbComparisonLayout layout, const char *path);

G_END_DECLS
