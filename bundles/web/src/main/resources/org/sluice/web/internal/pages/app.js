// The frame: which page is shown, navigation, login, and what must be seen on every page.
import { html, render, Component, useState, useEffect, useRef } from './lib/preact.js';
import { login, logout, showLogin, useSession, whoAmI } from './api.js';
import { Condition } from './condition.js';
import { mayMove } from './inputs.js';
import { Dialog, Field, Notice, useStaleness } from './ui.js';

// One line for each page; those without a title are not in the navigation, and belong to another one's.
const PAGES = {
  overview: { title: 'Overview', load: () => import('./overview.js') },
  streams: { title: 'Streams', load: () => import('./streams.js') },
  settings: { title: 'Settings', load: () => import('./settings.js') },
  peers: { under: 'settings', load: () => import('./peer.js') },
  protocols: { title: 'Protocols', load: () => import('./protocols.js') },
  config: { title: 'Configuration', load: () => import('./config.js') },
};

const FIRST = 'overview';

function place() {
  const [path, search] = location.hash.replace(/^#\/?/, '').split('?');
  const slash = path.indexOf('/');
  const name = slash < 0 ? path : path.slice(0, slash);
  let params = slash < 0 ? '' : path.slice(slash + 1);
  try { params = decodeURIComponent(params); } catch { /* shown as it was typed */ }
  return { name: name || FIRST, params, query: Object.fromEntries(new URLSearchParams(search || '')) };
}

/** A page that fails takes nothing else with it. */
class Guarded extends Component {
  componentDidCatch(error) { this.setState({ error }); }
  render({ children }, { error }) {
    return error
      ? html`<${Notice} problem=${{ detail: 'this page failed', remedy: `Load it again. ${error.message}` }} />`
      : children;
  }
}

function Login() {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState(null);
  const send = async event => {
    event.preventDefault();
    try { await login(user, password); } catch (refused) { setProblem(refused); }
  };
  const wrong = problem && problem.status === 401
    ? { detail: 'user or password is wrong', remedy: 'They stand in edit_auth and view_auth of sluice.conf.' } : problem;
  return html`<${Dialog} title="Log in" onClose=${() => showLogin(false)}>
    <form onSubmit=${send} data-test="login">
      <${Field} name="user" label="User" value=${user} onInput=${setUser} autocomplete="username" required />
      <${Field} name="password" label="Password" type="password" value=${password} onInput=${setPassword}
        autocomplete="current-password" required />
      <${Notice} problem=${wrong} />
      <footer><button type="button" class="secondary" onClick=${() => showLogin(false)}>Cancel</button>
        <button type="submit" data-test="send">Log in</button></footer>
    </form><//>`;
}

function Who() {
  const { user, edit } = useSession();
  return user
    ? html`<span class="who">${user}${edit ? '' : ' (looks only)'}</span>
      <button type="button" class="quiet" data-test="logout" onClick=${() => logout().catch(() => {})}>Log out</button>`
    : html`<button type="button" class="quiet" data-test="login-open" onClick=${() => showLogin(true)}>Log in</button>`;
}

function Stale() {
  const { age, unreachable } = useStaleness();
  return html`<p role="status" class="stale" hidden=${age === 0}>${age > 0 && html`
    ${unreachable ? 'The router cannot be reached: ' : ''}data is ${age} s old`}</p>`;
}

function App() {
  const [at, setAt] = useState(place());
  const [page, setPage] = useState(null);
  const [problem, setProblem] = useState(null);
  const { login: loginShown } = useSession();
  const main = useRef();
  useEffect(() => {
    whoAmI().catch(() => {});
    const moved = () => { if (mayMove()) setAt(place()); };
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  useEffect(() => {
    let left = false;
    const known = PAGES[at.name];
    if (!known) {
      setPage(null);
      setProblem({ detail: `there is no page '${at.name}'`, remedy: 'Choose one above.' });
      return undefined;
    }
    document.title = `${at.params || known.title || at.name} – Sluice`;
    known.load().then(module => {
      if (left) return;
      setProblem(null);
      setPage(() => module.default);
      if (main.current && document.activeElement !== document.body) main.current.focus({ preventScroll: true });
    }, () => left || setProblem({ detail: 'the page could not be loaded', remedy: 'Check that the router runs, and load it again.' }));
    return () => { left = true; };
  }, [at.name, at.params]);
  return html`<a class="skip" href="#main" onClick=${event => { event.preventDefault(); main.current.focus(); }}>Skip to content</a>
    <header class="top"><div class="bar">
      <a class="brand" href="#/overview" aria-label="Sluice, overview"><svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 5v14M21 5v14M3 8h7l8 8h3M3 16h7l2.5-2.5M15 10.500l3-2.500h3" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg> Sluice</a>
      <nav aria-label="Pages"><ul>${Object.entries(PAGES).filter(([, each]) => each.title).map(([name, each]) => html`<li key=${name}>
        <a href="#/${name}" aria-current=${at.name === name ? 'page' : PAGES[at.name]?.under === name ? 'true' : undefined}>${each.title}</a></li>`)}</ul></nav>
      <div class="session"><${Who} /></div></div></header>
    <main id="main" tabindex="-1" ref=${main}>
      <${Stale} /><${Condition} /><${Notice} problem=${problem} />
      ${page && !problem && html`<${Guarded} key=${`${at.name}/${at.params}`}><${page} params=${at.params} query=${at.query} /><//>`}
    </main>
    ${loginShown && html`<${Login} />`}`;
}

const root = document.getElementById('app');
root.textContent = '';
render(html`<${App} />`, root);
