/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-gl.h"
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

/* EGL_MESA_platform_surfaceless: a display without a screen, so that nothing is shared with GTK. */
#define SURFACELESS 0x31dd

/* What is asked of libEGL, which is there with WebKit: the program itself has no use for it. */
typedef void *(*GetPlatformDisplay) (unsigned platform, void *native, const intptr_t *attributes);
typedef unsigned (*Initialize) (void *display, int *major, int *minor);

void
rb_preview_gl_prepare (void)
{
  void *egl = dlopen ("libEGL.so.1", RTLD_LAZY | RTLD_NOLOAD);
  GetPlatformDisplay get_display = NULL;
  Initialize initialize = NULL;
  void *display;

  if (egl == NULL)
    return;
  *(void **)&get_display = dlsym (egl, "eglGetPlatformDisplay");
  *(void **)&initialize = dlsym (egl, "eglInitialize");
  display = get_display != NULL ? get_display (SURFACELESS, NULL, NULL) : NULL;
  if (display != NULL && initialize != NULL)
    initialize (display, NULL, NULL);
}
