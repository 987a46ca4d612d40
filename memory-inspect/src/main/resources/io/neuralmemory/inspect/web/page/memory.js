/** One memory whole. */

import { look, tell } from './ask.js';
import { element, excerpt, text, weight } from './element.js';
import { moment, number } from './moments.js';
import { set } from './filters.js';
import { tools } from './edit.js';

/** A longer text is shown in part first: laying out a megabyte without a space takes a browser seconds. */
const LONG = 20_000;

const panel = document.getElementById('memory');
let shown;
let back = () => {};

/** Opens a memory; `closed` is called when it is closed again. */
export async function open(id, closed = back) {
  back = closed;
  shown = id;
  try {
    const memory = await look('memory', { id });
    if (shown !== id) return;
    panel.replaceChildren(...parts(memory));
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
    const near = await look('near', { id });
    if (shown === id) panel.append(...neighbours(near, memory));
  } catch (failure) {
    tell(failure);
  }
}

export function isOpen() {
  return !panel.hidden;
}

export function close() {
  shown = undefined;
  panel.hidden = true;
  panel.replaceChildren();
  back();
}

panel.addEventListener('keydown', event => {
  if (event.key === 'Escape') close();
});

function parts(memory) {
  return [
    element('div', { className: 'tools' },
      element('h2', { textContent: moment(memory.time) }),
      element('button', { type: 'button', textContent: 'Close', onclick: close })),
    ...content(memory.content),
    facts(memory),
    ...attributes(memory.attributes),
    ...tools(memory, { reopen: () => open(memory.id), close }),
  ];
}

function neighbours(near, memory) {
  const around = [...near.before.map(neighbour), element('li', { className: 'this' }, excerpt(memory.content.slice(0, 240))),
    ...near.after.map(neighbour)];
  return [
    element('h2', { textContent: 'Most similar' }),
    near.similar.length > 0 ? element('ul', { className: 'near similar' }, ...near.similar.map(neighbour))
      : element('p', { className: 'quiet', textContent: memory.dimension === 0
        ? 'It has no embedding to compare.' : 'No other memory has an embedding.' }),
    element('h2', { textContent: 'Around it in time' }),
    element('ul', { className: 'near time' }, ...around),
  ];
}

function neighbour(row) {
  const aside = row.similarity === undefined ? moment(row.time) : row.similarity.toFixed(2);
  const button = element('button', { type: 'button' }, excerpt(row.text),
    element('span', { className: 'quiet', textContent: aside }));
  button.onclick = () => open(row.id);
  return element('li', {}, button);
}

function content(whole) {
  if (whole === '') return [element('p', { className: 'content' }, excerpt(''))];
  const shownFirst = whole.length > LONG ? whole.slice(0, LONG).replace(/[\uD800-\uDBFF]$/, '') : whole;
  const paragraph = element('p', { className: 'content', dir: 'auto', textContent: shownFirst });
  if (shownFirst.length === whole.length) return [paragraph];
  const more = element('button', { type: 'button', textContent: `Show all ${number(whole.length)} characters` });
  more.onclick = () => {
    paragraph.textContent = whole;
    more.remove();
  };
  return [paragraph, more];
}

function facts(memory) {
  return list([
    ['Tags', memory.tags.length === 0 ? null : tags(memory.tags)],
    ['Importance', importance(memory)],
    ['Recalled', memory.accesses === 0 ? 'never' : `${number(memory.accesses)} ×, last ${moment(memory.accessed)}`],
    ['Expires', memory.expires === undefined ? null : moment(memory.expires)],
    ['Embedding', memory.dimension === 0 ? 'none' : `${number(memory.dimension)} numbers`],
    ['Id', text(memory.id, 'text id')],
  ]);
}

function importance(memory) {
  const loss = 1 - memory.decay;
  const decays = loss > 0
    ? ` now; stored as ${memory.importance.toFixed(2)}, loses ${Number(loss.toPrecision(2))} an hour without recall` : '';
  return element('span', {}, weight(memory.effective), memory.effective.toFixed(2) + decays);
}

function tags(names) {
  return element('span', { className: 'tags' }, ...names.map(name => {
    const button = element('button', { type: 'button', className: 'tag', title: 'Show all with this tag' }, text(name));
    button.onclick = () => set({ tag: name });
    return button;
  }));
}

function attributes(pairs) {
  const entries = Object.entries(pairs);
  if (entries.length === 0) return [];
  return [
    element('h2', { textContent: 'Attributes' }),
    element('dl', {}, ...entries.flatMap(([name, value]) => [
      element('dt', {}, text(name)), element('dd', {}, text(value))])),
  ];
}

function list(pairs) {
  return element('dl', {}, ...pairs.filter(([, value]) => value !== null).flatMap(([name, value]) => [
    element('dt', { textContent: name }), element('dd', {}, value)]));
}
