// Many RTMP players of one stream on one thread. Each counts what it gets by second of the stream's own time; those
// seconds that all have seen whole must be the same for all, or something was lost. Lines of JSON: when all play, at the end.
#define _GNU_SOURCE
#include "chunks.h"
#include "histogram.h"

#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define PACKET 1536
#define GREETING (1 + 2 * PACKET)
#define MOST_SECONDS 4096
#define READ 65536
#define ACKNOWLEDGE 1000000u

enum stage { GREETS, CONNECTS, CREATES, PLAYS, REFUSED, ENDED };

struct second {
    uint32_t messages, bytes;
};

struct player {
    int fd, stage, stopped;
    uint64_t began, received, acknowledged;
    size_t greeting;
    uint8_t peer[PACKET];
    uint32_t first, last;
    struct second *seconds;
    struct chunks chunks;
};

static struct player *players;
static int count = 1, port, playing, refused, ended, backwards, stops, epoll;
static double hold = 5, ramp = 1;
static const char *app = "live", *stream = "cam";
static char reason[256];
static uint64_t media, messages;
static struct histogram starts;

static uint64_t micros(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t) time.tv_sec * 1000000u + (uint64_t) time.tv_nsec / 1000u;
}

static void leave(struct player *player, int stage) {
    if (player->fd >= 0) {
        close(player->fd);
        player->fd = -1;
        ended += stage == ENDED;
        refused += stage == REFUSED;
        playing -= player->stage == PLAYS && player->last > 0;
        player->stage = stage;
    }
}

