// Pictures of every page, light and dark, wide and narrow, as docs/images has them: node pictures.js SETTINGS.json
"use strict";

const fs = require("fs");
const path = require("path");
const Stage = require("./stage");

const SIZES = { 1280: { width: 1280, height: 800 }, 360: { width: 360, height: 740 } };
const WATCHED = "news/24h";

function pages(settings) {
    return {
        overview: { route: "#/overview" },
        streams: { route: "#/streams" },
        why: { route: "#/streams", act: why },
        settings: { route: "#/settings" },
        peer: { route: "#/peers/" + encodeURIComponent(settings.peer.name), act: check },
        protocols: { route: "#/protocols" },
        config: { route: "#/config", act: edit },
    };
}

async function why(stage, page) {
    const stream = page.locator("tr", { hasText: WATCHED }).first();
    await stream.getByRole("button", { name: /why/i }).click();
    await page.locator("dialog[open]").getByText("ams1").first().waitFor();
}

async function check(stage, page) {
    await page.locator("[data-test=check]").first().click();
    await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
}

/** An edit that is not saved; the file is said to be where an operator's is. */
async function edit(stage, page) {
    const text = page.locator("textarea").first();
    await text.fill((await text.inputValue()).replace("cpu_limit 85;", "cpu_limit 80;"));
    await page.getByText("+    cpu_limit 80;").first().waitFor();
    await page.locator("p.breaks code").first().evaluate(path => (path.textContent = "/etc/sluice/sluice.conf"));
}

async function picture(stage, name, { route, act }, colorScheme, width) {
    const page = await stage.editor(route, { colorScheme, viewport: SIZES[width] });
    await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
    if (name === "overview") {
        await page.locator("[data-test=events] li").first().waitFor();
        await page.locator("[data-test=totals] div", { hasText: "Redirects" }).getByText(/[1-9][\d.,]* \/s/).waitFor();
    }
    if (name === "settings") {
        await page.getByText(/set, fingerprint/).first().waitFor();
        await stage.peerRow(page, stage.settings.peer.name).waitFor();
    }
    if (act) {
        await act(stage, page);
    }
    const file = path.join(stage.settings.pictures, `${name}-${colorScheme}-${width}.png`);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: file, animations: "disabled" });
}

async function main() {
    const settings = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
    const stage = await Stage.open(settings);
    let failures = 0;
    for (const [name, page] of Object.entries(pages(settings))) {
        for (const colorScheme of ["light", "dark"]) {
            for (const width of Object.keys(SIZES)) {
                const seen = await stage.play(`${name} ${colorScheme} ${width}`, () =>
                    picture(stage, name, page, colorScheme, width));
                process.stdout.write(JSON.stringify(seen) + "\n");
                failures += seen.ok ? 0 : 1;
            }
        }
    }
    await stage.close();
    process.exitCode = failures > 0 ? 1 : 0;
}

main();
