/** The head of the page: which store, how much of it, and as of when. */

import { count, ago } from './moments.js';

const at = id => document.getElementById(id);
let readAt = Date.now();

/** Shows what a store says of itself. */
export function show(store) {
  const name = store.place.replace(/[/\\]+$/, '').split(/[/\\]/).pop() || store.place;
  at('name').textContent = name;
  at('name').title = store.place;
  document.title = `${name} · Neural Memory`;
  at('facts').textContent = [
    count(store.memories, 'memory', 'memories'),
    store.collectionsTotal ? count(store.collectionsTotal, 'collection', 'collections') : '',
    store.tagsTotal ? count(store.tagsTotal, 'tag', 'tags') : '',
    store.dimension ? count(store.dimension, 'dimension', 'dimensions') : '',
  ].filter(fact => fact !== '').join(' · ');
  at('mode').hidden = store.writes;
  at('refresh').title = 'Take in what the application has written since';
  // The clock of the program counts, which may run on another one than the browser's.
  readAt = Date.now() - (store.now - store.readAt);
  tellAge();
}

function tellAge() {
  at('age').textContent = `read ${ago(Date.now() - readAt)}`;
}

setInterval(tellAge, 5000);
