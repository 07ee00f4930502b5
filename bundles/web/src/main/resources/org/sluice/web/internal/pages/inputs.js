// Parts of the pages that edit: further kinds of field, differences, findings, and what was typed and is not saved.
import { html, useEffect } from './lib/preact.js';
import { Findings as Found } from './check.js';
import { Tag } from './ui.js';

const describedBy = (id, help, error) => [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

function Below({ id, help, error }) {
  return html`${help && html`<small id="${id}-help">${help}</small>`}
    ${error && html`<small id="${id}-error" class="wrong" role="alert">${error}</small>`}`;
}

/** One of several values; each option is a text or `[value, text]`. */
export function Select({ name, label, help, value, onInput, error, options, disabled, ...rest }) {
  const id = `field-${name}`;
  return html`<div class="field"><label for=${id}>${label}</label>
    <select id=${id} name=${name} value=${value ?? ''} disabled=${disabled} onChange=${event => onInput(event.target.value)}
      aria-describedby=${describedBy(id, help, error)} aria-invalid=${error ? 'true' : undefined} ...${rest}>
      ${options.map(each => {
        const [word, text] = Array.isArray(each) ? each : [each, each];
        return html`<option key=${word} value=${word} selected=${word === (value ?? '')}>${text}</option>`;
      })}</select>
    <${Below} id=${id} help=${help} error=${error} /></div>`;
}

/** An option that may have several lines. */
export function Lines({ name, label, help, value, onInput, error, disabled, ...rest }) {
  const id = `field-${name}`;
  return html`<div class="field"><label for=${id}>${label}</label>
    <textarea id=${id} name=${name} rows=${Math.min(6, Math.max(1, String(value ?? '').split('\n').length))} value=${value ?? ''}
      disabled=${disabled} spellcheck=${false} onInput=${event => onInput(event.target.value)}
      aria-describedby=${describedBy(id, help, error)} aria-invalid=${error ? 'true' : undefined} ...${rest}></textarea>
    <${Below} id=${id} help=${help} error=${error} /></div>`;
}

const kindOf = line => (line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : line.startsWith('@@') ? 'place' : '');

/** The lines of a unified difference. */
export function Difference({ lines, title = 'Difference of the file' }) {
  if (!lines) return null;
  return html`<section class="difference" aria-label=${title} data-test="diff">
    ${lines.length === 0 ? html`<p>No byte of the file would change.</p>`
      : html`<pre tabindex="0">${lines.map((line, at) => html`<span key=${at} class=${kindOf(line)}>${line}${'\n'}</span>`)}</pre>`}
  </section>`;
}

/** What a check of a peer found. */
export function Findings({ check }) {
  if (!check) return null;
  return html`<section class="findings" role="status" aria-label="What the check found">
    <p><strong>${check.peer}</strong>: <${Tag} state=${check.worst} /> after ${check.seconds.toFixed(1)} s</p>
    <${Found} findings=${check.findings} /></section>`;
}

/** Problems of the file, of those who have no field to stand at. */
export function Problems({ problems, onGo }) {
  if (!problems || problems.length === 0) return null;
  return html`<ul class="problems" aria-live="polite">${problems.map((problem, at) => html`<li key=${at}>
    <${Tag} state=${problem.severity || 'error'} />
    ${problem.line && onGo ? html` <button type="button" class="place" onClick=${() => onGo(problem.line, problem.column || 1)}>
        ${problem.line}:${problem.column || 1}</button>` : problem.line ? html` line ${problem.line}:` : ''}
    ${' '}${problem.detail || problem.message}</li>`)}</ul>`;
}

let unsavedAt = '';

/** Whether the page may be left for where the address says; where it may not, the address goes back. */
export function mayMove() {
  if (!unsavedAt || location.hash === unsavedAt) return !unsavedAt;
  if (confirm('What you changed is not saved. Leave all the same?')) {
    unsavedAt = '';
    return true;
  }
  location.hash = unsavedAt;
  return false;
}

/** What was typed is saved or given up: the page may be left without a question. */
export function settled() {
  unsavedAt = '';
}

/** Has the frame ask before what was typed is lost, whether the page is left by a link or for good. */
export function useUnsaved(unsaved) {
  useEffect(() => {
    if (!unsaved) return undefined;
    const closing = event => { event.preventDefault(); event.returnValue = ''; };
    unsavedAt = location.hash;
    addEventListener('beforeunload', closing);
    return () => {
      unsavedAt = '';
      removeEventListener('beforeunload', closing);
    };
  }, [unsaved]);
}
