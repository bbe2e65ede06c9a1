/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of photos share: a folder of pictures made for them, a client, and a look at
 * pixels. */
#pragma once

#include "error.h"
#include "photo.h"

extern RbPhotoClient *fixture_client;

/** Makes the folder and the pictures, runs the tests, removes the folder. */
int fixture_run (void);

char *fixture_path (const char *name);
void fixture_write (const char *name, const void *data, gssize length);
/** A picture of the folder, imported. */
RbPhoto *fixture_import (const char *name, GError **error);
RbPhoto *fixture_import_ok (const char *name);

gboolean fixture_has_bytes (GBytes *bytes, const char *needle);
/** Width, height, bands and the pixel at (x, y), as text. */
char *fixture_probe (GBytes *bytes, int x, int y);
void fixture_assert_size (GBytes *bytes, int width, int height);
/** Whether the pixel is the red that the maker paints in the upper left quarter. */
gboolean fixture_is_red (GBytes *bytes, int x, int y);
