/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a comparison looks. The mails are as light as they are sent, whatever is around them. What
 * was added is underlined, what was removed is struck through, and each section that differs has an
 * edge and a badge with words: colour alone says nothing.
 */
#include "config.h"

#include "export/comparison-parts.h"
#include "markup/html.h"

/* One column is the rule, and two beside each other the exception: where that is chosen, or there
 * is room. */
#define TWO(chosen)                                                                                \
  chosen " ~ main .one, " chosen " ~ main .both { display: none; }\n" chosen                       \
         " ~ main .two { display: table; }\n" chosen " ~ main .names { display: grid; }\n" chosen  \
         " ~ main .pair { display: grid; grid-template-columns: 1fr 1fr; }\n" chosen               \
         " ~ main .pair > .side { display: block; }\n" chosen                                      \
         " ~ main .pair > .both { display: none; }\n" chosen                                       \
         " ~ main .mails { max-width: none; }\n"

static const char base[] =
    ":root { color-scheme: light dark; --ink: #1a1a1a; --soft: #555; --desk: #e9e9ec;\n"
    "  --paper: #fff; --line: #ccc; --new: #d3f0d8; --new-ink: #0b5a26; --old: #fbdcdc;\n"
    "  --old-ink: #991b1b; --look: #fff1c2; --new-edge: #26a269; --old-edge: #c01c28;\n"
    "  --edge: #3584e4; }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #eee; --soft: #b8b8b8; --desk: #1b1b1e;\n"
    "  --paper: #2a2a2d; --line: #555; --new: #123d1f; --new-ink: #b9f0c5; --old: #4a1a18;\n"
    "  --old-ink: #ffc9c4; --look: #4a3d0a; } }\n"
    "* { box-sizing: border-box; }\n"
    "body { font: 11pt/1.5 system-ui, sans-serif; color: var(--ink); background: var(--desk);\n"
    "  margin: 0; padding: 24px; overflow-wrap: anywhere; }\n"
    "h1, .head, input + label, .sheet, .mails { max-width: 1240px; }\n"
    "h1 { font-size: 18pt; line-height: 1.25; margin: 0 auto 4px; }\n"
    ".head { margin: 0 auto 8px; }\n"
    "h2 { font-size: 13pt; margin: 0 0 8px; }\n"
    "h4 { font-size: 11pt; margin: 12px 0 4px; }\n"
    "small, .label, .same, .head, .from { color: var(--soft); }\n"
    ".label { font-size: 9.5pt; margin: 12px 0 2px; }\n"
    "h2 + .label { margin-top: 0; }\n"
    ".sheet { background: var(--paper); border-radius: 10px; padding: 14px 18px;\n"
    "  margin: 16px auto; }\n"
    ".sheet p { margin: 0 0 8px; }\n"
    "ins { background: var(--new); color: var(--new-ink); text-decoration: underline 2px; }\n"
    "del { background: var(--old); color: var(--old-ink); text-decoration: line-through; }\n"
    "mark { background: var(--look); color: inherit; border-bottom: 2px dotted #8a6500; }\n"
    "u { text-decoration: underline dotted; }\n"
    ".badge { font-size: 9.5pt; font-weight: 600; border: 1px solid currentColor;\n"
    "  border-radius: 4px; padding: 1px 6px; margin-right: 8px; }\n"
    ".added > :first-child > .badge { color: var(--new-ink); background: var(--new); }\n"
    ".removed > :first-child > .badge { color: var(--old-ink); background: var(--old); }\n"
    ".item { border-left: 3px solid var(--line); padding-left: 12px; margin: 12px 0; }\n"
    ".h { font-weight: 700; }\n"
    ".q { border-left: 3px solid var(--line); padding-left: 10px; }\n"
    ".i1 { margin-left: 1em; } .i2 { margin-left: 2em; } .i3 { margin-left: 3em; }\n"
    ".i4 { margin-left: 4em; }\n"
    ".code, code { font-family: monospace; font-size: 10pt; }\n"
    ".photo { border: 1px solid var(--line); border-radius: 4px; padding: 0 4px; }\n"
    ".sheet table { border-collapse: collapse; width: 100%; }\n"
    ".sheet th, .sheet td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; }\n"
    ".sheet thead th { font-size: 9.5pt; color: var(--soft); font-weight: 400; }\n"
    ".two { table-layout: fixed; display: none; }\n"
    ".sheet .two td + td { border-left: 1px solid var(--line); padding-left: 12px; }\n"
    ".list td, .list th, .rows td, .rows th { border-bottom: 1px solid var(--line); }\n"
    ".rows td:first-child { width: 6em; }\n"
    "del + ins { margin-left: 3px; }\n"
    ".photos { display: flex; flex-wrap: wrap; gap: 16px; }\n"
    "figure { margin: 0; }\n"
    "figure img { display: block; width: 240px; height: auto; }\n"
    "figcaption { font-size: 9.5pt; color: var(--soft); }\n"
    ".v { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);\n"
    "  white-space: nowrap; }\n";

