/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells where everything stands in the mail, in CSS pixels from its top left corner: what is read in
 * which role, where links lead, and within what no page is to end. */
'use strict';

/* A ligature is one sign to cairo, which does not say what letters it stands for: of a font that has
 * one for "tt", those would be lost to whoever copies, searches or listens. */
const plain = document.createElement('style');
plain.textContent = '*{font-variant-ligatures:none!important}';
document.head.append(plain);

await Promise.all([...document.images].map(image => image.decode().catch(() => {})));

/* How much a page must not end within something; mail-pdf-layout.h has the same numbers. */
const SECTION = 0, PART = 1, WHOLE = 2;
/* The most between a picture and its credit, and between a heading and the line above it. */
const CREDIT_GAP = 16, KICKER_GAP = 12;

const pieces = [], solid = [];
const lists = new Map();

function keep(top, bottom, rank) {
  if (bottom > top)
    solid.push([top, bottom, rank]);
}

function isBlock(element) {
  return !getComputedStyle(element).display.startsWith('inline');
}

function blockOf(node) {
  let element = node.parentElement;
  while (element !== document.body && !isBlock(element))
    element = element.parentElement;
  return element;
}

function roleOf(block) {
  const heading = block.closest('h1,h2,h3,h4,h5,h6');
  if (heading)
    return heading.tagName;
  if (block.closest('blockquote'))
    return 'BlockQuote';
  return block.closest('li') ? 'LI' : 'P';
}

function listOf(block) {
  const list = block.closest('ul,ol');
  if (!list)
    return 0;
  if (!lists.has(list))
    lists.set(list, lists.size + 1);
  return lists.get(list);
}

function place(rect) {
  return { x: rect.left + scrollX, y: rect.top + scrollY, w: rect.width, h: rect.height };
}

function grow(piece, rect) {
  const right = Math.max(piece.x + piece.w, rect.x + rect.w);
  const bottom = Math.max(piece.y + piece.h, rect.y + rect.h);
  piece.x = Math.min(piece.x, rect.x);
  piece.y = Math.min(piece.y, rect.y);
  piece.w = right - piece.x;
  piece.h = bottom - piece.y;
}

/* Letters of two lines may overlap; then the lines part in the middle. */
function addLine(lines, rect) {
  const last = lines[lines.length - 1];
  const top = rect.y, bottom = rect.y + rect.h;
  const shared = last ? Math.min(last.bottom, bottom) - Math.max(last.top, top) : 0;
  if (last && shared > Math.min(last.bottom - last.top, rect.h) / 2) {
    last.top = Math.min(last.top, top);
    last.bottom = Math.max(last.bottom, bottom);
    return;
  }
  if (shared > 0 && top > last.top)
    last.bottom -= shared / 2;
  lines.push({ top: shared > 0 && top > last.top ? last.bottom : top, bottom });
}

function add(node, rects, block, words) {
  const last = pieces[pieces.length - 1];
  const link = node.parentElement.closest('a[href]');
  let piece = last;
  if (!last || last.block !== block || block === document.body || last.role === 'Figure') {
    piece = { block, role: roleOf(block), list: listOf(block), id: '', links: [], lines: [],
              ...rects[0], words: '' };
    const named = node.parentElement.closest('[id]');
    if (named && !pieces.some(other => other.id === named.id))
      piece.id = named.id;
    pieces.push(piece);
  }
  for (const rect of rects) {
    grow(piece, rect);
    addLine(piece.lines, rect);
    if (link)
      piece.links.push({ url: link.getAttribute('href'), ...rect });
  }
  piece.words += words;
}

function addPicture(image) {
  const rect = place(image.getBoundingClientRect());
  const link = image.closest('a[href]');
  pieces.push({ block: image, role: 'Figure', list: 0, id: '', words: image.alt, ...rect,
                lines: [{ top: rect.y, bottom: rect.y + rect.h }],
                links: link ? [{ url: link.getAttribute('href'), ...rect }] : [] });
}

/* --- what is to stay together ----------------------------------------------------------------- */

