"""HAProxy and nginx, set up to give the answers that Sluice gives, from a map of streams, with a log in a file."""

import os

from . import machine
from .box import Boxed

EXPOSED = "Content-Length,Content-Range,Date,Location,Link"

HAPROXY = """
global
    nbthread 1
    maxconn 4000
    log stdout format raw local0 info
defaults
    mode http
    log global
    option httplog
    timeout client 30s
    timeout connect 5s
    timeout server 30s
    timeout http-keep-alive 30s
frontend redirect
    bind 127.0.0.1:{http} backlog 4096
    bind 127.0.0.1:{https} backlog 4096 ssl crt {pem}
    http-request set-var(txn.peer) path,field(2,/),map_str({map})
    http-request return status 404 hdr Cache-Control no-store hdr Access-Control-Allow-Origin "*" unless {{ var(txn.peer) -m found }}
    http-request return status 302 hdr Location "%[var(txn.peer)]%[pathq]" hdr Cache-Control no-store hdr Access-Control-Allow-Origin "*" hdr Access-Control-Expose-Headers "{exposed}"
listen rtmp
    mode tcp
    option tcplog
    bind 127.0.0.1:{rtmp} backlog 4096
    server origin 127.0.0.1:{origin}
"""

NGINX = """
daemon off;
user {user};
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
pcre_jit on;
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log {folder}/nginx-access.log combined buffer=64k flush=1s;
    server_tokens off;
    keepalive_timeout 30s;
    keepalive_requests 100000000;
    map_hash_max_size 400000;
    map_hash_bucket_size 128;
    map $stream $peer {{ include {map}; }}
    server {{
        listen 127.0.0.1:{http} backlog=4096;
        listen 127.0.0.1:{https} ssl backlog=4096;
        ssl_certificate {pem};
        ssl_certificate_key {pem};
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_session_cache shared:tls:20m;
        add_header Cache-Control no-store always;
        add_header Access-Control-Allow-Origin * always;
        add_header Access-Control-Expose-Headers {exposed} always;
        location ~ ^/(?<stream>[^/]+)/ {{
            if ($peer = "") {{ return 404; }}
            return 302 $peer$request_uri;
        }}
    }}
}}
"""


class Rival:
    """One of the two, running."""

    warm_up = 0.2  # of what a JVM needs

    def __init__(self, name, core, command, log, **ports):
        self.name, self.ports = name, ports
        self.box = Boxed(name.lower(), core, command, log)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def haproxy(folder, core, pem, streams, origin):
    """It carries RTMP as well, as bytes."""
    http, https, rtmp = machine.free_ports(3)
    table = write(f"{folder}/streams.map", "".join(f"{name} {peer}\n" for name, peer in streams))
    config = write(f"{folder}/haproxy.cfg",
                   HAPROXY.format(http=http, https=https, rtmp=rtmp, origin=origin, pem=pem, map=table, exposed=EXPOSED).lstrip())
    return Rival("HAProxy", core, ["haproxy", "-db", "-f", config], f"{folder}/haproxy.log", http=http, https=https,
                 rtmp=rtmp)


def nginx(folder, core, pem, streams):
    http, https = machine.free_ports(2)
    table = write(f"{folder}/nginx.map", "".join(f"{name} {peer};\n" for name, peer in streams))
    user = "root" if os.geteuid() == 0 else "nobody"
    config = write(f"{folder}/nginx.conf",
                   NGINX.format(folder=folder, http=http, https=https, pem=pem, map=table, exposed=EXPOSED, user=user))
    return Rival("nginx", core, ["nginx", "-p", folder, "-c", config, "-e", f"{folder}/nginx-error.log"],
                 f"{folder}/nginx.out", http=http, https=https)
