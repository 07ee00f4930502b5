// All peers with their figures, live.
import { html, Component, useEffect, useMemo, useRef, useState } from './lib/preact.js';
import { call, useSession } from './api.js';
import { Confirm, Empty, Notice, Tag, reason, usePoll } from './ui.js';
import { age, bitrate, count, percent, rate, seconds } from './format.js';
import { Bar, Sparkline } from './sparkline.js';
import { CheckDialog } from './check.js';

const SCREENFUL = 20;
const ORDER = { down: 0, silent: 1, slow: 2, new: 3, up: 4 };

/** name: of the figure in the API; full: what a whole bar stands for; limit: the option that is a mark on it. */
const FIGURES = [
  { name: 'cpu', title: 'CPU', text: percent, limit: 'cpu_limit', full: () => 100 },
  { name: 'memory', title: 'Memory', text: percent, full: () => 100 },
  { name: 'clients', title: 'Clients', text: count, limit: 'max_clients' },
  { name: 'streams', title: 'Streams', text: count, limit: 'channel_limit' },
  { name: 'output_bitrate', title: 'Output', text: bitrate, limit: 'max_bitrate' },
  { name: 'interface_load', title: 'Interface', text: percent, full: () => 100 },
  { name: 'uptime', title: 'Uptime', text: seconds, plain: true },
];

const COLUMNS = [
  { name: 'name', title: 'Peer', of: peer => peer.name },
  { name: 'state', title: 'State', of: peer => ORDER[peer.state] ?? 3 },
  ...FIGURES.map(figure => ({ ...figure, num: true, of: peer => peer.figures[figure.name] })),
  { name: 'rate', title: 'Redirects', num: true, of: peer => peer.rate },
  { name: 'age', title: 'Age', num: true, of: peer => peer.age },
];

/** Figures begin with the highest, names with the first. */
const ordered = name => ({ column: name, down: COLUMNS.find(each => each.name === name).num === true });

function compare(a, b) {
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1;
  if (b === null || b === undefined) return 1;
  return typeof a === 'string' ? a.localeCompare(b, undefined, { numeric: true }) : a - b;
}

/** One figure after the other, each once a minute: an hour of all at once would be half a megabyte. */
function useHistory(names, begun) {
  const [history, setHistory] = useState({});
  const { user } = useSession();
  useEffect(() => {
    if (!begun) return undefined;
    let left = false, timer = 0, turn = 0;
    const next = async () => {
      const name = names[turn++ % names.length];
      try {
        const { data } = await call('GET', `/api/v1/history?figure=${name}`);
        const lines = Object.fromEntries(data.peers.map(peer => [peer.name, peer.values]));
        if (!left) setHistory(old => ({ ...old, [name]: lines }));
      } catch { /* the lines stay as they are; the peers' own poll tells what is wrong */ }
      if (!left) timer = setTimeout(next, turn < names.length ? 60 : 60_000 / names.length);
    };
    next();
    return () => { left = true; clearTimeout(timer); };
  }, [user, begun]);
  return history;
}

/** How many rows are drawn: a screenful first, so that the page can be used while the others follow. */
function useDrawn(rows) {
  const [drawn, setDrawn] = useState(SCREENFUL);
  useEffect(() => {
    if (drawn >= rows) return undefined;
    const timer = setTimeout(() => setDrawn(drawn + 3 * SCREENFUL), 20);
    return () => clearTimeout(timer);
  }, [drawn, rows]);
  return drawn;
}

/** Adds redirects a second, over some ten seconds, from counters that only grow. */
function useRates(data) {
  const seen = useRef([]);
  return useMemo(() => {
    if (!data) return [];
    const now = performance.now();
    const counts = new Map(data.peers.map(peer => [peer.name, peer.answers]));
    const before = seen.current.find(each => now - each.at < 12_000);
    seen.current = [...seen.current.filter(each => now - each.at < 12_000), { at: now, counts }];
    return data.peers.map(peer => {
      const then = before && before.counts.get(peer.name);
      const known = typeof then === 'number' && typeof peer.answers === 'number' && peer.answers >= then;
      return { ...peer, rate: known ? (peer.answers - then) * 1000 / (now - before.at) : null };
    });
  }, [data]);
}

