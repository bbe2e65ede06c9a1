/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said on a review page: kept in the browser, and saved as a file. */
'use strict';

const data = JSON.parse(document.getElementById('rb-review-data').textContent);
const say = data.words;
const KEY = 'rundbrief-review:' + data.page;
const byId = new Map(data.sections.map(section => [section.id, section]));
const sections = indexSections();
const state = { author: '', comments: [], saved: true, draft: null };
const editing = new Map(); /* id of a comment that is being rewritten → its words so far */
let kept = true; /* the browser keeps what is written */
let current = '';
let draft = null; /* what the comment that is being written is about */
let lost = null; /* deleted last */

const quote = words => say.quote.replace('%1', () => words);
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (name.startsWith('on'))
      element.addEventListener(name.slice(2), value);
    else if (value === true)
      element.setAttribute(name, '');
    else if (value !== false && value !== null)
      element.setAttribute(name, value);
  element.append(...children);
  return element;
};

/* --- keeping -------------------------------------------------------------------------------- */

function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) || 'null');
    if (stored && Array.isArray(stored.comments)) {
      state.author = String(stored.author || '');
      state.comments = stored.comments.filter(c => c && typeof c.text === 'string');
      state.saved = stored.saved !== false;
      state.draft = stored.draft && typeof stored.draft.text === 'string' ? stored.draft : null;
    }
  } catch (error) {
    kept = false;
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    kept = true;
  } catch (error) {
    kept = false;
  }
}

/* The comment that is being written, too, with what it is about. */
function keepDraft() {
  state.draft = text.value.trim() === '' ? null : { text: text.value, about: about.value, what: draft };
  keep();
}

function takeDraft(unfinished) {
  begin(null);
  if (!unfinished)
    return;
  draft = unfinished.what && typeof unfinished.what.words === 'string' ? unfinished.what : null;
  about.value = unfinished.about;
  if (about.value === '')
    about.value = data.issue;
  showQuote();
  text.value = unfinished.text;
  cancel.hidden = false;
  keepDraft();
}

function isLosing() {
  return !kept && (!state.saved || text.value.trim() !== '') ||
    state.comments.some(c => editing.has(c.id) && editing.get(c.id).trim() !== c.text);
}

/* --- the comment file ----------------------------------------------------------------------- */

function makeFile() {
  return JSON.stringify({
    'rundbrief-comments': 1, newsletter: data.newsletter, issue: data.issue, page: data.page,
    change: data.change, digest: data.digest, author: state.author.trim(), comments: state.comments,
  }, null, 1) + '\n';
}

function fileName() {
  const name = [data.title, state.author.trim()].filter(Boolean).join(' – ');
  return (name.replace(/[\u0000-\u001f\/\\:*?"<>|]/g, '-').slice(0, 100) || 'Rundbrief') + data.suffix;
}

function isNamed() {
  if (state.author.trim() !== '')
    return true;
  tell(say.nameMissing, null, true);
  author.focus();
  return false;
}

function saveFile() {
  if (!isNamed())
    return;
  const url = URL.createObjectURL(new Blob([makeFile()], { type: 'application/json' }));
  const link = make('a', { href: url, download: fileName() });
  root.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  state.saved = true;
  keep();
  update();
  tell(say.saved.replace('%1', fileName).replace('%2', () => data.sender));
}

function showText() {
  copyText.value = makeFile();
  copyDialog.showModal();
  copyText.select();
}

async function copyFile() {
  if (!isNamed())
    return;
  try {
    await navigator.clipboard.writeText(makeFile());
    state.saved = true;
    keep();
    update();
    tell(say.copied.replace('%2', () => data.sender));
  } catch (error) {
    showText();
  }
}

/* --- what comments are about ---------------------------------------------------------------- */

/* "123", or of the issue's own fields "123#subject". */
const aboutOf = comment => comment.field && !comment.words ? comment.section + '#' + comment.field : comment.section;

function nameOf(comment) {
  const section = byId.get(comment.section);
  const field = section && section.id === data.issue && section.fields.find(f => f.field === comment.field);
  return field ? field.label : section ? section.name : say.wholeIssue;
}
const orderOf = comment => [...byId.keys()].indexOf(comment.section);

function sort() {
  state.comments.sort((a, b) => orderOf(a) - orderOf(b) || (a.at || 0) - (b.at || 0) ||
    (a.time < b.time ? -1 : 1));
}
