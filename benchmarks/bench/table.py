"""The page that a run writes."""

import datetime
import statistics

from . import plan

YARDSTICK = "HAProxy"

# what, view, way, how it is compared, target; from issue 7
TARGETS = (
    ("redirects per core, keep-alive", "capped", "keep", "micros", 1.2),
    ("redirects per core, new connection each", "capped", "new", "micros", 0.75),
    ("redirects per core, HTTPS, full handshake each", "capped", "tls-full", "micros", 0.6),
    ("redirects per core, HTTPS, resumed", "capped", "tls-resumed", "micros", 0.8),
    ("p99 at the fixed rate, keep-alive", "fixed", "keep", "p99", 1.5),
    ("p99 at the fixed rate, new connection each", "fixed", "new", "p99", 1.5),
)


def spread(values, form="{:,.0f}"):
    """Median, and the lowest and highest round; a dash where there is nothing to compare with."""
    if not values:
        return "–"
    middle = form.format(statistics.median(values))
    if len(values) == 1:
        return middle
    return f"{middle} [{form.format(min(values))}..{form.format(max(values))}]"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def ratios(course, view, way, name, what):
    """Round by round against the yardstick of the same round, where it takes part. More is better but for latencies."""
    if (view, way, YARDSTICK) not in course.results:
        return []
    ours = getattr(course.results[view, way, name], what)
    theirs = getattr(course.results[view, way, YARDSTICK], what)
    if what == "micros":
        return [b / a for a, b in zip(ours, theirs)]
    return [a / b for a, b in zip(ours, theirs)]


def throughput(course, view, way):
    rows = []
    for server in course.who_has(way):
        result = course.results[view, way.key, server.name]
        row = [server.name, spread(result.per_second), spread(result.micros, "{:.1f}"),
               f"{1e6 / statistics.median(result.micros):,.0f}",
               spread(ratios(course, view, way.key, server.name, "micros"), "{:.2f}"),
               spread(ratios(course, view, way.key, server.name, "per_second"), "{:.2f}"),
               f"{100 * statistics.median(result.generator):.0f} %", f"{result.errors} of {result.done:,}"]
        if way.secure:
            row.append(f"{100 * result.resumed / max(1, result.handshakes):.0f} %")
        rows.append(row)
    head = ["server", "requests/s", "µs CPU per request", "per core and s", "ratio by CPU", "ratio by requests/s", "generator busy",
            "errors"] + (["resumed"] if way.secure else [])
    return f"\n### {way.title}\n\n" + table(head, rows)


def fixed(course, way):
    rows = []
    for server in course.servers:
        result = course.results["fixed", way.key, server.name]
        rows.append([server.name, spread(result.per_second), spread(result.p50), spread(result.p99), spread(result.p999),
                     spread(ratios(course, "fixed", way.key, server.name, "p99"), "{:.2f}"),
                     spread(result.micros, "{:.1f}"), f"{result.errors} of {result.done:,}"])
    return f"\n### {way.title}\n\n" + table(
        ["server", "requests/s", "p50 µs", "p99 µs", "p99.9 µs", "ratio of p99", "µs CPU per request", "errors"], rows)


def targets(course):
    rows = []
    for title, view, way, what, target in TARGETS:
        reached = ratios(course, view, way, "Sluice", what)
        middle = statistics.median(reached)
        less = what.startswith("p")
        met = middle <= target if less else middle >= target
        rows.append([title, f"{'≤' if less else '≥'} {target} ×", spread(reached, "{:.2f}") + " ×", "yes" if met else "**no**"])
    tail = course.results["fixed", "keep", "Sluice"].p999
    rows.append(["p99.9 at the fixed rate, keep-alive", "≤ 20 ms", spread([micros / 1000 for micros in tail], "{:.1f}") + " ms",
                 "yes" if statistics.median(tail) <= 20_000 else "**no**"])
    return table(["Sluice against HAProxy", "target", "reached", "met"], rows)


def standing(course, memory, idle):
    rows = [[server.name, *[f"{value:.0f}" for value in memory[server.name]], f"{100 * idle[server.name]:.1f} %"]
            for server in course.servers]
    return table(["server", "MiB before", "MiB after", "CPU while nobody asks"], rows)


def conditions(course, facts, groups, seconds):
    others = statistics.median(course.others)
    lines = [f"- {name}: {value}" for name, value in facts.items()]
    lines.append(f"- rounds: {course.plan.rounds}, of {course.plan.seconds:g} s ({course.plan.fixed_seconds:g} s at the fixed rate) after"
                 f" twice {course.plan.warm_up:g} s of warm-up per way for Sluice (a fifth for the others), which do not count; {seconds / 60:.0f} minutes in all")
    lines.append(f"- other work on the machine meanwhile: {100 * others:.0f} % of a core in the median run,"
                 f" {100 * max(course.others):.0f} % in the worst; taken by the hypervisor: {100 * max(course.stolen):.0f} % at most")
    if not groups:
        lines.append("- **no control groups here: nothing was capped, and CPU is read to 10 ms**")
    if others > 0.1 or course.plan.rounds < 5:
        lines.append("- **This run proves nothing about speed: " + ("the machine had other work." if others > 0.1 else "too short.")
                     + "**")
    return "\n".join(lines) + "\n"


def results(course, memory, idle, groups, facts, seconds):
    peers = f"{plan.PEERS} simulated Flussonic peers"
    parts = ["# Results\n\nWritten by `benchmarks/run`; [README.md](README.md) tells what was measured and how to read it. Median"
             " [lowest..highest round].\n\n",
             f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC, {plan.STREAMS:,} streams on {peers}.\n\n",
             conditions(course, facts, groups, seconds), "\n## Targets\n\n", targets(course),
             f"\n## Capped: each server may use {plan.CAP:.0%} of its core\n\nThe server is the bottleneck; requests/s here are those"
             " of half a core.\n", *[throughput(course, "capped", way) for way in plan.WAYS],
             "\n## Uncapped: a whole core for the server, one for the generator\n\nWhere the generator is busy for more than 95 %, it"
             " may be what is measured: look at the CPU then.\n", *[throughput(course, "uncapped", way) for way in plan.WAYS],
             "\n## Latency at a fixed rate: half of HAProxy's most, uncapped\n", *[fixed(course, way) for way in plan.WAYS[:2]],
             "\n## Memory, and CPU without clients\n\nResident MiB, pages that processes share counted once. Sluice polls its peers"
             f" every {plan.POLL} meanwhile.\n\n", standing(course, memory, idle)]
    return "".join(parts)
