/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel of a review page, in which comments are written, and what is marked in the mail. */

/* --- the panel ------------------------------------------------------------------------------ */

const host = document.createElement('rb-review-panel');
const envelopeHost = document.createElement('rb-review-envelope');
const root = host.attachShadow({ mode: 'open' });
const frame = make('div', { class: 'rbr-frame', hidden: true, 'aria-hidden': 'true' });
const author = make('input', { id: 'author', maxlength: 100, autocomplete: 'name', placeholder: say.nameHint });
const about = make('select', { id: 'about' });
const aboutQuote = make('p', { class: 'quote', hidden: true });
const text = make('textarea', { id: 'text', maxlength: 20000 });
const list = make('div', { role: 'list', 'aria-label': say.comments });
const status = make('p', { class: 'say', role: 'status', 'aria-live': 'polite' });
const count = make('span', { class: 'n' });
const hint = make('p', { class: 'soft' }, say.hint);
const save = make('button', { class: 'blue', onclick: saveFile }, say.save);
const copy = make('button', { onclick: copyFile }, say.copy);
const cancel = make('button', { class: 'flat', onclick: () => begin(null) }, say.cancel);
const add = make('button', { onclick: addComment }, say.add);
const toggle = make('button', { class: 'phone', 'aria-expanded': 'false', onclick: () => open(!isOpen()) }, say.show);
const floating = make('button', { class: 'blue float', id: 'floating', hidden: true,
  onmousedown: event => event.preventDefault(), onclick: commentSelection }, say.commentWords);
const onSection = make('button', { class: 'float', id: 'on-section', hidden: true, tabindex: -1,
  onclick: () => begin({ section: onSection.dataset.id }) }, say.commentSection);
const copyText = make('textarea', { readonly: true, 'aria-label': say.copyTitle });
const copyDialog = make('dialog', { 'aria-label': say.copyTitle },
  make('h2', {}, say.copyTitle), make('p', { class: 'soft' }, say.copyHint.replace('%2', () => data.sender)), copyText,
  make('button', { class: 'blue', onclick: () => copyDialog.close() }, say.close));
const panel = make('aside', { class: 'panel', 'aria-label': say.comments });

const isOpen = () => panel.classList.contains('open');

function open(is) {
  panel.classList.toggle('open', is);
  toggle.setAttribute('aria-expanded', String(is));
  toggle.textContent = is ? say.hide : say.show;
}

function tell(words, undo, bad) {
  status.classList.toggle('bad', Boolean(bad));
  status.replaceChildren(words);
  if (undo)
    status.append(make('button', { onclick: undo }, say.undo));
}

function showQuote() {
  aboutQuote.hidden = !draft || draft.section !== about.value;
  aboutQuote.textContent = draft ? quote(draft.words) : '';
}

/* %null: about the whole issue, and nothing is asked. */
function begin(what) {
  draft = what && what.words ? what : null;
  about.value = what ? aboutOf(what) : data.issue;
  showQuote();
  floating.hidden = onSection.hidden = true;
  cancel.hidden = !what;
  if (!what) {
    text.value = '';
    frame.hidden = true;
    keepDraft();
    return;
  }
  keepDraft();
  open(true);
  frameSection(what.section, false);
  text.focus();
}

