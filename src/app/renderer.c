/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "renderer.h"

/* Where the kernel's drivers and NVIDIA's own show a card. */
static gboolean
has_card (void)
{
  return g_file_test ("/dev/dri", G_FILE_TEST_EXISTS) ||
         g_file_test ("/dev/nvidiactl", G_FILE_TEST_EXISTS);
}

void
rb_renderer_choose (void)
{
  if (g_getenv ("GSK_RENDERER") == NULL && !has_card ())
    g_setenv ("GSK_RENDERER", "cairo", TRUE);
  /* GTK would load GL all the same, to ask whether it is there. */
  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") == 0)
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}
