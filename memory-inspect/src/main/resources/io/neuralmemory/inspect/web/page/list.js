/**
 * A list of any length of which only what can be seen is there. What is seen sticks to the window while the scroll bar moves, and is
 * drawn anew once its rows have come: until then the rows before stay, so that there is never an empty place.
 */

import { element, excerpt, text, weight } from './element.js';
import { moment, number } from './moments.js';
import { tell } from './ask.js';

const ROW = 60;
/** Browsers draw nothing that is much higher; beyond, a step of the scroll bar is more than a row. */
const HIGHEST = 8_000_000;
const AHEAD = 150;

export class List {
  #scroller;
  #space;
  #view;
  #open;
  #rows;
  #active = 0;
  #drawn = false;

  /** A list in an element; `open` is called with a row that was chosen. */
  constructor(scroller, open) {
    this.#scroller = scroller;
    this.#space = scroller.firstElementChild;
    this.#view = this.#space.firstElementChild;
    this.#open = open;
    scroller.addEventListener('scroll', () => this.#soon(), { passive: true });
    scroller.addEventListener('keydown', event => this.#key(event));
    this.#view.addEventListener('click', event => this.#click(event));
    new ResizeObserver(() => this.#soon()).observe(scroller);
  }

  /** Shows other rows, whose first ones are there, from their beginning or from where the list is. */
  show(rows, keepPlace) {
    this.#rows = rows;
    this.#space.style.height = `${Math.min(rows.total * ROW, HIGHEST)}px`;
    this.#active = keepPlace ? Math.max(0, Math.min(this.#active, rows.total - 1)) : 0;
    if (!keepPlace) this.#scroller.scrollTop = 0;
    this.#draw();
  }

  focus() {
    this.#scroller.focus();
  }

  #soon() {
    if (this.#drawn) return;
    this.#drawn = true;
    requestAnimationFrame(() => {
      this.#drawn = false;
      this.#draw();
    });
  }

  /** How many pixels of the whole list a pixel of the scroll bar is. */
  #scale() {
    const height = this.#scroller.clientHeight;
    const whole = this.#rows.total * ROW;
    return whole <= HIGHEST ? 1 : (whole - height) / (HIGHEST - height);
  }

  #draw() {
    const rows = this.#rows;
    if (!rows) return;
    const height = this.#scroller.clientHeight;
    // While another view is looked at, the rows stay, to be there at once when the list is.
    if (height === 0) return;
    const top = Math.min(this.#scroller.scrollTop * this.#scale(), Math.max(0, rows.total * ROW - height));
    const first = Math.floor(top / ROW);
    const last = Math.min(rows.total, Math.ceil((top + height) / ROW));
    const coming = rows.need(first, last);
    if (coming) {
      coming.then(() => rows === this.#rows && this.#soon()).catch(tell);
      return;
    }
    this.#view.style.height = `${Math.min(height, rows.total * ROW)}px`;
    const lines = [];
    for (let index = first; index < last; index++) {
      lines.push(this.#line(rows.at(index), index, index * ROW - top));
    }
    this.#view.replaceChildren(...lines);
    this.#scroller.setAttribute('aria-activedescendant', `row-${this.#active}`);
    rows.need(first - AHEAD, last + AHEAD)?.catch(tell);
  }

  #line(row, index, top) {
    const line = element('div', { className: 'row', id: `row-${index}`, role: 'option' });
    line.setAttribute('aria-setsize', this.#rows.total);
    line.setAttribute('aria-posinset', index + 1);
    line.setAttribute('aria-selected', index === this.#active);
    line.classList.toggle('active', index === this.#active);
    line.style.transform = `translateY(${top}px)`;
    line.dataset.index = index;
    if (row) {
      line.append(excerpt(row.text), about(row), weight(row.importance));
    } else {
      line.append(element('span', { className: 'nothing', textContent: 'gone meanwhile; refresh' }));
    }
    return line;
  }

  #click(event) {
    const line = event.target.closest('.row');
    if (!line) return;
    this.#active = Number(line.dataset.index);
    this.#draw();
    this.#choose();
  }

  #choose() {
    const row = this.#rows.at(this.#active);
    if (row) this.#open(row.id);
  }

  #key(event) {
    const page = Math.max(1, Math.floor(this.#scroller.clientHeight / ROW) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key === 'Enter') {
      this.#choose();
    } else if (event.key in steps && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#move(steps[event.key]);
    } else {
      return;
    }
    event.preventDefault();
  }

  #move(step) {
    this.#active = Math.max(0, Math.min(this.#rows.total - 1, this.#active + step));
    const height = this.#scroller.clientHeight;
    const scale = this.#scale();
    const seen = this.#scroller.scrollTop * scale;
    const top = this.#active * ROW;
    if (top < seen) this.#scroller.scrollTop = top / scale;
    else if (top + ROW > seen + height) this.#scroller.scrollTop = Math.ceil((top + ROW - height) / scale);
    this.#soon();
  }
}

function about(row) {
  return element('span', { className: 'about' },
    element('time', { textContent: moment(row.time) }),
    row.collection === undefined ? null : text(row.collection),
    ...row.tags.map(tag => text(tag, 'tag')));
}

/** What a list says of itself. */
export function summary(rows, all, question) {
  if (!question) return rows.total === all ? `${number(all)} memories` : `${number(rows.total)} of ${number(all)} memories`;
  const others = rows.total - rows.matched;
  const letters = others === 0 ? '' : `, ${number(others)} more ${others === 1 ? 'has' : 'have'} these letters`;
  return `${number(rows.matched)} found${letters}`;
}
