/** Points that can be pointed at, by the pointer or the arrow keys, and opened. */

import { element, excerpt } from './element.js';

const REACH = 14;

/**
 * Lets somebody point at points within a surface.
 *
 * `places` are the points' pixels, `note` says something of one, `open` opens it.
 */
export function pointing(surface, places, points, { note, open }) {
  const tip = element('div', { className: 'tip', hidden: true });
  let at = -1;
  const point = index => {
    at = index;
    tip.hidden = index < 0;
    surface.classList.toggle('over', index >= 0);
    if (index < 0) return;
    const [x, y] = places[index];
    tip.replaceChildren(excerpt(points[index].text), element('span', { className: 'quiet', textContent: note(points[index]) }));
    const room = surface.clientWidth;
    tip.style.left = `${Math.max(0, Math.min(x + 12, room - Math.min(300, room)))}px`;
    tip.style.top = `${y + 14}px`;
  };
  surface.tabIndex = 0;
  surface.append(tip);
  surface.onpointermove = event => {
    const box = surface.getBoundingClientRect();
    point(nearest(places, event.clientX - box.left, event.clientY - box.top));
  };
  surface.onpointerleave = () => point(-1);
  surface.onclick = () => at >= 0 && open(points[at].id);
  surface.onkeydown = event => {
    if (event.key === 'Enter' && at >= 0) open(points[at].id);
    else if (event.key === 'ArrowRight') point(Math.min(points.length - 1, at + 1));
    else if (event.key === 'ArrowLeft') point(Math.max(0, at - 1));
    else return;
    event.preventDefault();
  };
}

function nearest(places, x, y) {
  let found = -1;
  let least = REACH * REACH;
  places.forEach(([px, py], index) => {
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < least) {
      least = distance;
      found = index;
    }
  });
  return found;
}
