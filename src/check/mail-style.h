/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * mail-style: what the mail's styles make of text: its colours in light and in dark, its size and
 * weight. Of CSS it knows the forms that this program writes: selectors of an element or a class,
 * alone or with what is inside of it ("a", ".f", ".f *"), rules outside of any @media or for a dark
 * colour scheme, and what stands in an element's style.
 */
#pragma once

#include "markup/css-scan.h"
#include "markup/html-scan.h"
#include "markup/palette.h"

G_BEGIN_DECLS

typedef enum { RB_SCHEME_LIGHT, RB_SCHEME_DARK, RB_N_SCHEMES } RbScheme;

/** How text looks at some place. */
typedef struct {
  struct {
    RbColour text, ground;
  } colours[RB_N_SCHEMES];
  guint64 around; /* rules for what is inside of the elements around it, a bit each */
  float size;     /* CSS pixels */
  gboolean bold;
  gboolean hidden;
} RbLook;

/** What one start tag says, whatever stands around it. */
typedef struct _RbTagStyle RbTagStyle;

typedef struct _RbMailStyle RbMailStyle;

RbMailStyle *rb_mail_style_new (void);
void rb_mail_style_free (RbMailStyle *self);
/** Reads what a <style> holds. */
void rb_mail_style_read (RbMailStyle *self, const char *css, gsize length);

/** A mail program's own look, before the mail says anything. */
RbLook rb_mail_style_begin (void);
/** What a start tag says; lives as long as @self. %NULL: nothing at all. */
const RbTagStyle *rb_mail_style_look_at (RbMailStyle *self, const RbHtmlPiece *tag);
/** How text looks in an element with this tag, within @around. */
void rb_mail_style_apply (RbMailStyle *self, const RbTagStyle *tag, const RbLook *around,
                          RbLook *look);

G_END_DECLS
