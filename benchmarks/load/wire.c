#define _GNU_SOURCE
#include "wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef IP_BIND_ADDRESS_NO_PORT
#define IP_BIND_ADDRESS_NO_PORT 24
#endif

struct wire_totals wire_totals;

static SSL_SESSION *ticket;  // the newest that the server gave

uint32_t wire_random(void) {
    static uint64_t state = 0x9e3779b97f4a7c15u;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t) (state >> 32);
}

static int keep_ticket(SSL *ssl, SSL_SESSION *session) {
    (void) ssl;
    if (ticket != NULL) {
        SSL_SESSION_free(ticket);
    }
    ticket = session;
    return 1;  // it is ours now
}

void wire_setup(struct wire_settings *settings) {
    if (settings->tls == TLS_NONE) {
        return;
    }
    settings->context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_verify(settings->context, SSL_VERIFY_NONE, NULL);  // what is measured is the server
    SSL_CTX_set_options(settings->context, SSL_OP_IGNORE_UNEXPECTED_EOF);
    if (settings->tls == TLS_RESUMED) {
        SSL_CTX_set_session_cache_mode(settings->context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
        SSL_CTX_sess_set_new_cb(settings->context, keep_ticket);
    }
}

static int dial(struct wire *wire, const struct wire_settings *settings) {
    int one = 1;
    wire->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (wire->fd < 0) {
        return -1;
    }
    setsockopt(wire->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(wire->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    uint32_t source = wire_random() % (uint32_t) settings->sources;
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl((127u << 24) + (1u << 16) + 1 + source);
    if (bind(wire->fd, (struct sockaddr *) &address, sizeof address) != 0) {
        return -1;
    }
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons((uint16_t) settings->port);
    if (connect(wire->fd, (struct sockaddr *) &address, sizeof address) != 0 && errno != EINPROGRESS) {
        return -1;
    }
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.ptr = wire};
    return epoll_ctl(settings->epoll, EPOLL_CTL_ADD, wire->fd, &event);
}

static int secure(struct wire *wire, const struct wire_settings *settings) {
    wire->ssl = SSL_new(settings->context);
    if (wire->ssl == NULL || !SSL_set_fd(wire->ssl, wire->fd)) {
        return -1;
    }
    SSL_set_tlsext_host_name(wire->ssl, "localhost");
    if (settings->tls == TLS_RESUMED && ticket != NULL) {
        SSL_set_session(wire->ssl, ticket);
    }
    return 0;
}

static void write_get(struct wire *wire, const struct wire_settings *settings) {
    snprintf(wire->target, sizeof wire->target, "/s%05u/index.m3u8?token=%08x",
             wire_random() % (uint32_t) settings->streams, wire_random());
    wire->out_size = (size_t) snprintf(wire->out, sizeof wire->out,
             "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nUser-Agent: bench/1\r\nAccept: */*\r\n%s\r\n",
             wire->target, settings->port, settings->keep_alive ? "" : "Connection: close\r\n");
}

static void write_describe(struct wire *wire, const struct wire_settings *settings) {
    snprintf(wire->target, sizeof wire->target, "/s%05u?token=%08x", wire_random() % (uint32_t) settings->streams, wire_random());
    wire->sequence = wire_random() >> 8;
    wire->out_size = (size_t) snprintf(wire->out, sizeof wire->out,
             "DESCRIBE rtsp://localhost:%d%s RTSP/1.0\r\nCSeq: %u\r\nUser-Agent: bench/1\r\nAccept: application/sdp\r\n\r\n",
             settings->port, wire->target, wire->sequence);
}

int wire_begin(struct wire *wire, const struct wire_settings *settings, uint64_t intended) {
    wire->intended = intended;
    wire->in_size = wire->out_sent = 0;
    wire->answered = 0;
    wire->busy = 1;
    if (settings->rtsp) {
        write_describe(wire, settings);
    } else {
        write_get(wire, settings);
    }
    if (wire->fd >= 0) {
        return 0;
    }
    wire->shaken = settings->tls == TLS_NONE;
    if (dial(wire, settings) != 0 || (settings->tls != TLS_NONE && secure(wire, settings) != 0)) {
        wire_close(wire);
        return -1;
    }
    return 0;
}

void wire_close(struct wire *wire) {
    if (wire->ssl != NULL) {
        SSL_set_quiet_shutdown(wire->ssl, 1);
        SSL_shutdown(wire->ssl);  // or its ticket would be thrown away
        SSL_free(wire->ssl);
        wire->ssl = NULL;
    }
    if (wire->fd >= 0) {
        close(wire->fd);
        wire->fd = -1;
    }
}

// Bytes moved; 0 at the end; -1 failed; -2 would have to wait.
static ssize_t moved(struct wire *wire, ssize_t result) {
    if (wire->ssl == NULL) {
        return result >= 0 ? result : errno == EAGAIN ? -2 : -1;
    }
    if (result > 0) {
        return result;
    }
    switch (SSL_get_error(wire->ssl, (int) result)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return -2;
        case SSL_ERROR_ZERO_RETURN:
            return 0;
        default:
            ERR_clear_error();
            return -1;
    }
}

static ssize_t put(struct wire *wire) {
    const char *from = wire->out + wire->out_sent;
    size_t size = wire->out_size - wire->out_sent;
    return moved(wire, wire->ssl != NULL ? SSL_write(wire->ssl, from, (int) size)
                                         : send(wire->fd, from, size, MSG_NOSIGNAL));
}

static ssize_t get(struct wire *wire) {
    char *to = wire->in + wire->in_size;
    size_t room = sizeof wire->in - 1 - wire->in_size;
    return moved(wire, wire->ssl != NULL ? SSL_read(wire->ssl, to, (int) room) : recv(wire->fd, to, room, 0));
}

// Whether head and body are complete. The servers here all say how long their bodies are.
static int complete(const struct wire *wire) {
    const char *end = memmem(wire->in, wire->in_size, "\r\n\r\n", 4);
    if (end == NULL) {
        return 0;
    }
    const char *length = strcasestr(wire->in, "\ncontent-length:");
    size_t body = length != NULL && length < end ? (size_t) atol(length + 16) : 0;
    return wire->in_size >= (size_t) (end + 4 - wire->in) + body;
}

// Whether it leads to another server, with path and query as they were asked.
static int leads_on(const struct wire *wire, const char *location) {
    const char *line_end = location == NULL ? NULL : strchr(location + 1, '\r');
    size_t size = strlen(wire->target);
    return line_end != NULL && (size_t) (line_end - location) > size + 18 && memcmp(line_end - size, wire->target, size) == 0;
}

// A redirect that is not to be stored, readable for pages from elsewhere.
static int right_http(const struct wire *wire) {
    return strncmp(wire->in, "HTTP/1.1 302", 12) == 0 && leads_on(wire, strcasestr(wire->in, "\nlocation: http://"))
            && strcasestr(wire->in, "\ncache-control: no-store") != NULL
            && strcasestr(wire->in, "\naccess-control-allow-origin: *") != NULL;
}

// A redirect that answers the very request.
static int right_rtsp(const struct wire *wire) {
    const char *sequence = strcasestr(wire->in, "\ncseq:");
    return strncmp(wire->in, "RTSP/1.0 302", 12) == 0 && leads_on(wire, strcasestr(wire->in, "\nlocation: rtsp://"))
            && sequence != NULL && (unsigned) strtoul(sequence + 6, NULL, 10) == wire->sequence;
}

static enum wire_step shake(struct wire *wire) {
    ssize_t result = moved(wire, SSL_connect(wire->ssl));
    if (result == -2) {
        return WIRE_WAITS;
    }
    if (result <= 0) {
        return WIRE_FAILED;
    }
    wire->shaken = 1;
    wire_totals.handshakes++;
    wire_totals.resumed += (uint64_t) SSL_session_reused(wire->ssl);
    return WIRE_ANSWERED;
}

static enum wire_step read_answer(struct wire *wire, const struct wire_settings *settings) {
    while (1) {
        ssize_t result = get(wire);
        if (result == -2) {
            return WIRE_WAITS;
        }
        if (result <= 0) {
            return result == 0 && wire->answered ? WIRE_CLOSED : WIRE_FAILED;
        }
        if (wire->answered) {
            return WIRE_WRONG;  // more than was asked for
        }
        wire->in_size += (size_t) result;
        wire->in[wire->in_size] = 0;
        if (complete(wire)) {
            wire->answered = 1;
            return (settings->rtsp ? right_rtsp(wire) : right_http(wire)) ? WIRE_ANSWERED : WIRE_WRONG;
        }
    }
}

enum wire_step wire_go(struct wire *wire, const struct wire_settings *settings) {
    if (!wire->shaken) {
        enum wire_step step = shake(wire);
        if (step != WIRE_ANSWERED) {
            return step;
        }
    }
    while (wire->out_sent < wire->out_size) {
        ssize_t result = put(wire);
        if (result == -2) {
            return WIRE_WAITS;
        }
        if (result <= 0) {
            return WIRE_FAILED;
        }
        wire->out_sent += (size_t) result;
    }
    return read_answer(wire, settings);
}
