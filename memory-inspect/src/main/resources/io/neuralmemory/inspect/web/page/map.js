/** The embeddings in two dimensions. */

import { look } from './ask.js';
import { colour, drawn } from './chart.js';
import { pointing } from './cloud.js';
import { element, text } from './element.js';
import { number } from './moments.js';

const COLOURS = ['#2f8f86', '#d0812f', '#6a7fd0', '#c0527e', '#7f9f35', '#9a6cc4', '#c4634a', '#4199c6'];
const MARGIN = 16;

export async function make(page) {
  const { total, points } = await look('map');
  if (points.length < 3) {
    return [element('p', { className: 'empty', textContent: 'A map takes three memories with embeddings at least.' })];
  }
  const groups = grouped(points);
  const chosen = points.length < total ? ` Drawn are ${number(points.length)}, evenly chosen of ${number(total)}.` : '';
  return [
    element('h2', { textContent: 'Map of the embeddings' }),
    element('p', { className: 'quiet', textContent:
      `Memories that mean something similar lie near each other, as far as two dimensions can tell.${chosen}` }),
    legend(groups),
    canvas(page, points, groups),
  ];
}

/** By collection if there are several, otherwise by first tag; the most frequent ones have a colour. */
function grouped(points) {
  const collections = new Set(points.map(point => point.collection));
  const by = collections.size > 1 ? 'collection' : 'tag';
  const sizes = new Map();
  for (const point of points) {
    if (point[by] !== undefined) sizes.set(point[by], (sizes.get(point[by]) ?? 0) + 1);
  }
  const names = [...sizes.entries()].sort((one, other) => other[1] - one[1]).slice(0, COLOURS.length).map(([name]) => name);
  return { of: point => names.indexOf(point[by]), names };
}

function legend(groups) {
  const entry = (name, index) => {
    const dot = element('i');
    dot.style.background = index < 0 ? colour('faint') : COLOURS[index];
    return element('li', {}, dot, name);
  };
  const others = groups.names.length === 0 ? [] : [entry('others', -1)];
  return element('ul', { className: 'legend' }, ...groups.names.map((name, index) => entry(text(name), index)), ...others);
}

function canvas(page, points, groups) {
  const label = `Map of ${number(points.length)} memories; arrow keys go from one to the next, Enter opens it`;
  const sheet = element('canvas', { ariaLabel: label, role: 'img' });
  const holder = element('div', { className: 'chart map' }, sheet);
  return drawn(holder, page.gone, (width, height) => {
    const places = laidOut(points, width, height);
    paint(sheet, width, height, places, points.map(groups.of));
    holder.querySelector('.tip')?.remove();
    pointing(holder, places, points, {
      note: point => ` ${point.collection ?? point.tag ?? ''}`,
      open: id => page.open(id, () => holder.focus()),
    });
  });
}

/** Both axes have one scale: distances are what a map is for. */
function laidOut(points, width, height) {
  const range = name => {
    const values = points.map(point => point[name]);
    return [Math.min(...values), Math.max(...values)];
  };
  const [left, right] = range('x');
  const [bottom, top] = range('y');
  const scale = Math.min((width - 2 * MARGIN) / (right - left || 1), (height - 2 * MARGIN) / (top - bottom || 1));
  return points.map(point => [
    width / 2 + (point.x - (left + right) / 2) * scale,
    height / 2 - (point.y - (bottom + top) / 2) * scale,
  ]);
}

function paint(sheet, width, height, places, groups) {
  const density = devicePixelRatio;
  sheet.width = width * density;
  sheet.height = height * density;
  const pen = sheet.getContext('2d');
  pen.scale(density, density);
  const size = places.length > 1000 ? 2.5 : 4;
  places.forEach(([x, y], index) => {
    pen.globalAlpha = 0.8;
    pen.fillStyle = groups[index] < 0 ? colour('faint') : COLOURS[groups[index]];
    pen.beginPath();
    pen.arc(x, y, size, 0, 2 * Math.PI);
    pen.fill();
  });
}
