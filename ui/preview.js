/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs in a world of its own, which the mail's document cannot see. Data comes as arguments only. */
'use strict';

const LONG = 100; /* sections */
let sections = new Map();
let dark = false;
let imagesOff = false;
let selected = '';
let label = '';
const media = new WeakMap();
const mark = document.createElement('div');
const tag = document.createElement('span');

/* It always has a box: WebKit does not paint one that comes back to where it was before. */
Object.assign(mark.style, {
  position: 'absolute', boxSizing: 'border-box', border: '2px solid #3584e4', pointerEvents: 'none',
  zIndex: 1, visibility: 'hidden',
});
Object.assign(tag.style, {
  position: 'absolute', left: '-2px', bottom: '100%', background: '#1c71d8', color: '#fff',
  font: 'bold 12px/20px sans-serif', padding: '0 9px', borderRadius: '4px 4px 0 0',
});
mark.setAttribute('aria-hidden', 'true');
mark.append(tag);

/* Sections stand between the comments s:ID and /s. */
function index() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  let open = null, id = '';
  sections = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.startsWith('s:')) {
      open = node;
      id = node.data.slice(2);
    } else if (node.data === '/s' && open) {
      sections.set(id, { start: open, end: node });
      open = null;
    }
  }
  /* Rows that no body is written around get one when they are parsed: a comment before the first of
   * them is left outside, and one before a body that is written stands at the end of another. */
  for (const { start, end } of sections.values())
    if (start.parentNode === end.parentNode)
      continue;
    else if (start.parentNode.contains(end))
      end.parentNode.prepend(start);
    else
      start.parentNode.after(start);
  spread();
}

/*
 * The sections are rows of one table. Where they are many it takes longer to lay that out again
 * than all else that a letter does; blocks of the same shape, one below the other, do not.
 */
function spread() {
  const first = sections.values().next().value;
  if (sections.size <= LONG)
    return;
  const table = first.start.parentNode.closest('table');
  for (const part of table ? [table, ...table.tBodies] : [])
    part.setAttribute('data-rb-long', '');
}

function nodesOf(id) {
  const section = sections.get(id), nodes = [];
  if (section)
    for (let n = section.start.nextSibling; n && n !== section.end; n = n.nextSibling)
      nodes.push(n);
  return nodes;
}

function boundsOf(id) {
  let top = Infinity, bottom = -Infinity, left = Infinity, right = -Infinity;
  for (const node of nodesOf(id)) {
    if (node.nodeType !== Node.ELEMENT_NODE)
      continue;
    const r = node.getBoundingClientRect();
    if (r.height === 0)
      continue;
    top = Math.min(top, r.top);
    bottom = Math.max(bottom, r.bottom);
    left = Math.min(left, r.left);
    right = Math.max(right, r.right);
  }
  return bottom > top ? { top, bottom, left, right } : null;
}

function placeMark() {
  const r = selected ? boundsOf(selected) : null;
  mark.style.visibility = r ? 'visible' : 'hidden';
  if (!r)
    return;
  tag.textContent = label;
  mark.style.left = Math.max(0, r.left + scrollX) + 'px';
  /* The line of a divider, at its upper edge, is all that there is of it. */
  const around = r.bottom - r.top < 60 ? 10 : 0;
  mark.style.top = r.top + scrollY - around + 'px';
  mark.style.width = r.right - Math.max(0, r.left) + 'px';
  mark.style.height = r.bottom - r.top + around + 'px';
  /* Raised with that, it would lie on the words of a heading, which stands close above. */
  tag.style.bottom = around ? `calc(100% - ${around - 2}px)` : '100%';
}

function applyDark() {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule))
        continue;
      if (!media.has(rule))
        media.set(rule, rule.media.mediaText);
      if (media.get(rule).includes('prefers-color-scheme'))
        rule.media.mediaText = dark ? 'all' : 'not all';
    }
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
}

/* What a reader gets whose program blocks images: their place, with the alternative text in the
 * image's own type. It is not among the words of the page, which are searched and commented. */
function standIn(image) {
  const box = document.createElement('span');
  const width = image.getAttribute('width'), height = image.getAttribute('height');
  box.className = image.className;
  box.dataset.rbAlt = image.alt;
  box.style.cssText = `display:inline-block;width:${width}px;${image.style.cssText}`;
  Object.assign(box.style, {
    height: 'auto', aspectRatio: `${width} / ${height}`, maxWidth: '100%', boxSizing: 'border-box',
    overflow: 'hidden', padding: '4px', border: '1px solid rgba(128, 128, 128, 0.6)',
  });
  return box;
}

