/** Every tag and collection, the most frequent first. */

import { element, text } from './element.js';
import { number } from './moments.js';

export async function make(page) {
  const store = page.store();
  if (store.tags.length + store.collections.length === 0) {
    return [element('p', { className: 'empty', textContent: 'No memory has a tag, and none is of a collection.' })];
  }
  return [
    ...table('Collections', store.collections, store.collectionsTotal, name => page.list({ collection: name })),
    ...table('Tags', store.tags, store.tagsTotal, name => page.list({ tag: name })),
  ];
}

function table(title, entries, total, choose) {
  if (entries.length === 0) return [];
  const shown = entries.length < total ? `, the most frequent of ${number(total)}` : '';
  const most = entries[0].count;
  return [
    element('h2', { textContent: `${title}${shown}` }),
    element('ul', { className: 'counts' }, ...entries.map(({ name, count }) => {
      const bar = element('i');
      bar.style.width = `${100 * count / most}%`;
      const button = element('button', { type: 'button' }, text(name),
        element('span', { className: 'bar' }, bar), element('span', { className: 'quiet', textContent: number(count) }));
      button.onclick = () => choose(name);
      return element('li', {}, button);
    })),
  ];
}
