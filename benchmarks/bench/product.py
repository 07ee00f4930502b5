"""Sluice as it is delivered, and the simulated peers that it asks."""

import glob
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

from . import machine, plan
from .box import Boxed

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ASSEMBLY = f"{ROOT}/karaf-assembly/target/assembly/etc/sluice.version"
TESTKIT = f"{ROOT}/bundles/testkit/target/testkit-*[!s].jar"

CONFIG = """
http 127.0.0.1:{http};
https 127.0.0.1:{https} {{
    tls_certificate {pem};
    tls_key {key};
}}
rtsp 127.0.0.1:{rtsp};
rtmp 127.0.0.1:{rtmp};
admin_http 127.0.0.1:0;
policy leastloaded;
"""


def build():
    """Builds what is missing of the assembly and of the simulator."""
    if os.path.exists(ASSEMBLY) and testkit():
        return
    machine.say("building Sluice; this takes one to three minutes the first time")
    done = subprocess.run(["mvn", "-B", "-ntp", "-q", "-pl", "karaf-assembly,bundles/testkit", "-am", "package", "-DskipTests"],
                          cwd=ROOT, stdout=sys.stderr)
    if done.returncode or not os.path.exists(ASSEMBLY) or not testkit():
        sys.exit("benchmarks: the build failed, see above")


def testkit():
    found = [jar for jar in glob.glob(TESTKIT) if "sources" not in jar and "javadoc" not in jar]
    return found[0] if found else None


def build_load(folder):
    """The generator of requests, compiled for this machine."""
    return compiled(folder, "load", "load.c", "wire.c", "-lssl", "-lcrypto")


def compiled(folder, name, *parts):
    sources = [f"{ROOT}/benchmarks/load/{part}" if part.endswith(".c") else part for part in parts]
    subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-o", f"{folder}/{name}", *sources], check=True)
    return f"{folder}/{name}"


class Peers:
    """A process with simulated Flussonic servers, on the generator's core but behind it."""

    def __init__(self, folder, core, number, streams):
        log = f"{folder}/peers.log"
        self.box = Boxed("peers", core, ["java", "-Xmx512m", "-XX:+UseSerialGC", "-cp", testkit(),
                                         f"{ROOT}/benchmarks/load/Peers.java", str(number), str(streams)], log, nice=5)
        self.addresses = []
        deadline = time.monotonic() + 60
        while not self.addresses:
            self.box.check()
            if time.monotonic() > deadline:
                raise RuntimeError(f"the simulated peers did not start, see {log}")
            time.sleep(0.1)
            with open(log, encoding="utf-8") as told:
                text = told.read()
            self.addresses = text.split() if text.endswith("\n") else []

    def streams(self, number):
        """Each stream with the address of the peer that has it, as the maps of the rivals want it."""
        return [(f"s{i:05d}", f"http://{self.addresses[i % len(self.addresses)]}") for i in range(number)]


class Sluice:
    """The real assembly with its default features, started by the launcher."""

    name = "Sluice"
    warm_up = 1

    def __init__(self, folder, core, pem, key, peers, more=""):
        self.ports = dict(zip(("http", "https", "rtsp", "rtmp"), machine.free_ports(4)))
        self.http = self.ports["http"]
        config = f"{folder}/sluice.conf"
        with open(config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(**self.ports, pem=pem, key=key) + more)
            for address in peers.addresses:
                file.write(f"peer {address} {{ fetch_timeout {plan.POLL}; }}\n")
        self.data = f"{folder}/data"
        self.box = Boxed("sluice", core, [f"{ROOT}/sluice", "run", "--config", config, "--data", self.data],
                         f"{folder}/sluice.log")

    def await_ready(self, streams, *more):
        """Until it calls itself ready, knows the last stream of the last peer, and answers what else is named."""
        deadline = time.monotonic() + 120
        while not (self._status("/-/ready") == 200 and self._knows(streams) and all(self._status(path) in (200, 302) for path in more)):
            self.box.check()
            if time.monotonic() > deadline:
                raise RuntimeError("Sluice was not ready with all streams within two minutes")
            time.sleep(0.3)

    def _knows(self, streams):
        step = max(1, streams // 200)
        return all(self._status(f"/s{i:05d}/index.m3u8") == 302 for i in [*range(0, streams, step), streams - 1])

    def _status(self, path):
        try:
            opener = urllib.request.build_opener(NoRedirect)
            with opener.open(f"http://127.0.0.1:{self.http}{path}", timeout=5) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect as it is."""

    def redirect_request(self, *_):
        return None
