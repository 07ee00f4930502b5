"""A real nginx-rtmp with a publisher, Sluice and HAProxy's TCP mode before it, and the players."""

import glob
import json
import os
import subprocess
import time

from . import machine, product, rtsp
from .box import Boxed

NGINX = """
load_module {module};
daemon off;
user {user};
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{ worker_connections 4096; }}
rtmp {{
    server {{
        listen 127.0.0.1:{rtmp};
        access_log off;
        application live {{ live on; wait_key off; }}
    }}
}}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    access_log off;
    server {{ listen 127.0.0.1:{http}; location /stat {{ rtmp_stat all; }} }}
}}
"""

HAPROXY = """
global
    maxconn 4000
    nbthread 2
defaults
    mode tcp
    timeout client 60s
    timeout connect 5s
    timeout server 60s
listen rtmp
    bind 127.0.0.1:{port} backlog 4096
    server origin 127.0.0.1:{rtmp}
"""

SLUICE = """
http 127.0.0.1:{http};
rtmp 127.0.0.1:{rtmp_port};
rtsp 127.0.0.1:{rtsp_port};
admin_http 127.0.0.1:0;
policy leastloaded;
relay {{ max_sessions {ceiling}; max_bitrate 4000M; }}
"""

PEER = """
peer origin {{
    type nginx-rtmp;
    api_url http://127.0.0.1:{http}/stat;
    public http://127.0.0.1:{http};
    hls_url /hls/{{name}}.m3u8;
    private rtmp://127.0.0.1:{rtmp};
}}
"""


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def module():
    found = glob.glob("/usr/lib/nginx/modules/ngx_rtmp_module.so")
    return found[0] if found else None


def build_players(folder):
    return product.compiled(folder, "players", "players.c", "rtmp.c", "chunks.c")


def build_starts(folder):
    return product.compiled(folder, "starts", "starts.c", "rtmp.c", "chunks.c")


def clip(folder, bitrate):
    """Twenty seconds of 25 pictures a second at a constant bit rate, made once, so that publishing it costs nothing."""
    path = f"{folder}/clip.flv"
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25", "-f", "lavfi",
                    "-i", "sine=frequency=440:sample_rate=44100", "-t", "20", "-c:v", "libx264", "-preset", "ultrafast", "-g", "25",
                    "-b:v", str(bitrate - 96_000), "-minrate", str(bitrate - 96_000), "-maxrate", str(bitrate - 96_000),
                    "-bufsize", str(bitrate // 2), "-x264-params", "nal-hrd=cbr:force-cfr=1", "-c:a", "aac", "-b:a", "96k",
                    "-pix_fmt", "yuv420p", path], check=True)
    return path


class Origin:
    """nginx with one stream for each bit rate."""

    def __init__(self, folder, rtmp, http, cores):
        self.rtmp, self.http = rtmp, http
        user = "root" if os.geteuid() == 0 else "nobody"
        config = write(f"{folder}/nginx.conf", NGINX.format(module=module(), folder=folder, rtmp=rtmp, http=http, user=user))
        self.box = Boxed("origin", cores, ["nginx", "-p", folder, "-c", config, "-e", f"{folder}/nginx-error.log"], f"{folder}/nginx.out")

    def directives(self):
        """What sluice.conf says of it."""
        return PEER.format(http=self.http, rtmp=self.rtmp)


class Publisher:
    def __init__(self, folder, name, file, rtmp, cores):
        self.box = Boxed(f"publisher-{name}", cores, ["ffmpeg", "-nostdin", "-v", "error", "-re", "-stream_loop", "-1", "-i", file, "-c", "copy",
                                                      "-f", "flv", f"rtmp://127.0.0.1:{rtmp}/live/{name}"], f"{folder}/publisher-{name}.out")


class Haproxy:
    name = "HAProxy (TCP mode)"

    def __init__(self, folder, port, rtmp, cores):
        self.port = port
        config = write(f"{folder}/haproxy.cfg", HAPROXY.format(port=port, rtmp=rtmp).lstrip())
        self.box = Boxed("haproxy", cores, ["haproxy", "-db", "-f", config], f"{folder}/haproxy.out")


class Sluice:
    """The assembly as it is delivered, with a ceiling of relays of its own."""

    name = "Sluice"

    def __init__(self, folder, ports, origin, ceiling, more, cores):
        self.http, self.port, self.rtsp = ports
        config = write(f"{folder}/sluice.conf", SLUICE.format(http=self.http, rtmp_port=self.port, rtsp_port=self.rtsp, ceiling=ceiling)
                       + origin.directives() + more)
        self.box = Boxed("sluice", cores, [f"{product.ROOT}/sluice", "run", "--config", config, "--data", f"{folder}/data"],
                         f"{folder}/sluice.log")

    def await_stream(self, path):
        deadline = time.monotonic() + 60
        while not self._answers(path):
            self.box.check()
            if time.monotonic() > deadline:
                raise RuntimeError(f"Sluice did not know {path} within a minute")
            time.sleep(0.3)

    def _answers(self, path):
        done = subprocess.run(["curl", "-s", "-o", "/dev/null", "-m", "2", "-w", "%{http_code}", f"http://127.0.0.1:{self.http}{path}"],
                              stdout=subprocess.PIPE, text=True)
        return done.stdout in ("200", "302")

    def java(self):
        """The process of the JVM."""
        for pid in self.box.pids():
            with open(f"/proc/{pid}/comm", encoding="ascii") as comm:
                if comm.read().strip() == "java":
                    return pid
        raise RuntimeError("Sluice's JVM was not found")

    def live_heap(self):
        """Bytes that are left after a full collection."""
        done = subprocess.run(["jcmd", str(self.java()), "GC.class_histogram"], stdout=subprocess.PIPE, text=True, check=True)
        return int(done.stdout.strip().splitlines()[-1].split()[2])

    def collections(self):
        """How many collections of the young there were, and the seconds that they took."""
        done = subprocess.run(["jstat", "-gc", str(self.java())], stdout=subprocess.PIPE, text=True, check=True)
        names, values = (line.split() for line in done.stdout.strip().splitlines())
        told = dict(zip(names, values))
        return int(told["YGC"]), float(told["YGCT"])


class Crowd:
    """The players, while they play."""

    def __init__(self, program, port, count, seconds, stream, ramp, *more, cores=None):
        pinned = ["taskset", "-c", cores] if cores else []
        self.process = subprocess.Popen([*pinned, program, "--port", str(port), "--players", str(count), "--seconds", str(seconds),
                                         "--stream", stream, "--ramp", str(ramp), *more], stdout=subprocess.PIPE, text=True)

    def told(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the players ended with {self.process.wait()}")
        return json.loads(line)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def require():
    machine.COMMANDS.update({"ffmpeg": "ffmpeg", "curl": "curl", "jcmd": "openjdk-17-jdk-headless"})
    machine.require()
    if module() is None:
        machine.install(["libnginx-mod-rtmp"])
    rtsp.require()
