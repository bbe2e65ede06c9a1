/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds words of the mail in the fields they stand in, and again in the mail. */
'use strict';

const CONTEXT = 32;
const blocks = 'h1,h2,h3,h4,h5,h6,p,li,td,th,div,blockquote,pre,table,ul,ol';

/* A text as it is compared: one space for white space of any kind, nothing for what is not seen.
 * @map has for each character where it comes from. */
function fold(units) {
  let text = '';
  const map = [];
  for (const unit of units) {
    const c = unit.c;
    if (/[\u00ad\u200b-\u200d\u2060\ufeff]/.test(c))
      continue;
    const space = /\s/.test(c);
    if (space && (text === '' || text.endsWith(' ')))
      continue;
    text += space ? ' ' : c;
    for (let i = 0; i < (space ? 1 : c.length); i++)
      map.push(unit);
  }
  return { text, map };
}

/* Characters, as Rundbrief counts them: not the halves that JavaScript knows. */
function foldField(text) {
  return fold(Array.from(text, (c, at) => ({ c, at })));
}

/* --- the mail ------------------------------------------------------------------------------- */

/* Sections stand between the comments s:ID and /s. */
function indexSections() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  const found = new Map();
  let open = null, id = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (/^s:\d+$/.test(node.data)) {
      open = node;
      id = node.data.slice(2);
    } else if (node.data === '/s' && open) {
      found.set(id, { start: open, end: node });
      open = null;
    }
  }
  return found;
}

/* In the order of the document, all that stands between two comments, whatever tables the parser
 * has put them in. */
function eachBetween(section, filter, call) {
  const walker = document.createTreeWalker(document.body, filter | NodeFilter.SHOW_COMMENT);
  walker.currentNode = section.start;
  for (let node = walker.nextNode(); node && node !== section.end; node = walker.nextNode())
    if (node.nodeType !== Node.COMMENT_NODE)
      call(node);
}

function elementsOf(section) {
  const elements = [];
  /* A body of rows may go on after the section. */
  eachBetween(section, NodeFilter.SHOW_ELEMENT, node => node.contains(section.end) || elements.push(node));
  return elements;
}

/* The words of a section; a block begins with a space. */
function readSection(section) {
  const units = [];
  let block = null;
  eachBetween(section, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, node => {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.tagName === 'BR')
        units.push({ c: ' ', node: null });
      return;
    }
    const nearest = node.parentElement.closest(blocks);
    if (nearest !== block) {
      block = nearest;
      units.push({ c: ' ', node: null });
    }
    let at = 0;
    for (const c of node.data) {
      units.push({ c, node, at, end: at + c.length });
      at += c.length;
    }
  });
  return fold(units);
}

/* --- finding -------------------------------------------------------------------------------- */

function agreement(text, at, length, before, after) {
  let same = 0;
  for (let i = 1; i <= before.length && text[at - i] === before[before.length - i]; i++)
    same++;
  for (let i = 0; i < after.length && text[at + length + i] === after[i]; i++)
    same++;
  return same;
}

/* Where of all places the words stand whose surroundings are most alike. */
function findBest(text, words, before, after) {
  let best = null;
  for (let at = text.indexOf(words); at >= 0 && words !== ''; at = text.indexOf(words, at + 1)) {
    const same = agreement(text, at, words.length, before, after);
    if (best === null || same > best.same)
      best = { at, same };
  }
  return best;
}

/* The field that holds the words, and the mark in it: %null if none does. */
function markWords(fields, words, before, after) {
  let best = null;
  for (const field of fields) {
    const folded = foldField(field.text), hit = findBest(folded.text, words, before, after);
    if (hit && (best === null || hit.same > best.hit.same))
      best = { field, folded, hit };
  }
  if (best === null)
    return null;
  const characters = Array.from(best.field.text);
  const from = best.folded.map[best.hit.at].at;
  const to = best.folded.map[best.hit.at + words.length - 1].at + 1;
  return {
    node: best.field.node, field: best.field.field, at: from,
    words: characters.slice(from, to).join(''),
    before: characters.slice(Math.max(0, from - CONTEXT), from).join(''),
    after: characters.slice(to, to + CONTEXT).join(''),
  };
}

/* What of a section is selected, as places in its words. */
function selectedIn(read, range) {
  let from = -1, to = -1;
  for (let i = 0; i < read.map.length; i++) {
    const unit = read.map[i];
    if (!unit.node || !range.intersectsNode(unit.node))
      continue;
    if (range.comparePoint(unit.node, unit.at) >= 0 && range.comparePoint(unit.node, unit.end) <= 0) {
      if (from < 0)
        from = i;
      to = i + 1;
    }
  }
  while (from < to && read.text[from] === ' ')
    from++;
  while (to > from && read.text[to - 1] === ' ')
    to--;
  return from >= 0 && to > from ? { from, to } : null;
}

/* The longest part of a selection that stands in one block. */
function longestBlock(read, from, to) {
  let best = { from, to: from }, start = from, block = null;
  const take = end => {
    if (end - start > best.to - best.from)
      best = { from: start, to: end };
  };
  for (let i = from; i < to; i++) {
    const unit = read.map[i], own = unit.node ? unit.node.parentElement.closest(blocks) : null;
    if (own === block)
      continue;
    take(i);
    block = own;
    start = own ? i : i + 1;
  }
  take(to);
  return best;
}

/* A selection in a section as a passage: with its field where one is found, else its words alone. */
function passageOf(read, fields, range) {
  const place = selectedIn(read, range);
  if (!place)
    return null;
  for (const part of [place, longestBlock(read, place.from, place.to)]) {
    const words = read.text.slice(part.from, part.to).trim();
    const before = read.text.slice(Math.max(0, part.from - 2 * CONTEXT), part.from);
    const mark = words === '' ? null
      : markWords(fields, words, before, read.text.slice(part.to, part.to + 2 * CONTEXT));
    if (mark)
      return mark;
  }
  return {
    words: read.text.slice(place.from, place.to),
    before: read.text.slice(Math.max(0, place.from - CONTEXT), place.from),
    after: read.text.slice(place.to, place.to + CONTEXT), at: 0,
  };
}

/* Pieces of text nodes that show a passage: %null if the mail does not. */
function piecesOf(read, passage) {
  const words = foldField(passage.words).text.trim();
  const hit = findBest(read.text, words, foldField(passage.before || '').text,
    foldField(passage.after || '').text);
  const pieces = [];
  if (!hit)
    return null;
  for (let i = hit.at; i < hit.at + words.length; i++) {
    const unit = read.map[i], last = pieces[pieces.length - 1];
    if (!unit.node)
      continue;
    if (last && last.node === unit.node)
      last.to = unit.end;
    else
      pieces.push({ node: unit.node, from: unit.at, to: unit.end });
  }
  return pieces;
}
