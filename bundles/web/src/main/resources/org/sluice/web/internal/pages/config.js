// The text of sluice.conf: checked and compared while it is written.
import { html, useEffect, useRef, useState } from './lib/preact.js';
import { call, useSession } from './api.js';
import { Notice, reason } from './ui.js';
import { Difference, Problems, useUnsaved } from './inputs.js';

const QUIET = 400;
const PATH = '/api/v1/config';

/** Where a place stands in a text. Columns count characters, lines and columns begin with 1. */
export function offset(text, line, column) {
  const lines = text.split('\n');
  const before = lines.slice(0, Math.max(0, line - 1)).reduce((sum, each) => sum + each.length + 1, 0);
  return Math.min(text.length, before + Math.min(column - 1, (lines[line - 1] || '').length));
}

/** Numbers of the lines, with a mark where there is a problem; scrolls with the text. */
function Gutter({ count, problems, gutter }) {
  const worst = new Map();
  for (const problem of problems) {
    if (problem.line && worst.get(problem.line) !== 'error') worst.set(problem.line, problem.severity);
  }
  const rows = [];
  for (let line = 1; line <= count; line++) {
    const mark = worst.get(line);
    rows.push(mark ? html`<span key=${line} class="mark ${mark}">${mark === 'error' ? '✖' : '!'} ${line}${'\n'}</span>` : `${line}\n`);
  }
  return html`<pre class="gutter" ref=${gutter} aria-hidden="true">${rows}</pre>`;
}

/** Problems and difference of a text, asked for once it rests. */
function useVerdict(text, saved, allowed) {
  const [verdict, setVerdict] = useState({ problems: [], diff: null, acceptable: true, problem: null });
  useEffect(() => {
    if (text === null || !allowed) return undefined;
    if (text === saved) { setVerdict(old => ({ ...old, diff: null, problem: null })); }
    const cut = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const check = (await call('POST', `${PATH}/check`, text, { signal: cut.signal })).data;
        const diff = text === saved ? null : (await call('POST', `${PATH}/diff`, text, { signal: cut.signal })).data;
        const acceptable = check.acceptable && (!diff || diff.acceptable);
        const seen = new Set(check.problems.map(each => each.detail));
        const further = diff ? diff.problems.filter(each => !seen.has(each.detail)) : [];
        if (!cut.signal.aborted) setVerdict({ problems: [...check.problems, ...further], diff: diff && diff.diff, acceptable, problem: null });
      } catch (problem) {
        if (!cut.signal.aborted) setVerdict(old => ({ ...old, problem }));
      }
    }, QUIET);
    return () => { clearTimeout(timer); cut.abort(); };
  }, [text, saved, allowed]);
  return verdict;
}

function Text({ text, problems, disabled, onInput, area }) {
  const gutter = useRef();
  const scrolled = event => { gutter.current.scrollTop = event.target.scrollTop; };
  return html`<div class="editor"><${Gutter} count=${text.split('\n').length} problems=${problems} gutter=${gutter} />
    <textarea ref=${area} name="text" wrap="off" rows="24" spellcheck=${false} autocomplete="off" autocapitalize="off" readonly=${disabled}
      aria-label="Text of sluice.conf" aria-describedby="config-problems" aria-invalid=${problems.some(each => each.severity === 'error') ? 'true' : undefined}
      value=${text} onInput=${event => onInput(event.target.value)} onScroll=${scrolled}></textarea></div>`;
}

export default function Config() {
  const session = useSession();
  const [file, setFile] = useState(null);
  const [text, setText] = useState(null);
  const [state, setState] = useState({ busy: false, problem: null, done: '' });
  const area = useRef();
  const unsaved = file !== null && text !== file.text;
  const verdict = useVerdict(text, file && file.text, session.edit);
  useUnsaved(unsaved);

  const load = async keep => {
    try {
      const { data, etag } = await call('GET', PATH);
      setFile({ ...data, etag });
      if (!keep) setText(data.text);
      setState({ busy: false, problem: null, done: keep ? 'Loaded again; your text is kept: look at the difference.' : '' });
    } catch (problem) {
      setState({ busy: false, problem, done: '' });
    }
  };
  // who comes by a direct link logs in first; what was typed outlives a session that ended
  useEffect(() => { if (file === null) load(false); }, [session.user]);

  const save = async () => {
    setState({ busy: true, problem: null, done: '' });
    try {
      const { data } = await call('PUT', PATH, text, { etag: file.etag });
      await load(false);
      setState({ busy: false, problem: null, done: data.applied ? 'Saved, and in force.' : 'Saved, and not in force yet.' });
    } catch (problem) {
      setState({ busy: false, problem, done: '' });
    }
  };
  const go = (line, column) => {
    const at = offset(text, line, column);
    area.current.focus();
    area.current.setSelectionRange(at, at);
    const height = area.current.scrollHeight / text.split('\n').length;
    area.current.scrollTop = Math.max(0, (line - 4) * height);
  };
  const why = session.edit ? '' : session.why;
  const conflict = state.problem && state.problem.status === 412;
  const told = state.problem && !conflict ? { detail: state.problem.detail, remedy: state.problem.remedy } : verdict.problem;
  const wrong = verdict.problems.filter(each => each.severity === 'error').length;
  return html`<h1>sluice.conf</h1>
    ${!session.edit && html`<p class="hint">To change something, ${session.why}.</p>`}
    ${file && html`<p class="breaks"><code>${file.file}</code> Secrets stand here as words such as <code>secret:…</code>; leave those, and the secrets stay.</p>`}
    ${text !== null && html`<${Text} text=${text} problems=${verdict.problems} disabled=${!!why} area=${area} onInput=${setText} />`}
    <div id="config-problems" aria-live="polite">
      ${session.edit && text !== null && html`<p>${wrong ? `${wrong} ${wrong === 1 ? 'error' : 'errors'}: nothing can be saved yet.` : unsaved ? 'Not saved yet.' : 'As it is on disk.'}</p>`}
      <${Problems} problems=${verdict.problems} onGo=${go} /></div>
    ${conflict && html`<div role="alert" class="notice error" data-test="conflict"><strong>Somebody else changed the files meanwhile; nothing was saved.</strong>
      <button type="button" onClick=${() => load(true)}>Load again, keep what I typed</button></div>`}
    <${Notice} problem=${told} />
    <div role="status" class="told">${state.done}</div>
    <div class="buttons">
      <button type="button" data-test="save" disabled=${!unsaved || state.busy || wrong > 0} onClick=${save} ...${reason(why)}>${state.busy ? 'Saving…' : 'Save'}</button>
      <button type="button" class="secondary" data-test="cancel" disabled=${!unsaved || state.busy} onClick=${() => setText(file.text)}>Undo all</button>
    </div>
    ${unsaved && html`<h2>Difference</h2><${Difference} lines=${verdict.diff} />`}`;
}
