/* What makes pictures of a stream's bytes: hls.js, mpegts.js, or the browser itself. */
"use strict";

window.sluiceEngines = (() => {
    const files = document.currentScript.dataset;

    function load(file) {
        return new Promise((loaded, failed) => {
            const script = document.createElement("script");
            script.src = file;
            script.onload = () => loaded();
            script.onerror = () => {
                script.remove();
                failed(new Error("the player's own files could not be loaded from the router"));
            };
            document.head.append(script);
        });
    }

    /** Loads what a way needs, once. */
    async function prepare(way) {
        if (way === "hls" && !window.Hls) {
            await load(files.hls);
        } else if ((way === "flv" || way === "mpegts") && !window.mpegts) {
            await load(files.mpegts);
        }
    }

    /** In words what a server answered; 0: nothing that a page may read. */
    function words(status) {
        if (status === 404) {
            return "the server has no such file (404)";
        }
        return status > 0
            ? `the server answered ${status}`
            : "the server cannot be reached, or does not let pages of other sites play (CORS)";
    }

    function withHls(address, video, failed) {
        const Hls = window.Hls;
        const hls = new Hls({ backBufferLength: 60, manifestLoadingMaxRetry: 1, levelLoadingMaxRetry: 2 });
        let mended = false;
        hls.on(Hls.Events.ERROR, (event, fault) => {
            if (!fault.fatal) {
                return;
            }
            if (fault.type === Hls.ErrorTypes.MEDIA_ERROR && !mended) {
                mended = true;
                hls.recoverMediaError();
            } else if (fault.type === Hls.ErrorTypes.NETWORK_ERROR) {
                const status = (fault.response && fault.response.code) || 0;
                failed(words(status), status);
            } else {
                failed(fault.details);
            }
        });
        hls.loadSource(address);
        hls.attachMedia(video);
        return { destroy: () => hls.destroy(), live: () => hls.liveSyncPosition };
    }

    function withMpegts(way, address, video, { isLive, failed, ended }) {
        const source = { type: way, isLive, url: address };
        const player = window.mpegts.createPlayer(source, { liveBufferLatencyChasing: isLive, autoCleanupSourceBuffer: true });
        player.on(window.mpegts.Events.ERROR, (type, detail, info) => {
            const status = (info && info.code) || 0;
            failed(type === "NetworkError" ? words(status) : detail, type === "NetworkError" ? status : undefined);
        });
        player.on(window.mpegts.Events.LOADING_COMPLETE, ended);
        player.attachMediaElement(video);
        player.load();
        const edge = () => (video.buffered.length > 0 ? video.buffered.end(video.buffered.length - 1) - 1 : null);
        return { destroy: () => player.destroy(), live: edge };
    }

    function withBrowser(address, video, failed) {
        const refused = () => failed("this browser does not play it");
        video.addEventListener("error", refused);
        video.src = address;
        return { destroy: () => video.removeEventListener("error", refused), live: () => null };
    }

    /**
     * Begins to play in a way that is prepared. `failed(why, status)` and `ended()` are told later, and may be told more than
     * once. The answer has `destroy()`, and `live()`: where live is, in seconds, or null.
     */
    function open(way, address, video, told) {
        if (way === "hls" && window.Hls.isSupported()) {
            return withHls(address, video, told.failed);
        }
        if ((way === "flv" || way === "mpegts") && window.mpegts.isSupported()) {
            return withMpegts(way, address, video, told);
        }
        return withBrowser(address, video, told.failed);
    }

    return { prepare, open };
})();
