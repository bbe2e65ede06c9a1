/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is in view is painted first. For each size and weight of its letters a page asks for the
 * fonts of the machine, which takes longer than all else until it is seen; so what lies below the
 * view's edge waits until what is in it, with its pictures, has been painted.
 *
 * The first of the scripts: it is there before the document is read.
 */
'use strict';

const LATER = 'data-rb-later'; /* has no box: see preview-view.c */
const PATIENCE = 400; /* ms: for pictures */
let later = []; /* per section: its elements, and at last what follows the sections */

/* The note of preview-start.h behind the mail; %null: it is shown by nobody to whom that matters. */
function startNote() {
  const last = document.lastChild;
  const isNote = last && last.nodeType === Node.COMMENT_NODE && last.data.startsWith('start ');
  return isNote ? last.data.split(' ').slice(1) : null;
}

function after(node) {
  while (node && !node.nextSibling)
    node = node.parentNode;
  return node ? node.nextSibling : null;
}

/* The elements that are whole between @start and @end (%null: the document's). */
function between(start, end) {
  const found = [];
  let node = after(start);
  while (node && node !== end)
    if (end && node.contains(end)) {
      node = node.firstChild;
    } else {
      if (node.nodeType === Node.ELEMENT_NODE)
        found.push(node);
      node = after(node);
    }
  return found;
}

/* [id, elements] of each section, and of what follows them, in the order of the document. Where
 * the comments around a section stand is told in index() in preview.js. */
function parts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  const found = [];
  let start = null, end = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.data.startsWith('s:')) {
      start = node;
    } else if (node.data === '/s' && start) {
      found.push([start.data.slice(2), between(start, node)]);
      start = null;
      end = node;
    }
  return end ? [...found, ['', between(end, null)]] : found;
}

/* No more than a guess, in pixels: showUntilFull() measures. */
function guessHeight(elements) {
  let height = 0;
  for (const element of elements) {
    height += 40 + element.textContent.length / 3;
    for (const image of element.querySelectorAll('img'))
      height += Number(image.getAttribute('height')) || 0;
  }
  return height;
}

function hideLater() {
  const note = startNote();
  if (!note || document.hidden || innerHeight === 0)
    return;
  const all = parts();
  let height = 0, seen = 0;
  for (; seen < all.length && height < innerHeight; seen++)
    height += guessHeight(all[seen][1]);
  /* Shown at once further down, the page is needed down to there. */
  if (all.findIndex(([id]) => id === note[0]) >= seen)
    return;
  later = all.slice(seen).map(([, elements]) => elements);
  for (const element of later.flat())
    element.setAttribute(LATER, '');
}

function showNext() {
  for (const element of later.shift())
    element.removeAttribute(LATER);
}

function showUntilFull() {
  while (later.length > 0 && document.documentElement.offsetHeight <= innerHeight)
    showNext();
}

function showLater() {
  while (later.length > 0)
    showNext();
}

/* Calls @then when all is shown. */
function whenShown(then) {
  const waiting = () => [...document.images].some(i => !i.complete && !i.closest(`[${LATER}]`));
  let begun = false;
  const end = () => {
    if (begun)
      return;
    begun = true;
    showLater();
    then();
  };
  /* A frame's own callbacks run before it is painted. */
  const afterFrame = () => requestAnimationFrame(() => setTimeout(end));
  const look = () => {
    if (!begun && !waiting())
      afterFrame();
  };
  if (later.length === 0) {
    end();
    return;
  }
  document.addEventListener('load', look, true);
  document.addEventListener('error', look, true);
  setTimeout(end, PATIENCE);
  look();
}

document.addEventListener('readystatechange', hideLater, { once: true });
