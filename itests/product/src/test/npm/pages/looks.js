// Every page in light and dark, wide and narrow: what axe-core finds, whether it fits, what it weighs; and by keyboard alone.
"use strict";

const assert = require("assert");

const MOST_BYTES = 150 * 1024;

function routes(stage) {
    const peer = "#/peers/" + encodeURIComponent(stage.settings.peer.name);
    return ["#/overview", "#/streams", "#/settings", peer, "#/peers/", "#/protocols", "#/config"];
}

/** Goes by Tab until the focus is where it should be. */
async function tabTo(page, selector) {
    for (let i = 0; i < 120; i++) {
        if (await page.evaluate(wanted => document.activeElement?.matches(wanted) ?? false, selector)) {
            return;
        }
        await page.keyboard.press("Tab");
    }
    throw new Error("Tab does not come to " + selector);
}

const judge = colorScheme => async stage => {
    const page = await stage.editor("#/overview", { colorScheme });
    const found = [];
    for (const route of routes(stage)) {
        await stage.at(page, route);
        found.push(...(await stage.findings(page, route)));
    }
    const stranger = await stage.stranger({ colorScheme });
    await stranger.goto("/admin/");
    await stranger.locator("dialog[open]").waitFor();
    found.push(...(await stage.findings(stranger, "log-in")));
    await stage.login(stranger, "wrong");
    await stranger.locator("dialog[open] [role=alert]").waitFor();
    found.push(...(await stage.findings(stranger, "log-in that failed")));
    await stage.at(page, "#/peers/" + encodeURIComponent(stage.settings.peer.name));
    await page.locator("[name=cpu_limit]").fill("many");
    await page.locator("[data-test=save]").click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    found.push(...(await stage.findings(page, "a wrong field")));
    assert.deepStrictEqual(found, []);
};

module.exports = {
    "axe-core finds nothing serious, dark": judge("dark"),
    "axe-core finds nothing serious, light": judge("light"),

    async "every page fits 1280 and 360 pixels"(stage) {
        const page = await stage.editor("#/overview");
        let wide = [];
        for (const viewport of [page.viewportSize(), stage.narrow]) {
            await page.setViewportSize(viewport);
            for (const route of routes(stage)) {
                await stage.at(page, route);
                wide.push(await stage.tooWide(page));
            }
        }
        wide = wide.filter(one => one !== "");
        assert.deepStrictEqual(wide, []);
    },

    async "weighs no more than 150 KB gzipped"(stage) {
        const page = await stage.stranger();
        const devtools = await page.context().newCDPSession(page);
        await devtools.send("Network.enable");
        let bytes = 0;
        const urls = new Map();
        devtools.on("Network.responseReceived", seen => urls.set(seen.requestId, seen.response.url));
        devtools.on("Network.loadingFinished", seen => {
            if ((urls.get(seen.requestId) || "").includes("/admin/")) {
                bytes += seen.encodedDataLength;
            }
        });
        await page.goto("/admin/");
        await stage.login(page);
        for (const route of routes(stage)) {
            await stage.at(page, route);
        }
        assert.ok(bytes > 10_000 && bytes <= MOST_BYTES, bytes + " bytes of " + [...urls.values()].join(" "));
    },

    async "a direct link shows its page once somebody has logged in"(stage) {
        for (const route of ["#/config", "#/peers/" + encodeURIComponent(stage.settings.peer.name), "#/streams"]) {
            const page = await stage.stranger();
            await page.goto("/admin/" + route);
            await stage.login(page);
            await page.locator({ "#/config": "textarea", "#/streams": "tbody tr" }[route] || "[name=cpu_limit]").first().waitFor();
        }
    },

    async "everything goes by keyboard"(stage) {
        const { name } = stage.settings.peer;
        const before = stage.file();
        const page = await stage.stranger();
        await page.goto("/admin/");
        await page.locator("dialog[open]").waitFor();
        await tabTo(page, "dialog [name=user]");
        await page.keyboard.type(stage.settings.user);
        await tabTo(page, "dialog [name=password]");
        await page.keyboard.type(stage.settings.password);
        await page.keyboard.press("Enter");
        await page.locator("dialog[open]").waitFor({ state: "detached" });
        await tabTo(page, "nav a[href='#/settings']");
        await page.keyboard.press("Enter");
        await stage.peerRow(page, name).waitFor();
        await tabTo(page, `[data-name="${name}"] [data-test=edit]`);
        await page.keyboard.press("Enter");
        await page.locator("[name=cpu_limit]").waitFor();
        await tabTo(page, "[name=cpu_limit]");
        await page.keyboard.press("Control+a");
        await page.keyboard.type("75");
        await tabTo(page, "[data-test=save]");
        await page.keyboard.press("Space");
        const wanted = before.replace("cpu_limit 70;", "cpu_limit 75;");
        assert.notStrictEqual(wanted, before);
        await stage.until("saved", () => stage.file() === wanted || stage.file());
    },
};
