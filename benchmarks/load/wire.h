// One connection of the load generator: opens, shakes hands, asks, reads the answer and judges it.
#ifndef WIRE_H
#define WIRE_H

#include <openssl/ssl.h>
#include <stddef.h>
#include <stdint.h>

enum tls_use { TLS_NONE, TLS_FULL, TLS_RESUMED };

struct wire_settings {
    int port;
    int streams;      // names s00000, s00001 ...
    int sources;      // local addresses to come from, 127.1.0.1 and so on
    int keep_alive;   // 0: a new connection per request, asked for with Connection: close
    int rtsp;         // DESCRIBE instead of GET
    enum tls_use tls;
    int epoll;
    SSL_CTX *context;
};

// What became of a call to wire_go.
enum wire_step { WIRE_WAITS, WIRE_ANSWERED, WIRE_CLOSED, WIRE_FAILED, WIRE_WRONG };

struct wire {
    int fd;            // -1: not connected
    SSL *ssl;
    int shaken;        // the handshake is over
    int busy;          // a request is on its way
    int answered;      // the answer is complete; the server's close is awaited
    uint64_t intended; // when the request should have been sent, ns
    char target[64];
    unsigned sequence; // of RTSP
    char out[384];
    size_t out_size, out_sent;
    char in[4096];
    size_t in_size;
};

struct wire_totals {
    uint64_t handshakes, resumed;
};

extern struct wire_totals wire_totals;

void wire_setup(struct wire_settings *settings);

// Begins a request, over a new connection where there is none; wire_go drives it on. 0, or -1 where no socket is to be had.
int wire_begin(struct wire *wire, const struct wire_settings *settings, uint64_t intended);

// Does what can be done without waiting.
enum wire_step wire_go(struct wire *wire, const struct wire_settings *settings);

void wire_close(struct wire *wire);

uint32_t wire_random(void);

#endif
