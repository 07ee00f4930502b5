// A browser before a running Sluice: pages that report what they should not do, and what the test can do to the router.
"use strict";

const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const PATIENCE = 10_000;
/** For a video: decoded by the processor, which others may need. */
const SHOWTIME = 40_000;
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

class Stage {
    static async open(settings) {
        const browser = await chromium.launch({
            executablePath: settings.chromium,
            args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required", "--mute-audio"],
        });
        return new Stage(settings, browser);
    }

    constructor(settings, browser) {
        this.settings = settings;
        this.browser = browser;
        this.faults = [];
        this.narrow = { width: 360, height: 740 };
    }

    /** Plays one case in a context of its own; gives back what it came to. */
    async play(name, act) {
        const began = Date.now();
        this.faults = [];
        this.contexts = [];
        try {
            await act(this);
            if (this.faults.length > 0) {
                throw new Error("the browser says: " + this.faults.join("; "));
            }
            return { name, ok: true, millis: Date.now() - began };
        } catch (e) {
            const picture = await this.picture(name);
            return { name, ok: false, millis: Date.now() - began, error: this.told(e), picture };
        } finally {
            await Promise.all(this.contexts.map(close));
        }
    }

    told(e) {
        const faults = this.faults.length > 0 ? "\nthe browser says: " + this.faults.join("; ") : "";
        return (e.stack || String(e)).replace(/\u001b\[\d+m/g, "").slice(0, 4000) + faults;
    }

    async picture(name) {
        const file = path.join(this.settings.pictures, name.replace(/\W+/g, "-") + ".png");
        const page = this.contexts.flatMap(context => context.pages()).pop();
        return page === undefined ? "" : page.screenshot({ path: file, fullPage: true }).then(() => file, () => "");
    }

    /** A page of a new context that nobody has logged in to. */
    async stranger(options = {}) {
        const context = await this.browser.newContext({
            baseURL: this.settings.admin,
            viewport: { width: 1280, height: 800 },
            ...options,
        });
        context.setDefaultTimeout(PATIENCE);
        this.contexts.push(context);
        const page = await context.newPage();
        page.on("pageerror", e => this.faults.push("uncaught " + e.message));
        page.on("dialog", dialog => {
            if (dialog.type() === "alert") {
                this.faults.push("alert " + dialog.message());
            }
            dialog.accept().catch(() => {});
        });
        page.on("console", message => {
            if (/Content Security Policy/.test(message.text())) {
                this.faults.push(message.text());
            }
        });
        return page;
    }

    /** A page at a route, of somebody who may edit. */
    async editor(route, options = {}) {
        const page = await this.stranger(options);
        await page.goto("/admin/");
        await this.login(page);
        await this.at(page, route);
        return page;
    }

    /** Goes to a route and waits until its page is there. */
    async at(page, route) {
        await page.goto("/admin/" + route);
        await page.locator("h1", { hasText: heading(route) }).first().waitFor();
        await page.waitForFunction(() => document.querySelector("main [aria-busy=true]") === null);
    }

    async login(page, password = this.settings.password) {
        const dialog = page.locator("dialog[open]");
        await dialog.locator("[name=user]").fill(this.settings.user);
        await dialog.locator("[name=password]").fill(password);
        await dialog.locator("[name=password]").press("Enter");
        if (password === this.settings.password) {
            await dialog.waitFor({ state: "detached" });
        }
    }

    peerRow(page, name) {
        return page.locator(`[data-test=peer][data-name="${CSS(name)}"]`);
    }

    /** The text of sluice.conf as it is now. */
    file() {
        return fs.readFileSync(this.settings.file, "utf8");
    }

    /** Asks the test to do something that only it can do. */
    async ask(what) {
        const answer = await fetch(this.settings.test + what);
        if (!answer.ok) {
            throw new Error(`the test could not ${what}: ${await answer.text()}`);
        }
        return answer.text();
    }

    /** Waits until a question is answered as wanted. */
    async until(what, question, patience = PATIENCE) {
        const end = Date.now() + patience;
        for (;;) {
            const answer = await question();
            if (answer === true) {
                return;
            }
            if (Date.now() > end) {
                throw new Error(`${what}: still ${answer}`);
            }
            await new Promise(again => setTimeout(again, 50));
        }
    }

    /** Waits until a video's time goes on. */
    async plays(video) {
        await video.waitFor({ state: "attached" });
        await this.until("playing", async () => {
            const { time, error } = await video.evaluate(one => ({ time: one.currentTime, error: one.error?.message }));
            return time > 0.5 || `at ${time} s ${error || ""}`;
        }, SHOWTIME);
    }

    /** What axe-core calls serious or critical. */
    async findings(page, where) {
        await page.evaluate(AXE);
        const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
        return result.violations
            .filter(one => ["serious", "critical"].includes(one.impact))
            .map(one => `${where}: ${one.id} (${one.help}) at ${one.nodes.map(node => node.target).slice(0, 3).join(" | ")}`);
    }

    /** By how much a page is wider than its window; empty when it fits. */
    async tooWide(page) {
        const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
        const window = page.viewportSize().width;
        return width > window ? `${page.url()} is ${width} wide at ${window}` : "";
    }

    async close() {
        await this.browser.close();
    }
}

/** Ends a context; an answer that is just being fetched for it is of no interest any more. */
async function close(context) {
    await Promise.all(context.pages().map(page => page.unrouteAll({ behavior: "ignoreErrors" })));
    await context.close();
}

/** What stands above a page. */
function heading(route) {
    const [, page, rest] = route.split("/");
    const peer = rest ? "Peer " + decodeURIComponent(rest) : "New peer";
    const known = { overview: "Overview", streams: "Streams", settings: "settings", protocols: "Protocols", config: "sluice.conf" };
    return known[page] || peer;
}

function CSS(text) {
    return text.replace(/["\\]/g, "\\$&");
}

module.exports = Stage;