function addComment() {
  const words = text.value.trim();
  if (words === '') {
    tell(say.textMissing, null, true);
    text.focus();
    return;
  }
  const [section, field] = about.value.split('#');
  const comment = {
    id: uuid(), section, text: words,
    time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  if (draft && draft.section === about.value)
    Object.assign(comment, draft);
  else if (field)
    Object.assign(comment, { node: section, field });
  state.comments.push(comment);
  getSelection().removeAllRanges();
  begin(null);
  changed();
  choose(comment.id, false);
  tell(say.added);
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 0x0f | 0x40;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  const hex = Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function remove(comment) {
  const index = state.comments.indexOf(comment);
  lost = comment;
  state.comments.splice(index, 1);
  changed();
  tell(say.deleted, () => {
    state.comments.push(lost);
    changed();
    choose(lost.id, false);
    tell('');
  });
  const next = list.children[Math.min(index, list.children.length - 1)];
  (next ? next.querySelector('button') : text).focus();
}

function edit(comment, card) {
  editing.set(comment.id, comment.text);
  showEditing(comment, card).focus();
}

/* What was typed stays when the cards are made anew. */
function showEditing(comment, card) {
  const area = make('textarea', { 'aria-label': say.comment, maxlength: 20000,
    oninput: () => editing.set(comment.id, area.value) });
  const done = () => {
    const words = area.value.trim();
    editing.delete(comment.id);
    if (words !== '' && words !== comment.text) {
      comment.text = words;
      changed();
    } else {
      update();
    }
    focusCard(comment.id);
  };
  area.value = editing.get(comment.id);
  card.querySelector('.text').replaceWith(area);
  card.querySelector('.acts').replaceChildren(
    make('button', { class: 'blue', onclick: done }, say.done),
    make('button', { class: 'flat', onclick: () => {
      editing.delete(comment.id);
      update();
      focusCard(comment.id);
    } }, say.cancel));
  return area;
}

function focusCard(id) {
  const card = [...list.children].find(element => element.dataset.id === id);
  if (card)
    card.querySelector('button').focus();
}

function choose(id, scroll) {
  const comment = state.comments.find(c => c.id === id);
  current = id;
  update();
  if (!comment || !scroll)
    return;
  /* On a phone the panel covers the mail. */
  if (innerWidth < 900)
    open(false);
  const mark = document.querySelector(`mark.rbr-mark[data-id="${CSS.escape(id)}"]`);
  if (mark)
    mark.scrollIntoView({ block: 'center' });
  frame.hidden = true;
  if (!mark && byId.has(comment.section))
    frameSection(comment.section, true);
}

function makeCard(comment, index) {
  const time = new Date(comment.time);
  const card = make('article', { class: 'card', role: 'listitem', 'data-id': comment.id,
    onclick: event => event.target.closest('button, textarea') || choose(comment.id, true) },
    make('div', { class: 'head' }, make('span', { class: 'what' }, nameOf(comment)),
      make('span', { class: 'n', 'aria-label': say.number.replace('%1', index + 1) }, String(index + 1))));
  if (comment.words)
    card.append(make('p', { class: 'quote' }, quote(comment.words)));
  card.append(make('p', { class: 'text' }, comment.text),
    make('p', { class: 'soft' }, isNaN(time) ? '' : time.toLocaleString(document.documentElement.lang || undefined,
      { dateStyle: 'medium', timeStyle: 'short' })),
    make('div', { class: 'acts' },
      make('button', { class: 'flat', onclick: () => choose(comment.id, true) }, say.go),
      make('button', { class: 'flat', onclick: () => edit(comment, card) }, say.edit),
      make('button', { class: 'flat', onclick: () => remove(comment) }, say.remove)));
  card.classList.toggle('current', comment.id === current);
  if (editing.has(comment.id))
    showEditing(comment, card);
  return card;
}

function update() {
  sort();
  list.replaceChildren(...state.comments.map(makeCard));
  count.textContent = String(state.comments.length);
  count.hidden = state.comments.length === 0;
  hint.hidden = state.comments.length > 0;
  save.disabled = copy.disabled = state.comments.length === 0;
  markAll();
}

function changed() {
  state.saved = false;
  keep();
  update();
  if (!kept)
    tell(say.notKept, null, true);
}

function step(delta) {
  const at = state.comments.findIndex(c => c.id === current);
  const next = state.comments[Math.max(0, Math.min(state.comments.length - 1, at < 0 ? 0 : at + delta))];
  if (!next)
    return;
  choose(next.id, true);
  open(true);
  focusCard(next.id);
}

/* --- in the mail ---------------------------------------------------------------------------- */

/* The selection as something to comment on, or %null. */
function readSelection() {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed)
    return null;
  const range = selection.getRangeAt(0);
  const id = sectionAt(range.startContainer) || sectionAt(range.endContainer);
  const passage = id ? passageOf(readSection(sections.get(id)), byId.get(id) ? byId.get(id).fields : [], range) : null;
  return passage ? { section: id, ...passage } : null;
}

function commentSelection() {
  const what = readSelection();
  if (what)
    begin(what);
}

function placeFloating() {
  const selection = getSelection();
  const range = selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  floating.hidden = !range || !sectionAt(range.startContainer) && !sectionAt(range.endContainer);
  if (floating.hidden)
    return;
  const r = range.getBoundingClientRect(), narrow = innerWidth < 900;
  floating.style.left = narrow ? '16px' : Math.max(8, Math.min(r.left, innerWidth - 640)) + 'px';
  floating.style.top = narrow ? 'auto' : Math.max(8, Math.min(r.bottom + 8, innerHeight - 52)) + 'px';
  floating.style.bottom = narrow ? '74px' : 'auto';
}

function followPointer(event) {
  const id = event.target.nodeType ? sectionAt(event.target) : '';
  if (event.composedPath().includes(host))
    return;
  const r = id && innerWidth >= 900 && floating.hidden ? boundsOf(id) : null;
  onSection.hidden = !r;
  if (!r)
    return;
  onSection.dataset.id = id;
  onSection.style.top = Math.max(8, Math.min(r.top + 6, innerHeight - 48)) + 'px';
  onSection.style.right = Math.max(408, innerWidth - r.right + 6) + 'px';
}

function build() {
  const light = make('style');
  const subject = byId.get(data.issue).fields.find(field => field.field === 'subject');
  const preheader = byId.get(data.issue).fields.find(field => field.field === 'preheader');
  const envelope = envelopeHost.attachShadow({ mode: 'open' });
  const styleOf = () => Object.assign(make('style'), { textContent: data.panelStyle });

  light.textContent = data.pageStyle;
  document.head.append(light);
  document.documentElement.classList.add('rbr');
  for (const section of data.sections) {
    about.append(make('option', { value: section.id }, section.name));
    for (const field of section.id === data.issue ? section.fields : [])
      about.append(make('option', { value: section.id + '#' + field.field }, field.label));
  }
  panel.append(
    make('div', { class: 'bar' }, make('h1', {}, say.comments), count, toggle),
    make('div', { class: 'scroll' }, hint,
      make('div', { class: 'card' },
        make('div', { class: 'field' }, make('label', { for: 'author' }, say.name), author),
        make('div', { class: 'field' }, make('label', { for: 'about' }, say.about), about), aboutQuote,
        make('div', { class: 'field' }, make('label', { for: 'text' }, say.comment), text),
        make('div', { class: 'acts' }, add, cancel)),
      list),
    make('div', { class: 'foot' }, status, save, copy));
  root.append(styleOf(), make('div', { class: 'all', lang: say.lang }, panel, floating, onSection, copyDialog));
  envelope.append(styleOf(), make('header', { class: 'all envelope', lang: say.lang },
    make('p', { class: 'subject' }, subject ? subject.text : say.noSubject),
    make('p', { class: 'soft' }, preheader ? preheader.text : ''),
    make('p', { class: 'soft' }, data.about)));
  list.style.display = 'contents';
  document.title = data.about;
  document.body.prepend(envelopeHost);
  document.documentElement.append(frame, host);
}

function listen() {
  author.value = state.author;
  author.addEventListener('input', () => { state.author = author.value; keep(); });
  about.addEventListener('change', () => {
    showQuote();
    keepDraft();
    frameSection(about.value, true);
  });
  text.addEventListener('input', () => {
    cancel.hidden = false;
    keepDraft();
  });
  text.addEventListener('keydown', event => event.key === 'Enter' && event.ctrlKey && addComment());
  document.addEventListener('selectionchange', placeFloating);
  document.addEventListener('scroll', placeFloating, { passive: true });
  document.addEventListener('mouseover', followPointer);
  document.addEventListener('click', event => {
    const mark = event.target.closest ? event.target.closest('mark.rbr-mark') : null;
    if (!mark)
      return;
    event.preventDefault();
    open(true);
    choose(mark.dataset.id, false);
    focusCard(mark.dataset.id);
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'F4')
      step(event.shiftKey ? -1 : 1);
    /* By its place as well: on German Windows these keys together write "µ". */
    else if (event.ctrlKey && event.altKey && (event.key.toLowerCase() === 'm' || event.code === 'KeyM'))
      begin(readSelection() || { section: about.value });
    else
      return;
    event.preventDefault();
  });
  addEventListener('resize', () => { frame.hidden = true; });
  addEventListener('beforeunload', event => {
    if (isLosing())
      event.preventDefault();
  });
  /* What is looked up leaves the comments where they are. */
  for (const link of document.querySelectorAll('a[href]'))
    if (!link.getAttribute('href').startsWith('#')) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
}

load();
build();
listen();
takeDraft(state.draft);
update();
if (state.comments.length > 0 && !state.saved)
  tell(say.again.replace('%1', state.comments.length));
