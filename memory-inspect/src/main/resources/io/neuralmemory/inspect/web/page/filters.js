/** Which memories are wanted, as the form says it. */

import { element } from './element.js';
import { number } from './moments.js';

const FIELDS = ['q', 'order', 'collection', 'tag', 'least', 'most', 'since', 'until'];
const TYPING_PAUSE = 120;

const form = document.getElementById('filters');
const field = name => document.getElementById(name);

/** The parameters of a list; what is left open is left out. */
export function wanted() {
  const parameters = {};
  for (const name of FIELDS) {
    const value = field(name).value;
    if (value !== '') parameters[name] = value;
  }
  if (parameters.since) parameters.since = day(parameters.since, 0);
  if (parameters.until) parameters.until = day(parameters.until, 1);
  return parameters;
}

/** The first second of a day here, or of the one so many days after it. */
function day(text, after) {
  const [year, month, date] = text.split('-').map(Number);
  return Math.floor(new Date(year, month - 1, date + after).getTime() / 1000);
}

/** Calls `change` when something else is wanted, and nothing more is typed for a moment. */
export function onChange(change) {
  let pause;
  form.addEventListener('input', () => {
    // What answers a question comes in the order of how well.
    field('order').disabled = field('q').value !== '';
    clearTimeout(pause);
    pause = setTimeout(change, TYPING_PAUSE);
  });
  form.addEventListener('reset', () => {
    field('order').disabled = false;
    setTimeout(change);
  });
  form.addEventListener('submit', event => event.preventDefault());
  if (matchMedia('(max-width: 800px)').matches) field('more').open = false;
}

/** Sets some of the fields, as if somebody had typed that. */
export function set(values) {
  for (const [name, value] of Object.entries(values)) field(name).value = value;
  form.dispatchEvent(new Event('input'));
}

export function clear() {
  form.reset();
}

/** Offers the names that there are. */
export function offer(store) {
  const collection = field('collection');
  const chosen = collection.value;
  collection.replaceChildren(element('option', { value: '', textContent: 'All' }), ...store.collections.map(
    one => element('option', { value: one.name, textContent: `${one.name} (${number(one.count)})` })));
  collection.value = chosen;
  field('collections').hidden = store.collections.length === 0;
  field('tags').replaceChildren(...store.tags.map(
    one => element('option', { value: one.name, label: number(one.count) })));
}
