"""The parts of the measurement of relays, and the page that they make."""

import datetime
import json
import os
import statistics
import subprocess
import time
from dataclasses import dataclass, replace

from . import carried, machine, product, rtsp

STREAM = "cam"
# what the simulated servers have
REDIRECTED, CARRIED = "s00000", "s00001"
CORES = ",".join(str(core) for core in sorted(os.sched_getaffinity(0)))


@dataclass(frozen=True)
class Plan:
    """How many and how long."""

    players: int
    bitrate: int
    pairs: int
    rounds: int
    seconds: float
    soak: float
    fixed_rate: int
    fixed_seconds: float

    def with_players(self, players):
        return replace(self, players=players)


FULL = Plan(players=500, bitrate=2_000_000, pairs=150, rounds=3, seconds=15, soak=600, fixed_rate=1000, fixed_seconds=10)
QUICK = Plan(players=20, bitrate=2_000_000, pairs=4, rounds=1, seconds=4, soak=5, fixed_rate=200, fixed_seconds=1)


class Bench:
    """All that runs, and what was found."""

    def __init__(self, folder, plan):
        self.folder, self.plan = folder, plan
        self.things, self.lines, self.faults = [], [], []

    def start(self):
        ports = machine.free_ports(7)
        self.program = carried.build_players(self.folder)
        self.load = product.build_load(self.folder)
        machine.say("making what is played")
        clip = carried.clip(self.folder, self.plan.bitrate)
        self.origin = self._begin(carried.Origin(self.folder, ports[0], ports[1], CORES))
        self.rtsp = self._begin(rtsp.Origin(self.folder, ports[6], clip, CARRIED, CORES))
        self.peers = self._begin(product.Peers(self.folder, CORES, 2, 2))
        self.haproxy = self._begin(carried.Haproxy(self.folder, ports[2], ports[0], CORES))
        self.sluice = self._begin(carried.Sluice(self.folder, ports[3:6], self.origin, self.plan.players, self._more(), CORES))
        time.sleep(1)
        self._begin(carried.Publisher(self.folder, STREAM, clip, ports[0], CORES))
        for path in (f"/live/{STREAM}/index.m3u8", f"/{REDIRECTED}/index.m3u8", f"/{CARRIED}/index.m3u8"):
            self.sluice.await_stream(path)

    def _more(self):
        """Two simulated servers: one for redirects, one that speaks for the RTSP server."""
        redirected, carried_ = self.peers.addresses
        media = f"rtsp://127.0.0.1:{self.rtsp.port}"
        return (f"peer {redirected} {{ }}\n"
                f"peer {carried_} {{ public http://{carried_} {media}; private http://{carried_} {media}; relay always; }}\n")

    def _begin(self, thing):
        self.things.append(thing)
        return thing

    def stop(self):
        for thing in reversed(self.things):
            thing.box.stop()

    def say(self, line):
        machine.say(line)
        self.lines.append(line)

    def expect(self, what, right):
        if not right:
            self.faults.append(f"not as it should be: {what}")

    def crowd(self, port, seconds, players=None, ramp=None, more=(), cores=None):
        players = players or self.plan.players
        crowd = carried.Crowd(self.program, port, players, seconds, STREAM, max(1, players / 60) if ramp is None else ramp, *more, cores=cores)
        return crowd, crowd.told()

    def page(self):
        facts = machine.facts()
        head = [f"# What Sluice carries, measured {datetime.date.today()}", ""]
        head += [f"- {name}: {value}" for name, value in facts.items()]
        return "\n".join([*head, "", "Made by `benchmarks/relay`; benchmarks/README.md says what the figures mean.", "",
                          *[f"- {line}" for line in self.lines], ""])


def median(values):
    return statistics.median(values)


def start(bench):
    """From the connection to the first picture or sound, alternately at the server and through Sluice."""
    took = {"direct": [], "Sluice": []}
    for turn in range(bench.plan.pairs + 20):
        for name, port in (("direct", bench.origin.rtmp), ("Sluice", bench.sluice.port)):
            crowd, told = bench.crowd(port, 0, players=1, ramp=0)
            crowd.told()
            crowd.process.wait()
            bench.expect(f"a player plays, {name}", told["playing"] == 1)
            if turn >= 20 or bench.plan.pairs < 20:
                took[name].append(told["start_p50"] / 1000)
    delay(bench, "RTMP", took)
    took = {"direct": [], "Sluice": []}
    for turn in range(bench.plan.pairs):
        for name, port in (("direct", bench.rtsp.port), ("Sluice", bench.sluice.rtsp)):
            took[name].append(rtsp.start(port, CARRIED))
    delay(bench, "RTSP", took)


def delay(bench, protocol, took):
    direct, ours = median(took["direct"]), median(took["Sluice"])
    bench.say(f"{protocol}: to the first media, median of {len(took['direct'])} each: direct {direct:.1f} ms, through Sluice {ours:.1f} ms:"
              f" {ours - direct:+.1f} ms (at most +20)")


