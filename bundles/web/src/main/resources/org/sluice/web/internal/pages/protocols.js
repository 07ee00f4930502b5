// Listeners, playback forms, policies and drivers as installed bundles: a hot deployment can be seen happening.
import { html, useRef } from "./lib/preact.js";
import { Empty, Notice, Tag, usePoll } from "./ui.js";
import { count } from "./format.js";
import { PARTS, missing, short } from "./parts.js";

const EVERY_MS = 2000;
const NEW_MS = 30000;

/** Which bundles came or changed a moment ago; nothing is new at the first look. */
function useChanges(bundles) {
    const seen = useRef(null);
    const now = Date.now();
    if (bundles) {
        const before = seen.current;
        const next = new Map();
        for (const one of bundles) {
            const print = `${one.version} ${one.state} ${one.id}`;
            const known = before && before.get(one.name);
            next.set(one.name, known && known.print === print ? known : { print, since: before ? now : 0, fresh: !known });
        }
        seen.current = next;
    }
    return name => {
        const one = seen.current && seen.current.get(name);
        return !one || now - one.since > NEW_MS ? "" : one.fresh ? "new" : "changed";
    };
}

function Wide({ label, heads, children }) {
    return html`<div class="wide" tabindex="0" role="region" aria-label=${label}><table>
        <thead><tr>${heads.map(head => html`<th scope="col" key=${head}>${head}</th>`)}</tr></thead>
        <tbody>${children}</tbody>
    </table></div>`;
}

function Listeners({ data, problem }) {
    if (!data) {
        return problem ? html`<${Notice} problem=${problem} />` : html`<p>Loading…</p>`;
    }
    if (data.listeners.length === 0) {
        return html`<${Empty}>No listener is configured: add http 8080; to sluice.conf.<//>`;
    }
    return html`<${Wide} label="Ports" heads=${["Listener", "Address", "Port", "Connections", "State"]}>
        ${data.listeners.map(one => html`<tr key=${one.word + one.address + one.port} data-test="listener">
            <th scope="row">${one.word}</th>
            <td>${one.address || "every"}</td>
            <td>${one.port > 0 ? String(one.port) : "–"}</td>
            <td>${one.open ? count(one.connections) : "–"}</td>
            <td><${Tag} state=${one.open ? "open" : "closed"} /> ${one.problem ? html`<span role="alert">${one.problem}</span>` : null}</td>
        </tr>`)}
    <//>`;
}

function Policies({ data }) {
    if (!data) {
        return null;
    }
    const gone = data.configured && !data.policies.includes(data.configured);
    return html`<p>${data.policies.map(name => html`<span key=${name}><code>${name}</code>${name === data.configured ? " (configured)" : ""} </span>`)}
        ${data.policies.length === 0 ? "None is installed: the built-in choice decides." : null}</p>
        ${gone ? html`<p role="alert">The policy ${data.configured} is configured, but not installed: the built-in choice decides. Install its bundle, or change policy.</p>` : null}`;
}

function Bundle({ bundle, change }) {
    const part = PARTS[short(bundle.name)];
    return html`<tr data-test="bundle" data-name=${bundle.name}>
        <th scope="row">${short(bundle.name)} ${change ? html`<mark>${change}</mark>` : null}</th>
        <td>${part ? part[0] : "–"}</td>
        <td>${bundle.version}</td>
        <td><${Tag} state=${bundle.state} /></td>
    </tr>`;
}

function Bundles({ title, bundles, change }) {
    if (bundles.length === 0) {
        return html`<h3>${title}</h3><p>None is installed.</p>`;
    }
    return html`<h3>${title}</h3>
    <${Wide} label=${"Bundles: " + title} heads=${["Bundle", "What for", "Version", "State"]}>
        ${bundles.map(one => html`<${Bundle} key=${one.name + one.id} bundle=${one} change=${change(one.name)} />`)}
    <//>`;
}

function Installed({ bundles, change }) {
    const kinds = [["Listeners", "listener."], ["Playback forms", "playback."], ["Drivers", "driver."], ["Policies", "policy."]];
    const kindOf = one => kinds.find(([, prefix]) => short(one.name).startsWith(prefix));
    return html`${kinds.map(kind => html`<${Bundles} key=${kind[0]} title=${kind[0]} change=${change} bundles=${bundles.filter(one => kindOf(one) === kind)} />`)}
        <${Bundles} title="All else" change=${change} bundles=${bundles.filter(one => !kindOf(one))} />`;
}

function Missing({ bundles }) {
    const gone = missing(bundles);
    if (gone.length === 0) {
        return html`<p>Every part of Sluice is installed and runs.</p>`;
    }
    return html`<${Wide} label="Missing parts" heads=${["Part", "What for", "Without it"]}>
        ${gone.map(one => html`<tr key=${one.name} data-test="missing"><th scope="row">${one.name}</th><td>${one.what}</td><td>${one.without}</td></tr>`)}
    <//>`;
}

export default function Protocols() {
    const listeners = usePoll("/api/v1/listeners", EVERY_MS);
    const policies = usePoll("/api/v1/policies", EVERY_MS);
    const installed = usePoll("/api/v1/bundles", EVERY_MS);
    const bundles = installed.data && installed.data.bundles;
    const change = useChanges(bundles);
    return html`<section aria-busy=${!bundles && !installed.problem}>
        <div class="head"><h1>Protocols</h1></div>
        <h2>Ports</h2>
        <${Listeners} ...${listeners} />
        <h2>Policies</h2>
        <${Policies} data=${policies.data} />
        <h2>Missing parts</h2>
        ${bundles ? html`<${Missing} bundles=${bundles} />` : null}
        <h2>Bundles</h2>
        <p>What is dropped into <code>deploy/</code>, or taken out of it, shows here within two seconds.</p>
        ${installed.problem && !bundles ? html`<${Notice} problem=${installed.problem} />` : null}
        ${bundles ? html`<${Installed} bundles=${bundles} change=${change} />` : null}
    </section>`;
}
