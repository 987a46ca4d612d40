/** A chart of uPlot in the colours of the page, as wide as there is room, and drawn anew when the light changes. */

import uPlot from './uplot.js';
import { element } from './element.js';

export const bars = uPlot.paths.bars;

/** What a colour of the page is now. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Calls `draw` now and whenever the holder's size or the light changes, until `gone`, a signal, says that nobody looks any more. */
export function drawn(holder, gone, draw) {
  const again = () => {
    if (holder.isConnected && holder.clientWidth > 0) draw(holder.clientWidth, holder.clientHeight);
  };
  const watcher = new ResizeObserver(again);
  watcher.observe(holder);
  gone.addEventListener('abort', () => watcher.disconnect());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again, { signal: gone });
  return holder;
}

/**
 * A holder with a chart of `data`; `options` is asked each time it is drawn, `made` is told the new chart. A chart that is not destroyed
 * is kept by listeners of its own on the window.
 */
export function chart(label, gone, data, options, made = () => {}) {
  const holder = element('div', { className: 'chart', role: 'img', ariaLabel: label });
  let plot;
  gone.addEventListener('abort', () => plot?.destroy());
  return drawn(holder, gone, (width, height) => {
    plot?.destroy();
    plot = new uPlot({ width, height, legend: { show: false }, ...options() }, data, holder);
    made(plot, holder);
  });
}

export function axis(more = {}) {
  return {
    stroke: colour('quiet'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { stroke: colour('line'), width: 1 },
    font: '12px system-ui, sans-serif',
    ...more,
  };
}
