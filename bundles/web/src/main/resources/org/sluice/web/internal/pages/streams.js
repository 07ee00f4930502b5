// Where each stream is, with what plays it and why it goes there.
import { html, useEffect, useState } from "./lib/preact.js";
import { Empty, Notice, Tag, usePoll } from "./ui.js";
import { count } from "./format.js";
import { Why, example } from "./explain.js";
import { Player } from "./play.js";

const ROWS = 100;
const HOLDERS = 6;
const TYPING_MS = 250;
const EVERY_MS = 2000;

/** A value that waits until nobody types any more. */
function useSettled(value) {
    const [settled, settle] = useState(value);
    useEffect(() => {
        const timer = setTimeout(() => settle(value), TYPING_MS);
        return () => clearTimeout(timer);
    }, [value]);
    return settled;
}

function Holder({ holder, recorded }) {
    const told = [holder.availability.replaceAll("_", " ")];
    if (holder.origin) {
        told.push("source");
    }
    if (recorded) {
        told.push("recorded");
    }
    return html`<div><a href=${"#/peers/" + encodeURIComponent(holder.peer)}>${holder.peer}</a> <small>${told.join(", ")}</small></div>`;
}

function Stream({ stream, onPlay, onWhy }) {
    const recorded = stream.recorded || [];
    const states = stream.holders.map(holder => holder.availability);
    const state = ["running", "on_demand", "vanished"].find(one => states.includes(one)) || states[0] || "unknown";
    const elsewhere = recorded.filter(peer => !stream.holders.some(holder => holder.peer === peer));
    const holder = one => html`<${Holder} key=${one.peer} holder=${one} recorded=${recorded.includes(one.peer)} />`;
    return html`<tr role="row" data-test="stream" data-name=${stream.name}>
        <th scope="row" role="rowheader" class="breaks">${stream.name}</th>
        <td role="cell" class="state"><${Tag} state=${state} /></td>
        <td role="cell" class="whole">
            ${stream.holders.slice(0, HOLDERS).map(holder)}
            ${stream.holders.length > HOLDERS ? html`<details><summary>and ${stream.holders.length - HOLDERS} more</summary>
                ${stream.holders.slice(HOLDERS).map(holder)}</details>` : null}
            ${elsewhere.map(peer => html`<div key=${"r" + peer}>${peer} <small>recorded only</small></div>`)}
        </td>
        <td role="cell" class="actions">
            <button type="button" class="quiet" data-test="play" aria-label=${"Play " + stream.name} onClick=${onPlay}>Play</button>
            <button type="button" class="quiet" data-test="why" aria-label=${"Why there? " + stream.name} onClick=${onWhy}>Why there?</button>
        </td>
    </tr>`;
}

function Pages({ page, more, shown, back, on }) {
    const first = page * ROWS + 1;
    return html`<nav aria-label="Pages of streams">
        <ul><li>${shown > 0 ? `${count(first)} to ${count(first + shown - 1)}` : ""}</li></ul>
        <ul>
            <li><button type="button" class="quiet" disabled=${page === 0} onClick=${back}>Previous</button></li>
            <li><button type="button" class="quiet" disabled=${!more} onClick=${on}>Next</button></li>
        </ul>
    </nav>`;
}

function Table({ streams, play, ask }) {
    return html`<div class="wide cards streams" tabindex="0" role="region" aria-label="Streams">
        <table role="table">
            <thead role="rowgroup"><tr role="row">${["Stream", "State", "Peers", "Actions"].map(head => html`<th key=${head} scope="col" role="columnheader">${head}</th>`)}</tr></thead>
            <tbody role="rowgroup">${streams.map(stream => html`<${Stream} key=${stream.name} stream=${stream}
                onPlay=${() => play(stream.name)} onWhy=${() => ask(example(stream.name))} />`)}</tbody>
        </table>
    </div>`;
}

export default function Streams({ query }) {
    const [typed, type] = useState((query && query.q) || "");
    // the last names of the pages before this one
    const [passed, pass] = useState([]);
    const [playing, play] = useState(null);
    const [asked, ask] = useState(null);
    const q = useSettled(typed);
    useEffect(() => pass([]), [q]);
    const page = passed.length;
    const after = page > 0 ? `&after=${encodeURIComponent(passed[page - 1])}` : "";
    const { data, problem } = usePoll(`/api/v1/streams?q=${encodeURIComponent(q)}&limit=${ROWS}${after}`, EVERY_MS);
    const streams = data ? data.streams.slice(0, ROWS) : [];
    return html`<section aria-busy=${!data && !problem}>
        <div class="head">
            <h1>Streams <small class="dim">${data ? (q ? `${count(data.matching)} of ${count(data.total)}` : count(data.total)) : ""}</small></h1>
            <form onSubmit=${event => event.preventDefault()}>
                <input type="search" name="q" value=${typed} autocomplete="off" aria-label="Search by a part of the name"
                    placeholder="Part of a name" onInput=${event => type(event.target.value)} />
                <button type="button" class="quiet" data-test="ask" onClick=${() => ask(streams.length > 0 ? example(streams[0].name) : "/")}>Where does a URL go?</button>
            </form>
        </div>
        ${problem && !data ? html`<${Notice} problem=${problem} />` : null}
        ${data && streams.length === 0 ? html`<${Empty}>${q ? "No stream has that in its name." : "No peer lists a stream."}<//>` : null}
        ${streams.length > 0 ? html`<${Table} streams=${streams} play=${play} ask=${ask} />` : null}
        ${data && (page > 0 || data.more) ? html`<${Pages} page=${page} more=${data.more} shown=${streams.length}
            back=${() => pass(passed.slice(0, -1))} on=${() => pass([...passed, streams[streams.length - 1].name])} />` : null}
        ${playing === null ? null : html`<${Player} stream=${playing} onClose=${() => play(null)} />`}
        ${asked === null ? null : html`<${Why} url=${asked} onClose=${() => ask(null)} />`}
    </section>`;
}
