/* Plays one stream through the router it was loaded from. Whatever the address says is text, never markup. */
"use strict";

(() => {
    const { base, decoded, flag, number, past, url, ways } = window.sluiceAsked;
    const files = document.currentScript.dataset;
    const FIRST_WAIT = 1;
    const LONGEST_WAIT = 30;
    const SILENCE = 12;
    const video = document.querySelector("video");
    const told = document.getElementById("told");
    const buttons = Object.fromEntries(["again", "sound", "live"].map(id => [id, document.getElementById(id)]));
    let engine = null;
    let live = () => null;
    let waits = FIRST_WAIT;
    let timer = 0;
    let attempt = 0;
    let moved = { at: 0, time: 0, since: 0 };

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

    function stop() {
        const old = engine;
        engine = null;
        live = () => null;
        clearTimeout(timer);
        if (old) {
            try {
                old.destroy();
            } catch (e) {
                console.debug(e);
            }
        }
        video.removeAttribute("src");
        video.load();
    }

    function say(text) {
        told.textContent = text;
    }

    /** Everything begins at the router again: the peer may be gone, and another one have the stream. */
    function again(why) {
        stop();
        const seconds = waits;
        waits = Math.min(LONGEST_WAIT, waits * 2);
        buttons.again.hidden = false;
        countdown(why, seconds, ++attempt);
    }

    function countdown(why, left, turn) {
        if (turn !== attempt) {
            return;
        }
        if (left <= 0) {
            start();
            return;
        }
        say(`${why} Trying again in ${left} s.`);
        timer = setTimeout(() => countdown(why, left - 1, turn), 1000 * (0.9 + Math.random() / 5));
    }

    function reason(status) {
        const named = decoded(base.slice(1));
        if (status === 404) {
            return `Nobody has the stream “${named}” now.`;
        }
        if (status === 401 || status === 403) {
            return "The server does not permit it; a token may be missing or too old.";
        }
        if (status === 503) {
            return "The stream is not available now.";
        }
        return status > 0
            ? `The server answered ${status}.`
            : "The server cannot be reached, or does not let pages of other sites play (CORS).";
    }

    /** Plays in the first way that somebody offers. */
    async function start() {
        const turn = ++attempt;
        stop();
        buttons.again.hidden = true;
        if (base === "") {
            say("Which stream? Its name is missing: /-/player/?stream=NAME");
            return;
        }
        say("Loading…");
        moved = { at: Date.now(), time: 0, since: Date.now() };
        try {
            const { way, status } = await offered();
            if (turn !== attempt) {
                return;
            }
            if (way === null) {
                again(reason(status));
                return;
            }
            await play(way, turn);
        } catch (e) {
            if (turn === attempt) {
                again(`It does not play: ${e.message}.`);
            }
        }
    }

    async function offered() {
        let status = 404;
        for (const way of ways()) {
            status = await ask(url(way));
            if (status !== 404) {
                return { way: status === 0 || status < 400 ? way : null, status };
            }
        }
        return { way: null, status };
    }

    /** Asks the router alone, by a redirect that is not followed. 0 means that a peer was named. */
    async function ask(address) {
        try {
            const answer = await fetch(address, { method: "HEAD", redirect: "manual", cache: "no-store" });
            return answer.type === "opaqueredirect" ? 0 : answer.status;
        } catch {
            return 502;
        }
    }

    async function play(way, turn) {
        if (way === "hls") {
            await load(files.hls);
        } else if (way !== "plain") {
            await load(files.mpegts);
        }
        if (turn !== attempt) {
            return;
        }
        if (way === "hls" && window.Hls.isSupported()) {
            withHls();
        } else if ((way === "flv" || way === "mpegts") && window.mpegts.isSupported()) {
            withMpegts(way);
        } else {
            video.src = url(way);
        }
        await begin();
    }

    function withHls() {
        const Hls = window.Hls;
        const hls = new Hls({ backBufferLength: 60, manifestLoadingMaxRetry: 1, levelLoadingMaxRetry: 2 });
        let mended = false;
        hls.on(Hls.Events.ERROR, (event, fault) => {
            if (!fault.fatal || engine !== hls) {
                return;
            }
            if (fault.type === Hls.ErrorTypes.MEDIA_ERROR && !mended) {
                mended = true;
                hls.recoverMediaError();
            } else {
                const network = fault.type === Hls.ErrorTypes.NETWORK_ERROR;
                again(network ? reason(fault.response ? fault.response.code : 0) : `It does not play: ${fault.details}.`);
            }
        });
        engine = hls;
        live = () => hls.liveSyncPosition;
        hls.loadSource(url("hls"));
        hls.attachMedia(video);
    }

    function withMpegts(way) {
        const source = { type: way === "flv" ? "flv" : "mpegts", isLive: past() === null, url: url(way) };
        const player = window.mpegts.createPlayer(source, { liveBufferLatencyChasing: source.isLive, autoCleanupSourceBuffer: true });
        player.on(window.mpegts.Events.ERROR, (type, detail, info) => {
            if (engine === player) {
                // The sound of a server such as Icecast is no MPEG-TS, but browsers play it as it is.
                if (type === "MediaError" && way === "mpegts" && past() === null) {
                    stop();
                    video.src = url("plain");
                    begin();
                } else {
                    again(type === "NetworkError" ? reason((info && info.code) || 0) : `It does not play: ${detail}.`);
                }
            }
        });
        player.on(window.mpegts.Events.LOADING_COMPLETE, () => engine === player && again("The stream has ended."));
        engine = player;
        live = () => (video.buffered.length > 0 ? video.buffered.end(video.buffered.length - 1) - 1 : null);
        player.attachMediaElement(video);
        player.load();
    }

    /** Browsers may refuse sound before somebody has touched the page: then it plays without. */
    async function begin() {
        if (!flag("autoplay", true)) {
            say("");
            return;
        }
        try {
            await video.play();
        } catch (e) {
            if (e.name === "NotAllowedError" && !video.muted) {
                video.muted = true;
                buttons.sound.hidden = false;
                await video.play().catch(() => say("Press play."));
            } else if (e.name === "NotAllowedError") {
                say("Press play.");
            } else if (e.name !== "AbortError") {
                throw e;
            }
        }
    }

    /** A peer that dies leaves a picture that stands still: whoever does not move goes back to the router. */
    function watch() {
        const now = Date.now();
        if (video.currentTime !== moved.time || video.paused || (engine === null && !video.src)) {
            moved = { at: now, time: video.currentTime, since: video.currentTime === moved.time ? now : moved.since };
        }
        if (now - moved.at > SILENCE * 1000) {
            again("The stream stands still.");
        }
        if (now - moved.since > LONGEST_WAIT * 1000) {
            waits = FIRST_WAIT;
        }
        const edge = live();
        buttons.live.hidden = past() !== null || edge === null || edge - video.currentTime < 10;
        const most = number("play_duration");
        if (most && video.currentTime > 0 && video.played.length > 0 && video.currentTime - video.played.start(0) >= most) {
            clearInterval(watching);
            video.pause();
        }
    }

    buttons.again.addEventListener("click", () => {
        video.focus();
        start();
    });
    buttons.sound.addEventListener("click", () => {
        video.muted = false;
        buttons.sound.hidden = true;
        video.focus();
    });
    buttons.live.addEventListener("click", () => {
        video.currentTime = live() || video.currentTime;
        video.play().catch(() => say("Press play."));
        video.focus();
    });
    video.addEventListener("playing", () => say(""));
    video.addEventListener("volumechange", () => {
        buttons.sound.hidden = buttons.sound.hidden || !video.muted;
    });
    video.addEventListener("error", () => {
        if (engine === null && video.getAttribute("src")) {
            again("It does not play in this browser.");
        }
    });
    video.addEventListener("ended", () => past() === null && again("The stream has ended."));

    document.title = base === "" ? "Player" : decoded(base.slice(1));
    document.getElementById("name").textContent = document.title;
    video.muted = flag("mute", flag("muted", false));
    const volume = number("volume");
    if (volume !== null) {
        video.volume = Math.min(100, volume) / 100;
    }
    const watching = setInterval(watch, 1000);
    start();
})();
