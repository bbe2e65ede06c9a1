/* SPDX-License-Identifier: GPL-3.0-or-later */
/** mail-features: which HTML and CSS a mail uses, against the table in data/mail-clients.ini. */
#pragma once

#include "markup/client-table.h"
#include "markup/html-scan.h"

G_BEGIN_DECLS

typedef struct {
  const RbClientFeature *feature;
  gsize first; /* where in the HTML it is first used */
} RbFeatureUse;

typedef struct {
  GArray *uses;       /* of RbFeatureUse, in the order of the mail */
  GPtrArray *unknown; /* "property:opacity": what the table says nothing of, each once */
  GHashTable *looked; /* what was looked up: use → anything */
} RbMailFeatures;

RbMailFeatures *rb_mail_features_new (void);
void rb_mail_features_free (RbMailFeatures *self);
/** What a start tag uses, that stands at @at. */
void rb_mail_features_read_tag (RbMailFeatures *self, const RbHtmlPiece *tag, gsize at);
/** What a <style> uses. */
void rb_mail_features_read_style (RbMailFeatures *self, const char *css, gsize length, gsize at);
/** One thing, such as "comment". */
void rb_mail_features_read (RbMailFeatures *self, const char *use, gsize at);

G_END_DECLS
