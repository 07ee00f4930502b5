"""What is measured, how often and for how long; and the rounds themselves."""

import json
import statistics
import subprocess
import time
from dataclasses import dataclass, field

from . import machine

STREAMS = 100_000
PEERS = 10
POLL = "5s"
CAP = 0.5  # of a core
CONNECTIONS = 64


@dataclass(frozen=True)
class Way:
    """One way in which clients come, to those servers that have a port for it."""

    key: str
    title: str
    arguments: tuple
    port: str = "http"
    program: str = "load"

    @property
    def secure(self):
        return self.port == "https"

    def opens(self, server):
        return self.port in server.ports


WAYS = (
    Way("keep", "HTTP, keep-alive", ()),
    Way("new", "HTTP, a new connection per request", ("--new",)),
    Way("tls-full", "HTTPS, a new connection per request, full handshake", ("--new", "--tls", "full"), "https"),
    Way("tls-resumed", "HTTPS, a new connection per request, resumed", ("--new", "--tls", "resumed"), "https"),
    Way("rtsp", "RTSP, DESCRIBE over connections that stay", ("--rtsp",), "rtsp"),
    Way("rtsp-new", "RTSP, DESCRIBE over a new connection each", ("--rtsp", "--new"), "rtsp"),
    Way("rtmp", "RTMP, from the connection to the first media, carried", ("--connections", "256"), "rtmp", "starts"),
)


@dataclass(frozen=True)
class Plan:
    """Rounds and seconds."""

    rounds: int
    seconds: float
    warm_up: float
    fixed_seconds: float

    def minutes(self):
        each = 16 * (2 * self.rounds * self.seconds) + 2 * (7 + 9 * 0.2) * self.warm_up
        return (each + 3 * 2 * self.rounds * self.fixed_seconds + 45) / 60 * 1.05


FULL = Plan(rounds=5, seconds=2, warm_up=8, fixed_seconds=4)
QUICK = Plan(rounds=1, seconds=0.5, warm_up=0.5, fixed_seconds=0.5)


@dataclass
class Result:
    """What one server showed in one way, round by round."""

    per_second: list = field(default_factory=list)
    micros: list = field(default_factory=list)  # of the server's CPU per request
    generator: list = field(default_factory=list)  # part of its core that the generator used
    p50: list = field(default_factory=list)
    p99: list = field(default_factory=list)
    p999: list = field(default_factory=list)
    done: int = 0
    errors: int = 0
    handshakes: int = 0
    resumed: int = 0

    def add(self, told, cpu):
        self.per_second.append(told["done"] / told["seconds"])
        self.micros.append(cpu * 1e6 / max(1, told["done"]))
        self.generator.append(told["cpu"] / told["seconds"])
        for name in ("p50", "p99", "p999"):
            getattr(self, name).append(told[name])
        self.done += told["done"]
        self.errors += told["failed"] + told["wrong"]
        self.handshakes += told["handshakes"]
        self.resumed += told["resumed"]


class Course:
    """Runs the plan against servers that are all up; one is loaded at a time."""

    def __init__(self, plan, servers, others, programs, core):
        self.plan, self.servers, self.programs, self.core = plan, servers, programs, core
        self.boxes = [each.box for each in (*servers, *others)]
        self.results = {}  # (view, way.key, server.name) -> Result
        self.others = []  # part of a core that other programs used, run by run
        self.stolen = []

    def result(self, view, way, server):
        return self.results.setdefault((view, way.key, server.name), Result())

    def who_has(self, way):
        return [server for server in self.servers if way.opens(server)]

    def load(self, server, way, seconds, rate=None):
        """One run of the generator: what it told, and the CPU seconds of the server meanwhile."""
        command = ["taskset", "-c", str(self.core), self.programs[way.program], "--port", str(server.ports[way.port]),
                   "--seconds", str(seconds), "--connections", str(CONNECTIONS if rate is None else 512), *way.arguments]
        if rate is not None:
            command += ["--rate", str(rate)]
        before, ours, (busy, stolen), began = server.box.cpu(), self.ours(), machine.busy(), time.monotonic()
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=seconds + 30)
        cpu, took = server.box.cpu() - before, time.monotonic() - began
        server.box.check()
        told = json.loads(done.stdout)
        busy, stolen = (now - was for now, was in zip(machine.busy(), (busy, stolen)))
        self.others.append(max(0, busy - (self.ours() - ours) - told["cpu"]) / took)
        self.stolen.append(stolen / took)
        return told, cpu

    def ours(self):
        """Seconds of CPU of all that was started for the measurement but the generator."""
        return sum(box.cpu() for box in self.boxes)

    def warm_up(self):
        """Twice through all ways: what a JVM compiled for the first way it compiles anew for the next ones."""
        for turn in range(1, 3):
            for way in WAYS:
                machine.say(f"warm-up {turn} of 2: {way.title}")
                for server in self.who_has(way):
                    self.load(server, way, self.plan.warm_up * server.warm_up)

    def rounds(self, view, cap):
        """Round robin: within a round, one server after the other in each way."""
        for number in range(self.plan.rounds):
            machine.say(f"{view}, round {number + 1} of {self.plan.rounds}")
            for way in WAYS:
                for server in self.who_has(way):
                    server.box.group.cap(cap)
                    told, cpu = self.load(server, way, self.plan.seconds)
                    server.box.group.cap(None)
                    self.result(view, way, server).add(told, cpu)

    def fixed(self, rates):
        """Latency where each server has the same, moderate number of requests per second."""
        for number in range(self.plan.rounds):
            machine.say(f"fixed rate, round {number + 1} of {self.plan.rounds}")
            for way in WAYS[:2]:
                for server in self.servers:
                    told, cpu = self.load(server, way, self.plan.fixed_seconds, rates[way.key])
                    self.result("fixed", way, server).add(told, cpu)

    def half_of_best(self, server):
        """Half of what a server reached without a ceiling, by way."""
        return {way.key: int(statistics.median(self.result("uncapped", way, server).per_second) / 2) for way in WAYS[:2]}
