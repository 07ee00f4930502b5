/* What the address of the page says: the stream, and Flussonic's parameters of embed.html. */
"use strict";

window.sluiceAsked = (() => {
    const ROOT = "/-/player/";
    const PAGE = "/embed.html";
    const OWN = [
        "stream", "dvr", "realtime", "autoplay", "mute", "muted", "volume", "localtime", "export_limit",
        "proto", "play_duration", "ago", "from", "to", "streams", "start_track",
    ];
    const WAYS = { hls: ["hls"], "ll-hls": ["hls"], flv: ["flv"], mpegts: ["mpegts", "plain"], mp3: ["plain"] };
    const EVERY_WAY = ["hls", "flv", "mpegts", "plain"];

    const asked = new URLSearchParams(location.search);
    const base = stream();

    /** The stream's path: as it stands before embed.html, or as the parameter names it. */
    function stream() {
        const path = location.pathname;
        if (path.endsWith(PAGE) && !path.startsWith(ROOT)) {
            return path.slice(0, -PAGE.length);
        }
        const name = (asked.get("stream") || "").replace(/^\/+|\/+$/g, "");
        return name === "" ? "" : "/" + name.split("/").map(encodeURIComponent).join("/");
    }

    function decoded(path) {
        try {
            return decodeURIComponent(path);
        } catch {
            return path;
        }
    }

    function flag(name, otherwise) {
        const value = asked.get(name);
        return value === null ? otherwise : !["false", "0", "off", "no"].includes(value.toLowerCase());
    }

    function number(name) {
        const value = Number(asked.get(name));
        return asked.has(name) && Number.isFinite(value) && value >= 0 ? value : null;
    }

    /** What is not for the player is for the peer: a token is passed on byte for byte. */
    function query() {
        const rest = location.search.slice(1).split("&").filter(part => part !== "" && !OWN.includes(decoded(part.split("=")[0])));
        return rest.length === 0 ? "" : "?" + rest.join("&");
    }

    function past() {
        const from = number("from");
        if (from) {
            const to = number("to");
            return `archive-${Math.floor(from)}-${to > from ? Math.floor(to - from) : "now"}`;
        }
        const ago = number("ago");
        return ago ? `timeshift_rel-${Math.floor(ago)}` : null;
    }

    function url(way) {
        const time = past();
        const ends = { hls: `/${time || "index"}.m3u8`, flv: "/index.flv", mpegts: time ? `/${time}.ts` : "/mpegts", plain: "/mpegts" };
        return new URL(base + ends[way] + query(), location.origin).href;
    }

    function ways() {
        const some = WAYS[(asked.get("proto") || "").toLowerCase()] || EVERY_WAY;
        return past() ? some.filter(way => way !== "flv" && way !== "plain") : some;
    }

    return { base, decoded, flag, number, past, url, ways };
})();
