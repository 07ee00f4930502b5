// Listeners, playback forms, policies and drivers as installed bundles: a hot deployment can be seen happening.
import { html, useRef } from "./lib/preact.js";
import { Empty, Notice, Tag, usePoll } from "./ui.js";
import { count } from "./format.js";
import { PARTS, missing, short } from "./parts.js";

const EVERY_MS = 2000;
const NEW_MS = 30000;
/** Where sluice.conf names none. */
const DEFAULT_POLICY = "leastloaded";

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
    return html`<div class="wide cards even" tabindex="0" role="region" aria-label=${label}><table role="table">
        <thead role="rowgroup"><tr role="row">${heads.map(head => html`<th scope="col" role="columnheader" key=${head}>${head}</th>`)}</tr></thead>
        <tbody role="rowgroup">${children}</tbody>
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
        ${data.listeners.map(one => html`<tr key=${one.word + one.address + one.port} data-test="listener" role="row">
            <th scope="row" role="rowheader">${one.word}</th>
            <td role="cell" data-label="Address">${one.address || "every"}</td>
            <td role="cell" data-label="Port">${one.port > 0 ? String(one.port) : "–"}</td>
            <td role="cell" data-label="Connections">${one.open ? count(one.connections) : "–"}</td>
            <td role="cell" class="state"><${Tag} state=${one.open ? "open" : "closed"} /> ${one.problem ? html`<span role="alert">${one.problem}</span>` : null}</td>
        </tr>`)}
    <//>`;
}

function Policies({ data }) {
    if (!data) {
        return null;
    }
    const gone = data.configured && !data.policies.includes(data.configured);
    return html`<p>${data.policies.map(name => html`<span key=${name}><code>${name}</code>${name === (data.configured || DEFAULT_POLICY) ? " (in force) " : " "}</span>`)}
        ${data.policies.length === 0 ? "None is installed: the built-in choice decides." : null}</p>
        ${gone ? html`<p role="alert">The policy ${data.configured} is configured, but not installed: the built-in choice decides. Install its bundle, or change policy.</p>` : null}`;
}

function Bundle({ bundle, change }) {
    const part = PARTS[short(bundle.name)];
    return html`<tr data-test="bundle" data-name=${bundle.name} role="row">
        <th scope="row" role="rowheader">${short(bundle.name)} ${change ? html`<mark>${change}</mark>` : null}</th>
        <td role="cell" class="whole">${part ? part[0] : "–"}</td>
        <td role="cell" class="whole dim">${bundle.version}</td>
        <td role="cell" class="state"><${Tag} state=${bundle.state} /></td>
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
        <${Bundles} title="Everything else" change=${change} bundles=${bundles.filter(one => !kindOf(one))} />`;
}

function Missing({ bundles }) {
    const gone = missing(bundles);
    if (gone.length === 0) {
        return html`<p>Every part of Sluice is installed and runs.</p>`;
    }
    return html`<${Wide} label="Missing parts" heads=${["Part", "What for", "Without it"]}>
        ${gone.map(one => html`<tr key=${one.name} data-test="missing" role="row"><th scope="row" role="rowheader">${one.name}</th><td role="cell" class="whole">${one.what}</td><td role="cell" class="whole">${one.without}</td></tr>`)}
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
