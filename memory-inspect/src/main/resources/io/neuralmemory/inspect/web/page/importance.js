/** Importance against age: as it was stored, and what decay has left of it. */

import { look } from './ask.js';
import { axis, chart, colour } from './chart.js';
import { pointing } from './cloud.js';
import { element } from './element.js';
import { count, number } from './moments.js';

const DAY = 86_400;

export async function make(page) {
  const { total, points } = await look('importance', page.wanted);
  if (points.length === 0) return [element('p', { className: 'empty', textContent: 'No memory matches.' })];
  const ages = points.map(point => point.age / DAY);
  const label = `Importance of ${count(points.length, 'memory', 'memories')}${
    points.length < total ? `, evenly chosen of ${number(total)},` : ''} against age in days`;
  const data = [ages, points.map(point => point.stored), points.map(point => point.effective)];
  return [
    element('h2', { textContent: 'Importance against age' }),
    element('p', { className: 'quiet' }, `${label}: `, key('stored'), ' as stored, ', key('effective'),
      ' now, after decay, which begins anew with each recall.'),
    chart(label, page.gone, data, options, (plot, holder) => pointing(plot.over, places(plot, points), points, {
      note: point => ` ${point.effective.toFixed(2)} now, stored as ${point.stored.toFixed(2)}`,
      open: id => page.open(id, () => plot.over.focus()),
    })),
  ];
}

const key = name => element('span', { className: `key ${name}` });

function places(plot, points) {
  return points.map(point => [plot.valToPos(point.age / DAY, 'x'), plot.valToPos(point.effective, 'y')]);
}

function options() {
  const dots = (name, size) => ({
    stroke: colour(name), paths: () => null, points: { show: true, size, stroke: 'transparent', fill: `${colour(name)}` },
  });
  return {
    cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { x: { time: false }, y: { range: (_, least, most) => [Math.min(0, least), Math.max(1, most)] } },
    axes: [axis({ values: (_, days) => days.map(day => `${number(day)} d`) }), axis()],
    series: [{}, dots('faint', 5), dots('accent', 6)],
  };
}
