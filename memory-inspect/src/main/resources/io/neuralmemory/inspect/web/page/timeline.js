/** How many memories were made when. */

import { look } from './ask.js';
import { axis, bars, chart, colour } from './chart.js';
import { element } from './element.js';
import { count, number } from './moments.js';

const DAY = 86_400;
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const date = seconds => DATE.format(new Date(seconds * 1000));

export async function make(page) {
  const { start, step, counts } = await look('timeline', page.wanted);
  if (counts.length === 0) return [element('p', { className: 'empty', textContent: 'No memory matches.' })];
  const moments = counts.map((_, index) => start + index * step);
  const end = start + counts.length * step;
  const most = counts.indexOf(Math.max(...counts));
  const all = counts.reduce((sum, one) => sum + one, 0);
  const label = `${count(all, 'memory', 'memories')} from ${date(start)} to ${date(end)}; most, ${
    number(counts[most])}, in the ${width(step)} from ${date(moments[most])}`;
  return [
    element('h2', { textContent: 'When memories were made' }),
    element('p', { className: 'quiet', textContent: `${label}. Drag over the chart to list a span of days.` }),
    chart(label, page.gone, [moments, counts], () => options(page, start, end)),
  ];
}

function options(page, start, end) {
  return {
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    scales: { x: { time: true, range: [start - (end - start) * 0.01, end] }, y: { range: (_, __, most) => [0, most * 1.05] } },
    axes: [axis(), axis({ incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6] })],
    series: [{}, { fill: colour('accent'), stroke: colour('accent'), width: 0, points: { show: false },
      paths: bars({ size: [0.85, 60], align: 1 }) }],
    hooks: { setSelect: [plot => chosen(page, plot)] },
  };
}

function chosen(page, plot) {
  if (plot.select.width < 4) return;
  page.list({
    since: day(plot.posToVal(plot.select.left, 'x')),
    until: day(plot.posToVal(plot.select.left + plot.select.width, 'x')),
  });
}

function day(seconds) {
  const moment = new Date(seconds * 1000);
  const two = value => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function width(step) {
  if (step < 3600) return step < 60 ? count(step, 'second', 'seconds') : count(step / 60, 'minute', 'minutes');
  return step < DAY ? count(step / 3600, 'hour', 'hours') : count(step / DAY, 'day', 'days');
}