def carry(bench):
    """The same players behind both, in turn; bytes for each second of CPU."""
    rates = {bench.sluice: [], bench.haproxy: []}
    for number in range(bench.plan.rounds + 1):
        for server in (bench.sluice, bench.haproxy):
            crowd, told = bench.crowd(server.port, bench.plan.seconds)
            before, origin, (busy, _) = server.box.cpu(), bench.origin.box.cpu(), machine.busy()
            end = crowd.told()
            cpu, at_origin, all_cores = server.box.cpu() - before, bench.origin.box.cpu() - origin, machine.busy()[0] - busy
            crowd.process.wait()
            bench.expect(f"all play behind {server.name}: {told}", end["playing"] == bench.plan.players)
            bench.expect(f"nothing is lost behind {server.name}: {end}", end["compared"] > 0 and end["differing"] == 0 and end["backwards"] == 0)
            if number == 0 and bench.plan.rounds > 1:
                continue  # what a JVM compiles
            rates[server].append(end["bytes"] / cpu / 1e6)
            seconds = end["seconds"]
            bench.say(f"{server.name}, round {number}: {end['playing']} players, {end['bytes'] * 8 / seconds / 1e6:.0f} Mbit/s, seconds compared"
                      f" {end['compared']}, differing {end['differing']}; {rates[server][-1]:.0f} MB for each CPU-second; cores used:"
                      f" {cpu / seconds:.2f} by it, {at_origin / seconds:.2f} by nginx, {end['cpu'] / seconds:.2f} by the players,"
                      f" {all_cores / seconds:.2f} by all")
    ratios = [ours / theirs for ours, theirs in zip(rates[bench.sluice], rates[bench.haproxy])]
    bench.say(f"bytes for each CPU-second beside HAProxy: {median(ratios):.2f} [{min(ratios):.2f}..{max(ratios):.2f}] (at least 0.5)")


def soak(bench):
    """Heap that is left after a full collection, while all play."""
    crowd, told = bench.crowd(bench.sluice.port, bench.plan.soak + 5)
    began, heaps, (many, long) = time.monotonic(), [], bench.sluice.collections()
    step = max(1.0, bench.plan.soak / 10)
    while time.monotonic() - began < bench.plan.soak:
        heaps.append(bench.sluice.live_heap() / 1e6)
        time.sleep(max(0, min(step, began + bench.plan.soak - time.monotonic())))
    heaps.append(bench.sluice.live_heap() / 1e6)
    took, memory, (most, longest) = time.monotonic() - began, bench.sluice.box.memory(), bench.sluice.collections()
    end = crowd.told()
    crowd.process.wait()
    bench.expect(f"all play to the end: {end}", end["playing"] == bench.plan.players and end["ended"] == 0)
    bench.expect(f"nothing is lost: {end}", end["differing"] == 0 and end["backwards"] == 0)
    bench.say(f"{end['playing']} players for {bench.plan.soak:.0f} s: live heap " + ", ".join(f"{heap:.1f}" for heap in heaps)
              + f" MB; resident {memory:.0f} MB at the end; {(most - many) / took:.1f} young collections a second,"
              f" {1000 * (longest - long) / max(1, most - many):.1f} ms each; seconds compared {end['compared']}, differing {end['differing']}")


def redirects(bench):
    """Latency of redirects at a fixed rate with no player, with all behind HAProxy, and with all behind Sluice, in turn."""
    carriers = {"nobody": None, "HAProxy": bench.haproxy, "Sluice": bench.sluice}
    p99 = {name: [] for name in carriers}
    for number in range(bench.plan.rounds + 2):
        for name, carrier in carriers.items():
            crowd = bench.crowd(carrier.port, bench.plan.fixed_seconds + 2)[0] if carrier else None
            told = asked(bench)
            if crowd:
                crowd.stop()
            if number > 0:
                p99[name].append(told["p99"] / 1000)
            bench.expect(f"all redirects are answered: {told}", told["failed"] + told["wrong"] == 0 and told["done"] > 0)
    spread = ", ".join(f"{median(found):.2f} ms [{min(found):.2f}..{max(found):.2f}] while {name} carries {bench.plan.players if carriers[name] else 'them'}"
                       for name, found in p99.items())
    bench.say(f"redirects at {bench.plan.fixed_rate} a second, p99 of {len(p99['nobody'])} rounds: {spread}; Sluice beside nobody"
              f" {median(p99['Sluice']) / median(p99['nobody']):.2f} (at most 1.2), beside HAProxy on the same cores"
              f" {median(p99['Sluice']) / median(p99['HAProxy']):.2f}")


