// What must be known on every page: a sluice.conf that is not in force, and what else is not as it should be.
import { html } from './lib/preact.js';
import { usePoll } from './ui.js';

const FILES = {
  previous: 'is not in force: what was valid before goes on',
  last_good: 'was broken at start: its last good copy is in force',
  none: 'is broken, and there is no last good copy: nothing is in force',
};

/** Where a problem of the file stands, in words. */
function place({ file, line, column }, main) {
  const other = file && file !== main && !main.endsWith(`/${file}`) ? `${file}, ` : '';
  return line ? `${other}line ${line}${column ? `, column ${column}` : ''}: ` : '';
}

/** A file that was refused. Nothing else shows that a change of it had no effect. */
function Refused({ state }) {
  const wrong = state.problems.filter(each => each.severity === 'error');
  const [first] = wrong;
  const more = wrong.length - 1;
  return html`<div role="alert" class="notice error refused" data-test="refused">
    <p><strong>${state.file} ${FILES[state.source]}.</strong> <a href="#/config">Mend the file</a></p>
    ${first && html`<p>${place(first, state.file)}${first.detail}${more > 0 && html` <span class="dim">and ${more} more ${more === 1 ? 'problem' : 'problems'}</span>`}</p>`}
  </div>`;
}

/** Whether the file on disk is another than what serves. Before it was read for the first time it has no problems. */
const refused = state => Boolean(state && FILES[state.source] && (state.source !== 'none' || state.problems.length > 0));

export function Condition() {
  const { data } = usePoll('/api/v1/health', 5000);
  if (!data) return null;
  const broken = refused(data.configuration);
  const found = data.findings.filter(finding => !broken || !finding.reason.startsWith(data.configuration.file));
  const worst = found.some(finding => finding.severity === 'error') ? 'error' : 'warn';
  return html`${broken && html`<${Refused} state=${data.configuration} />`}
    ${found.length > 0 && html`<details class="notice ${worst}" data-test="health" open=${worst === 'error' && found.length < 3}>
      <summary>${found.length === 1 ? '1 thing needs' : `${found.length} things need`} attention${': '}<strong>${found[0].reason}</strong></summary>
      <ul>${found.map(finding => html`<li key=${finding.about + finding.reason}><strong>${finding.about}</strong>: ${finding.reason}. ${finding.remedy}</li>`)}</ul>
    </details>`}`;
}
