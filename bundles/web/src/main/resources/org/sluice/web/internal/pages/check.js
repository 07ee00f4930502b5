// What a check of a peer found, and what to do.
import { html, useEffect, useState } from './lib/preact.js';
import { call } from './api.js';
import { Dialog, Notice, Tag } from './ui.js';

export function Findings({ findings }) {
  return html`<ul class="findings" data-test="findings">${findings.map((found, i) => html`<li key=${i}>
    <${Tag} state=${found.severity} /> <strong>${found.step}</strong> ${found.text}
    ${found.remedy && html`<span class="remedy">${found.remedy}</span>`}</li>`)}</ul>`;
}

export function CheckDialog({ name, onClose }) {
  const [found, setFound] = useState(null);
  const [problem, setProblem] = useState(null);
  useEffect(() => {
    const left = new AbortController();
    call('POST', `/api/v1/peers/${encodeURIComponent(name)}/check`, {}, { signal: left.signal, timeout: 25_000 })
      .then(answer => setFound(answer.data), refused => left.signal.aborted || setProblem(refused));
    return () => left.abort();
  }, [name]);
  return html`<${Dialog} title=${`Check of ${name}`} onClose=${onClose}>
    <${Notice} problem=${problem} />
    ${!found && !problem && html`<p role="status" aria-busy="true">Asking the peer, up to 15 s …</p>`}
    ${found && html`<p role="status"><${Tag} state=${found.worst} /> after ${found.seconds.toFixed(1)} s</p>
      <${Findings} findings=${found.findings} />`}
    <footer><a class="quiet" href="#/peers/${encodeURIComponent(name)}" onClick=${onClose}>Edit this peer</a>
      <button type="button" onClick=${onClose}>Close</button></footer><//>`;
}
