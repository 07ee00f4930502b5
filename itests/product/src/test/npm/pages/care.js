// What keeps an operator from harm: a broken file is told everywhere, nothing typed is lost by a click, a player that goes on.
"use strict";

const assert = require("assert");
const fs = require("fs");

const REFUSED = "[data-test=refused]";
/** Whose peer has an address that a browser can reach. */
const STREAM = "live/news";
const EVERY_WAY = ["/index.m3u8", "/index.flv", "/mpegts"].map(end => "/" + STREAM + end);
const TALK = { "Access-Control-Allow-Origin": "*" };

/** Writes sluice.conf as an editor of texts does: at once. */
function write(stage, text) {
    const draft = stage.settings.file + ".draft";
    fs.writeFileSync(draft, text);
    fs.renameSync(draft, stage.settings.file);
}

/** Has a page ask at once what it asks each few seconds, as it does when somebody comes back to it. */
const lookAgain = page => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

/** Answers the next questions of the browser in this way; gives back what they are. */
function answering(page, how) {
    const asked = [];
    page.removeAllListeners("dialog");
    page.on("dialog", dialog => {
        asked.push(dialog.type() === "beforeunload" ? dialog.type() : dialog.message());
        dialog[how]().catch(() => {});
    });
    return asked;
}

/** The player of a stream; what it asks of the stream is noted, and gets a status, by the end of its path, or what there is. */
async function player(stage, answers) {
    const page = await stage.editor("#/streams");
    const asked = [];
    await page.route(stage.settings.playback + STREAM + "/**", route => {
        const request = route.request();
        const path = new URL(request.url()).pathname;
        const way = Object.keys(answers).find(end => path.endsWith(end));
        if (request.method() === "HEAD") {
            return route.continue();
        }
        asked.push(path);
        return way === undefined ? route.continue() : route.fulfill({ status: answers[way], headers: TALK, body: "" });
    });
    await page.locator(`[data-test=stream][data-name="${STREAM}"] [data-test=play]`).click();
    return { asked, frame: page.frameLocator("iframe") };
}

module.exports = {
    async "tells on every page of a file that is not in force, until it is mended"(stage) {
        const good = stage.file();
        const page = await stage.editor("#/overview");
        const banner = page.locator(REFUSED);
        assert.strictEqual(await banner.count(), 0);
        const line = good.split("\n").length;
        write(stage, good + "  rtsp many;\n");
        try {
            await stage.until("refused", async () => {
                await lookAgain(page);
                return (await banner.count()) === 1 || "no banner";
            });
            for (const route of ["#/overview", "#/streams", "#/settings", "#/protocols", "#/config"]) {
                await stage.at(page, route);
                assert.match(await banner.innerText(), new RegExp(`not in force.*line ${line}, column \\d+: .*many`, "s"), route);
            }
        } finally {
            write(stage, good);
        }
        await stage.until("mended", async () => {
            await lookAgain(page);
            const [told] = await banner.allInnerTexts();
            return told === undefined || told;
        });
    },

    async "asks before what was typed is lost, and keeps it where somebody stays"(stage) {
        const route = "#/peers/" + encodeURIComponent(stage.settings.peer.name);
        const page = await stage.editor(route);
        const field = page.locator("[name=channel_limit]");
        await field.pressSequentially("77");
        const kept = answering(page, "dismiss");
        await page.locator("nav a[href='#/overview']").click();
        await stage.until("asked", () => kept.length === 1 || kept.length);
        assert.match(kept[0], /not saved/);
        await stage.until("back", () => page.url().endsWith(route) || page.url());
        await page.evaluate(() => location.reload());
        await stage.until("asked for good", () => kept[1] === "beforeunload" || kept[1]);
        assert.strictEqual(await field.inputValue(), "77");

        const left = answering(page, "accept");
        await page.locator("nav a[href='#/overview']").click();
        await page.locator("h1", { hasText: "Overview" }).waitFor();
        assert.strictEqual(left.length, 1);
        await stage.at(page, route);
        assert.strictEqual(await field.inputValue(), "");
        await page.locator("nav a[href='#/overview']").click();
        await page.locator("h1", { hasText: "Overview" }).waitFor();
        assert.strictEqual(left.length, 1, "asked without a change");
    },

    async "the player goes on to the next way where a peer has no file for one"(stage) {
        const { asked, frame } = await player(stage, { ".m3u8": 404, ".flv": 404 });
        await stage.plays(frame.locator("video"));
        assert.deepStrictEqual([...new Set(asked)], EVERY_WAY);
        await stage.until("nothing more to say", async () => (await frame.locator("#told").innerText()) === "");
    },

    async "the player says of each way why it does not play where none is left"(stage) {
        const { asked, frame } = await player(stage, { ".m3u8": 404, ".flv": 404, "/mpegts": 404 });
        await frame.locator("#told").getByText(/plays in no way/).waitFor();
        const none = "the server has no such file (404).";
        const told = await frame.locator("#told").innerText();
        assert.ok(told.includes(`HLS: ${none} HTTP-FLV: ${none} MPEG-TS: ${none} Trying again in`), told);
        assert.deepStrictEqual([...new Set(asked)], EVERY_WAY);
    },

    async "rows are cards where a table would have to be scrolled sideways"(stage) {
        const page = await stage.editor("#/overview", { viewport: stage.narrow });
        for (const route of ["#/overview", "#/streams", "#/settings", "#/protocols"]) {
            await stage.at(page, route);
            await page.locator(".wide tbody tr").first().waitFor();
            const found = await page.locator(".wide").evaluateAll(all => all.map(one => ({
                over: one.scrollWidth - one.clientWidth,
                rows: getComputedStyle(one.querySelector("tbody tr")).display,
            })));
            assert.ok(found.every(one => one.over <= 0 && one.rows === "grid"), route + ": " + JSON.stringify(found));
        }
    },
};
