// One peer: its options as fields, checked and compared before they are saved.
import { html, useEffect, useRef, useState } from './lib/preact.js';
import { call, useSession } from './api.js';
import { Confirm, Notice, Tag, reason, usePoll } from './ui.js';
import { Difference, Findings, Problems, settled, useUnsaved } from './inputs.js';
import { peerOf } from './settings.js';
import { Name, OptionField, MAIN } from './peer-fields.js';

const CHECK_LASTS = 40_000;
const path = name => `/api/v1/peers/${encodeURIComponent(name)}`;

/** A value as the API gives it, as the field's text. */
const shown = value => (Array.isArray(value) ? value.join('\n') : value === undefined || value === null ? '' : String(value));

/** What is sent: only what was changed; an empty field takes its option out. */
export function changes(typed, saved) {
  const fields = {};
  for (const [name, text] of Object.entries(typed)) {
    if (text === null || text !== shown(saved[name])) {
      const lines = text === null ? [] : text.split('\n').map(line => line.trim()).filter(Boolean);
      fields[name] = lines.length === 0 ? null : lines.length === 1 ? lines[0] : lines;
    }
  }
  return fields;
}

/** The first error of each field, by its name, and those that have no field. */
export function byField(problem) {
  const at = {}, rest = [];
  for (const error of (problem && problem.errors) || []) {
    const text = [error.detail || error.message, error.detail && error.detail.includes(error.remedy) ? '' : error.remedy].filter(Boolean).join(' – ');
    if (error.field) at[error.field] = at[error.field] || text;
    else if (error.severity !== 'note') rest.push(error);
  }
  return { at, rest };
}

/** The peer's options as they are saved, with the tag of the files. */
function useSaved(name) {
  const [state, setState] = useState({ peer: null, etag: null, problem: null, of: null });
  const { user } = useSession();
  const load = async () => {
    if (!name) return;
    try {
      const { data, etag } = await call('GET', path(name));
      setState({ peer: data, etag, problem: null, of: name });
    } catch (problem) {
      setState(old => ({ ...old, problem }));
    }
  };
  // who comes by a direct link logs in first; what was typed outlives a session that ended
  useEffect(() => { if (state.of !== name) load(); }, [name, user]);
  return { ...state, load };
}

function Messages({ state, onLoad }) {
  const { problem } = state;
  const { rest } = byField(problem);
  const conflict = problem && problem.status === 412;
  return html`${conflict && html`<div role="alert" class="notice error" data-test="conflict">
      <strong>Somebody else changed the files meanwhile; nothing was saved.</strong>
      <button type="button" onClick=${onLoad}>Load again, keep what I typed</button></div>`}
    ${problem && !conflict && html`<${Notice} problem=${{ detail: problem.detail, remedy: problem.remedy }} /><${Problems} problems=${rest} />`}
    <div role="status" class="told">${state.done}</div>`;
}

