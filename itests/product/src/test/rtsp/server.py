"""An RTSP server on GStreamer, listening on every address: server.py PORT MEDIA.mp4 RECORDS PLAYED,... RECORDED,...

/PLAYED    plays the file to every client from its beginning
/RECORDED  takes a stream and writes it below RECORDS: NAME.h264 and NAME.aac
"""
import os
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

PLAY = """( filesrc location={media} ! qtdemux name=d
 d.video_0 ! queue ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=-1
 d.audio_0 ! queue ! aacparse ! rtpmp4gpay name=pay1 pt=97 )"""
RECORD = """( rtph264depay name=depay0 ! h264parse ! video/x-h264,stream-format=byte-stream,alignment=au
 ! filesink location={file}.h264 async=false sync=false
 rtpmp4gdepay name=depay1 ! aacparse ! audio/mpeg,mpegversion=4,stream-format=adts
 ! filesink location={file}.aac async=false sync=false )"""


def main():
    port, media, records, played, recorded = sys.argv[1:]
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("0.0.0.0")
    server.set_service(port)
    mounts = server.get_mount_points()
    for name in played.split(","):
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(PLAY.format(media=media))
        mounts.add_factory("/" + name, factory)
    for name in recorded.split(","):
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_transport_mode(GstRtspServer.RTSPTransportMode.RECORD)
        factory.set_launch(RECORD.format(file=os.path.join(records, name.replace("/", "-"))))
        mounts.add_factory("/" + name, factory)
    server.attach(None)
    print("listening", flush=True)
    GLib.MainLoop().run()


main()
