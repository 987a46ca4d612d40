/** The rows of one list, fetched page by page as they are needed. */

import { look } from './ask.js';

const PAGE = 100;
const PAGES_KEPT = 80;

export class Rows {
  #wanted;
  #pages = new Map();
  #asked = new Map();
  #ended = new AbortController();

  /** Rows of what `wanted` says; there is nothing before `begin`. */
  constructor(wanted) {
    this.#wanted = wanted;
    this.total = 0;
    this.matched = 0;
  }

  begin() {
    return this.#fetch(0);
  }

  /** Nobody waits for these rows any more. */
  end() {
    this.#ended.abort();
  }

  /** The row at a place; undefined if it is not here yet. */
  at(index) {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Fetches what is missing from one row to before another; undefined if nothing is. */
  need(from, to) {
    const missing = [];
    for (let page = Math.floor(from / PAGE); page * PAGE < Math.min(to, this.total); page++) {
      if (page >= 0 && !this.#pages.has(page)) missing.push(this.#fetch(page));
    }
    return missing.length === 0 ? undefined : Promise.all(missing);
  }

  #fetch(page) {
    if (!this.#asked.has(page)) {
      const parameters = { ...this.#wanted, from: page * PAGE, count: PAGE };
      this.#asked.set(page, look('memories', parameters, this.#ended.signal)
        .then(said => this.#keep(page, said))
        .finally(() => this.#asked.delete(page)));
    }
    return this.#asked.get(page);
  }

  #keep(page, said) {
    this.total = said.total;
    this.matched = said.matched;
    this.#pages.delete(page);
    this.#pages.set(page, said.rows);
    if (this.#pages.size > PAGES_KEPT) this.#pages.delete(this.#pages.keys().next().value);
  }
}
