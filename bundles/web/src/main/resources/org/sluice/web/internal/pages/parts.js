// The parts of Sluice: what each is for, and what is missing without it.
export const PARTS = {
    "listener.http": ["HTTP and HTTPS ports, and this administration port", "no HTTP port is open"],
    "listener.rtsp": ["RTSP ports", "RTSP clients cannot connect"],
    "listener.rtmp": ["RTMP ports", "RTMP clients cannot connect"],
    "playback.hls": ["HLS", "viewers of HLS are redirected but not counted"],
    "playback.dash": ["DASH", "viewers of DASH are redirected but not counted"],
    "playback.mpegts": ["MPEG-TS over HTTP", "it cannot be published, and its viewers are not counted"],
    "playback.flv": ["FLV over HTTP", "its viewers are not counted"],
    "playback.webrtc": ["WHEP and WHIP", "WebRTC clients are not sent on"],
    "playback.embed": ["embed.html and the player", "there is no player of our own"],
    "policy.leastloaded": ["the policy leastloaded", "the built-in choice stands in where it is configured"],
    "policy.figures": ["the policies clients, bitrate, usage and streams", "the built-in choice stands in where they are configured"],
    "policy.hash": ["the policy hash", "the built-in choice stands in where it is configured"],
    "policy.random2": ["the policy random2", "the built-in choice stands in where it is configured"],
    "policy.weighted": ["the policy weighted", "the built-in choice stands in where it is configured"],
    "driver.flussonic": ["peers of type flussonic", "such peers are not polled"],
    "driver.nginxrtmp": ["peers of type nginx-rtmp", "such peers are not polled"],
    "driver.srs": ["peers of type srs", "such peers are not polled"],
    "driver.mediamtx": ["peers of type mediamtx", "such peers are not polled"],
    "driver.mistserver": ["peers of type mistserver", "such peers are not polled"],
    "driver.ome": ["peers of type ome", "such peers are not polled"],
    "driver.icecast": ["peers of type icecast", "such peers are not polled"],
    "driver.nms": ["peers of type nms", "such peers are not polled"],
    "driver.sluice": ["peers that are routers", "such peers are not polled"],
    admin: ["what shell and pages ask", "shell and pages have no answers"],
    config: ["reads and saves sluice.conf", "edits of sluice.conf have no effect"],
    deployment: ["watches bundles that start", "what hangs or throws while it starts is not told"],
    shell: ["commands", "there are no sluice: commands"],
    web: ["REST API and these pages", "there are no pages"],
    model: ["frame", "nothing resolves"],
    api: ["frame", "nothing resolves"],
    net: ["frame", "no port is open"],
    routing: ["where clients go", "requests wait a second, then are told to try later"],
    discovery: ["what the peers have", "no stream is known"],
    relay: ["carries publishers and RTMP players", "nobody can be carried to a peer"],
    viewers: ["remembers who watches where", "viewers may move at every reload"],
    stats: ["metrics", "there are no /metrics"],
    peerapi: ["Sluice as another router's peer", "other routers cannot read what is here"],
    geo: ["countries of clients", "rules by country match nobody"],
};

const PREFIX = "org.sluice.";

export function short(name) {
    return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}

/** Parts that are not there or do not run: name, what they are for, what that means. */
export function missing(bundles) {
    const running = new Set(bundles.filter(one => one.state === "active" || one.state === "starting").map(one => short(one.name)));
    return Object.entries(PARTS)
        .filter(([name]) => !running.has(name))
        .map(([name, [what, without]]) => ({ name, what, without }));
}
