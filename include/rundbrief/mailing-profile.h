/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * mailing-profile: what a mailing system asks of a mail: its tags, the parts it requires, the form
 * in which it takes a mail. The profiles are read from data/mailing-profiles.ini, which documents
 * itself, and from the person's own file of the same form, whose entries add to and replace ours.
 * They are read once, when first asked for; any thread.
 */
#pragma once

#include "document.h"
#include "merge-tag.h"

G_BEGIN_DECLS

typedef struct _RbMailingProfile RbMailingProfile;

/** How a tag is written into the mail. */
typedef enum {
  RB_TAG_ADDRESS, /* it stands for an address, and goes into href */
  RB_TAG_ELEMENT, /* <unsubscribe>words</unsubscribe>: it takes the place of the link */
  RB_TAG_WHOLE,   /* it brings its own words and becomes a whole link when it is sent */
  RB_TAG_WORDS,   /* it stands for words: a first name */
} RbTagForm;

/** "none" is always the first; %NULL-terminated. */
const RbMailingProfile *const *rb_mailing_profiles_list (void);
/** By its identifier ("brevo"), "" being "none"; %NULL for one that is not known. */
const RbMailingProfile *rb_mailing_profile_find (const char *id);
/** What was wrong with the profile files, a sentence each with file, line, key and the nearest
 * known one; %NULL-terminated. */
const char *const *rb_mailing_profiles_get_problems (void);

const char *rb_mailing_profile_get_id (const RbMailingProfile *self);
const char *rb_mailing_profile_get_name (const RbMailingProfile *self);
/** The name of a system in the interface's language, its identifier if it is not known. */
const char *rb_mailing_system_get_name (const char *id);
/** The tag, or %NULL if the system has none or none is known. */
const char *rb_mailing_profile_get_tag (const RbMailingProfile *self, RbTagMeaning meaning);
RbTagForm rb_mailing_profile_get_form (const RbMailingProfile *self, RbTagMeaning meaning);
/** Whether a key ("unsubscribe", "zip", …) is taken from the system's own documentation. */
gboolean rb_mailing_profile_is_verified (const RbMailingProfile *self, const char *key);
/** Tags that the mail must hold somewhere; %NULL-terminated. */
const char *const *rb_mailing_profile_get_required (const RbMailingProfile *self);
/** Whether the system adds the unsubscribe link by itself. */
gboolean rb_mailing_profile_adds_unsubscribe (const RbMailingProfile *self);
/** Whether anything is known of the tags of this system. */
gboolean rb_mailing_profile_has_tags (const RbMailingProfile *self);
/** Whether a tag is one that this system would replace: known, or of its form. */
gboolean rb_mailing_profile_knows_tag (const RbMailingProfile *self, const char *tag);
/** What a tag means to this system: only for its very own tags, white space aside. */
gboolean rb_mailing_profile_find_meaning (const RbMailingProfile *self, const char *tag,
                                          RbTagMeaning *meaning);
/** The same of the first system that has the tag; %NULL if none does. */
const RbMailingProfile *rb_mailing_profile_of_tag (const char *tag, RbTagMeaning *meaning);
/** How a link to @address is written: %RB_TAG_ADDRESS for all that is no special tag. */
RbTagForm rb_mailing_profile_form_of (const RbMailingProfile *self, const char *address);
/** How a mail is brought in: "zip", "html", "url", "eml"…; %NULL-terminated, the best first. */
const char *const *rb_mailing_profile_get_takes (const RbMailingProfile *self);
/** Where things stand in a ZIP file for this system: the HTML's name, the text's ("": it is left
 * out), the folder of the images, "images/" or "". */
const char *rb_mailing_profile_get_zip_html (const RbMailingProfile *self);
const char *rb_mailing_profile_get_zip_text (const RbMailingProfile *self);
const char *rb_mailing_profile_get_zip_images (const RbMailingProfile *self);
/** A line or two for the person who brings the mail in, in the interface's language; or "". */
const char *rb_mailing_profile_get_hint (const RbMailingProfile *self);

/**
 * Puts the tags of one system in the place of another's, in the newsletter and its issues, as part
 * of the caller's step. Issues that were sent, and tags without a counterpart, stay. Gives how many
 * were replaced.
 */
guint rb_mailing_profile_retag (RbDocument *document, const char *from, const char *to);

G_END_DECLS
