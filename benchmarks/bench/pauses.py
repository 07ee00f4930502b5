"""How long Sluice's own garbage holds it up, under load for minutes: read from the JVM's own log."""

import os
import re
import statistics
from dataclasses import dataclass

from . import machine, plan, product

PAUSE = re.compile(r"\[([0-9.]+)s\].* (Pause \S+).* ([0-9.]+)ms$")
# The launcher's own default; what is measured is the product as it is delivered.
DEFAULT = re.compile(r"SLUICE_JAVA_OPTS:-(-[^}]*)")
RATES = {"keep": 20_000, "new": 6_000}


@dataclass
class Pauses:
    """All stops of one way's time, in milliseconds."""

    way: plan.Way
    told: dict
    young: list
    full: list

    def line(self):
        stops = self.young + self.full
        if not stops:
            return f"{self.way.title}: no collection at all"
        return (f"{self.way.title}, {self.told['done'] / self.told['seconds']:,.0f} requests/s: {len(self.young)} young collections,"
                f" median {statistics.median(stops):.1f} ms, longest {max(stops):.1f} ms, {len(self.full)} of the whole heap;"
                f" latency p50 {self.told['p50']} µs, p99 {self.told['p99']} µs, p99.9 {self.told['p999']} µs;"
                f" wrong or failed {self.told['failed'] + self.told['wrong']}")


def options():
    """What the launcher gives the JVM, unless the environment says otherwise."""
    given = os.environ.get("SLUICE_JAVA_OPTS")
    if given:
        return given
    with open(f"{product.ROOT}/sluice", encoding="utf-8") as launcher:
        return DEFAULT.search(launcher.read()).group(1)


def read(log, start, end):
    """Milliseconds of the pauses between two moments of the JVM's time: young ones, and those of the whole heap."""
    young, full = [], []
    with open(log, encoding="utf-8") as lines:
        for line in lines:
            found = PAUSE.search(line.rstrip())
            if found and start <= float(found.group(1)) <= end:
                (full if found.group(2) == "Pause Full" else young).append(float(found.group(3)))
    return young, full


def uptime(log):
    """The moment of the last line of the JVM's log."""
    with open(log, encoding="utf-8") as lines:
        return max((float(found.group(1)) for found in map(PAUSE.search, lines) if found), default=0)


def measure(folder, started, seconds, warm_up):
    """One way after the other, after a warm-up: a list of Pauses."""
    server_core, load_core = machine.cores()
    program = product.build_load(folder)
    machine.certificate(folder)
    log = f"{folder}/gc.log"
    os.environ["SLUICE_JAVA_OPTS"] = f"{options()} -Xlog:gc:file={log}:uptime"
    peers = product.Peers(folder, load_core, plan.PEERS, plan.STREAMS)
    started.append(peers)
    sluice = product.Sluice(folder, server_core, f"{folder}/certificate.pem", f"{folder}/key.pem", peers)
    started.append(sluice)
    sluice.await_ready(plan.STREAMS)
    course = plan.Course(plan.FULL, [sluice], [peers], {"load": program}, load_core)
    found = []
    for way in plan.WAYS[:2]:
        machine.say(f"{way.title}: {warm_up:g} s of warm-up, {seconds:g} s that count")
        course.load(sluice, way, warm_up)
        start = uptime(log)
        told, _ = course.load(sluice, way, seconds, RATES[way.key])
        found.append(Pauses(way, told, *read(log, start, uptime(log))))
    machine.say(f"other work meanwhile: {100 * max(course.others):.0f} % of a core in the worst run")
    return found