/** Two hundred peers have 1,400 of these: each is drawn anew only when what it shows changed. */
class Cell extends Component {
  shouldComponentUpdate({ value, limit, line }) {
    return value !== this.props.value || limit !== this.props.limit || line !== this.props.line;
  }
  render({ figure, value, limit, line }) {
    const told = limit ? `limit ${figure.text(limit)}` : undefined;
    return html`<td class="num" role="cell" data-label=${figure.title} title=${told}>${figure.text(value)}
      ${!figure.plain && html`<${Bar} value=${figure.full || limit ? value : null} full=${figure.full ? figure.full() : limit && limit * 1.1} limit=${limit} />
        <${Sparkline} values=${line} top=${figure.full ? 100 : 0} />`}</td>`;
  }
}

/** Drawn anew only when something of it changed: two hundred of them are asked each two seconds. */
class Row extends Component {
  shouldComponentUpdate(next) {
    return next.print !== this.props.print || next.why !== this.props.why
      || FIGURES.some(figure => next.lines[figure.name] !== this.props.lines[figure.name]);
  }
  render({ peer, lines, why, onCheck, onDrain }) {
    const drained = peer.drain !== 'off';
    return html`<tr role="row" data-test="peer" data-name=${peer.name} class=${peer.state === 'up' ? '' : 'old'}>
      <th scope="row" role="rowheader" class="whole"><a class="peer-name" title=${peer.name} href="#/peers/${encodeURIComponent(peer.name)}" data-test="edit">${peer.name}</a>
        <span class="dim">${peer.type}${peer.router ? ', router' : ''}</span>
        ${peer.reason && html`<span class="reason">${peer.reason}</span>`}</th>
      <td role="cell" class="state"><${Tag} state=${peer.state} /> ${drained && html`<${Tag} state="drain" />`} ${peer.leaving && html`<span class="dim">leaving</span>`}</td>
      ${FIGURES.map(figure => html`<${Cell} key=${figure.name} figure=${figure} value=${peer.figures[figure.name]}
        limit=${figure.limit ? peer.limits[figure.limit] : null} line=${lines[figure.name]} />`)}
      <td class="num" role="cell" data-label="Redirects">${rate(peer.rate)}</td>
      <td class="num" role="cell" data-label="Age">${age(peer.age)}</td>
      <td class="actions" role="cell"><button type="button" class="quiet" data-test="check" ...${reason(why)} aria-label="Check ${peer.name}" onClick=${() => onCheck(peer.name)}>Check</button>
        <button type="button" class="quiet" data-test="drain" ...${reason(why)} aria-label="${drained ? 'Undrain' : 'Drain'} ${peer.name}" onClick=${() => onDrain(peer)}>${drained ? 'Undrain' : 'Drain'}</button></td>
    </tr>`;
  }
}

function Totals({ peers }) {
  const fresh = peers.filter(peer => peer.state === 'up' && !peer.router);
  const sum = name => {
    const known = fresh.map(peer => peer.figures[name]).filter(value => value !== null);
    return known.length ? known.reduce((a, b) => a + b, 0) : null;
  };
  const rates = peers.map(peer => peer.rate).filter(value => value !== null);
  const up = peers.filter(peer => peer.state === 'up').length;
  const drained = peers.filter(peer => peer.drain !== 'off').length;
  const item = (title, value, more) => html`<div><dt>${title}</dt><dd>${value}${more && html`<small>${more}</small>`}</dd></div>`;
  return html`<dl class="totals" data-test="totals">
    ${item('Peers up', `${up} / ${peers.length}`, drained ? `${drained} drained` : '')}
    ${item('Clients', count(sum('clients')))}
    ${item('Streams', count(sum('streams')), 'on all peers')}
    ${item('Output', bitrate(sum('output_bitrate')))}
    ${item('Redirects', rates.length ? rate(rates.reduce((a, b) => a + b, 0)) : '–')}
  </dl>`;
}

function Events() {
  const { user } = useSession();
  const [events, setEvents] = useState([]);
  const [asked, setAsked] = useState(false);
  // one that was refused never asks again by itself: a new session needs a new one
  useEffect(() => {
    const source = new EventSource('/api/v1/events');
    source.onopen = () => setAsked(true);
    source.onmessage = message => {
      const event = JSON.parse(message.data);
      setEvents(old => [event, ...old.filter(each => each.number !== event.number)].slice(0, 12));
    };
    return () => source.close();
  }, [user]);
  return html`<section aria-labelledby="events"><h2 id="events">Recent events</h2>
    ${events.length === 0 ? html`<p class="dim">${asked ? 'Nothing has happened since the router started.' : '…'}</p>`
    : html`<ul class="events" data-test="events">${events.map(event => html`<li key=${event.number} class=${event.severity}>
      <time dateTime=${event.at} class="dim">${new Date(event.at).toLocaleTimeString('en-GB')}</time>
      <strong>${event.about}</strong><span>${event.text}</span></li>`)}</ul>`}</section>`;
}