/* The mails. Their own colours are light, and so are those of what is marked in them. */
static const char mails[] =
    ".names { display: none; grid-template-columns: 1fr 1fr; position: sticky; top: 0; z-index: "
    "1;\n"
    "  background: var(--desk); font-weight: 600; text-align: center; padding: 8px 0; }\n"
    ".mails { max-width: 680px; margin: 16px auto; }\n"
    ".part > h3 { font-size: 10pt; font-weight: 400; margin: 0; padding: 10px 8px 6px; }\n"
    ".from { font-size: 9.5pt; margin: 0; padding: 0 8px 6px; }\n"
    ".pair { display: block; }\n"
    ".pair.has-both > .before, .pair.has-both > .after, .part > .pair > .none,\n"
    "  .mails > .pair > .before { display: none; }\n"
    ".part:not(.removed) > .pair > .before { display: none; }\n"
    ".mail { position: relative; max-width: 640px; margin: 0 auto; height: 100%; color: #000; "
    "--new: #d3f0d8;\n"
    "  --new-ink: #0b5a26; --old: #fbdcdc; --old-ink: #991b1b; --look: #fff1c2; font-size: 16px; "
    "}\n"
    ".mail table { font-size: inherit; }\n"
    ".side { padding: 0 12px; }\n"
    ".mail a { text-decoration: underline; }\n"
    ".mail ins *, .mail del * { color: inherit !important; }\n"
    ".mail::before { content: ''; position: absolute; left: -6px; top: 0; bottom: 0; }\n"
    ".changed > .pair > .side > .mail::before { border-left: 5px solid var(--edge); }\n"
    ".added > .pair > .side > .mail::before { border-left: 6px double var(--new-edge); }\n"
    ".removed > .pair > .side > .mail::before { border-left: 6px dashed var(--old-edge); }\n"
    ".none::after { content: ''; display: block; height: 100%; min-height: 40px; max-width: "
    "640px;\n"
    "  margin: 0 auto; border: 1px dashed var(--line); border-radius: 4px; }\n"
    ".rb-photo { display: block; position: relative; outline: 3px solid var(--new-edge);\n"
    "  outline-offset: -3px; margin-bottom: 4px; }\n"
    ".rb-photo.rb-old { outline: 3px dashed var(--old-edge); }\n"
    ".rb-photo > span { position: absolute; z-index: 1; top: 0; left: 0; font: 600 12px/18px "
    "sans-serif;\n"
    "  padding: 1px 7px; background: var(--new); color: var(--new-ink); }\n"
    ".rb-photo.rb-old > span { background: var(--old); color: var(--old-ink); }\n"
    ".rb-photo.rb-old > img { opacity: 0.72; }\n";

/* What a person finds who opens the file. */
static const char file[] =
    "@page { size: A4; margin: 14mm; }\n"
    "label { margin: 0 16px 0 4px; }\n"
    "@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff;\n"
    "    --desk: #fff; --line: #999; }\n"
    "  body { padding: 0; font-size: 9.5pt; } .sheet { padding: 0; }\n"
    "  input, label { display: none; } .names { position: static; }\n"
    "  h2, h3, h4, .label, .from { break-after: avoid; }\n"
    "  img, figure, .sheet tr { break-inside: avoid; } }\n";

/* Names, choices and the summary stand above it. */
static const char window[] =
    "h1, .head, input, input + label, .names { display: none !important; }\n"
    "body { padding: 12px 8px 60vh; } body > main > .mails { margin-top: 0; }\n"
    ".part, .sheet { scroll-margin-top: 12px; }\n"
    ".current > .pair > .side > .mail { outline: 2px solid var(--edge); outline-offset: 0; }\n"
    ".sheet.current { outline: 2px solid var(--edge); }\n"
    ".part.current > h3 { font-weight: 700; }\n";

/* Words that are only heard would be found in the PDF's text. */
static const char paper[] =
    "input, input + label, .v { display: none; }\n"
    ":root { color-scheme: light; --desk: #fff; }\n"
    "body { font-family: sans-serif; }\n"
    ".sheet { padding: 0; } .names { position: static; }\n"
    /* Words and what they stand on are printed apart: no border has the colour of words. */
    ".badge { border-color: #555; }\n";

char *
rb_comparison_dup_style (const RbComparison *self, RbComparisonUse use)
{
  GString *out = g_string_new ("<style>\n");

  rb_html_put (out, self->before_style, self->after_style, base, mails,
               "@media (min-width: 900px) {\n" TWO ("#width:checked") "}\n" TWO ("#two:checked"),
               NULL);
  rb_html_put (out,
               use == RB_COMPARISON_FILE     ? file
               : use == RB_COMPARISON_WINDOW ? window
                                             : paper,
               "</style>\n", NULL);
  return g_string_free (out, FALSE);
}
