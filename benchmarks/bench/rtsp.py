"""GStreamer's RTSP server, and players of it that stop at the first packet."""

import re
import socket
import subprocess
import time

from . import machine, product
from .box import Boxed

SERVER = f"{product.ROOT}/itests/product/src/test/rtsp/server.py"
PYTHON = "/usr/bin/python3"  # Debian's own is the one that knows Debian's GStreamer
CLIENT = "ExoPlayerLib/2.19.1"  # one that cannot follow a redirect


def require():
    if subprocess.run([PYTHON, "-c", "import gi; gi.require_version('GstRtspServer', '1.0')"], stderr=subprocess.DEVNULL).returncode:
        machine.install(["python3-gi", "gir1.2-gst-rtsp-server-1.0", "gstreamer1.0-plugins-good", "gstreamer1.0-plugins-bad"])


class Origin:
    """Plays one file to each client from its beginning."""

    def __init__(self, folder, port, clip, stream, cores):
        self.port, self.stream = port, stream
        media = f"{folder}/clip.mp4"
        subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", clip, "-c", "copy", media], check=True)
        self.box = Boxed("rtsp", cores, [PYTHON, SERVER, str(port), media, folder, stream, "unused"], f"{folder}/rtsp.out")


class Player:
    """One session over TCP, interleaved."""

    def __init__(self, port, stream):
        self.url, self.sequence, self.session = f"rtsp://127.0.0.1:{port}/{stream}", 0, None
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.input = self.socket.makefile("rb")

    def ask(self, method, url=None, *fields):
        self.sequence += 1
        more = [f"Session: {self.session}"] if self.session else []
        lines = [f"{method} {url or self.url} RTSP/1.0", f"CSeq: {self.sequence}", f"User-Agent: {CLIENT}", *more, *fields, "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        status = self.input.readline().decode().strip()
        answer = {}
        for line in iter(lambda: self.input.readline().decode().strip(), ""):
            name, value = line.split(":", 1)
            answer[name.lower()] = value.strip()
        body = self.input.read(int(answer.get("content-length", 0))).decode()
        if "session" in answer:
            self.session = answer["session"].split(";")[0]
        return status, answer, body

    def first_media(self):
        """Plays until the first packet of RTP."""
        status, answer, body = self.ask("DESCRIBE", None, "Accept: application/sdp")
        if " 200 " not in status:
            raise RuntimeError(f"DESCRIBE was answered {status}")
        base = answer.get("content-base", self.url + "/")
        controls = re.findall(r"^a=control:(?!\*)(\S+)", body, re.MULTILINE)
        tracks = [one for one in controls if "stream=" in one or "track" in one.lower()]
        for number, track in enumerate(tracks):
            url = track if track.startswith("rtsp:") else base.rstrip("/") + "/" + track
            self.ask("SETUP", url, f"Transport: RTP/AVP/TCP;unicast;interleaved={2 * number}-{2 * number + 1}")
        self.ask("PLAY", base, "Range: npt=0-")
        while True:
            head = self.input.read(4)
            if len(head) < 4 or head[:1] != b"$":
                raise RuntimeError(f"no frame but {head!r}")
            self.input.read(int.from_bytes(head[2:], "big"))
            if head[1] % 2 == 0:
                return

    def close(self):
        self.input.close()
        self.socket.close()


def start(port, stream):
    """Milliseconds from the connection to the first packet."""
    began = time.monotonic()
    player = Player(port, stream)
    try:
        player.first_media()
        return (time.monotonic() - began) * 1000
    finally:
        player.close()


def describe(port, stream):
    """The first line of the answer."""
    player = Player(port, stream)
    try:
        return player.ask("DESCRIBE", None, "Accept: application/sdp")[0]
    finally:
        player.close()
