"""Sluice with more and more simulated peers: what polling costs, how soon a stream is known, what collections stop."""

import hashlib
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import time
from dataclasses import dataclass

from . import machine, product
from .box import Boxed

STREAMS = 1000  # of each peer
CHANGES = 100  # one in so many changes per poll
POLL = 5  # seconds
KEY = "bench"
BELONGS = {"polling": ("sluice-discovery-poll", "sluice-discovery-http"), "publishing": ("sluice-discovery-scheduler",),
           "saving": ("sluice-discovery-save",), "collections": ("VM Thread", "GC Thread", "G1 "), "compiling": ("C1 ", "C2 ")}


@dataclass(frozen=True)
class Plan:
    peers: tuple
    warm_up: float
    seconds: float
    starts: int
    load_seconds: float


FULL = Plan((10, 100, 1000), 40, 30, 100, 3)
QUICK = Plan((10,), 5, 5, 5, 1)


@dataclass
class Row:
    """What was found with one number of peers."""

    peers: int
    cpu: dict  # part of a core by what it was for
    heap: float  # MiB that are in use after a full collection
    known: list  # seconds from start to routable
    lost: int
    missed: list  # ms from the first request for a stream that just started to its redirect
    pauses: list  # ms
    rate: float
    failed: int


class Cluster:
    """Simulated peers and a Sluice that asks them."""

    def __init__(self, folder, peers, cores):
        self.folder, self.peers = folder, peers
        self.http, = machine.free_ports(1)
        os.makedirs(folder)
        log = f"{folder}/peers.log"
        self.swarm = Boxed("swarm", cores[1], ["java", "-Xmx768m", "-XX:+UseSerialGC", f"{product.ROOT}/benchmarks/load/Swarm.java",
                                               str(peers), str(STREAMS), str(CHANGES)], log, nice=5, stdin=subprocess.PIPE)
        port = self._told(log)
        config = f"{folder}/sluice.conf"
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"http 127.0.0.1:{self.http};\nadmin_http 127.0.0.1:0;\npolicy leastloaded;\ncluster_key {KEY};\n")
            for number in range(peers):
                file.write(f"peer 127.1.{number >> 8}.{number & 255}:{port} {{ fetch_timeout {POLL}s; }}\n")
        large = "-Xmx2g" if peers * STREAMS > 200_000 else "-Xms96m -XX:NewSize=12m -Xmx512m"
        os.environ["SLUICE_JAVA_OPTS"] = f"{large} -XX:+UseSerialGC -Xlog:gc:file={folder}/gc.log"
        self.sluice = Boxed("sluice", cores[0], [f"{product.ROOT}/sluice", "run", "--config", config, "--data", f"{folder}/data"],
                            f"{folder}/sluice.log")

    def _told(self, log):
        deadline = time.monotonic() + 60
        while True:
            self.swarm.check()
            with open(log, encoding="utf-8") as file:
                text = file.read()
            if text.endswith("\n"):
                return int(text)
            if time.monotonic() > deadline:
                raise RuntimeError(f"the simulated peers did not start, see {log}")
            time.sleep(0.1)

    def await_all(self):
        """Until one stream of each hundredth peer is known."""
        waiting = [f"s{number * STREAMS + 5:05d}" for number in range(0, self.peers, max(1, self.peers // 100))]
        deadline = time.monotonic() + 180
        while waiting:
            self.sluice.check()
            waiting = [name for name in waiting if not self.knows(name)]
            if time.monotonic() > deadline:
                raise RuntimeError("Sluice did not know all streams within three minutes")
            time.sleep(0.5)

    def knows(self, name, connection=None):
        """Whether a stream is routable, asked so that no peer is asked for it."""
        now = str(int(time.time()))
        signed = hashlib.sha1(f"{now}:{KEY}".encode()).hexdigest()
        own = connection or http.client.HTTPConnection("127.0.0.1", self.http, timeout=10)
        try:
            own.request("GET", f"/streamer/api/v3/streams/{name}", headers={"Authorization": f"Cluster {now}:{signed}"})
            answer = own.getresponse()
            answer.read()
            return answer.status == 200
        except OSError:
            if connection:
                raise
            return False
        finally:
            if not connection:
                own.close()

    def start(self, name):
        self.swarm.process.stdin.write(f"{random.randrange(self.peers)} {name}\n".encode())
        self.swarm.process.stdin.flush()

    def java(self):
        return next(pid for pid in self.sluice.pids() if b"java" in _bytes(f"/proc/{pid}/cmdline"))

    def stop(self):
        self.sluice.stop()
        self.swarm.stop()


def _bytes(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def threads(pid):
    """Seconds of CPU by thread."""
    names = dict(re.findall(r'^"([^"]+)".* nid=(0x[0-9a-f]+)', _jcmd(pid, "Thread.print"), re.M))
    names = {int(nid, 16): name for name, nid in names.items()}
    used = {}
    for task in os.listdir(f"/proc/{pid}/task"):
        told = _bytes(f"/proc/{pid}/task/{task}/schedstat").split()
        if told:
            used[int(task)] = (names.get(int(task), ""), int(told[0]) / 1e9)
    return used


def _jcmd(pid, *command):
    return subprocess.run(["jcmd", str(pid), *command], stdout=subprocess.PIPE, text=True, check=True, timeout=120).stdout


def cpu(pid, seconds):
    """Part of a core, by what it was for."""
    before = threads(pid)
    time.sleep(seconds)
    parts = dict.fromkeys([*BELONGS, "all else"], 0.0)
    for task, (name, used) in threads(pid).items():
        part = next((part for part, names in BELONGS.items() if name.startswith(names)), "all else")
        parts[part] += (used - before.get(task, ("", 0))[1]) / seconds
    return parts


def freshness(cluster, starts):
    """Seconds from the start of a stream until it is routable; one starts every 50 ms, by chance in a poll's period."""
    connection = http.client.HTTPConnection("127.0.0.1", cluster.http, timeout=10)
    began, known, left = {}, [], starts
    due = time.monotonic()
    while left or began:
        now = time.monotonic()
        if left and now >= due:
            name = f"new{starts - left}"
            cluster.start(name)
            began[name], left, due = now, left - 1, due + 0.05
        for name in list(began):
            if cluster.knows(name, connection):
                known.append(time.monotonic() - began.pop(name))
            elif time.monotonic() - began[name] > 4 * POLL:
                began.pop(name)
        time.sleep(0.005)
    connection.close()
    return known, starts - len(known)


def misses(cluster, starts):
    """Milliseconds that the first request for a stream waits, which no poll has told of yet; and how many were not redirected."""
    connection = http.client.HTTPConnection("127.0.0.1", cluster.http, timeout=30)
    took = []
    for number in range(starts):
        cluster.start(f"missed{number}")
        time.sleep(0.02)  # until the peer knows it
        began = time.monotonic()
        connection.request("GET", f"/missed{number}/index.m3u8")
        answer = connection.getresponse()
        answer.read()
        if answer.status == 302:
            took.append((time.monotonic() - began) * 1000)
        time.sleep(0.2)
    connection.close()
    return took, starts - len(took)


def redirects(cluster, program, core, seconds):
    """Redirects per second while all is polled."""
    command = ["taskset", "-c", str(core), program, "--port", str(cluster.http), "--seconds", str(seconds),
               "--streams", str(cluster.peers * STREAMS), "--connections", "64"]
    told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=seconds + 60).stdout)
    return told["done"] / told["seconds"], told["failed"] + told["wrong"]


def measure(plan, folder, program):
    rows = []
    cores = machine.cores()
    for peers in plan.peers:
        machine.say(f"{peers} peers with {STREAMS} streams each")
        cluster = Cluster(f"{folder}/{peers}", peers, cores)
        try:
            cluster.await_all()
            redirects(cluster, program, cores[1], plan.load_seconds)
            time.sleep(plan.warm_up)
            pid = cluster.java()
            log = f"{cluster.folder}/gc.log"
            first = len(_bytes(log))
            used = cpu(pid, plan.seconds)
            known, lost = freshness(cluster, plan.starts)
            missed, not_found = misses(cluster, plan.starts // 2)
            rate, failed = redirects(cluster, program, cores[1], plan.load_seconds)
            pauses = [float(ms) for ms in re.findall(r"Pause.* ([0-9.]+)ms", _bytes(log)[first:].decode())]
            _jcmd(pid, "GC.run")
            heap = int(re.findall(r"Pause Full.*->(\d+)M", _bytes(log).decode())[-1])
            rows.append(Row(peers, used, heap, known, lost + not_found, missed, pauses, rate, failed))
        finally:
            cluster.stop()
    return rows


def percent(part):
    return f"{100 * part:.1f} %"


def page(rows, plan, facts):
    lines = [f"- {name}: {value}" for name, value in facts.items()]
    lines.append(f"- one stream in {CHANGES} changes per poll, each {POLL} s; CPU as part of a core over {plan.seconds:g} s, after {plan.warm_up:g} s;"
                 f" {plan.starts} streams started; other work on the machine is not known here: CPU counts by thread, times do not")
    head = ["peers", "streams", *BELONGS, "all else", "live heap MiB", "known after p50 s", "p99 s", "never", "first request p50 ms", "p90 ms", "pauses p50 ms", "longest ms",
            "redirects/s", "failed"]
    text = ["# Scale\n\nWritten by `benchmarks/scale`; [README.md](README.md) tells what was measured.\n\n", "\n".join(lines), "\n\n",
            "| " + " | ".join(head) + " |\n|" + "---|" * len(head) + "\n"]
    for row in rows:
        known = sorted(row.known) or [float("nan")]
        missed = sorted(row.missed) or [float("nan")]
        cells = [f"{row.peers:,}", f"{row.peers * STREAMS:,}", *[percent(part) for part in row.cpu.values()], f"{row.heap:.0f}",
                 f"{statistics.median(known):.2f}", f"{known[int(0.99 * (len(known) - 1))]:.2f}", str(row.lost),
                 f"{statistics.median(missed):.1f}", f"{missed[int(0.9 * (len(missed) - 1))]:.1f}",
                 f"{statistics.median(row.pauses or [0]):.1f}", f"{max(row.pauses or [0]):.0f}", f"{row.rate:,.0f}", str(row.failed)]
        text.append("| " + " | ".join(cells) + " |\n")
    return "".join(text)
