/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections and passages as they are marked in the mail, for page.js. */
'use strict';

function sectionAt(node) {
  for (const [id, section] of sections) {
    const after = section.start.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    const before = section.end.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
    if (after && before)
      return id;
  }
  return '';
}

function boundsOf(id) {
  let top = Infinity, bottom = -Infinity, left = Infinity, right = -Infinity;
  for (const element of sections.has(id) ? elementsOf(sections.get(id)) : []) {
    const r = element.getBoundingClientRect();
    if (r.width === 0 || r.height === 0)
      continue;
    top = Math.min(top, r.top);
    bottom = Math.max(bottom, r.bottom);
    left = Math.min(left, r.left);
    right = Math.max(right, r.right);
  }
  return bottom > top ? { top, bottom, left: Math.max(0, left), right } : null;
}

function frameSection(id, scroll) {
  let r = boundsOf(id);
  frame.hidden = !r;
  if (!r)
    return;
  if (scroll && (r.top > innerHeight - 80 || r.bottom < 80)) {
    scrollBy(0, r.top - 60);
    r = boundsOf(id);
  }
  Object.assign(frame.style, {
    left: r.left + scrollX + 'px', top: r.top + scrollY + 'px',
    width: r.right - r.left + 'px', height: r.bottom - r.top + 'px',
  });
}

function unmark() {
  for (const mark of document.querySelectorAll('mark.rbr-mark')) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

/* A piece of text at a time: an element around all of them would break the tables of the mail. */
function markAll() {
  unmark();
  state.comments.forEach((comment, index) => {
    const section = comment.words ? sections.get(comment.section) : null;
    const pieces = section ? piecesOf(readSection(section), comment) : null;
    (pieces || []).forEach((piece, i) => {
      const range = document.createRange();
      const mark = make('mark', { class: 'rbr-mark', 'data-id': comment.id });
      range.setStart(piece.node, piece.from);
      range.setEnd(piece.node, piece.to);
      if (range.toString().trim() === '' && pieces.length > 1)
        return;
      range.surroundContents(mark);
      mark.classList.toggle('rbr-current', comment.id === current);
      if (i === pieces.length - 1)
        mark.setAttribute('data-n', index + 1);
    });
  });
}