def apart(bench):
    """
    Sluice alone: it has a core of its own, all others share the rest, and the generator goes first. With nobody, with all players
    at their server directly, which is what the world is without relays, and with all carried by Sluice, in turn.
    """
    first, *rest = CORES.split(",")
    for thing in bench.things:
        cores = first if thing is bench.sluice else ",".join(rest)
        for pid in thing.box.pids():
            subprocess.run(["taskset", "-a", "-c", "-p", cores, str(pid)], stdout=subprocess.DEVNULL, check=True)
    generator = ["chrt", "-f", "50", "taskset", "-c", rest[-1]]
    ports = {"nobody plays": None, "all play directly": bench.origin.rtmp, "Sluice carries all": bench.sluice.port}
    p99, p50 = {name: [] for name in ports}, {name: [] for name in ports}
    warm_up = min(3, bench.plan.rounds)
    for number in range(warm_up + 2 * bench.plan.rounds + 1):
        for name, port in ports.items():
            crowd = bench.crowd(port, bench.plan.fixed_seconds + 2, cores=",".join(rest))[0] if port else None
            told = asked(bench, generator)
            if crowd:
                crowd.stop()
            if number >= warm_up:
                p99[name].append(told["p99"] / 1000)
                p50[name].append(told["p50"] / 1000)
            machine.say(f"round {number}, {name}: p99 {told['p99'] / 1000:.2f} ms")
            bench.expect(f"all redirects are answered: {told}", told["failed"] + told["wrong"] == 0 and told["done"] > 0)
    nobody, directly, carried_ = ports
    spread = ", ".join(f"{median(p99[name]):.2f} ms [{min(p99[name]):.2f}..{max(p99[name]):.2f}] (p50 {median(p50[name]):.2f} ms) while {name}"
                       for name in ports)
    bench.say(f"redirects at {bench.plan.fixed_rate} a second, Sluice alone on a core, {bench.plan.players} players, p99 of {len(p99[nobody])} rounds:"
              f" {spread}: {median(p99[carried_]) / median(p99[nobody]):.2f} beside nobody,"
              f" {median(p99[carried_]) / median(p99[directly]):.2f} beside the same players without relays (at most 1.2)")


def asked(bench, before=()):
    done = subprocess.run([*before, bench.load, "--port", str(bench.sluice.http), "--seconds", str(bench.plan.fixed_seconds), "--rate",
                           str(bench.plan.fixed_rate), "--streams", "1", "--connections", "64", "--sleeps"],
                          stdout=subprocess.PIPE, text=True, check=True, timeout=bench.plan.fixed_seconds + 30)
    return json.loads(done.stdout)


def ceiling(bench):
    """One more than the ceiling."""
    crowd, told = bench.crowd(bench.sluice.port, 8)
    one, refused = bench.crowd(bench.sluice.port, 0, players=1, ramp=0)
    one.process.wait()
    answer = rtsp.describe(bench.sluice.rtsp, CARRIED)
    end = crowd.told()
    crowd.process.wait()
    bench.expect(f"one more is refused: {refused}", refused["refused"] == 1)
    bench.expect(f"an RTSP player that would be carried is refused: {answer}", answer.startswith("RTSP/1.0 503"))
    bench.expect(f"the others play on: {end}", end["playing"] == bench.plan.players)
    bench.say(f"{told['playing']} play; one more over RTMP: refused with {refused['reason']}; over RTSP: {answer}; still playing {end['playing']}")


def established(port):
    """Connections to a port that nobody has closed. A client that reads nothing cannot see itself that it was cut."""
    found = 0
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with open(table, encoding="ascii") as lines:
            found += sum(fields[1].endswith(f":{port:04X}") and fields[3] == "01" for fields in map(str.split, lines))
    return found


def stuck(bench):
    """Players that stop reading."""
    count = min(100, bench.plan.players)
    before, heap = bench.sluice.box.memory(), bench.sluice.live_heap() / 1e6
    crowd, told = bench.crowd(bench.sluice.port, 90, players=count, more=("--stuck",))
    began, most, most_heap = time.monotonic(), before, heap
    while established(bench.sluice.port) > 0 and crowd.process.poll() is None:
        most = max(most, bench.sluice.box.memory())
        most_heap = max(most_heap, bench.sluice.live_heap() / 1e6)
        time.sleep(0.5)
    took, left = time.monotonic() - began, established(bench.sluice.port)
    crowd.stop()
    bench.expect(f"all play at first: {told}", told["playing"] == count)
    bench.expect(f"who reads nothing is cut, {left} of {count} are not", left == 0)
    bench.say(f"{count} players that read nothing: the last was cut after {took:.1f} s; each cost {(most_heap - heap) / count:.2f} MB"
              f" of live heap, {(most - before) / count:.2f} MB resident (at most 4)")


PARTS = {"start": start, "carry": carry, "redirects": redirects, "ceiling": ceiling, "stuck": stuck, "soak": soak, "apart": apart}
