/* SPDX-License-Identifier: GPL-3.0-or-later */
/** preview-gl: GL's driver, which WebKit asks for with its first page although it draws without. */
#pragma once

/** Loads it ahead, in any thread: in the main thread it would hold up the window. */
void rb_preview_gl_prepare (void);