static void say(struct player *player, const uint8_t *bytes, size_t length) {
    if (player->fd >= 0 && send(player->fd, bytes, length, MSG_NOSIGNAL) != (ssize_t) length) {
        leave(player, ENDED);
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

static void command(struct player *player, const struct words *words, uint8_t id) {
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
    say(player, out, length);
}

static void connects(struct player *player) {
    struct words words = {.length = 0};
    char url[128];
    snprintf(url, sizeof url, "rtmp://127.0.0.1:%d/%s", port, app);
    text(&words, "connect", 0);
    number(&words, 1);
    words.bytes[words.length++] = 3;
    text(&words, "app", 1);
    text(&words, app, 0);
    text(&words, "flashVer", 1);
    text(&words, "LNX 9,0,124,2", 0);
    text(&words, "tcUrl", 1);
    text(&words, url, 0);
    memcpy(words.bytes + words.length, "\0\0\011", 3);
    words.length += 3;
    command(player, &words, 0);
    player->stage = CONNECTS;
}

static void creates(struct player *player) {
    struct words words = {.length = 0};
    text(&words, "createStream", 0);
    number(&words, 2);
    words.bytes[words.length++] = 5;
    command(player, &words, 0);
    player->stage = CREATES;
}

static void plays(struct player *player) {
    struct words words = {.length = 0};
    text(&words, "play", 0);
    number(&words, 3);
    words.bytes[words.length++] = 5;
    text(&words, stream, 0);
    number(&words, -2000);
    command(player, &words, 1);
    player->stage = PLAYS;
}

static int has(const struct message *message, const uint8_t *body, const char *what) {
    size_t length = message->length < COMMAND_BYTES ? message->length : COMMAND_BYTES;
    return memmem(body, length, what, strlen(what)) != NULL;
}

static void commanded(struct player *player, const struct message *message, const uint8_t *body) {
    if (has(message, body, "_error") || (has(message, body, "level") && has(message, body, "error"))) {
        const uint8_t *net = memmem(body, message->length < COMMAND_BYTES ? message->length : COMMAND_BYTES, "Net", 3);
        if (reason[0] == 0 && net != NULL) {
            snprintf(reason, sizeof reason, "%.*s", net[-1] < 100 ? net[-1] : 100, (const char *) net);
        }
        leave(player, REFUSED);
    } else if (has(message, body, "_result")) {
        if (player->stage == CONNECTS) {
            creates(player);
        } else if (player->stage == CREATES) {
            plays(player);
        }
    }
}

static void got(void *of, const struct message *message, const uint8_t *body) {
    struct player *player = of;
    if (message->type == 20) {
        commanded(player, message, body);
    }
    if ((message->type != 8 && message->type != 9) || player->stage != PLAYS || message->length < 6) {
        return;
    }
    uint32_t at = message->timestamp / 1000;
    if (player->last == 0) {
        player->first = at;
        player->last = at + 1;
        playing++;
        histogram_add(&starts, micros() - player->began);
        player->stopped = stops;
    }
    // Audio and video of a moment may come in either order, but not whole seconds apart.
    backwards += at + 2 < player->last;
    player->last = at + 1 > player->last ? at + 1 : player->last;
    player->seconds[at % MOST_SECONDS].messages++;
    player->seconds[at % MOST_SECONDS].bytes += message->length;
    messages++;
}

static void acknowledge(struct player *player) {
    if (player->received - player->acknowledged >= ACKNOWLEDGE) {
        uint32_t all = (uint32_t) (player->acknowledged = player->received);
        uint8_t out[] = {2, 0, 0, 0, 0, 0, 4, 3, 0, 0, 0, 0, (uint8_t) (all >> 24), (uint8_t) (all >> 16), (uint8_t) (all >> 8), (uint8_t) all};
        say(player, out, sizeof out);
    }
}

static size_t greeted(struct player *player, const uint8_t *bytes, size_t length) {
    size_t taken = GREETING - player->greeting < length ? GREETING - player->greeting : length;
    for (size_t i = 0; i < taken; i++, player->greeting++) {
        if (player->greeting >= 1 && player->greeting <= PACKET) {
            player->peer[player->greeting - 1] = bytes[i];
        }
    }
    if (player->greeting == GREETING) {
        say(player, player->peer, PACKET);
        connects(player);
    }
    return taken;
}

static void receive(struct player *player) {
    static uint8_t bytes[READ];
    ssize_t length = recv(player->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (length < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    if (length <= 0) {
        leave(player, ENDED);
        return;
    }
    player->received += (uint64_t) length;
    media += player->stage == PLAYS ? (uint64_t) length : 0;
    size_t taken = player->stage == GREETS ? greeted(player, bytes, (size_t) length) : 0;
    if (player->stage != GREETS && chunks_read(&player->chunks, bytes + taken, (size_t) length - taken, got, player) != 0) {
        leave(player, ENDED);
    }
    if (player->fd >= 0) {
        acknowledge(player);
    }
    if (player->fd >= 0 && player->stopped) {
        struct epoll_event event = {.events = EPOLLRDHUP, .data.ptr = player};
        epoll_ctl(epoll, EPOLL_CTL_MOD, player->fd, &event);
    }
}

static void join(struct player *player) {
    static uint8_t hello[1 + PACKET] = {3};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t) port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1;
    player->began = micros();
    player->seconds = calloc(MOST_SECONDS, sizeof *player->seconds);
    chunks_begin(&player->chunks);
    player->fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(player->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(player->fd, (struct sockaddr *) &address, sizeof address) != 0) {
        leave(player, ENDED);
        return;
    }
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.ptr = player};
    epoll_ctl(epoll, EPOLL_CTL_ADD, player->fd, &event);
    say(player, hello, sizeof hello);
}

static void turn(int milliseconds) {
    struct epoll_event events[256];
    int found = epoll_wait(epoll, events, 256, milliseconds);
    for (int i = 0; i < found; i++) {
        struct player *player = events[i].data.ptr;
        if (player->fd >= 0 && player->stopped) {
            leave(player, ENDED);
        } else if (player->fd >= 0) {
            receive(player);
        }
    }
}

// Seconds of the stream that all have seen whole, and in how many a player has not what the first one has.
static void compare(uint32_t *compared, uint32_t *differing) {
    uint32_t from = 0, to = UINT32_MAX;
    const struct player *model = NULL;
    for (int i = 0; i < count; i++) {
        if (players[i].fd >= 0 && players[i].last > 0) {
            model = model == NULL ? &players[i] : model;
            from = players[i].first + 1 > from ? players[i].first + 1 : from;
            to = players[i].last - 1 < to ? players[i].last - 1 : to;
        }
    }
    for (uint32_t second = from + 1; model != NULL && second + 1 < to; second++) {
        (*compared)++;
        for (int i = 0; i < count; i++) {
            const struct second *own = &players[i].seconds[second % MOST_SECONDS];
            *differing += players[i].fd >= 0 && memcmp(own, &model->seconds[second % MOST_SECONDS], sizeof *own) != 0;
        }
    }
}

static double cpu(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void told(const char *when, double seconds, uint64_t bytes, double used) {
    uint32_t compared = 0, differing = 0;
    compare(&compared, &differing);
    printf("{\"when\": \"%s\", \"playing\": %d, \"refused\": %d, \"ended\": %d, \"seconds\": %.3f, \"bytes\": %" PRIu64 ", \"messages\": %" PRIu64
           ", \"compared\": %u, \"differing\": %u, \"backwards\": %d, \"start_p50\": %" PRIu64 ", \"start_p99\": %" PRIu64
           ", \"cpu\": %.3f, \"reason\": \"%s\"}\n",
           when, playing, refused, ended, seconds, bytes, messages, compared, differing, backwards, histogram_at(&starts, 0.5),
           histogram_at(&starts, 0.99), used, reason);
    fflush(stdout);
}

static void options(int argc, char **argv) {
    static const struct option known[] = {{"port", 1, 0, 'p'},  {"players", 1, 0, 'n'}, {"app", 1, 0, 'a'},   {"stream", 1, 0, 's'},
                                          {"seconds", 1, 0, 't'}, {"ramp", 1, 0, 'r'},    {"stuck", 0, 0, 'x'}, {0, 0, 0, 0}};
    int option;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        switch (option) {
            case 'p': port = atoi(optarg); break;
            case 'n': count = atoi(optarg); break;
            case 'a': app = optarg; break;
            case 's': stream = optarg; break;
            case 't': hold = atof(optarg); break;
            case 'r': ramp = atof(optarg); break;
            case 'x': stops = 1; break;
            default: exit(2);
        }
    }
    if (port == 0 || count < 1 || hold >= MOST_SECONDS) {
        fprintf(stderr, "players: --port PORT [--players N] [--app APP] [--stream NAME] [--seconds S] [--ramp S] [--stuck]\n");
        exit(2);
    }
}

int main(int argc, char **argv) {
    options(argc, argv);
    epoll = epoll_create1(0);
    players = calloc((size_t) count, sizeof *players);
    uint64_t begin = micros(), joined = 0;
    uint64_t patience = begin + (uint64_t) ((ramp + 15) * 1e6);
    while (playing + refused + ended < count && micros() < patience) {
        uint64_t wanted = ramp > 0 ? (uint64_t) ((double) (micros() - begin) / (ramp * 1e6) * count) + 1 : (uint64_t) count;
        while (joined < wanted && joined < (uint64_t) count) {
            join(&players[joined++]);
        }
        turn(1);
    }
    uint64_t before = media, from = micros(), end = from + (uint64_t) (hold * 1e6);
    double used = cpu();
    told("all", (double) (from - begin) / 1e6, 0, used);
    while (micros() < end && ended + refused < count) {
        turn(50);
    }
    told("end", (double) (micros() - from) / 1e6, media - before, cpu() - used);
    return 0;
}
