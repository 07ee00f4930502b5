// Drives the pages of a running Sluice in Chromium: node run.js SETTINGS.json [CASE...]
// Each case is a line of its own: {"name", "ok", "millis", "error", "picture"}.
"use strict";

const fs = require("fs");
const Stage = require("./stage");

const PARTS = ["./work", "./looks", "./names", "./care", "./trouble"];

async function main() {
    const [settings, ...only] = process.argv.slice(2);
    const stage = await Stage.open(JSON.parse(fs.readFileSync(settings, "utf8")));
    try {
        for (const part of PARTS) {
            for (const [name, act] of Object.entries(require(part))) {
                if (only.length === 0 || only.includes(name)) {
                    process.stdout.write(JSON.stringify(await stage.play(name, act)) + "\n");
                }
            }
        }
    } finally {
        await stage.close();
    }
}

main().catch(e => {
    process.stderr.write(e.stack + "\n");
    process.exitCode = 1;
});
