// The fields of a peer: which come first, what they are called, and what kind of field each option has.
import { html } from './lib/preact.js';
import { Field } from './ui.js';
import { Lines, Select } from './inputs.js';

/** Those that the document of the cluster's pages names, in its order, and ours. */
export const MAIN = ['api_url', 'public_payload_url', 'private_payload_url', 'fetch_timeout', 'stale_timeout',
  'channel_limit', 'cpu_limit', 'cluster_key', 'type', 'drain', 'max_bitrate'];

const LABELS = {
  api_url: 'API URL', public_payload_url: 'Public payload URL', private_payload_url: 'Private payload URL',
  fetch_timeout: 'Fetch timeout', stale_timeout: 'Stale timeout', channel_limit: 'Channel limit', cpu_limit: 'CPU limit',
  cluster_key: 'Cluster key', type: 'Type', drain: 'Drain', max_bitrate: 'Max bitrate',
};

const DRAINS = [['', 'off (default)'], ['on', 'on: no new clients'], ['force', 'force: move the present ones, too']];

const label = option => {
  const words = LABELS[option.name] || option.name;
  const driver = option.of && option.of.startsWith('peer.') ? ` (${option.of.slice(5)})` : '';
  return `${words}${option.unit ? `, ${option.unit}` : ''}${driver}`;
};

/** The description, with the word of the file where the label is another. */
const help = option => html`${LABELS[option.name] && html`<code>${option.name}</code> `}${option.description}`;

export function Name({ value, onInput, disabled }) {
  return html`<${Field} name="hostname" label="Hostname" value=${value} onInput=${onInput} disabled=${disabled} required
    placeholder="streamer1.example.com" help="A host, host:port or the URL of its API. It is the peer's name." />`;
}

/** The types of peers that the installed drivers serve. `value`: what the file says, whether it is installed or not. */
export function types(option, value = '') {
  const installed = (option && option.values) || [];
  const preset = option && option.default;
  const known = word => (installed.includes(word) ? '' : ': no such driver is installed');
  return [['', preset ? `${preset} (default)${known(preset)}` : '–'],
    ...installed.filter(word => word !== preset || word === value).map(word => [word, word === 'auto' ? 'auto: find out' : word]),
    ...(value && !installed.includes(value) ? [[value, `${value}${known(value)}`]] : [])];
}

function choices(option, value) {
  if (option.name === 'drain') return DRAINS;
  if (option.name === 'type') return types(option, value);
  const words = option.type === 'switch' ? ['on', 'off'] : option.values;
  const all = ['', ...words, ...(value && !words.includes(value) ? [value] : [])];
  return all.map(word => [word, word || (option.default ? `${option.default} (default)` : 'not set')]);
}

const switched = value => (value === 'true' ? 'on' : value === 'false' ? 'off' : value);

/** The field of one option. `set`: a secret that is there and is not shown. */
export function OptionField({ option, value, set, error, disabled, onInput }) {
  const common = { name: option.name, label: label(option), help: help(option), error, disabled, onInput };
  if (option.type === 'password') {
    return html`<${Field} ...${common} type="password" value=${value} autocomplete="new-password"
      placeholder=${set ? 'set; type another one to change it' : 'not set'} />
      ${set && !disabled && html`<button type="button" class="quiet" onClick=${() => onInput(null)}>Take out ${option.name}</button>`}`;
  }
  if (option.type === 'choice' || option.type === 'switch' || option.name === 'type' || option.name === 'drain') {
    const word = option.name === 'drain' || option.type === 'switch' ? switched(value) : value;
    return html`<${Select} ...${common} value=${option.name === 'drain' && word === 'off' ? '' : word} options=${choices(option, word)} />`;
  }
  if (option.several) {
    return html`<${Lines} ...${common} value=${value} />`;
  }
  const digits = option.type === 'number' || option.type === 'time';
  return html`<${Field} ...${common} value=${value} inputmode=${digits ? 'decimal' : undefined} placeholder=${option.default || ''} />`;
}
