/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * start-threads: while a library is being loaded no thread can begin and no other library be
 * loaded: glibc holds dl_load_tls_lock and dl_load_lock for as long as it takes to relocate it
 * (elf/dl-open.c, nptl/allocatestack.c). WebKit, and the GL that it asks for, need a tenth of a
 * second for that, beside a start that begins threads of GLib's, dconf's and Pango's all the time.
 * These are begun before, in no time, so that both go on at once.
 */
#pragma once

/** Begins what the start of a GTK program begins anyway. After setlocale(), in the main thread. */
void rb_start_threads (void);
/**
 * Makes the types known that templates name. GtkBuilder looks for one that is not by dlsym(), which
 * waits for that lock as well, and the window could not be built meanwhile. libadwaita makes its
 * own known as it begins.
 */
void rb_start_types (void);
/** Lets go of what the program has by then taken hold of itself. */
void rb_start_threads_end (void);
