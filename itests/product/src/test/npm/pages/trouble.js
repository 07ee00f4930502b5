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

    async "an answer from before the login does not log out"(stage) {
        const page = await stage.stranger();
        let held = null;
        await page.route("**/api/v1/peers", async route => {
            if (held !== null) {
                return route.continue();
            }
            const answer = await route.fetch();
            held = () => route.fulfill({ response: answer });
        });
        await page.route("**/api/v1/session", async route => {
            if (route.request().method() === "GET" && page.loggedIn) {
                const late = page.waitForResponse(answer => answer.url().endsWith("/api/v1/peers"));
                await held();
                assert.strictEqual((await late).status(), 401);
            }
            page.loggedIn = route.request().method() === "POST";
            return route.continue();
        });
        await page.goto("/admin/");
        await page.locator("dialog[open]").waitFor();
        await stage.until("asked without a session", () => held !== null);
        await stage.login(page);
        await page.locator("[data-test=peer]").first().waitFor();
        assert.strictEqual(await page.locator("dialog[open]").count(), 0);
    },
};
