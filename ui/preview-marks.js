/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marks what is said about the mail: passages are painted over, their numbers lie above the page.
 * The document stays as it is. And tells what somebody marks to say something about it.
 */
'use strict';

const unseen = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/g; /* as in src/kinds/excerpt.c */
const AROUND = 60, LONGEST = 4000, PAUSE = 200;
const layer = document.createElement('div');
const lines = document.createElement('div');
const markSheet = new CSSStyleSheet();
let said = []; /* what is said, as it was sent: and where: range, or edge for none */
let chosen = '';
let mending = 0;
let telling = 0;
let told = '';
const toMend = new Set();

layer.append(lines);
Object.assign(layer.style, { position: 'absolute', left: 0, top: 0, zIndex: 2 });

/* Light words keep their own colour on amber that lets the dark through. */
function paintMarks() {
  const back = dark ? ['rgba(245, 194, 17, 0.28)', 'rgba(245, 194, 17, 0.55)'] : ['#fbe9ab', '#f8d052'];
  const words = dark ? '#fff' : '#1a1a1a', all = new Highlight(), one = new Highlight();

  markSheet.replaceSync(
    `::highlight(rb-said) { background-color: ${back[0]}; color: ${words} }` +
    `::highlight(rb-said-chosen) { background-color: ${back[1]}; color: ${words} }`);
  for (const item of said)
    if (item.range && item.kind === 'passage')
      (item.id === chosen ? one : all).add(item.range);
  all.priority = -2;
  one.priority = -1;
  for (const [name, highlight] of [['rb-said', all], ['rb-said-chosen', one]])
    if (highlight.size > 0)
      CSS.highlights.set(name, highlight);
    else
      CSS.highlights.delete(name);
}

/* --- finding ---------------------------------------------------------------------------------- */

/* A section's characters that are seen, and which text each stretch of them is of. */
function readSeen(id) {
  const pieces = [];
  let text = '', block = null, shown = false;
  for (const root of nodesOf(id)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const nearest = node.parentElement.closest(blocks);
      if (nearest !== block || !block) {
        block = nearest;
        shown = !block || block.checkVisibility();
      }
      const letters = shown ? node.data.replace(unseen, '') : '';
      if (letters)
        pieces.push({ node, at: text.length });
      text += letters;
    }
  }
  return { text, pieces };
}

/* Where in its text node a character stands. */
function toPoint(seen, index) {
  const pieces = seen.pieces;
  let low = 0, high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle].at <= index)
      low = middle;
    else
      high = middle - 1;
  }
  const { node, at } = pieces[low];
  for (let offset = 0, n = at; offset < node.data.length; offset++)
    if (!/[\s\u00ad\u200b-\u200f\u2060\ufeff]/.test(node.data[offset]) && n++ === index)
      return { node, offset };
  return { node, offset: 0 };
}

function toRange(seen, from, to) {
  const range = document.createRange(), start = toPoint(seen, from), end = toPoint(seen, to - 1);
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset + 1);
  return range;
}

function alike(text, from, to, item) {
  let n = 0, m = 0;
  while (n < item.before.length && text[from - 1 - n] === item.before[item.before.length - 1 - n])
    n++;
  while (m < item.after.length && text[to + m] === item.after[m])
    m++;
  return n + m;
}

function bestOf(text, words, item) {
  let best = -1, most = -1;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const like = alike(text, at, at + words.length, item);
    if (like > most) {
      most = like;
      best = at;
    }
  }
  return best;
}

function findRange(seen, item) {
  const { text } = seen, words = item.words;
  let from = words ? bestOf(text, words, item) : -1, to = from + words.length;
  /* A photo's words may stand between two paragraphs that are marked. */
  if (from < 0 && words.length > 2 * AROUND) {
    from = bestOf(text, words.slice(0, AROUND), item);
    to = text.indexOf(words.slice(-AROUND), from) + AROUND;
    if (to <= from)
      from = -1;
  }
  return from < 0 ? null : toRange(seen, from, to);
}

function findMarks(ids) {
  const known = new Map();
  for (const item of said) {
    if (ids && !ids.has(item.section))
      continue;
    if (item.words && sections.has(item.section)) {
      if (!known.has(item.section))
        known.set(item.section, readSeen(item.section));
      item.range = findRange(known.get(item.section), item);
    } else {
      item.range = null;
    }
  }
  paintMarks();
  placeBadges();
}

/* --- the numbers ------------------------------------------------------------------------------ */

