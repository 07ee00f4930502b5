// Runs a Node-Media-Server on this machine alone: node server.js nms2|nms4 CONFIG.json
"use strict";

const fs = require("fs");
const net = require("net");

// 2.x listens at every address, whatever its configuration says
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
    const more = rest.filter(argument => typeof argument !== "string");
    return listen.call(this, port, "127.0.0.1", ...more);
};

const [generation, config] = process.argv.slice(2);
const NodeMediaServer = require(generation);
new NodeMediaServer(JSON.parse(fs.readFileSync(config, "utf8"))).run();
