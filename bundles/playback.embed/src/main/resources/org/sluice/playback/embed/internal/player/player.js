/* Plays one stream through the router it was loaded from. Whatever the address says is text, never markup. */
"use strict";

(() => {
    const { base, decoded, flag, number, past, url, ways } = window.sluiceAsked;
    const { prepare, open } = window.sluiceEngines;
    const NAMES = { hls: "HLS", flv: "HTTP-FLV", mpegts: "MPEG-TS", plain: "Plain HTTP" };
    const FIRST_WAIT = 1;
    const LONGEST_WAIT = 30;
    const SILENCE = 12;
    const video = document.querySelector("video");
    const told = document.getElementById("told");
    const buttons = Object.fromEntries(["again", "sound", "live"].map(id => [id, document.getElementById(id)]));
    let engine = null;
    let way = "";
    /** Whether anything was seen in this way: then what fails is the stream, and no other way is tried for it. */
    let played = false;
    /** Ways that were offered and did not play, since the router was asked first, and why. */
    const barren = new Map();
    let waits = FIRST_WAIT;
    let timer = 0;
    let attempt = 0;
    let moved = { at: 0, time: 0, since: 0 };

    function stop() {
        const old = engine;
        engine = null;
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

    /** Plays in the first way that somebody offers. `onward`: but for those that did not play a moment ago. */
    async function start(onward = false) {
        const turn = ++attempt;
        stop();
        buttons.again.hidden = true;
        if (base === "") {
            say("Which stream? Its name is missing: /-/player/?stream=NAME");
            return;
        }
        if (!onward) {
            barren.clear();
            say("Loading…");
        }
        moved = { at: Date.now(), time: 0, since: Date.now() };
        played = false;
        way = "";
        try {
            const found = await offered();
            if (turn !== attempt) {
                return;
            }
            if (found.way === null) {
                again(barren.size > 0 ? nowhere() : reason(found.status));
                return;
            }
            way = found.way;
            await play(turn);
        } catch (e) {
            if (turn === attempt) {
                fail(e.message);
            }
        }
    }

    /** The way that was chosen does not play. Another one is tried at once, or, where it did play, all begins again. */
    function fail(why, status) {
        if (status === 401 || status === 403) {
            again(reason(status));
        } else if (played || way === "") {
            again(`It does not play: ${why}.`);
        } else {
            barren.set(way, why);
            if (way === "mpegts" && status !== undefined) {
                barren.set("plain", ""); // it has the same address
            }
            say(`${NAMES[way]} does not play: ${why}. Trying another way…`);
            start(true);
        }
    }

    function nowhere() {
        const told = [...barren].filter(([, why]) => why !== "").map(([name, why]) => `${NAMES[name]}: ${why}.`).join(" ");
        return `It plays in no way that is offered. ${told}`;
    }

    async function offered() {
        let status = 404;
        for (const one of ways().filter(each => !barren.has(each))) {
            status = await ask(url(one));
            if (status !== 404) {
                return { way: status === 0 || status < 400 ? one : null, status };
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

    async function play(turn) {
        await prepare(way);
        if (turn !== attempt) {
            return;
        }
        engine = open(way, url(way), video, {
            isLive: past() === null,
            failed: (why, status) => turn === attempt && fail(why, status),
            ended: () => turn === attempt && again("The stream has ended."),
        });
        await begin();
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
        played = played || (engine !== null && video.currentTime > 0);
        if (video.currentTime !== moved.time || video.paused || engine === null) {
            moved = { at: now, time: video.currentTime, since: video.currentTime === moved.time ? now : moved.since };
        }
        if (now - moved.at > SILENCE * 1000) {
            if (played) {
                again("The stream stands still.");
            } else {
                fail(`nothing came of it in ${SILENCE} s`);
            }
        }
        if (now - moved.since > LONGEST_WAIT * 1000) {
            waits = FIRST_WAIT;
        }
        const edge = engine === null ? null : engine.live();
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
        video.currentTime = (engine && engine.live()) || video.currentTime;
        video.play().catch(() => say("Press play."));
        video.focus();
    });
    video.addEventListener("playing", () => {
        played = engine !== null;
        say("");
    });
    video.addEventListener("volumechange", () => {
        buttons.sound.hidden = buttons.sound.hidden || !video.muted;
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
