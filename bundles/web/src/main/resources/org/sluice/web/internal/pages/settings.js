// Cluster settings: the key, the peers, balancers, the policy, and where all that stands.
import { html, useState } from './lib/preact.js';
import { call, useSession } from './api.js';
import { Confirm, Empty, Field, Notice, Tag, reason, usePoll } from './ui.js';
import { Problems, Select } from './inputs.js';
import { types } from './peer-fields.js';

const OFTEN = 2000;
const SELDOM = 5000;

/** What was typed as one word, as the peer's name and options: a URL that a name cannot tell is its api_url. */
export function peerOf(typed) {
  const text = typed.trim();
  if (!/^[a-z]+:\/\//i.test(text)) return { name: text.replace(/\/+$/, ''), options: {} };
  const url = new URL(text);
  const plain = url.protocol === 'http:' && url.pathname === '/' && !url.username && !url.search;
  return { name: url.host, options: plain ? {} : { api_url: text } };
}

/** Does something, and tells what came of it. */
function useAction() {
  const [state, setState] = useState({ busy: false, problem: null, done: '' });
  const act = async (what, done) => {
    setState({ busy: true, problem: null, done: '' });
    try {
      const { data } = await what();
      setState({ busy: false, problem: null, done: data && data.applied === false ? `${done}; it is saved, and not in force yet` : done });
      return true;
    } catch (problem) {
      setState({ busy: false, problem, done: '' });
      return false;
    }
  };
  return { ...state, act };
}

function Told({ action }) {
  return html`<div role="status" class="told">${action.done}</div><${Notice} problem=${action.problem} />`;
}

function Key() {
  const session = useSession();
  const key = usePoll('/api/v1/cluster_key', SELDOM);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const action = useAction();
  const why = session.edit ? null : session.why;
  const save = async event => {
    event.preventDefault();
    if (await action.act(() => call('PUT', '/api/v1/cluster_key', { cluster_key: typed }), 'The cluster key is saved')) setTyped('');
    key.again();
  };
  const remove = async () => {
    setAsked(false);
    await action.act(() => call('DELETE', '/api/v1/cluster_key'), 'The cluster key is taken out');
    key.again();
  };
  const state = !key.data ? '–' : !key.data.set ? 'not set'
    : key.data.fingerprint ? `set, fingerprint ${key.data.fingerprint}` : 'set';
  return html`<section aria-labelledby="key"><h2 id="key">Cluster key</h2>
    <p>Authorises calls between Sluice and its peers: <strong data-test="key-state">${state}</strong></p>
    <form onSubmit=${save} class="row">
      <${Field} name="cluster_key" label="New cluster key" type="password" value=${typed} onInput=${setTyped}
        autocomplete="new-password" help="It can be set and never read again; peers with the same key show the same fingerprint." disabled=${!!why} />
      <div class="buttons"><button type="submit" data-test="save-key" disabled=${!typed || action.busy} ...${reason(why)}>Save key</button>
        ${key.data && key.data.set && html`<button type="button" class="secondary" data-test="remove-key" onClick=${() => setAsked(true)} ...${reason(why)}>Take out</button>`}</div>
    </form><${Told} action=${action} />
    ${asked && html`<${Confirm} question="Take the cluster key out? Peers that want a key will refuse to be polled." yes="Take out" onYes=${remove} onNo=${() => setAsked(false)} />`}
  </section>`;
}

function Add({ peers, again }) {
  const session = useSession();
  const [typed, setTyped] = useState('');
  const [type, setType] = useState('');
  const { data: options } = usePoll('/api/v1/options/peer', 60_000);
  const [wrong, setWrong] = useState('');
  const [added, setAdded] = useState('');
  const action = useAction();
  const why = session.edit ? null : session.why;
  const add = async event => {
    event.preventDefault();
    let peer;
    try { peer = peerOf(typed); } catch { peer = { name: '' }; }
    const there = peers.some(each => each.name.toLowerCase() === peer.name.toLowerCase());
    const error = !peer.name || /[\s/]/.test(peer.name) ? `'${typed}' found; a host, host:port or URL expected`
      : there ? `there is a peer ${peer.name} already: edit it below` : '';
    setWrong(error);
    setAdded('');
    if (error) { event.target.querySelector('[name=hostname]').focus(); return; }
    const options = { ...peer.options, ...(type && { type }) };
    if (await action.act(() => call('PUT', `/api/v1/peers/${encodeURIComponent(peer.name)}`, options), `${peer.name} is added`)) {
      setTyped('');
      setAdded(peer.name);
    }
    again();
  };
  return html`<form onSubmit=${add} class="row" data-test="add-form">
    <${Field} name="hostname" label="New peer hostname" value=${typed} onInput=${setTyped} error=${wrong} disabled=${!!why}
      placeholder="streamer1.example.com" help="A host, host:port or the URL of its API." />
    <${Select} name="type" label="Type" value=${type} onInput=${setType} disabled=${!!why}
      options=${types(options && options.options.find(each => each.name === 'type'), type)} />
    <div class="buttons"><button type="submit" data-test="add" disabled=${!typed.trim() || action.busy} ...${reason(why)}>Add peer</button></div>
  </form><${Told} action=${action} />
  ${added && html`<p><a href="#/peers/${encodeURIComponent(added)}">Edit ${added}</a></p>`}`;
}

function Peers() {
  const session = useSession();
  const poll = usePoll('/api/v1/peers', OFTEN);
  const [leaving, setLeaving] = useState(null);
  const action = useAction();
  const why = session.edit ? null : session.why;
  const peers = poll.data ? poll.data.peers : [];
  const remove = async () => {
    const { name } = leaving;
    setLeaving(null);
    await action.act(() => call('DELETE', `/api/v1/peers/${encodeURIComponent(name)}`), `${name} is taken out`);
    poll.again();
  };
  const viewers = leaving && typeof leaving.figures.clients === 'number' ? `Its ${leaving.figures.clients} viewers` : 'Its viewers';
  return html`<section aria-labelledby="peers"><h2 id="peers">Peers</h2>
    <${Add} peers=${peers} again=${poll.again} />
    <${Notice} problem=${poll.data ? null : poll.problem} /><${Told} action=${action} />
    ${poll.data && peers.length === 0 && html`<${Empty}>There is no peer yet: add one above.<//>`}
    ${peers.length > 0 && html`<div class="wide cards peers" tabindex="0" role="region" aria-label="Peers"><table role="table">
      <thead role="rowgroup"><tr role="row">${['Peer', 'Type', 'State', 'Actions'].map(head => html`<th key=${head} scope="col" role="columnheader">${head}</th>`)}</tr></thead>
      <tbody role="rowgroup">${peers.map(peer => html`<tr role="row" key=${peer.name} data-test="peer" data-name=${peer.name}>
        <th scope="row" role="rowheader" class="breaks">${peer.name}</th><td role="cell">${peer.type}</td><td role="cell" class="state"><${Tag} state=${peer.state} /></td>
        <td role="cell" class="actions"><a class="quiet" data-test="edit" href="#/peers/${encodeURIComponent(peer.name)}" aria-label="Edit ${peer.name}">Edit</a>
          <button type="button" class="quiet" data-test="delete" aria-label="Delete ${peer.name}" onClick=${() => setLeaving(peer)} ...${reason(why)}>Delete</button></td></tr>`)}
      </tbody></table></div>`}
    ${leaving && html`<${Confirm} question="Delete ${leaving.name}? ${viewers} keep playing there until they ask again, and are then sent to other peers that have their stream; streams that only it has cannot be played any more. To empty it first, set drain."
      yes="Delete" onYes=${remove} onNo=${() => setLeaving(null)} />`}
  </section>`;
}

function Policy() {
  const session = useSession();
  const { data, again } = usePoll('/api/v1/policies', SELDOM);
  const [chosen, setChosen] = useState(null);
  const action = useAction();
  const why = session.edit ? null : session.why;
  const now = data ? data.configured : '';
  const save = async event => {
    event.preventDefault();
    if (await action.act(() => call('PUT', '/api/v1/policies', { policy: chosen }), `${chosen} is in force`)) setChosen(null);
    again();
  };
  return html`<section aria-labelledby="policy"><h2 id="policy">Policy</h2><form onSubmit=${save} class="row">
    <${Select} name="policy" label="How a peer is chosen for a new viewer" value=${chosen ?? now} onInput=${setChosen} disabled=${!!why}
      options=${[...(now ? [] : [['', 'leastloaded (default)']]), ...(data ? data.policies : [])]}
      help="Installed policies. A balancer may have another one for its streams." />
    <div class="buttons"><button type="submit" data-test="save-policy" disabled=${!chosen || chosen === now || action.busy} ...${reason(why)}>Save policy</button></div>
  </form><${Told} action=${action} /></section>`;
}

function Balancers() {
  const { data } = usePoll('/api/v1/balancers', SELDOM);
  return html`<section aria-labelledby="balancers"><h2 id="balancers">Balancers</h2>
    ${data && data.balancers.length === 0 && html`<${Empty}>There is none: every peer is under the policy above. A balancer is written in <a href="#/config">sluice.conf</a>.<//>`}
    ${data && data.balancers.length > 0 && html`<div class="wide" tabindex="0" role="region" aria-label="Balancers"><table>
      <thead><tr><th scope="col">Balancer</th><th scope="col">Policy</th><th scope="col">Servers</th><th scope="col">Stands in</th></tr></thead>
      <tbody>${data.balancers.map(each => html`<tr key=${each.name}><th scope="row">${each.name}</th><td>${each.policy}</td>
        <td>${each.servers.join(', ')}</td><td>${each.origin}</td></tr>`)}</tbody></table></div>`}</section>`;
}

const SOURCES = {
  file: 'in force as it is on disk',
  previous: 'broken on disk: what was in force before stays in force',
  last_good: 'broken at start: the last good copy is in force',
  none: 'none was ever valid',
};

function File() {
  const { data, problem } = usePoll('/api/v1/config', SELDOM);
  return html`<section aria-labelledby="file"><h2 id="file">File</h2><${Notice} problem=${data ? null : problem} />
    ${data && html`<p class="breaks"><code>${data.file}</code>: ${SOURCES[data.source] || '–'}. <a href="#/config">Edit the text</a></p>
      ${data.others.length > 0 && html`<p class="breaks">Further files: ${data.others.join(', ')}</p>`}
      <${Problems} problems=${data.problems} />`}</section>`;
}

export default function Settings() {
  const session = useSession();
  return html`<h1>Cluster settings</h1>
    ${!session.edit && html`<p class="hint">To change something, ${session.why}.</p>`}
    <${Peers} /><${Key} /><${Policy} /><${Balancers} /><${File} />`;
}
