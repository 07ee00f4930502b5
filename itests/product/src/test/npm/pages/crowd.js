// The pages in front of a crowd of peers and streams: node crowd.js SETTINGS.json
// One line for each visit: {"name", "ok", "rows", "first", "answers"}; first and answers are ms since the visit began.
"use strict";

const fs = require("fs");
const Stage = require("./stage");

const PLACES = {
    overview: { route: "#/overview", row: "[data-test=peer]", field: "[name=filter]" },
    streams: { route: "#/streams", row: "[data-test=stream]", field: "[name=q]" },
};

/** Opens a page anew, and types what only one row has as soon as there is a place to type it. */
async function visit(stage, page, { route, row, field }, one) {
    await page.goto("about:blank");
    const began = Date.now();
    await page.goto("/admin/" + route);
    await page.locator(row).first().waitFor();
    const first = Date.now() - began;
    const rows = await page.locator(row).count();
    await page.locator(field).fill(one);
    await page.waitForFunction(wanted => {
        const left = document.querySelectorAll(wanted.row);
        return left.length === 1 && left[0].dataset.name === wanted.one;
    }, { row, one });
    return { rows, first, answers: Date.now() - began };
}

/** What the pages say of how many there are. */
async function counts(stage, page) {
    const { peers, streams } = stage.settings;
    const wanted = streams.toLocaleString("en");
    await stage.at(page, "#/overview");
    await stage.until("all peers", async () => {
        const shown = await page.locator(PLACES.overview.row).count();
        return shown === peers || shown;
    });
    await stage.at(page, "#/streams");
    await page.locator("h1 small", { hasText: wanted }).waitFor();
}

async function main() {
    const settings = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
    const stage = await Stage.open(settings);
    let page;
    const seen = [await stage.play("counts", async () => {
        page = await stage.editor("#/overview");
        await counts(stage, page);
        for (const [name, place] of Object.entries(PLACES)) {
            for (let turn = 0; turn < settings.visits; turn++) {
                const found = await visit(stage, page, place, settings.one[name]);
                process.stdout.write(JSON.stringify({ name, ok: true, ...found }) + "\n");
            }
        }
    })];
    seen.forEach(one => process.stdout.write(JSON.stringify(one) + "\n"));
    await stage.close();
    process.exitCode = seen.every(one => one.ok) ? 0 : 1;
}

main();
