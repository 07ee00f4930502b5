// The calls of the REST API, and who makes them.
import { useState, useEffect } from './lib/preact.js';

const LONGEST = 20_000;
const TOKEN = 'X-Sluice-Token';

/** Who is logged in. `why` says, for people, why nothing can be edited; empty when it can. */
export const session = {
  user: '', edit: false, loggedIn: false, login: false, configured: true, token: null,
  get why() {
    if (this.edit) return '';
    if (!this.configured) return 'set edit_auth in sluice.conf';
    return this.loggedIn ? 'this user may look only: log in as an editor' : 'log in as an editor';
  },
};

// Counts who came and went: an answer to a question of before says nothing of now.
let visit = 0;

const listeners = new Set();
const tell = () => listeners.forEach(listener => listener({}));

export function useSession() {
  const [, redraw] = useState();
  useEffect(() => { listeners.add(redraw); return () => listeners.delete(redraw); }, []);
  return session;
}

/** Shows or hides the login. */
export function showLogin(shown) {
  if (session.login !== shown) { session.login = shown; tell(); }
}

/** What an API call was refused with; status 0 where nobody answered. */
export class Problem extends Error {
  constructor({ status = 0, title = '', detail = '', remedy = '', errors = [] }) {
    super(detail || title);
    Object.assign(this, { status, title, detail: detail || title, remedy, errors: (errors || []).map(each => ({ message: each.detail, ...each })) });
  }
}

const unreachable = timedOut => new Problem({
  title: 'no answer',
  detail: timedOut ? 'the router did not answer in time' : 'the router cannot be reached',
  remedy: 'It is tried again; check that the router runs and that the network is up.',
});

/** Calls, and gives `{data, etag, status}`; throws a Problem. Body: an object is sent as JSON, a string as it is. */
export async function call(method, path, body, { etag, signal, timeout = LONGEST } = {}) {
  const asked = visit;
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), timeout);
  if (signal) signal.addEventListener('abort', () => cut.abort(), { once: true });
  const headers = { Accept: 'application/json' };
  if (etag) headers['If-Match'] = etag;
  if (method !== 'GET' && session.token) headers[TOKEN] = session.token;
  if (body !== undefined && body !== null) {
    headers['Content-Type'] = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  }
  try {
    const answer = await fetch(path, {
      method, headers, signal: cut.signal, cache: 'no-store', credentials: 'same-origin', redirect: 'error',
      body: body === undefined || body === null ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const data = text && /json/.test(answer.headers.get('Content-Type') || '') ? JSON.parse(text) : text;
    if (answer.ok) return { data, etag: answer.headers.get('ETag'), status: answer.status };
    if (answer.status === 401 && path !== '/api/v1/session' && asked === visit) lostSession();
    throw new Problem(data && typeof data === 'object' ? { ...data, status: answer.status }
      : { status: answer.status, detail: `the router answered ${answer.status}`, remedy: 'Look into its log.' });
  } catch (e) {
    if (e instanceof Problem) throw e;
    throw unreachable(e.name === 'AbortError' && !(signal && signal.aborted));
  } finally {
    clearTimeout(timer);
  }
}

function lostSession() {
  Object.assign(session, { user: '', edit: false, loggedIn: false, token: null, login: true });
  tell();
}

function known(data) {
  Object.assign(session, {
    user: data.user || '', edit: data.editor, loggedIn: Boolean(data.user), token: data.token,
    configured: data.edit_auth,
  });
  tell();
}

/** Asks who we are; after a reload of the page the cookie knows. */
export async function whoAmI() {
  const asked = visit;
  const { data } = await call('GET', '/api/v1/session');
  if (asked === visit) known(data);
}

export async function login(user, password) {
  await call('POST', '/api/v1/session', { user, password });
  visit += 1;
  await whoAmI();
  showLogin(false);
}

export async function logout() {
  await call('DELETE', '/api/v1/session');
  visit += 1;
  await whoAmI();
}
