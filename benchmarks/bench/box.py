"""A process on one core: its CPU time, its memory, and a ceiling for both its CPU and its life."""

import os
import subprocess
import time

PERIOD_MICROS = 10_000
V1 = "/sys/fs/cgroup/cpu"
V1_TIME = "/sys/fs/cgroup/cpuacct"
V2 = "/sys/fs/cgroup"


def write(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(str(text))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Group:
    """A control group of our own, version 1 or 2, where this machine lets us have one; else nothing is capped."""

    def __init__(self, name):
        self.name = f"sluice-bench-{os.getpid()}-{name}"
        self.version = 0
        for version, homes in ((1, [V1, V1_TIME]), (2, [V2])):
            try:
                self.homes = [os.path.join(home, self.name) for home in homes]
                if version == 2:
                    write(f"{V2}/cgroup.subtree_control", "+cpu")
                for home in {os.path.realpath(home) for home in self.homes}:
                    os.mkdir(home)
                read(self._ceiling(version))
                self.version = version
                return
            except OSError:
                self.remove()

    def _ceiling(self, version):
        return self.homes[0] + ("/cpu.cfs_quota_us" if version == 1 else "/cpu.max")

    def add(self, pid):
        if self.version:
            for home in self.homes:
                write(f"{home}/cgroup.procs", pid)

    def cap(self, part):
        """At most this part of a core; None for no ceiling."""
        quota = int(PERIOD_MICROS * part) if part else None
        if self.version == 1:
            write(f"{self.homes[0]}/cpu.cfs_period_us", PERIOD_MICROS)
            write(self._ceiling(1), quota or -1)
        elif self.version == 2:
            write(self._ceiling(2), f"{quota or 'max'} {PERIOD_MICROS}")

    def cpu(self):
        """Seconds of CPU so far, or None where there is no group."""
        if self.version == 1:
            return int(read(f"{self.homes[1]}/cpuacct.usage")) / 1e9
        if self.version == 2:
            return int(read(f"{self.homes[0]}/cpu.stat").split()[1]) / 1e6
        return None

    def remove(self):
        for home in {os.path.realpath(home) for home in self.homes}:
            for _ in range(20):
                try:
                    os.rmdir(home)
                    break
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(0.1)


class Boxed:
    """A program and its children, pinned to a core, in a group of its own. Dies with us, whatever happens to us."""

    def __init__(self, name, core, command, log, nice=0, stdin=subprocess.DEVNULL, **more):
        self.name = name
        self.group = Group(name)
        pinned = ["setpriv", "--pdeathsig", "TERM", "taskset", "-c", str(core), "nice", "-n", str(nice), *command]
        with open(log, "wb") as out:
            self.process = subprocess.Popen(pinned, stdin=stdin, stdout=out, stderr=subprocess.STDOUT,
                                            start_new_session=True,
                                            preexec_fn=lambda: self.group.add(os.getpid()), **more)

    def check(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.name} ended with {self.process.returncode}; --keep keeps its output")

    def pids(self):
        """Its processes: all of its session."""
        found = []
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    if os.getsid(int(entry)) == self.process.pid:
                        found.append(int(entry))
                except OSError:
                    continue
        return found

    def cpu(self):
        """Seconds of CPU so far."""
        exact = self.group.cpu()
        if exact is not None:
            return exact
        ticks = 0
        for pid in self.pids():
            fields = read(f"/proc/{pid}/stat").rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Resident MiB; pages that its processes share count once."""
        kilobytes = 0
        for pid in self.pids():
            try:
                lines = read(f"/proc/{pid}/smaps_rollup").splitlines()
            except OSError:
                continue  # it just ended
            kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return kilobytes / 1024

    def stop(self):
        self.group.cap(None)  # or its end would take twice as long
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for pid in self.pids():
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                continue
        self.group.remove()
