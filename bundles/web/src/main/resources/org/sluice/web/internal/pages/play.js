// A stream in our own player, through the router: in a frame, since it comes from a playback port.
import { html } from "./lib/preact.js";
import { Notice, usePoll } from "./ui.js";
import { Modal } from "./modal.js";

const LOOPBACK = /^(127\.|localhost$|\[?::1\]?$)/;
const EVERYWHERE = ["", "*", "0.0.0.0", "[::]", "[0:0:0:0:0:0:0:0]"];

/** The address of a playback port, whose own stands as PORT or IP:PORT, as this browser can reach it; null where no port is open. */
function playback(listeners) {
    const open = word => listeners.find(one => one.word === word && one.open);
    const secure = location.protocol === "https:";
    const port = secure ? open("https") : open("http") || open("https");
    if (!port) {
        return null;
    }
    const bound = String(port.address).replace(/(^|:)\d+$/, "");
    const mine = EVERYWHERE.includes(bound) || LOOPBACK.test(bound) || port.word === "https";
    return `${port.word}://${mine ? location.hostname : bound}:${port.port}`;
}

export function Player({ stream, onClose }) {
    const { data, problem } = usePoll("/api/v1/listeners", 60000);
    const root = data ? playback(data.listeners) : null;
    const src = root && `${root}/-/player/?stream=${encodeURIComponent(stream)}`;
    return html`<${Modal} title=${stream} wide=${true} onClose=${onClose}>
        ${problem && !data ? html`<${Notice} problem=${problem} />` : null}
        ${data && !root ? html`<p role="alert">No playback port is open that this page could use:
            ${location.protocol === "https:" ? "a page over HTTPS needs an https port" : "add http 8080; to sluice.conf"}.</p>` : null}
        ${src ? html`<iframe src=${src} title=${"Player of " + stream} allow="autoplay; fullscreen; picture-in-picture"
                style=${{ width: "100%", aspectRatio: "16 / 9", border: "0", background: "#000" }}></iframe>
            <p><a href=${src} target="_blank" rel="noopener">Open the player in a window of its own</a></p>` : null}
    <//>`;
}
