// Small drawings: a bar with its limit, and the line of an hour.
import { html } from './lib/preact.js';

const WIDTH = 60;

/** A bar of a share of `full`; `limit` is a mark on it. Nothing where the value is unknown. */
export function Bar({ value, full = 100, limit }) {
  if (value === null || value === undefined || !(full > 0)) return html`<svg width=${WIDTH} height="5" aria-hidden="true"></svg>`;
  const share = Math.min(1, value / full);
  const over = limit ? value >= limit : share >= 0.95;
  const high = limit ? value >= 0.85 * limit : share >= 0.85;
  return html`<svg width=${WIDTH} height="7" aria-hidden="true">
    <rect class="track" y="1" width=${WIDTH} height="5" rx="2.5" />
    <rect class="load ${over ? 'over' : high ? 'high' : ''}" y="1" width=${Math.max(2, share * WIDTH).toFixed(1)} height="5" rx="2.5" />
    ${limit ? html`<rect class="mark" x=${(Math.min(1, limit / full) * (WIDTH - 2)).toFixed(1)} width="2" height="7" />` : null}
  </svg>`;
}

const paths = new WeakMap();

/** The path of an hour's values; gaps where they were unknown. Drawn once for each array. */
function path(values, top) {
  const known = paths.get(values);
  if (known) return known;
  const highest = top || Math.max(...values.filter(value => value !== null), 0) * 1.1 || 1;
  let d = '', pen = false;
  values.forEach((value, i) => {
    if (value === null) { pen = false; return; }
    const x = (i / (values.length - 1) * WIDTH).toFixed(1);
    const y = (15 - Math.min(1, value / highest) * 14).toFixed(1);
    d += pen ? `L${x} ${y}` : `M${x} ${y}l.8 0`;
    pen = true;
  });
  paths.set(values, d);
  return d;
}

export function Sparkline({ values, top }) {
  const d = values && path(values, top);
  return html`<svg width=${WIDTH} height="16" aria-hidden="true">${d && html`<path class="spark" d=${d} />`}</svg>`;
}
