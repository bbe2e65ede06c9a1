/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks what is searched for. Highlights are painted over the words: the document stays as it is. */
'use strict';

const wordCharacter = /[\p{L}\p{N}\p{M}_]/u;
const blocks = 'h1,h2,h3,h4,h5,h6,p,li,td,th,div,blockquote,pre,table,ul,ol';
/* Merge tags, as in src/markup/address.c, and the marks of footnotes: found whole or not at all. */
const inner = '[^\\x00-\\x1f<>]{1,296}?';
const kept = new RegExp(
  `\\{\\{${inner}\\}\\}|\\{%${inner}%\\}|\\{[A-Za-z][\\w.=|:-]*\\}|\\*\\|${inner}\\|\\*|` +
  `\\[\\[${inner}\\]\\]|\\[% ${inner}%\\]|\\[%(?! )${inner}\\]|\\[agn${inner}\\]|` +
  `\\[(?:firstname|lastname|fullname|email)(?:\\](?!\\()|,fallback=${inner}\\])|` +
  '\\[[A-Z\\d_]{4,}\\](?!\\()|###\\w+###|\\[\\^[\\w-]+\\]', 'g');
const sheet = new CSSStyleSheet();
const hits = new Map();
let pattern = [];
let foldCase = true;
let wholeWords = false;
let current = null;

sheet.replaceSync(
  '::highlight(rb-hit) { background-color: #f9f06b; color: #000 }' +
  '::highlight(rb-hit-current) { background-color: #ff9a3c; color: #000 }');

/* The same folding as in src/kinds/match.c; calls add(character, offset) for each that counts. */
function fold(text, toLower, add) {
  let offset = 0;
  for (const c of text) {
    if (c <= '\x7f')
      add(/\s/.test(c) ? ' ' : toLower ? c.toLowerCase() : c, offset);
    else if (/\s/.test(c))
      add('\xa0', offset);
    else if (c !== '\xad' && c !== '\u200b')
      for (const part of c.normalize('NFD'))
        for (const lower of toLower ? part.toUpperCase().toLowerCase() : part)
          add(lower, offset);
    offset += c.length;
  }
}

function foldToArray(text, toLower) {
  const folded = [];
  fold(text, toLower, c => folded.push(c === '\xa0' ? ' ' : c));
  return folded;
}

/* The words of a section as they are seen: spaces collapse, and blocks are parted by line ends. */
function readSection(id) {
  const units = [];
  let block = null, shown = false;
  const add = (c, node, offset, length) => {
    if (c === ' ' && /[ \n]/.test(units[units.length - 1].c))
      return;
    units.push({ c: c === '\xa0' ? ' ' : c, node, offset, end: offset + length });
  };
  const readPlain = (node, text, from, to) =>
    fold(text.slice(from, to), foldCase, (c, at) =>
      add(c, node, from + at, text.codePointAt(from + at) > 0xffff ? 2 : 1));
  const readWords = (node, text) => {
    let at = 0;
    for (const { 0: unit, index } of text.matchAll(kept)) {
      readPlain(node, text, at, index);
      fold(unit, foldCase, c => add(c, node, index, unit.length));
      at = index + unit.length;
    }
    readPlain(node, text, at, text.length);
  };
  const readText = node => {
    const nearest = node.parentElement.closest(blocks);
    if (nearest !== block) {
      block = nearest;
      shown = !block || block.checkVisibility();
      units.push({ c: '\n' });
    }
    if (shown)
      readWords(node, node.data);
  };
  for (const root of nodesOf(id)) {
    if (root.nodeType !== Node.ELEMENT_NODE)
      continue;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.currentNode; node; node = walker.nextNode())
      if (node.nodeType === Node.TEXT_NODE)
        readText(node);
      else if (node.tagName === 'BR')
        units.push({ c: ' ' });
  }
  return units;
}

