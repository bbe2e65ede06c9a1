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
/** Runs another program, which has to succeed, and takes what it writes. */
void fixture_spawn (const char *const *argv, char **output);
/** Width, height and bands as 32 bits each, and all pixels; of an animation those of its first
 * frame.
 */
GBytes *fixture_decode (GBytes *bytes);
/** Width, height, bands and the pixel at (x, y), as text. */
char *fixture_probe (GBytes *bytes, int x, int y);
void fixture_assert_size (GBytes *bytes, int width, int height);
/** Whether the pixel is the red that the maker paints in the upper left quarter. */
gboolean fixture_is_red (GBytes *bytes, int x, int y);
/** Whether the file says @value of @field in @standard; for %NULL that it says nothing. */
void fixture_assert_fact (const RbPhoto *photo, const char *field, const char *standard,
                          const char *value);
/** Whether exactly this conflict is told of @field; for %NULL that none is. */
void fixture_assert_conflict (const RbPhoto *photo, const char *field, const char *standard,
                              const char *value);
