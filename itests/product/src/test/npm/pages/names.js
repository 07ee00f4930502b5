// Names that are markup, wherever a name can stand: shown as text, and nothing of them is run.
"use strict";

const assert = require("assert");

const HOSTILE = '"><img src=x onerror=alert(1)>';
const TYPED = '"><img/src=x/onerror=alert(1)>';

async function harmless(page, where) {
    assert.strictEqual(await page.locator("img[src=x]").count(), 0, where);
}

/** Every text that the API tells of peers is hostile. */
async function peersOf(page) {
    await page.route("**/api/v1/peers**", async route => {
        const answer = await route.fetch();
        const told = await answer.json();
        const peers = told.peers || [told];
        peers.forEach(peer => Object.assign(peer, { reason: HOSTILE, version: HOSTILE, type: HOSTILE }));
        peers[0].name = HOSTILE;
        await route.fulfill({ response: answer, json: told });
    });
}

module.exports = {
    async "a stream's name that is markup is shown as text"(stage) {
        const page = await stage.editor("#/streams");
        const stream = page.locator("tr", { hasText: HOSTILE }).first();
        await stream.getByRole("button", { name: /why/i }).click();
        await harmless(page, "streams");
    },

    async "a peer's name and reason that are markup are shown as text"(stage) {
        const page = await stage.editor("#/overview");
        await peersOf(page);
        for (const route of ["#/overview", "#/settings", "#/peers/" + encodeURIComponent(HOSTILE)]) {
            await stage.at(page, route);
            await page.getByText(HOSTILE).first().waitFor();
            await harmless(page, route);
        }
    },

    async "an error that is markup is shown as text"(stage) {
        const page = await stage.editor("#/peers/" + encodeURIComponent(stage.settings.peer.name));
        const field = page.locator("[name=cpu_limit]");
        await field.fill(TYPED);
        await page.locator("[data-test=save]").click();
        await page.getByRole("alert").getByText(TYPED).first().waitFor();
        await harmless(page, "error");
    },

    async "a problem of the file that is markup is shown as text"(stage) {
        const page = await stage.editor("#/config");
        const text = page.locator("textarea").first();
        await stage.until("loaded", async () => (await text.inputValue()).includes("# last") || "empty");
        await text.fill("rtsp x><img/src=x/onerror=alert(1)>;\n");
        await page.locator(".problems").getByText("x><img/src=x/onerror=alert(1)>").first().waitFor();
        await harmless(page, "check");
    },
};
