"""What this machine has: packages, cores, versions."""

import os
import platform
import re
import shutil
import socket
import subprocess
import sys

# command -> the Debian package that brings it
COMMANDS = {
    "haproxy": "haproxy",
    "nginx": "nginx",
    "cc": "gcc",
    "openssl": "openssl",
    "taskset": "util-linux",
    "setpriv": "util-linux",
    "java": "openjdk-17-jdk-headless",
    "mvn": "maven",
}
HEADERS = {"/usr/include/openssl/ssl.h": "libssl-dev"}


def say(text):
    print(f"benchmarks: {text}", file=sys.stderr, flush=True)


def require():
    """Installs what is missing, by its Debian package, and says so."""
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    missing = sorted({package for command, package in COMMANDS.items() if not shutil.which(command)}
                     | {package for header, package in HEADERS.items() if not os.path.exists(header)})
    if missing:
        install(missing)


def install(packages):
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"benchmarks: missing {', '.join(packages)}: install them, on Debian with: {' '.join(command)}")
    say(f"installing {', '.join(packages)} with apt-get")
    # Whoever measures haproxy and nginx wants them installed, not started with the machine's own configuration.
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", RUNLEVEL="1")
    if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL).returncode:
        say("that failed; once more after apt-get update")
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


def cores():
    """The cores of server and generator: the first and the last that this process may use."""
    mine = sorted(os.sched_getaffinity(0))
    return mine[0], mine[-1]


def free_ports(number):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def certificate(folder):
    """A key and a certificate of its own, ECDSA P-256, the same for all."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", f"{folder}/key.pem",
                    "-out", f"{folder}/certificate.pem"], check=True, stderr=subprocess.DEVNULL)
    with open(f"{folder}/both.pem", "w", encoding="ascii") as both:
        for part in ("certificate.pem", "key.pem"):
            with open(f"{folder}/{part}", encoding="ascii") as file:
                both.write(file.read())
    return f"{folder}/both.pem"


def load():
    return os.getloadavg()[0]


def busy():
    """Seconds that all cores together worked so far, and that the hypervisor gave to others."""
    with open("/proc/stat", encoding="ascii") as file:
        ticks = [int(field) for field in file.readline().split()[1:]]
    user, nice, system, _, _, irq, softirq, stolen = ticks[:8]
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK"), stolen / os.sysconf("SC_CLK_TCK")


def first_line(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.stdout.strip().splitlines()[0]


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        found = re.search(r"model name\s*: (.*)", info.read())
    return found.group(1) if found else platform.machine()


def facts():
    with open("/proc/meminfo", encoding="utf-8") as info:
        gigabytes = int(re.search(r"MemTotal: *(\d+)", info.read()).group(1)) / 1024 / 1024
    return {
        "processor": f"{len(os.sched_getaffinity(0))} × {processor()}, {gigabytes:.0f} GiB",
        "system": f"Linux {platform.release()}, glibc {platform.libc_ver()[1]}",
        "JDK": first_line("java", "-version"),
        "HAProxy": first_line("haproxy", "-v"),
        "nginx": first_line("nginx", "-v"),
        "OpenSSL": first_line("openssl", "version"),
    }
