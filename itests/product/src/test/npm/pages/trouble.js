// What a page does when the network or the router is away: it keeps what it has, and says how old that is.
"use strict";

const assert = require("assert");

const STALE = ".stale";
const OLD = /data is \d+ s old/i;

module.exports = {
    async "a dead network leaves the page with the age of its data"(stage) {
        const page = await stage.editor("#/overview");
        await stage.peerRow(page, stage.settings.peer.name).waitFor();
        await page.context().setOffline(true);
        await page.locator(STALE).getByText(OLD).first().waitFor();
        assert.ok(await stage.peerRow(page, stage.settings.peer.name).isVisible());
        await page.context().setOffline(false);
        await page.locator(STALE).getByText(OLD).first().waitFor({ state: "hidden" });
    },

    async "a restart of the router leaves the page with the age of its data, until it is back"(stage) {
        const page = await stage.editor("#/overview");
        const row = stage.peerRow(page, stage.settings.peer.name);
        await row.waitFor();
        await stage.ask("stop");
        await page.locator(STALE).getByText(OLD).first().waitFor();
        assert.ok(await row.isVisible());
        await stage.ask("start");
        // sessions do not outlive the process
        await page.locator("dialog[open]").waitFor({ timeout: 30_000 });
        await stage.login(page);
        await page.locator(STALE).getByText(OLD).first().waitFor({ state: "hidden" });
        await row.getByText(/\bup\b/i).first().waitFor();
    },
};