function applyImages(root) {
  for (const image of root.querySelectorAll('img')) {
    const box = image.nextSibling?.dataset?.rbAlt !== undefined ? image.nextSibling : null;
    if (imagesOff && image.hasAttribute('src')) {
      image.dataset.src = image.getAttribute('src');
      image.removeAttribute('src');
    } else if (!imagesOff && image.dataset.src) {
      image.setAttribute('src', image.dataset.src);
      delete image.dataset.src;
    }
    /* One that was kept, see keepImages(), comes without its stand-in. */
    if (imagesOff && !box)
      image.after(standIn(image));
    else if (!imagesOff)
      box?.remove();
  }
}

function addressOf(image) {
  return image.getAttribute('src') || image.dataset.src;
}

function imageAt(node) {
  return node.closest('img') || node.closest('[data-rb-alt]')?.previousSibling;
}

/* A picture that is there already is kept: a new element would load it again and flicker. */
function keepImages(fragment, old) {
  const known = new Map();
  for (const node of old)
    if (node.querySelectorAll)
      for (const image of node.querySelectorAll('img'))
        known.set(addressOf(image), image);
  for (const image of fragment.querySelectorAll('img')) {
    const before = known.get(addressOf(image));
    if (!before)
      continue;
    known.delete(addressOf(image));
    for (const name of ['alt', 'width', 'height', 'style', 'class'])
      if (image.hasAttribute(name))
        before.setAttribute(name, image.getAttribute(name));
      else
        before.removeAttribute(name);
    image.replaceWith(before);
  }
}

const pieces = 'h1,h2,h3,h4,p,li,th,td,img';

/* What one types is seen: in a long section, and in one that had no height until now. */
function follow(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const section = sections.get(selected);
  /* White space between rows is of the table of all sections, which is itself in a cell. */
  const holds = node => node && section && node.contains(section.start);
  const piece = element && element.closest(pieces), block = piece && !holds(piece) ? piece : element;
  if (!block || holds(block))
    return;
  const r = block.getBoundingClientRect();
  if (r.bottom > innerHeight - 12)
    scrollBy(0, r.bottom - innerHeight + 36);
  else if (r.bottom < 60)
    scrollBy(0, r.top - 48);
}

/* Only the letters that differ: what is marked around them stays marked. */
function retype(node, data) {
  const old = node.data, least = Math.min(old.length, data.length);
  let head = 0, tail = 0;
  while (head < least && old[head] === data[head])
    head++;
  while (tail < least - head && old[old.length - 1 - tail] === data[data.length - 1 - tail])
    tail++;
  node.replaceData(head, old.length - head - tail, data.slice(head, data.length - tail));
}

function isText(node) {
  return node.nodeType === Node.TEXT_NODE;
}

function sameTag(a, b) {
  if (a.nodeType !== Node.ELEMENT_NODE || a.nodeName !== b.nodeName ||
      a.attributes.length !== b.attributes.length)
    return false;
  for (const { name, value } of a.attributes)
    if (b.getAttribute(name) !== value)
      return false;
  return true;
}

/*
 * Makes the nodes between @before and @after (%null: all of @parent) those of @next, and leaves what
 * is equal where it is: of a long section a keystroke changes one paragraph, and only that is laid
 * out anew. Gives the last node that changed: where much comes at once, as by a paste, the caret is
 * at its end.
 */
function morph(parent, old, next, after) {
  let head = 0, tail = 0, changed = null;
  const least = Math.min(old.length, next.length);
  while (head < least && old[head].isEqualNode(next[head]))
    head++;
  while (tail < least - head && old[old.length - 1 - tail].isEqualNode(next[next.length - 1 - tail]))
    tail++;
  const gone = old.slice(head, old.length - tail), come = next.slice(head, next.length - tail);
  if (gone.length === come.length && gone.length > 0 &&
      gone.every((n, i) => sameTag(n, come[i]) || (isText(n) && isText(come[i])))) {
    for (let i = 0; i < gone.length; i++) {
      const inner = isText(gone[i]) ? gone[i]
        : morph(gone[i], [...gone[i].childNodes], [...come[i].childNodes], null);
      if (isText(gone[i]))
        retype(gone[i], come[i].data);
      changed = inner || changed;
    }
    return changed;
  }
  const place = tail > 0 ? old[old.length - tail] : after, fragment = document.createDocumentFragment();
  fragment.append(...come);
  keepImages(fragment, gone);
  for (const node of gone)
    node.remove();
  changed = fragment.lastElementChild || fragment.lastChild || place || parent;
  parent.insertBefore(fragment, place);
  return changed;
}

function patch(id, html) {
  const section = sections.get(id);
  if (!section)
    return false;
  /* Rows are parsed as rows in the body of a table only. */
  const fragment = section.start.parentNode.cloneNode(false), old = nodesOf(id), was = boundsOf(id);
  fragment.innerHTML = html;
  if (fragment.hasAttribute('data-rb-long'))
    for (const body of fragment.querySelectorAll(':scope > tbody'))
      body.setAttribute('data-rb-long', '');
  applyImages(fragment);
  const changed = morph(section.start.parentNode, old, [...fragment.childNodes], section.end);
  const now = boundsOf(id);
  /* What is read stays where it is, whatever grows above it. */
  if (was && now && was.bottom < 0)
    scrollBy(0, now.bottom - now.top - (was.bottom - was.top));
  placeMark();
  findAgain(id);
  marksPatched(id);
  if (changed && id === selected)
    follow(changed);
  return true;
}