/* The table whose rows are the sections; the theme's body, or in it. */
function isOfSections(table) {
  return table.classList.contains('b') || table.parentElement.classList.contains('b');
}

/* The row of a table that something stands in. */
function rowAround(element, isIt) {
  for (let row = element.closest('tr'); row; row = row.closest('table').parentElement.closest('tr'))
    if (isIt(row.closest('table')))
      return row;
  return null;
}

function isOutermost(table) {
  return table.parentElement.closest('table') === null;
}

/* Buttons, tiles, cards, quotes, highlights, and rows of what a section lists. */
function isBox(element) {
  if (/^(HTML|BODY|P|H\d|A|B|SPAN|IMG)$/.test(element.tagName))
    return false;
  const style = getComputedStyle(element);
  if (element.tagName === 'TR')
    return element.textContent.trim() !== '' && !isOutermost(element.closest('table')) &&
           !isOfSections(element.closest('table'));
  if (style.display === 'inline')
    return false;
  return element.tagName === 'BLOCKQUOTE' || style.display === 'inline-block' ||
         style.backgroundColor !== 'rgba(0, 0, 0, 0)' ||
         parseFloat(style.borderTopWidth) > 0 || parseFloat(style.borderBottomWidth) > 0;
}

function keepBox(element) {
  const rect = place(element.getBoundingClientRect());
  keep(rect.y, rect.y + rect.h, PART);
}

function isHeading(piece) {
  return piece !== undefined && /^H\d$/.test(piece.role);
}

/* A rule above it is a heading's own. */
function topOf(piece) {
  const named = piece.block.closest('.part > h3') || piece.block;
  return named !== piece.block || parseFloat(getComputedStyle(named).borderTopWidth) > 0
    ? place(named.getBoundingClientRect()).y : piece.y;
}

function bottomOf(piece) {
  return piece.y + piece.h;
}

/* The lines of a paragraph or of a whole list, whichever the piece is of. */
function linesOf(piece) {
  return piece.list === 0 ? piece.lines
    : pieces.filter(other => other.list === piece.list).flatMap(other => other.lines);
}

function firstLines(piece) {
  const lines = linesOf(piece);
  return { top: lines[0].top, bottom: lines[Math.min(1, lines.length - 1)].bottom };
}

function lastLines(piece) {
  const lines = linesOf(piece);
  return { top: lines[Math.max(0, lines.length - 2)].top, bottom: lines[lines.length - 1].bottom };
}

/* Two lines at least on either side of a page's end. */
function keepLines(piece) {
  const lines = linesOf(piece);
  piece.lines.forEach(line => keep(line.top, line.bottom, WHOLE));
  if (piece.lines[0] !== lines[0])
    return;
  if (lines.length < 4) {
    keep(lines[0].top, lines[lines.length - 1].bottom, PART);
  } else {
    keep(firstLines(piece).top, firstLines(piece).bottom, PART);
    keep(lastLines(piece).top, lastLines(piece).bottom, PART);
  }
}

function isCredit(piece, before) {
  const gap = before ? piece.y - bottomOf(before) : -1;
  return gap >= 0 && gap <= CREDIT_GAP && before.role === 'Figure' && piece.role === 'P' &&
         parseFloat(getComputedStyle(piece.block).fontSize) < 14;
}

function isKicker(piece, next) {
  return piece.role === 'P' && piece.lines.length === 1 && isHeading(next) &&
         next.y - bottomOf(piece) <= KICKER_GAP &&
         piece.block.parentElement === next.block.parentElement;
}

/* A link that stands by itself, as a button or a line. */
function isLone(piece, before) {
  const table = piece.block.closest('table');
  return piece.role === 'P' && before && piece.links.length > 0 &&
         piece.block.querySelector('a')?.textContent.trim() === piece.block.textContent.trim() &&
         (piece.block.parentElement === before.block.parentElement ||
          (table !== null && table.rows.length === 1 &&
           table.parentElement === before.block.parentElement));
}