function Editor({ name, saved, known }) {
  const session = useSession();
  const [typed, setTyped] = useState({});
  const [hostname, setHostname] = useState('');
  const [state, setState] = useState({ busy: '', problem: null, done: '', diff: null, check: null, problems: [] });
  const [leaving, setLeaving] = useState(false);
  const form = useRef();
  const why = session.edit ? null : session.why;
  const options = (saved.peer && saved.peer.options) || {};
  let target = { name, options: {} };
  if (!name) { try { target = peerOf(hostname); } catch { target = { name: '', options: {} }; } }
  const fields = { ...target.options, ...changes(typed, options) };
  const { at } = byField(state.problem);
  const changed = Object.keys(fields).length > 0 || (!name && target.name);
  useUnsaved(Boolean(changed || (!name && hostname)));

  useEffect(() => {
    const wrong = state.problem && form.current && form.current.querySelector('[aria-invalid=true]');
    if (wrong) {
      const folded = wrong.closest('details');
      if (folded) folded.open = true;
      wrong.focus();
    }
  }, [state.problem]);

  const type = (option, text) => setTyped(old => ({ ...old, [option]: text }));
  const run = async (busy, what) => {
    setState(old => ({ ...old, busy, problem: null, done: '' }));
    try {
      const more = await what();
      setState(old => ({ ...old, busy: '', ...more }));
    } catch (problem) {
      setState(old => ({ ...old, busy: '', problem }));
    }
  };
  const put = dry => call('PUT', path(target.name) + (dry ? '?dry_run' : ''), fields, { etag: name && !dry ? saved.etag : undefined });
  const compare = () => run('compare', async () => {
    const { data } = await put(true);
    return { diff: data.diff, problem: data.acceptable ? null
      : { status: 422, detail: 'this cannot be saved', remedy: 'Mend what is marked.', errors: data.problems } };
  });
  const check = () => run('check', async () => ({ check: (await call('POST', `${path(target.name)}/check`, fields, { timeout: CHECK_LASTS })).data }));
  const save = event => {
    event.preventDefault();
    return run('save', async () => {
      const { data } = await put(false);
      if (!name) { settled(); location.hash = `#/peers/${encodeURIComponent(target.name)}`; return {}; }
      await saved.load();
      setTyped({});
      return { diff: data.diff, check: null, done: data.saved === false ? 'There was nothing to change.'
        : data.applied ? 'Saved, and in force.' : 'Saved, and not in force yet: see the settings.' };
    });
  };
  const remove = () => { setLeaving(false); run('delete', async () => {
    await call('DELETE', path(name), null, { etag: saved.etag });
    settled();
    location.hash = '#/settings';
    return {};
  }); };
  const field = option => html`<${OptionField} key=${option.name} option=${option} value=${typed[option.name] ?? (typed[option.name] === null ? '' : shown(options[option.name]))}
    set=${Boolean(options[`${option.name}_set`]) && typed[option.name] !== null} error=${at[option.name]} disabled=${!!why} onInput=${text => type(option.name, text)} />`;
  const more = known.filter(option => !MAIN.includes(option.name) && !option.alias_of);
  const stop = why ? reason(why) : {};
  return html`<form ref=${form} onSubmit=${save} aria-busy=${state.busy ? 'true' : undefined} novalidate>
    ${!name && html`<${Name} value=${hostname} onInput=${setHostname} disabled=${!!why} />`}
    <div class="fields">${MAIN.map(word => known.find(option => option.name === word) || { name: word, type: 'text', values: [], description: '' }).map(field)}</div>
    <details class="more"><summary>More options (${more.length})</summary><div class="fields">${more.map(field)}</div></details>
    <${Messages} state=${state} onLoad=${() => saved.load().then(() => setState(old => ({ ...old, problem: null, done: 'Loaded again; what you typed is kept.' })))} />
    <div class="buttons">
      <button type="submit" data-test="save" disabled=${!!state.busy || !changed} ...${stop}>${state.busy === 'save' ? 'Saving…' : 'Save'}</button>
      <button type="button" class="secondary" data-test="check" disabled=${!!state.busy || !target.name} onClick=${check} ...${stop}>${state.busy === 'check' ? 'Checking…' : 'Check this peer'}</button>
      <button type="button" class="secondary" data-test="compare" disabled=${!!state.busy || !changed} onClick=${compare} ...${stop}>Show difference</button>
      <a role="button" class="secondary outline" data-test="cancel" href="#/settings" onClick=${settled}>Cancel</a>
      ${name && html`<button type="button" class="quiet danger apart" data-test="delete" disabled=${!!state.busy} onClick=${() => setLeaving(true)} ...${stop}>Delete</button>`}
    </div>
    ${state.busy === 'check' && html`<p role="status">Checking as typed; that takes up to 15 s.</p>`}
    <${Findings} check=${state.check} />
    <${Difference} lines=${state.diff} />
    ${leaving && html`<${Confirm} question="Delete ${name}? Its viewers keep playing there until they ask again, and are then sent to other peers that have their stream."
      yes="Delete" onYes=${remove} onNo=${() => setLeaving(false)} />`}
  </form>`;
}

export default function Peer({ params }) {
  const session = useSession();
  const saved = useSaved(params);
  const { data } = usePoll('/api/v1/options/peer', 60_000);
  const { peer } = saved;
  return html`<p class="crumb"><a href="#/settings">Settings</a> ›</p>
    <h1 class="breaks">${params ? `Peer ${params}` : 'New peer'}</h1>
    ${!session.edit && html`<p class="hint">To change something, ${session.why}.</p>`}
    <${Notice} problem=${peer ? null : saved.problem} />
    ${peer && html`<p class="breaks"><${Tag} state=${peer.state} /> ${peer.reason || ''} <small>${peer.origin}</small></p>`}
    ${(peer || !params) && data && html`<${Editor} name=${params} saved=${saved} known=${data.options} />`}`;
}
