/* SPDX-License-Identifier: GPL-3.0-or-later */
/** mailing-profile-file: what a file of mailing profiles says. Its form is told in its head. */
#pragma once

#include "mailing-profile.h"

G_BEGIN_DECLS

struct _RbMailingProfile {
  char *id;
  char *name;
  char *tags[RB_TAG_N_MEANINGS]; /* %NULL where there is none */
  RbTagForm forms[RB_TAG_N_MEANINGS];
  char **required;
  char **patterns;
  char **takes;
  char **unverified;
  char *zip_html;
  char *zip_text;
  char *zip_images;
  char *hint;
  gboolean adds_unsubscribe;
};

RbMailingProfile *rb_mailing_profile_new (const char *id);
void rb_mailing_profile_free (RbMailingProfile *self);

/**
 * Adds what @text says to @profiles (of RbMailingProfile), and what is wrong with it to @problems
 * (of char *); all that is right is taken. @shown is what problems call the file.
 */
void rb_mailing_profiles_read (GPtrArray *profiles, const char *text, const char *shown,
                               GPtrArray *problems);

/** What a tag is but for the white space in it: "{{ x }}" and "{{x}}" are one. */
gboolean rb_tags_equal (const char *a, const char *b);

G_END_DECLS