/* A heading stays with what it is of, down to its second line. */
function keepHeading(piece, i) {
  const next = pieces[i + 1], after = pieces[i + 2];
  if (!next)
    return;
  if (isHeading(next))
    keep(topOf(piece), next.lines[0].bottom, PART);
  else if (next.role === 'Figure')
    keep(topOf(piece), next.y + Math.min(next.h, 44), PART);
  else
    keep(topOf(piece), firstLines(next).bottom, PART);
  /* An entry of a list of links. */
  if (piece.role === 'H3' && next.role === 'P' && isHeading(after))
    keep(topOf(piece), bottomOf(next), PART);
  /* The photo that it is the headline of. */
  let lead = i - 1;
  if (lead >= 0 && isKicker(pieces[lead], piece))
    lead--;
  if (lead > 0 && isCredit(pieces[lead], pieces[lead - 1]))
    lead--;
  if (lead >= 0 && pieces[lead].role === 'Figure' && topOf(pieces[i]) === piece.y)
    keep(bottomOf(pieces[lead]) - 4, piece.lines[0].bottom, SECTION);
}

function keepTogether(piece, i) {
  const before = pieces[i - 1], next = pieces[i + 1];
  keepLines(piece);
  if (isHeading(piece))
    keepHeading(piece, i);
  else if (isKicker(piece, next))
    keep(topOf(piece), next.lines[0].bottom, PART);
  else if (next && next.role !== 'Figure' && piece.words.trim().endsWith(':'))
    keep(piece.lines[piece.lines.length - 1].top, firstLines(next).bottom, PART);
  if (isCredit(piece, before))
    keep(bottomOf(before) - 4, bottomOf(piece), PART);
  else if (isLone(piece, before))
    keep(lastLines(before).top, bottomOf(piece), PART);
}

/* A table of figures, if it is small; else the names of its columns stay with the first row, and the
 * last row with the one before. */
function keepTable(table) {
  const rows = [...table.rows].map(row => place(row.getBoundingClientRect()));
  const n = rows.length;
  if (n < 2 || table.querySelector('th') === null)
    return;
  keep(rows[0].y, rows[n - 1].y + rows[n - 1].h, PART);
  keep(rows[0].y, rows[1].y + rows[1].h, PART);
  keep(rows[n - 2].y, rows[n - 1].y + rows[n - 1].h, PART);
}

/* Without the room around it. */
function keepRow(row, rank) {
  const within = pieces.filter(piece => row.contains(piece.block));
  if (within.length > 0)
    keep(Math.min(...within.map(topOf)), Math.max(...within.map(bottomOf)), rank);
}

/* Some mails show a quote by its marks alone. */
function isQuote(row) {
  const within = pieces.filter(piece => row.contains(piece.block));
  return within.length > 0 && /^\s*[„“”"«»‚‘‹›]/.test(within[0].words) && !within.some(isHeading);
}

/* ---------------------------------------------------------------------------------------------- */

const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (node.data.trim() === '')
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(r => r.width > 0 && r.height > 0).map(place);
    if (rects.length > 0)
      add(node, rects, blockOf(node), node.data);
  } else if (node.tagName === 'IMG' && node.width > 0) {
    addPicture(node);
  } else if (node.offsetHeight > 0 && isBox(node)) {
    keepBox(node);
  }
  if (node.tagName === 'TABLE')
    keepTable(node);
}

pieces.forEach(keepTogether);
const sections = new Set(pieces.map(piece => rowAround(piece.block, isOfSections)));
sections.delete(null);
sections.forEach(row => keepRow(row, isQuote(row) ? PART : SECTION));
const imprint = pieces.length > 0 ? rowAround(pieces[pieces.length - 1].block, isOutermost) : null;
if (imprint && imprint.previousElementSibling)
  keepRow(imprint, PART);

return JSON.stringify({
  width: document.documentElement.clientWidth,
  height: Math.max(document.body.scrollHeight, document.documentElement.scrollHeight),
  ground: getComputedStyle(document.body).backgroundColor,
  solid,
  pieces: pieces.map(({ block, lines, ...rest }) => rest),
});
