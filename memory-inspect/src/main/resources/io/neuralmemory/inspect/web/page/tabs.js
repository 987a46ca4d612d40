/** The views beside the list. Each is a module that is loaded when it is first looked at. */

import { tell } from './ask.js';
import { wanted } from './filters.js';

/** What each view is made by, and whether the filters count in it. */
const VIEWS = {
  memories: { filtered: true },
  timeline: { filtered: true, load: () => import('./timeline.js') },
  importance: { filtered: true, load: () => import('./importance.js') },
  map: { filtered: false, load: () => import('./map.js') },
  tags: { filtered: false, load: () => import('./tags.js') },
  health: { filtered: false, load: () => import('./health.js') },
};

const at = id => document.getElementById(id);

export class Tabs {
  #page;
  #shown = 'memories';
  #gone = new AbortController();

  /** Tabs of a page, which can `open` a memory, `list` what some filters let through, and knows its `store`. */
  constructor(page) {
    this.#page = page;
    for (const name of Object.keys(VIEWS)) {
      at(`tab-${name}`).addEventListener('click', () => this.select(name));
    }
    document.querySelector('[role=tablist]').addEventListener('keydown', event => this.#key(event));
  }

  select(name) {
    if (name === this.#shown) return;
    this.#shown = name;
    for (const other of Object.keys(VIEWS)) {
      at(`tab-${other}`).setAttribute('aria-selected', other === name);
      at(`tab-${other}`).tabIndex = other === name ? 0 : -1;
    }
    at('memories').hidden = name !== 'memories';
    at('view').hidden = name === 'memories';
    this.#leave();
    at('view').replaceChildren();
    at('view').setAttribute('aria-labelledby', `tab-${name}`);
    at('filters').hidden = !VIEWS[name].filtered;
    this.update().catch(tell);
  }

  /** Shows what is looked at anew. */
  async update() {
    const name = this.#shown;
    if (!VIEWS[name].load) return;
    const gone = this.#leave();
    at('view').setAttribute('aria-busy', 'true');
    try {
      const view = await VIEWS[name].load();
      const parts = await view.make({ ...this.#page, wanted: wanted(), gone });
      if (!gone.aborted) at('view').replaceChildren(...parts);
    } finally {
      at('view').setAttribute('aria-busy', 'false');
    }
  }

  /** What is looked at is gone, and tells so whatever watches for it; a signal of what comes next. */
  #leave() {
    this.#gone.abort();
    this.#gone = new AbortController();
    return this.#gone.signal;
  }

  #key(event) {
    const names = Object.keys(VIEWS);
    const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -names.length, End: names.length };
    if (!(event.key in steps)) return;
    const place = Math.max(0, Math.min(names.length - 1, names.indexOf(this.#shown) + steps[event.key]));
    this.select(names[place]);
    at(`tab-${names[place]}`).focus();
    event.preventDefault();
  }
}
