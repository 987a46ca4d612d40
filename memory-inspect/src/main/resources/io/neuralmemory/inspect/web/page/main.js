/** Puts the page together. */

import { act, forget, look, tell } from './ask.js';
import { allow, onChanged } from './edit.js';
import { offer, onChange, set, wanted } from './filters.js';
import { List, summary } from './list.js';
import { close, isOpen, open } from './memory.js';
import { Rows } from './rows.js';
import { Tabs } from './tabs.js';
import { show } from './overview.js';

const at = id => document.getElementById(id);
const list = new List(at('list'), id => open(id, () => list.focus()));
const tabs = new Tabs({
  open: (id, closed) => open(id, closed),
  list: filters => {
    tabs.select('memories');
    set(filters);
  },
  store: () => store,
});
let store;
let rows;

/** Shows what is wanted now, in the list and in whatever else is looked at. */
async function update(keepPlace = false) {
  const question = wanted();
  const next = new Rows(question);
  rows?.end();
  rows = next;
  at('list').setAttribute('aria-busy', 'true');
  try {
    await next.begin();
    if (next !== rows) return;
    forget();
    at('none').hidden = next.total > 0;
    at('list').hidden = next.total === 0;
    at('none').textContent = store.memories === 0
      ? 'This store has no memories yet. Once an application has stored some, Refresh shows them.'
      : 'No memory matches. Clear some of the filters, or search for fewer words.';
    list.show(next, keepPlace);
    at('found').textContent = summary(next, store.memories, question.q);
    await tabs.update();
  } catch (failure) {
    tell(failure);
  } finally {
    at('list').setAttribute('aria-busy', 'false');
  }
}

function take(said) {
  store = said;
  show(store);
  offer(store);
  allow(store.writes);
}

async function refresh() {
  at('refresh').disabled = true;
  try {
    take(await act('refresh'));
    await update(true);
  } catch (failure) {
    tell(failure);
  } finally {
    at('refresh').disabled = false;
  }
}

document.addEventListener('keydown', event => {
  const typing = event.target.matches?.('input, select, textarea');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    tabs.select('memories');
    at('q').focus();
  } else if (event.key === 'Escape' && isOpen()) {
    close();
  } else if (event.key === 'ArrowDown' && event.target === at('q')) {
    event.preventDefault();
    list.focus();
  }
});

at('refresh').addEventListener('click', refresh);
onChange(() => update());
onChanged(async () => {
  take(await look('store'));
  await update(true);
});
look('store').then(take).then(() => update()).catch(tell);