function makeBadge(item) {
  const badge = document.createElement('button');
  badge.type = 'button';
  badge.tabIndex = -1;
  badge.dataset.rbSaid = item.id;
  return badge;
}

function dressBadge(item) {
  const { badge } = item, is = item.id === chosen, height = is ? 18 : 15;
  badge.textContent = item.number;
  badge.title = item.label;
  badge.setAttribute('aria-label', item.label);
  badge.style.cssText =
    `all: initial; position: absolute; box-sizing: border-box; height: ${height}px; ` +
    `min-width: ${height}px; padding: 0 4px; text-align: center; cursor: pointer; color: #fff; ` +
    `font: bold ${is ? 12 : 10}px/${height}px sans-serif; display: none; ` +
    `background: ${is ? '#6b4300' : '#9a6700'}; box-shadow: 0 0 0 ${is ? 2 : 1}px ` +
    `${is ? '#f5c211' : '#fff'}; border-radius: ${item.suggests ? 4 : 9}px`;
}

function rectsOf(item) {
  return item.range ? [...item.range.getClientRects()].filter(r => r.width > 0) : [];
}

/* Highlights have no lines below the words. */
function lineBelow(rect, is) {
  const line = document.createElement('div'), height = is ? 3 : 2;
  line.style.cssText =
    `position: absolute; pointer-events: none; left: ${rect.left + scrollX}px; height: ${height}px; ` +
    `top: ${rect.bottom + scrollY - height}px; width: ${rect.width}px; ` +
    `background: ${dark ? '#f5c211' : '#b58100'}`;
  return line;
}

/* Behind the last word of a passage; else at the edge of the section, beside the field. */
function placeOf(item, rects, bounds) {
  const last = rects[rects.length - 1];
  if (item.kind === 'passage' && last)
    return { x: last.right - 2, y: last.top - (item.id === chosen ? 13 : 10) };
  const r = bounds(item.section);
  return r ? { x: r.right - 10, y: rects[0] ? rects[0].top : r.top + 6, edge: true } : null;
}

function placeBadges() {
  const known = new Map(), taken = [];
  const bounds = id => {
    if (!known.has(id))
      known.set(id, boundsOf(id));
    return known.get(id);
  };
  /* All is measured before anything is moved: so it is laid out once. */
  const rects = said.map(rectsOf), places = said.map((item, i) => placeOf(item, rects[i], bounds));
  const right = document.documentElement.clientWidth - 20;
  said.forEach((item, i) => {
    const place = places[i], { style } = item.badge;
    if (place) {
      place.x = Math.min(place.x, right);
      while (taken.some(p => Math.abs(p.x - place.x) < 16 && Math.abs(p.y - place.y) < 14))
        place.x += place.edge || place.x + 17 > right ? -17 : 17;
      taken.push(place);
      style.left = place.x + scrollX + 'px';
      style.top = Math.max(1, place.y + scrollY) + 'px';
    }
    style.display = place ? 'block' : 'none';
  });
  lines.replaceChildren(...said.flatMap((item, i) =>
    item.kind === 'passage' ? rects[i].map(r => lineBelow(r, item.id === chosen)) : []));
}

/* --- what preview.js tells -------------------------------------------------------------------- */

/* Words that are typed take their marks along. What was made anew is found again in a pause. */
function marksPatched(id) {
  if (said.length === 0)
    return;
  toMend.add(id);
  clearTimeout(mending);
  mending = setTimeout(() => {
    findMarks(toMend);
    toMend.clear();
  }, PAUSE);
}

function marksReplaced() {
  sizes.disconnect();
  sizes.observe(document.body);
  toMend.clear();
  if (said.length > 0)
    findMarks();
}

/* What is taller or wider than before moves all that stands below it. */
const sizes = new ResizeObserver(() => {
  if (said.length > 0)
    placeBadges();
});

function hitSaid(event) {
  const badge = event.target.closest('[data-rb-said]');
  if (badge)
    return badge.dataset.rbSaid;
  const over = said.filter(item => item.kind === 'passage' && item.range &&
    [...item.range.getClientRects()].some(r => event.clientX >= r.left && event.clientX < r.right &&
                                             event.clientY >= r.top && event.clientY < r.bottom));
  over.sort((a, b) => a.words.length - b.words.length);
  return over.length > 0 ? over[0].id : '';
}

function boxOf(r) {
  return r ? { x: r.left, y: r.top, width: r.right - r.left, height: r.bottom - r.top } : null;
}

