// Parts that several pages are made of.
import { html, useState, useEffect, useRef } from './lib/preact.js';
import { call, useSession } from './api.js';

const STALE = 5;

const polls = new Map();
const watchers = new Set();
const tell = () => watchers.forEach(watcher => watcher({}));
const now = () => performance.now() / 1000;

/** Seconds since the oldest of the polls on this page last had an answer; 0 when all are fresh. */
export function useStaleness() {
  const [, redraw] = useState();
  useEffect(() => {
    watchers.add(redraw);
    const timer = setInterval(() => redraw({}), 1000);
    return () => { watchers.delete(redraw); clearInterval(timer); };
  }, []);
  const last = [...polls.values()].filter(poll => poll.failed).map(poll => poll.good);
  const oldest = last.length ? now() - Math.min(...last) : 0;
  return { age: oldest > STALE ? Math.floor(oldest) : 0, unreachable: [...polls.values()].some(poll => poll.cut) };
}

/**
 * Asks again and again, what is slow to answer less often; data stays when an answer fails. With path null it rests.
 * `again()` asks at once.
 */
export function usePoll(path, everyMs) {
  const [state, setState] = useState({ data: null, problem: null, path: null });
  const { user } = useSession();
  const kick = useRef(() => {});
  useEffect(() => {
    if (!path) return undefined;
    const id = {};
    const poll = { good: now(), failed: false, cut: false };
    polls.set(id, poll);
    let ended = false, timer = 0, abort = null, busy = false;
    const settled = (failed, cut) => {
      const changed = poll.failed !== failed || poll.cut !== cut;
      Object.assign(poll, { failed, cut });
      if (!failed) poll.good = now();
      if (changed) tell();
    };
    const ask = async () => {
      if (busy || ended) return;
      clearTimeout(timer);
      busy = true;
      const began = now();
      abort = new AbortController();
      try {
        const { data, etag } = await call('GET', path, null, { signal: abort.signal, timeout: Math.max(5000, everyMs * 2) });
        if (!ended) { settled(false, false); setState({ data, etag, problem: null, path, at: now() }); }
      } catch (problem) {
        if (!ended) { settled(true, problem.status === 0); setState(old => ({ ...old, problem })); }
      }
      busy = false;
      const rest = Math.max(document.hidden ? 10_000 : 0, everyMs, 4000 * (now() - began));
      if (!ended) timer = setTimeout(ask, rest);
    };
    const seen = () => { if (!document.hidden) ask(); };
    document.addEventListener('visibilitychange', seen);
    kick.current = ask;
    ask();
    return () => {
      ended = true;
      clearTimeout(timer);
      if (abort) abort.abort();
      document.removeEventListener('visibilitychange', seen);
      polls.delete(id);
      tell();
    };
  }, [path, everyMs, user]);
  return { ...state, age: state.at === undefined ? null : now() - state.at, again: () => kick.current() };
}

/** What went wrong, and what to do. */
export function Notice({ problem }) {
  if (!problem) return null;
  return html`<div role="alert" class="notice error" data-test="notice">
    <strong>${problem.detail || problem.title || problem.message}</strong>
    ${problem.remedy && html`<span> ${problem.remedy}</span>`}
    ${problem.errors && problem.errors.length > 0 && html`<ul>${problem.errors.map(error => html`<li>
      ${error.line ? `line ${error.line}${error.column ? `, column ${error.column}` : ''}: ` : ''}
      ${error.field ? html`<code>${error.field}</code> ` : ''}${error.message} ${error.remedy}</li>`)}</ul>`}
  </div>`;
}

/** One input with its label, help and error. */
export function Field({ name, label, help, value, onInput, error, type = 'text', placeholder, disabled, ...rest }) {
  const id = `field-${name}`;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input id=${id} name=${name} type=${type} value=${value ?? ''} placeholder=${placeholder} disabled=${disabled}
      autocomplete="off" spellcheck=${false} onInput=${event => onInput(event.target.value)}
      aria-describedby=${described || undefined} aria-invalid=${error ? 'true' : undefined} ...${rest} />
    ${help && html`<small id="${id}-help">${help}</small>`}
    ${error && html`<small id="${id}-error" class="wrong" role="alert">${error}</small>`}
  </div>`;
}

export const Empty = ({ children }) => html`<p class="empty">${children}</p>`;

const GOOD = ['up', 'active', 'running', 'ok', 'on', 'open', 'ready'];
const WARN = ['new', 'slow', 'silent', 'unknown', 'stale', 'draining', 'drain', 'limit', 'warn', 'warning', 'starting', 'on_demand', 'note', 'probing', 'force', 'degraded'];

/** A state: the word says it, the colour helps. */
export function Tag({ state }) {
  const word = String(state ?? '–').toLowerCase();
  const kind = GOOD.includes(word) ? 'good' : WARN.includes(word) ? 'warn' : word === '–' ? '' : 'bad';
  return html`<span class="tag ${kind}" data-state=${word}>${word.replaceAll('_', ' ')}</span>`;
}

/** A native dialog; Escape and a click on its button close it, and the focus goes back to where it was. */
export function Dialog({ title, onClose, children }) {
  const dialog = useRef();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    return () => before && before.isConnected && before.focus();
  }, []);
  return html`<dialog ref=${dialog} aria-label=${title} onCancel=${event => { event.preventDefault(); onClose(); }}>
    <article><header><h2>${title}</h2></header>${children}</article></dialog>`;
}

/** A question that must be answered. */
export function Confirm({ question, onYes, onNo, yes = 'Yes', no = 'Cancel' }) {
  return html`<${Dialog} title=${question} onClose=${onNo}>
    <footer><button type="button" class="secondary" data-test="no" onClick=${onNo}>${no}</button>
    <button type="button" data-test="yes" onClick=${onYes}>${yes}</button></footer><//>`;
}

/** Why a control is disabled: as its title, and for those who hear the page. */
export const reason = why => why ? { disabled: true, title: why, 'aria-description': why } : {};
