/* SPDX-License-Identifier: GPL-3.0-or-later */
/** client-table: what mail programs make of each feature of HTML and CSS, from
 * data/mail-clients.ini. */
#pragma once

#include "mail-clients.h"

G_BEGIN_DECLS

/** What a reader loses where a feature is not known. */
typedef enum {
  RB_LOSS_NOTHING, /* the mail is written so that it does not matter */
  RB_LOSS_LOOK,    /* it looks plainer */
  RB_LOSS_USE,     /* something cannot be used */
  RB_LOSS_CONTENT, /* something cannot be read */
} RbLoss;

/** One program, or one of its platforms, in which a feature is not there in whole. */
typedef struct {
  guint client;     /* index into rb_mail_clients_list() */
  char *platform;   /* "ios"; "" for a program as a whole */
  char *version;    /* what was tested: "2019", "2019-08" */
  gboolean partial; /* it is there in part */
} RbClientGap;

typedef struct {
  guint index;
  char *name;  /* as Can I email has it: "css-border-radius" */
  char *title; /* "border-radius" */
  RbLoss loss;
  char *tested; /* "2021-03-09"; "" if nobody has */
  GArray *gaps; /* of RbClientGap */
  char *parts;  /* " gmail.web gmail.ios …": all that were tested */
} RbClientFeature;

guint rb_client_table_size (void);
const RbClientFeature *rb_client_table_nth (guint index);
/** What something in a mail belongs to: "property:border-radius"; %NULL if it is not known. */
const RbClientFeature *rb_client_table_find (const char *use);

G_END_DECLS