function boxOfSaid(id) {
  const item = said.find(i => i.id === id);
  if (!item)
    return null;
  const first = item.kind === 'passage' && item.range ? item.range.getClientRects()[0] : null;
  return boxOf(first || item.badge.getBoundingClientRect());
}

/* --- what somebody marks ---------------------------------------------------------------------- */

/* The words that are selected, of the section that they begin in. */
function readSelection() {
  const selection = getSelection(), nothing = { kind: 'selection', section: '', words: '' };
  if (selection.isCollapsed || selection.rangeCount === 0)
    return nothing;
  const range = selection.getRangeAt(0);
  let id = sectionOf(range.startContainer);
  if (!id)
    id = [...sections.keys()].find(key => nodesOf(key).some(n => range.intersectsNode(n))) || '';
  const seen = readSeen(id);
  const inside = (i, end) => {
    const { node, offset } = toPoint(seen, i);
    return range.comparePoint(node, offset + end);
  };
  let from = 0, to = seen.text.length;
  for (const { node, at } of seen.pieces)
    if (range.comparePoint(node, node.data.length) < 0)
      from = at + node.data.replace(unseen, '').length;
  for (; from < to && inside(from, 1) <= 0 && inside(from, 0) < 0; from++);
  for (const { node, at } of seen.pieces)
    if (range.comparePoint(node, 0) > 0) {
      to = Math.min(to, at);
      break;
    }
  for (; to > from && inside(to - 1, 0) >= 0 && inside(to - 1, 1) > 0; to--);
  to = Math.min(to, from + LONGEST);
  const rects = [...range.getClientRects()].filter(r => r.width > 0);
  return {
    kind: 'selection',
    section: id,
    before: seen.text.slice(Math.max(0, from - AROUND), from),
    words: id && from < to ? seen.text.slice(from, to) : selection.toString().trim().slice(0, LONGEST),
    after: seen.text.slice(to, to + AROUND),
    box: boxOf(rects[rects.length - 1] || range.getBoundingClientRect()),
  };
}

/* Told once the mouse has gone up: what is still being marked moves. */
function tellSelection() {
  clearTimeout(telling);
  telling = setTimeout(() => {
    const message = JSON.stringify(readSelection());
    if (message === told)
      return;
    told = message;
    window.webkit.messageHandlers.rundbrief.postMessage(message);
  }, 60);
}

let pressed = false;
addEventListener('mousedown', event => { pressed = event.button === 0; }, true);
addEventListener('mouseup', () => { pressed = false; tellSelection(); }, true);
document.addEventListener('selectionchange', () => {
  if (!pressed || getSelection().isCollapsed)
    tellSelection();
});
/* The box is where the words are now. */
addEventListener('scroll', () => {
  if (told && !getSelection().isCollapsed)
    tellSelection();
});
addEventListener('contextmenu', event => {
  const found = seenAt(event);
  found.kind = 'menu';
  found.box = { x: event.clientX, y: event.clientY, width: 1, height: 1 };
  window.webkit.messageHandlers.rundbrief.postMessage(JSON.stringify(readSelection()));
  window.webkit.messageHandlers.rundbrief.postMessage(JSON.stringify(found));
  event.preventDefault();
}, true);

/* --- called ----------------------------------------------------------------------------------- */

function setSaid(json, id) {
  for (const item of said)
    item.badge.remove();
  said = JSON.parse(json);
  chosen = id;
  for (const item of said) {
    item.badge = makeBadge(item);
    dressBadge(item);
    layer.append(item.badge);
  }
  useSheets();
  findMarks();
}

function chooseSaid(id, scroll) {
  chosen = id;
  said.forEach(dressBadge);
  paintMarks();
  placeBadges();
  const item = said.find(i => i.id === id), r = item ? boxOfSaid(id) : null;
  if (r && scroll && r.height > 0 && (r.y < 60 || r.y + r.height > innerHeight - 60))
    scrollTo(0, Math.max(0, r.y + scrollY - innerHeight / 3));
}

function clearSelection() {
  getSelection().removeAllRanges();
}

/* Where a section is to be seen, for what points at it. */
function boxOfSection(id) {
  const r = boundsOf(id);
  return JSON.stringify(r && r.bottom > 0 && r.top < innerHeight
    ? boxOf({ ...r, top: Math.max(r.top, 0), bottom: Math.min(r.bottom, innerHeight) }) : null);
}

document.documentElement.append(layer);
sizes.observe(document.body);