/** Stands for the headings where the rows are cards. */
function SortBy({ sort, order }) {
  return html`<label class="sort-by">Sorted by <select name="sort" value=${sort.column}
    onChange=${event => order(ordered(event.target.value))}>
    ${COLUMNS.map(each => html`<option key=${each.name} value=${each.name} selected=${each.name === sort.column}>${each.title}</option>`)}</select></label>`;
}

export default function Overview() {
  const { data, problem, again } = usePoll('/api/v1/peers', 2000);
  const { why } = useSession();
  const drawn = useDrawn(data ? data.peers.length : 0);
  const history = useHistory(FIGURES.filter(figure => !figure.plain).map(figure => figure.name), data !== null && drawn >= data.peers.length);
  const peers = useRates(data);
  const [sort, setSort] = useState({ column: 'name', down: false });
  const [filter, setFilter] = useState('');
  const [checked, setChecked] = useState(null);
  const [asked, setAsked] = useState(null);
  const [refused, setRefused] = useState(null);
  const column = COLUMNS.find(each => each.name === sort.column);
  const wanted = filter.trim().toLowerCase();
  const shown = peers
    .filter(peer => !wanted || [peer.name, peer.state, peer.reason, peer.type, peer.drain !== 'off' ? 'drain' : ''].join(' ').toLowerCase().includes(wanted))
    .sort((a, b) => (sort.down ? -1 : 1) * compare(column.of(a), column.of(b)) || compare(a.name, b.name));
  const drain = async peer => {
    setAsked(null);
    setRefused(null);
    try {
      await call('PUT', `/api/v1/peers/${encodeURIComponent(peer.name)}/drain`, { drain: peer.drain === 'off' ? 'on' : 'off' });
      again();
    } catch (no) { setRefused(no); }
  };
  const order = name => setSort(old => (old.column === name ? { column: name, down: !old.down } : ordered(name)));
  return html`<div class="head"><h1>Overview</h1><form onSubmit=${event => event.preventDefault()}>
      <input type="search" name="filter" aria-label="Filter peers" placeholder="Filter peers" value=${filter} onInput=${event => setFilter(event.target.value)} />
      <a class="quiet" href="#/peers/" data-test="add">Add a peer</a></form></div>
    <${Notice} problem=${refused || (data ? null : problem)} />
    ${data && html`<${Totals} peers=${peers} />`}
    ${data && peers.length === 0 && html`<${Empty}>There is no peer yet. <a href="#/peers/">Add the first one</a>, or write <code>peer HOST;</code> into sluice.conf.<//>`}
    ${peers.length > 0 && html`<${SortBy} sort=${sort} order=${setSort} />
      <div class="wide cards" tabindex="0" role="region" aria-label="Peers"><table role="table">
      <thead role="rowgroup"><tr role="row">${COLUMNS.map(each => html`<th key=${each.name} scope="col" role="columnheader" class=${each.num ? 'num' : ''}
        aria-sort=${sort.column === each.name ? (sort.down ? 'descending' : 'ascending') : undefined}>
        <button type="button" class="sort" onClick=${() => order(each.name)}>${each.title}</button></th>`)}<th scope="col" role="columnheader">Actions</th></tr></thead>
      <tbody role="rowgroup">${shown.slice(0, drawn).map(peer => html`<${Row} key=${peer.name} peer=${peer} print=${JSON.stringify(peer)} why=${why}
        lines=${Object.fromEntries(FIGURES.map(figure => [figure.name, history[figure.name] && history[figure.name][peer.name]]))}
        onCheck=${setChecked} onDrain=${peer.drain === 'off' ? setAsked : drain} />`)}</tbody></table></div>`}
    ${peers.length > 0 && shown.length === 0 && html`<${Empty}>No peer matches “${filter}”.<//>`}
    <${Events} />
    ${checked && html`<${CheckDialog} name=${checked} onClose=${() => setChecked(null)} />`}
    ${asked && html`<${Confirm} question=${`Drain ${asked.name}? It gets no new viewers; those it has stay.`} yes="Drain"
      onYes=${() => drain(asked)} onNo=${() => setAsked(null)} />`}`;
}
