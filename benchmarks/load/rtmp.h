// One RTMP player: shakes hands, connects, plays, and hands over what it gets.
#ifndef RTMP_H
#define RTMP_H

#include "chunks.h"

#include <stddef.h>
#include <stdint.h>

#define RTMP_PACKET 1536

enum rtmp_stage { GREETS, CONNECTS, CREATES, PLAYS, STARTED, REFUSED, ENDED };

struct rtmp_client {
    int fd;  // -1: not connected
    enum rtmp_stage stage;
    uint64_t began;   // when it connected, µs
    uint64_t played;  // bytes since it asked to play, over all its connections
    uint64_t received, acknowledged;
    size_t greeting;
    uint8_t peer[RTMP_PACKET];
    struct chunks chunks;
};

// What all clients of a program share.
struct rtmp_settings {
    int port, epoll;
    const char *app, *stream;
    char reason[256];  // of the first refusal
    void (*media)(struct rtmp_client *, const struct message *);  // a message of audio or video came
    void (*left)(struct rtmp_client *, enum rtmp_stage was);      // the connection is closed; its stage says why
};

extern struct rtmp_settings rtmp;

uint64_t rtmp_micros(void);

// Connects anew and says hello; the epoll's events carry the client.
void rtmp_join(struct rtmp_client *client);

// Reads once; to be called when there is something to read.
void rtmp_receive(struct rtmp_client *client);

void rtmp_leave(struct rtmp_client *client, enum rtmp_stage stage);

#endif
