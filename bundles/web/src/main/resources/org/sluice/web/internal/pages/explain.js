// "Why there?": what a client would get for a URL, and what was found of each peer.
import { html, useEffect, useState } from "./lib/preact.js";
import { call } from "./api.js";
import { Field, Notice, Tag } from "./ui.js";
import { Modal } from "./modal.js";

const DECISIONS = {
    redirect: "is redirected to",
    relay: "is carried to",
    unavailable: "is told to try later",
    not_found: "gets 404: not found",
    pending: "waits while the peers are asked",
};

/** What a player would ask for of a stream. */
export function example(stream) {
    return "/" + stream.split("/").map(encodeURIComponent).join("/") + "/index.m3u8";
}

function words(code) {
    return String(code).replaceAll("_", " ");
}

function Verdict({ verdict, chosen }) {
    return html`<tr role="row" aria-current=${chosen ? "true" : undefined}>
        <th scope="row" role="rowheader">${verdict.peer}</th>
        <td role="cell" class="state">${verdict.state ? html`<${Tag} state=${verdict.state} />` : "–"}</td>
        <td role="cell" data-label="Stream there">${verdict.availability ? words(verdict.availability) : "–"}</td>
        <td role="cell" data-label="Verdict">${chosen ? "chosen" : words(verdict.verdict)}</td>
        <td role="cell" data-label="Score">${verdict.score === null ? "–" : verdict.score.toFixed(3)}</td>
    </tr>`;
}

function Answer({ told }) {
    const grounds = [`Reason: ${words(told.reason)}`];
    if (told.policy) {
        grounds.push(`policy ${told.policy}`);
    }
    if (told.balancer) {
        grounds.push(`balancer ${told.balancer}`);
    }
    return html`<div aria-live="polite">
        <p>The client <strong>${DECISIONS[told.decision] || words(told.decision)}</strong>
            ${told.peer ? html` <strong>${told.peer}</strong>` : null}
            ${told.retry_after ? ` (after ${told.retry_after} s)` : null}.${" "}
            ${grounds.join(", ")}.</p>
        ${told.location ? html`<p style=${{ overflowWrap: "anywhere" }}><code>${told.location}</code></p>` : null}
        ${told.verdicts.length === 0 ? html`<p>No peer was asked: none lists the stream.</p>` : html`
        <div class="wide cards" tabindex="0" role="region" aria-label="What was found of each peer"><table role="table">
            <thead role="rowgroup"><tr role="row">${["Peer", "State", "Stream there", "Verdict", "Score"].map(head => html`<th key=${head} scope="col" role="columnheader">${head}</th>`)}</tr></thead>
            <tbody role="rowgroup">${told.verdicts.slice(0, 200).map(one => html`<${Verdict} key=${one.peer} verdict=${one} chosen=${one.peer === told.peer} />`)}</tbody>
        </table></div>
        <p><small>A candidate could have been chosen; the lowest score wins where the policy tells one.
            ${told.verdicts.length > 200 ? ` ${told.verdicts.length - 200} more peers are not shown.` : ""}</small></p>`}
    </div>`;
}

export function Why({ url: first, onClose }) {
    const [url, setUrl] = useState(first);
    const [client, setClient] = useState("");
    const [answer, setAnswer] = useState({});
    const ask = async () => {
        const asked = new URLSearchParams({ url });
        if (client.trim() !== "") {
            asked.set("client", client.trim());
        }
        try {
            setAnswer({ told: (await call("GET", "/api/v1/explain?" + asked)).data });
        } catch (problem) {
            setAnswer({ problem });
        }
    };
    useEffect(() => {
        ask();
    }, []);
    const submit = event => {
        event.preventDefault();
        ask();
    };
    return html`<${Modal} title="Where does it go, and why?" wide=${true} onClose=${onClose}>
        <form onSubmit=${submit}>
            <${Field} name="url" label="URL" help="As a client would ask: a path, or a whole URL of HTTP, RTSP or RTMP." value=${url}
                onInput=${setUrl} />
            <${Field} name="client" label="Client address" help="An IP address; empty for this machine." value=${client}
                onInput=${setClient} />
            <footer><button type="submit" data-test="ask">Ask</button></footer>
        </form>
        ${answer.problem ? html`<${Notice} problem=${answer.problem} />` : null}
        ${answer.told ? html`<${Answer} told=${answer.told} />` : null}
    <//>`;
}