function replaceAll(html) {
  const y = scrollY, next = new DOMParser().parseFromString(html, 'text/html');
  const old = [document.body], was = boundsOf(selected);
  /* What one works on stays in view, wherever an undo may put it. */
  const reveal = !was || was.bottom > 0 && was.top < innerHeight;
  keepImages(next, old);
  document.documentElement.lang = next.documentElement.lang;
  document.head.replaceWith(document.adoptNode(next.head));
  document.body.replaceWith(document.adoptNode(next.body));
  index();
  applyDark();
  applyImages(document);
  findAgain();
  scrollTo(0, y);
  marksReplaced();
  select(selected, label, reveal);
}

function select(id, name, scroll) {
  selected = id;
  label = name;
  placeMark();
  const r = boundsOf(id);
  if (r && scroll && (r.bottom < 60 || r.top > innerHeight - 60 || r.top < 0 && r.bottom > innerHeight))
    scrollTo(0, r.top + scrollY - 48);
}

/* The issue's own words, its subject and preheader, belong to the beginning of the mail. */
function choose(id, name, scroll) {
  select(id, name, scroll);
  if (!id && scroll)
    scrollTo(0, 0);
}

/* What the program tells from the beginning stands behind the mail: see preview-start.h. */
function begin() {
  const note = startNote();
  if (!note)
    return;
  const [id, isDark, off, ...name] = note;
  if (isDark !== '0' || off !== '0')
    setModes(Number(isDark), Number(off));
  showUntilFull();
  select(id === '0' ? '' : id, name.join(' '), 1);
}

function setModes(isDark, off) {
  dark = isDark !== 0;
  imagesOff = off !== 0;
  applyDark();
  applyImages(document);
  placeMark();
  paintMarks();
  placeBadges();
}

function sectionOf(node) {
  for (const [id] of sections)
    if (nodesOf(id).some(n => n.contains(node)))
      return id;
  return '';
}

const BLOCKS = 'h1,h2,h3,h4,p,li,th,td';

/* The words of a section, piece by piece. */
function piecesOf(id) {
  const pieces = [];
  for (const node of nodesOf(id)) {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      pieces.push(walker.currentNode);
  }
  return pieces;
}

/*
 * The words of one piece that were hit, and those ahead of it: a paragraph may show several fields.
 * And how many pieces of the section say the same before it: photos by one photographer.
 */
function pieceAt(event, block, id) {
  const range = document.caretRangeFromPoint(event.clientX, event.clientY);
  const node = range && range.startContainer;
  if (!node || node.nodeType !== Node.TEXT_NODE || !block.contains(node))
    return { piece: '', ahead: '', nth: 0 };
  const same = piecesOf(id).filter(piece => piece.data === node.data);
  range.setStart(block, 0);
  range.setEnd(node, 0);
  return {
    piece: node.data.trim().slice(0, 400),
    ahead: range.toString().slice(0, 400),
    nth: Math.max(same.indexOf(node), 0),
  };
}

/* Whether it is below all sections. */
function isBelow(node) {
  const last = [...sections.values()].pop();
  return !!last &&
      (last.end.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/* What stands where the mouse is. */
function seenAt(event) {
  const image = imageAt(event.target);
  const block = event.target.closest(BLOCKS) || event.target;
  const anchor = event.target.closest('a[href^="#"]'), said = hitSaid(event);
  const worded = !image && !event.target.closest('[data-rb-said]'), section = sectionOf(event.target);
  return {
    kind: 'click',
    section,
    below: section === '' && isBelow(event.target),
    anchor: anchor ? anchor.getAttribute('href') : '',
    text: worded ? block.textContent.trim().slice(0, 400) : '',
    ...worded ? pieceAt(event, block, section) : {},
    image: image ? addressOf(image) : '',
    said,
    box: said ? boxOfSaid(said) : null,
  };
}

document.addEventListener('click', event => {
  event.preventDefault();
  /* The end of marking words is no click. */
  if (getSelection().isCollapsed || hitSaid(event))
    window.webkit.messageHandlers.rundbrief.postMessage(JSON.stringify(seenAt(event)));
}, true);
document.addEventListener('load', placeMark, true);
/* A page that is not shown yet has no heights when it is told what to mark. */
new ResizeObserver(placeMark).observe(document.documentElement);
/* Another width, other heights: what one works on stays in view. */
addEventListener('resize', () => select(selected, label, 1));

index();
applyDark();
document.documentElement.append(mark);
