/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells where everything stands in the mail, in CSS pixels from its top left corner: what is read in
 * which role, where links lead, and between what no page may end. */
'use strict';

await Promise.all([...document.images].map(image => image.decode().catch(() => {})));

const pieces = [], solid = [];
const lists = new Map();

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

function add(node, rects, block, words) {
  const last = pieces[pieces.length - 1];
  const link = node.parentElement.closest('a[href]');
  let piece = last;
  if (!last || last.block !== block || block === document.body || last.role === 'Figure') {
    piece = { block, role: roleOf(block), list: listOf(block), id: '', links: [], ...rects[0], words: '' };
    const named = node.parentElement.closest('[id]');
    if (named && !pieces.some(other => other.id === named.id))
      piece.id = named.id;
    pieces.push(piece);
  }
  for (const rect of rects) {
    grow(piece, rect);
    solid.push([rect.y, rect.y + rect.h]);
    if (link)
      piece.links.push({ url: link.getAttribute('href'), ...rect });
  }
  piece.words += words;
}

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
    const rect = place(node.getBoundingClientRect());
    const link = node.closest('a[href]');
    pieces.push({ block: node, role: 'Figure', list: 0, id: '', words: node.alt, ...rect,
                  links: link ? [{ url: link.getAttribute('href'), ...rect }] : [] });
    solid.push([rect.y, rect.y + rect.h]);
  } else if (node.tagName === 'TD' && node.offsetHeight < 240 &&
             getComputedStyle(node).backgroundColor !== 'rgba(0, 0, 0, 0)') {
    /* Buttons and tiles. */
    const rect = place(node.getBoundingClientRect());
    solid.push([rect.y, rect.y + rect.h]);
  }
}

/* A heading stays with what it is of. */
pieces.forEach((piece, i) => {
  const next = pieces[i + 1];
  const named = piece.block.closest('.part > h3');
  if (/^H\d$/.test(piece.role) && next)
    solid.push([named ? place(named.getBoundingClientRect()).y : piece.y, next.y + Math.min(next.h, next.role === 'Figure' ? next.h : 44)]);
});

return JSON.stringify({
  width: document.documentElement.clientWidth,
  height: Math.max(document.body.scrollHeight, document.documentElement.scrollHeight),
  ground: getComputedStyle(document.body).backgroundColor,
  solid,
  pieces: pieces.map(({ block, ...rest }) => rest),
});
