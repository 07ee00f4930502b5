// A dialog over the page: closes by Escape and by button, and gives the focus back to what opened it.
import { html, useEffect, useRef } from "./lib/preact.js";

export function Modal({ title, wide, onClose, children }) {
    const dialog = useRef(null);
    useEffect(() => {
        const before = document.activeElement;
        dialog.current.showModal();
        return () => before && before.focus && before.focus();
    }, []);
    const width = wide ? { width: "min(64rem, 96vw)", maxWidth: "none" } : {};
    return html`<dialog ref=${dialog} aria-labelledby="modal-title" onClose=${onClose}>
        <article style=${width}>
            <header>
                <button type="button" rel="prev" aria-label="Close" onClick=${() => dialog.current.close()}></button>
                <h2 id="modal-title" style=${{ margin: 0, overflowWrap: "anywhere", fontSize: "1.2rem" }}>${title}</h2>
            </header>
            ${children}
        </article>
    </dialog>`;
}