const isOfWord = unit => unit !== undefined && wordCharacter.test(unit.c);
const joins = (a, b, c) =>
  b !== undefined && ((/[.'’]/.test(b.c) && isOfWord(a) && isOfWord(c)) ||
    (b.c === ',' && /\d/.test(a?.c) && /\d/.test(c?.c)));

function isWordEdge(units, i) {
  return !(isOfWord(units[i - 1]) && isOfWord(units[i])) &&
    !joins(units[i - 1], units[i], units[i + 1]) && !joins(units[i - 2], units[i - 1], units[i]);
}

function isEdge(units, i) {
  const before = units[i - 1], after = units[i];
  return !before || !after ||
    ((before.node !== after.node || before.offset !== after.offset) && !/\p{M}/u.test(after.c));
}

function findIn(units) {
  const found = [], n = pattern.length;
  for (let from = 0; from + n <= units.length; from++) {
    let k = 0;
    while (k < n && units[from + k].c === pattern[k])
      k++;
    const to = from + n, first = units[from], last = units[to - 1];
    if (k < n || !first.node || !last.node || !isEdge(units, from) || !isEdge(units, to) ||
        (wholeWords && !(isWordEdge(units, from) && isWordEdge(units, to))))
      continue;
    const range = document.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.end);
    found.push({ range, units, from, to });
    from = to - 1;
  }
  return found;
}

function paint() {
  const all = new Highlight(), one = new Highlight();
  for (const found of hits.values())
    for (const hit of found)
      (hit === current ? one : all).add(hit.range);
  CSS.highlights.set('rb-hit', all);
  CSS.highlights.set('rb-hit-current', one);
}

/* A section, or all of them, was made anew. */
function findAgain(id) {
  if (pattern.length === 0)
    return;
  if (id === undefined)
    hits.clear();
  for (const section of id === undefined ? sections.keys() : [id])
    hits.set(section, findIn(readSection(section)));
  if (current && !hits.get(current.section)?.includes(current))
    current = null;
  paint();
}

function setFind(query, matchCase, words) {
  foldCase = matchCase === 0;
  wholeWords = words !== 0;
  pattern = foldToArray(query, foldCase);
  current = null;
  hits.clear();
  useSheets();
  if (pattern.length > 0) {
    findAgain();
  } else {
    CSS.highlights.delete('rb-hit');
    CSS.highlights.delete('rb-hit-current');
  }
}

/* None that nothing is marked with: each is looked into at each letter. */
function useSheets() {
  document.adoptedStyleSheets = [...(said.length > 0 ? [markSheet] : []),
                                 ...(pattern.length > 0 ? [sheet] : [])];
}

/* How much of what stands around a hit is the same. */
function likeness(hit, before, after) {
  const { units, from, to } = hit;
  let n = 0, m = 0;
  while (n < before.length && units[from - 1 - n]?.c === before[before.length - 1 - n])
    n++;
  while (m < after.length && units[to + m]?.c === after[m])
    m++;
  return n + m;
}

/* The form's hit is known by the words around it, or else by its number within the section. */
function showHit(id, before, after, number, scroll) {
  const found = hits.get(id) || [];
  const a = foldToArray(before, foldCase), b = foldToArray(after, foldCase);
  let best = -1;
  current = null;
  found.forEach((hit, i) => {
    const alike = likeness(hit, a, b);
    if (alike > best || (alike === best && i <= number)) {
      best = alike;
      current = hit;
    }
  });
  if (current)
    current.section = id;
  paint();
  const r = current?.range.getBoundingClientRect();
  if (r && scroll && (r.top < 60 || r.bottom > innerHeight - 60))
    scrollTo(0, Math.max(0, r.top + scrollY - innerHeight / 3));
}

/* The last of the scripts: now they can be called. An empty document stands here before the mail. */
if (document.URL === 'rundbrief:///mail') {
  begin();
  whenShown(() => window.webkit.messageHandlers.rundbrief.postMessage('ready'));
}
