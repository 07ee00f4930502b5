// An operator's day with one peer, by page: added, watched, edited wrongly and rightly, played.
"use strict";

const assert = require("assert");

async function cells(stage, page, name) {
    return (await stage.peerRow(page, name).innerText()).replace(/\s+/g, " ");
}

module.exports = {
    async "lets in who has the password, and says when it is wrong"(stage) {
        const page = await stage.stranger();
        await page.goto("/admin/");
        await stage.login(page, "wrong");
        await page.locator("dialog[open] [role=alert]").waitFor();
        await stage.login(page);
        await page.locator("h1").first().waitFor();
        assert.match(await page.title(), /Sluice/);
    },

    async "adds a peer, which turns healthy, and shows how its figures move"(stage) {
        const { name } = stage.settings.peer;
        const page = await stage.editor("#/settings");
        await page.locator("[name=hostname]").fill(name);
        await page.locator("[data-test=add]").click();
        await stage.peerRow(page, name).waitFor();
        assert.ok(stage.file().includes(`peer ${name}`), stage.file());

        await stage.at(page, "#/overview");
        const row = stage.peerRow(page, name);
        await row.getByText(/\bup\b/i).first().waitFor();
        await row.getByText(/\b35(\.0)?\s*%/).first().waitFor();
        await stage.ask("cpu/62");
        await row.getByText(/\b62(\.0)?\s*%/).first().waitFor();
        await page.locator("[data-test=events] li", { hasText: name }).first().waitFor();
    },

    async "saves what was edited: the redirect moves, and no other byte of the file changes"(stage) {
        const { name } = stage.settings.peer;
        const before = stage.file();
        const page = await stage.editor("#/peers/" + encodeURIComponent(name));
        await page.locator("[name=public_payload_url], [name=public]").fill("media.example.com");
        await page.locator("[name=cpu_limit]").fill("70");
        await page.locator("[data-test=save]").click();
        await stage.until("saved", () => stage.file().includes("media.example.com") || stage.file());
        const after = stage.file();
        const block = `peer ${name} {\n    public_payload_url media.example.com;\n    cpu_limit 70;\n}`;
        assert.strictEqual(after, before.replace(`peer ${name};`, block));
        await stage.until("redirected", async () => {
            const answer = await fetch(stage.settings.playback + "demo/index.m3u8", { redirect: "manual" });
            return (answer.headers.get("location") || "").includes("media.example.com") || answer.headers.get("location");
        });
    },

    async "says at the field what is wrong with it, and saves nothing"(stage) {
        const before = stage.file();
        const page = await stage.editor("#/peers/" + encodeURIComponent(stage.settings.peer.name));
        const field = page.locator("[name=cpu_limit]");
        await field.fill("many");
        await page.locator("[data-test=save]").click();
        await page.locator("[name=cpu_limit][aria-invalid=true]").waitFor();
        const told = await field.evaluate(input =>
            (input.getAttribute("aria-describedby") || "")
                .split(" ")
                .map(id => (document.getElementById(id) || { textContent: "" }).textContent)
                .join(" "));
        assert.match(told, /many/);
        assert.strictEqual(stage.file(), before);
    },

    async "tells why a stream goes where it goes"(stage) {
        const page = await stage.editor("#/streams");
        const stream = page.locator("tr", { hasText: "live/news" }).first();
        await stream.getByRole("button", { name: /why/i }).click();
        await page.getByText(stage.settings.second.name).last().waitFor();
    },

    async "plays a stream on the page, through the router"(stage) {
        const page = await stage.editor("#/streams");
        const sent = page.waitForResponse(one => one.url().startsWith(stage.settings.playback + "live/news/") && one.status() === 302);
        await page.locator('[data-test=stream][data-name="live/news"] [data-test=play]').click();
        assert.ok((await (await sent).headerValue("location")).includes(stage.settings.second.name));
        await stage.plays(page.frameLocator("iframe").locator("video"));
    },

    async "checks a text at line and column, shows the difference, and saves it"(stage) {
        const page = await stage.editor("#/config");
        const text = page.locator("textarea").first();
        const before = stage.file();
        await stage.until("loaded", async () => (await text.inputValue()).includes("# last") || (await text.inputValue()));
        const read = await text.inputValue();
        await text.fill(read + "rtsp many;\n");
        await page.getByText(/many/).last().waitFor();
        await text.fill(read + "# by page\n");
        await page.getByText("+# by page").first().waitFor();
        await page.locator("[data-test=save]").click();
        await stage.until("saved", () => stage.file() === before + "# by page\n" || stage.file());
    },

    async "takes a peer out after it has asked"(stage) {
        const { name } = stage.settings.third;
        const page = await stage.editor("#/settings");
        await stage.peerRow(page, name).locator("[data-test=delete]").click();
        await page.locator("dialog[open] [data-test=yes]").click();
        await stage.until("gone", () => !stage.file().includes(name) || stage.file());
        await stage.peerRow(page, name).waitFor({ state: "detached" });
    },
};
