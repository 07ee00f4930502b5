#define _GNU_SOURCE
#include "rtmp.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define GREETING (1 + 2 * RTMP_PACKET)
#define READ 65536
#define ACKNOWLEDGE 1000000u

struct rtmp_settings rtmp = {.app = "live", .stream = "cam"};

uint64_t rtmp_micros(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t) time.tv_sec * 1000000u + (uint64_t) time.tv_nsec / 1000u;
}

void rtmp_leave(struct rtmp_client *client, enum rtmp_stage stage) {
    if (client->fd >= 0) {
        close(client->fd);
        client->fd = -1;
        enum rtmp_stage was = client->stage;
        client->stage = stage;
        rtmp.left(client, was);
    }
}

static void say(struct rtmp_client *client, const uint8_t *bytes, size_t length) {
    if (client->fd >= 0 && send(client->fd, bytes, length, MSG_NOSIGNAL) != (ssize_t) length) {
        rtmp_leave(client, ENDED);
    }
}

// A command on a chunk stream of its own; all are shorter than a chunk of 128 bytes is allowed to be parted into twice.
struct words {
    uint8_t bytes[512];
    size_t length;
};

static void text(struct words *words, const char *value, int key) {
    size_t length = strlen(value);
    if (!key) {
        words->bytes[words->length++] = 2;
    }
    words->bytes[words->length++] = (uint8_t) (length >> 8);
    words->bytes[words->length++] = (uint8_t) length;
    memcpy(words->bytes + words->length, value, length);
    words->length += length;
}

static void number(struct words *words, double value) {
    uint64_t bits;
    memcpy(&bits, &value, 8);
    words->bytes[words->length++] = 0;
    for (int shift = 56; shift >= 0; shift -= 8) {
        words->bytes[words->length++] = (uint8_t) (bits >> shift);
    }
}

static void command(struct rtmp_client *client, const struct words *words, uint8_t id) {
    uint8_t out[1024] = {3, 0, 0, 0, 0, (uint8_t) (words->length >> 8), (uint8_t) words->length, 20, id};
    size_t length = 12;
    for (size_t at = 0; at < words->length; at += 128) {
        size_t part = words->length - at < 128 ? words->length - at : 128;
        if (at > 0) {
            out[length++] = 0xc3;
        }
        memcpy(out + length, words->bytes + at, part);
        length += part;
    }
    say(client, out, length);
}

static void connects(struct rtmp_client *client) {
    struct words words = {.length = 0};
    char url[128];
    snprintf(url, sizeof url, "rtmp://127.0.0.1:%d/%s", rtmp.port, rtmp.app);
    text(&words, "connect", 0);
    number(&words, 1);
    words.bytes[words.length++] = 3;
    text(&words, "app", 1);
    text(&words, rtmp.app, 0);
    text(&words, "flashVer", 1);
    text(&words, "LNX 9,0,124,2", 0);
    text(&words, "tcUrl", 1);
    text(&words, url, 0);
    memcpy(words.bytes + words.length, "\0\0\011", 3);
    words.length += 3;
    command(client, &words, 0);
    client->stage = CONNECTS;
}

static void creates(struct rtmp_client *client) {
    struct words words = {.length = 0};
    text(&words, "createStream", 0);
    number(&words, 2);
    words.bytes[words.length++] = 5;
    command(client, &words, 0);
    client->stage = CREATES;
}

static void plays(struct rtmp_client *client) {
    struct words words = {.length = 0};
    text(&words, "play", 0);
    number(&words, 3);
    words.bytes[words.length++] = 5;
    text(&words, rtmp.stream, 0);
    number(&words, -2000);
    command(client, &words, 1);
    client->stage = PLAYS;
}

static int has(const struct message *message, const uint8_t *body, const char *what) {
    size_t length = message->length < COMMAND_BYTES ? message->length : COMMAND_BYTES;
    return memmem(body, length, what, strlen(what)) != NULL;
}

static void commanded(struct rtmp_client *client, const struct message *message, const uint8_t *body) {
    if (has(message, body, "_error") || (has(message, body, "level") && has(message, body, "error"))) {
        const uint8_t *net = memmem(body, message->length < COMMAND_BYTES ? message->length : COMMAND_BYTES, "Net", 3);
        if (rtmp.reason[0] == 0 && net != NULL) {
            snprintf(rtmp.reason, sizeof rtmp.reason, "%.*s", net[-1] < 100 ? net[-1] : 100, (const char *) net);
        }
        rtmp_leave(client, REFUSED);
    } else if (has(message, body, "_result")) {
        if (client->stage == CONNECTS) {
            creates(client);
        } else if (client->stage == CREATES) {
            plays(client);
        }
    }
}

static void got(void *of, const struct message *message, const uint8_t *body) {
    struct rtmp_client *client = of;
    if (message->type == 20) {
        commanded(client, message, body);
    }
    if ((message->type == 8 || message->type == 9) && client->stage == PLAYS && message->length >= 6) {
        rtmp.media(client, message);
    }
}

static void acknowledge(struct rtmp_client *client) {
    if (client->received - client->acknowledged >= ACKNOWLEDGE) {
        uint32_t all = (uint32_t) (client->acknowledged = client->received);
        uint8_t out[] = {2, 0, 0, 0, 0, 0, 4, 3, 0, 0, 0, 0, (uint8_t) (all >> 24), (uint8_t) (all >> 16), (uint8_t) (all >> 8), (uint8_t) all};
        say(client, out, sizeof out);
    }
}

static size_t greeted(struct rtmp_client *client, const uint8_t *bytes, size_t length) {
    size_t taken = GREETING - client->greeting < length ? GREETING - client->greeting : length;
    for (size_t i = 0; i < taken; i++, client->greeting++) {
        if (client->greeting >= 1 && client->greeting <= RTMP_PACKET) {
            client->peer[client->greeting - 1] = bytes[i];
        }
    }
    if (client->greeting == GREETING) {
        say(client, client->peer, RTMP_PACKET);
        connects(client);
    }
    return taken;
}

void rtmp_receive(struct rtmp_client *client) {
    static uint8_t bytes[READ];
    ssize_t length = recv(client->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (length < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    if (length <= 0) {
        rtmp_leave(client, ENDED);
        return;
    }
    client->received += (uint64_t) length;
    client->played += client->stage == PLAYS ? (uint64_t) length : 0;
    size_t taken = client->stage == GREETS ? greeted(client, bytes, (size_t) length) : 0;
    if (client->stage != GREETS && chunks_read(&client->chunks, bytes + taken, (size_t) length - taken, got, client) != 0) {
        rtmp_leave(client, ENDED);
    }
    if (client->fd >= 0) {
        acknowledge(client);
    }
}

void rtmp_join(struct rtmp_client *client) {
    static uint8_t hello[1 + RTMP_PACKET] = {3};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t) rtmp.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1;
    client->stage = GREETS;
    client->received = client->acknowledged = 0;
    client->greeting = 0;
    client->began = rtmp_micros();
    chunks_begin(&client->chunks);
    client->fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(client->fd, (struct sockaddr *) &address, sizeof address) != 0) {
        rtmp_leave(client, ENDED);
        return;
    }
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.ptr = client};
    epoll_ctl(rtmp.epoll, EPOLL_CTL_ADD, client->fd, &event);
    say(client, hello, sizeof hello);
}
