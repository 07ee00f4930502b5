// Many RTMP players of one stream on one thread. Each counts what it gets by second of the stream's own time; those
// seconds that all have seen whole must be the same for all, or something was lost. Lines of JSON: when all play, at the end.
#define _GNU_SOURCE
#include "histogram.h"
#include "rtmp.h"

#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>

#define MOST_SECONDS 4096

struct second {
    uint32_t messages, bytes;
};

struct player {
    struct rtmp_client client;  // comes first: the client is the player
    int stopped;
    uint32_t first, last;
    struct second *seconds;
};

static struct player *players;
static int count = 1, playing, refused, ended, backwards, stops;
static double hold = 5, ramp = 1;
static uint64_t media, messages;
static struct histogram starts;

static void left(struct rtmp_client *client, enum rtmp_stage was) {
    const struct player *player = (const struct player *) client;
    ended += client->stage == ENDED;
    refused += client->stage == REFUSED;
    playing -= was == PLAYS && player->last > 0;
}

static void counts(struct rtmp_client *client, const struct message *message) {
    struct player *player = (struct player *) client;
    uint32_t at = message->timestamp / 1000;
    if (player->last == 0) {
        player->first = at;
        player->last = at + 1;
        playing++;
        histogram_add(&starts, rtmp_micros() - client->began);
        player->stopped = stops;
    }
    // Audio and video of a moment may come in either order, but not whole seconds apart.
    backwards += at + 2 < player->last;
    player->last = at + 1 > player->last ? at + 1 : player->last;
    player->seconds[at % MOST_SECONDS].messages++;
    player->seconds[at % MOST_SECONDS].bytes += message->length;
    messages++;
}

static void receive(struct player *player) {
    uint64_t before = player->client.played;
    rtmp_receive(&player->client);
    media += player->client.played - before;
    if (player->client.fd >= 0 && player->stopped) {
        struct epoll_event event = {.events = EPOLLRDHUP, .data.ptr = player};
        epoll_ctl(rtmp.epoll, EPOLL_CTL_MOD, player->client.fd, &event);
    }
}

static void join(struct player *player) {
    player->seconds = calloc(MOST_SECONDS, sizeof *player->seconds);
    rtmp_join(&player->client);
}

static void turn(int milliseconds) {
    struct epoll_event events[256];
    int found = epoll_wait(rtmp.epoll, events, 256, milliseconds);
    for (int i = 0; i < found; i++) {
        struct player *player = events[i].data.ptr;
        if (player->client.fd >= 0 && player->stopped) {
            rtmp_leave(&player->client, ENDED);
        } else if (player->client.fd >= 0) {
            receive(player);
        }
    }
}

// Seconds of the stream that all have seen whole, and in how many a player has not what the first one has.
static void compare(uint32_t *compared, uint32_t *differing) {
    uint32_t from = 0, to = UINT32_MAX;
    const struct player *model = NULL;
    for (int i = 0; i < count; i++) {
        if (players[i].client.fd >= 0 && players[i].last > 0) {
            model = model == NULL ? &players[i] : model;
            from = players[i].first + 1 > from ? players[i].first + 1 : from;
            to = players[i].last - 1 < to ? players[i].last - 1 : to;
        }
    }
    for (uint32_t second = from + 1; model != NULL && second + 1 < to; second++) {
        (*compared)++;
        for (int i = 0; i < count; i++) {
            const struct second *own = &players[i].seconds[second % MOST_SECONDS];
            *differing += players[i].client.fd >= 0 && memcmp(own, &model->seconds[second % MOST_SECONDS], sizeof *own) != 0;
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
           histogram_at(&starts, 0.99), used, rtmp.reason);
    fflush(stdout);
}

static void options(int argc, char **argv) {
    static const struct option known[] = {{"port", 1, 0, 'p'},  {"players", 1, 0, 'n'}, {"app", 1, 0, 'a'},   {"stream", 1, 0, 's'},
                                          {"seconds", 1, 0, 't'}, {"ramp", 1, 0, 'r'},    {"stuck", 0, 0, 'x'}, {0, 0, 0, 0}};
    int option;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        switch (option) {
            case 'p': rtmp.port = atoi(optarg); break;
            case 'n': count = atoi(optarg); break;
            case 'a': rtmp.app = optarg; break;
            case 's': rtmp.stream = optarg; break;
            case 't': hold = atof(optarg); break;
            case 'r': ramp = atof(optarg); break;
            case 'x': stops = 1; break;
            default: exit(2);
        }
    }
    if (rtmp.port == 0 || count < 1 || hold >= MOST_SECONDS) {
        fprintf(stderr, "players: --port PORT [--players N] [--app APP] [--stream NAME] [--seconds S] [--ramp S] [--stuck]\n");
        exit(2);
    }
}

int main(int argc, char **argv) {
    options(argc, argv);
    rtmp.epoll = epoll_create1(0);
    rtmp.media = counts;
    rtmp.left = left;
    players = calloc((size_t) count, sizeof *players);
    uint64_t begin = rtmp_micros(), joined = 0;
    uint64_t patience = begin + (uint64_t) ((ramp + 15) * 1e6);
    while (playing + refused + ended < count && rtmp_micros() < patience) {
        uint64_t wanted = ramp > 0 ? (uint64_t) ((double) (rtmp_micros() - begin) / (ramp * 1e6) * count) + 1 : (uint64_t) count;
        while (joined < wanted && joined < (uint64_t) count) {
            join(&players[joined++]);
        }
        turn(1);
    }
    uint64_t before = media, from = rtmp_micros(), end = from + (uint64_t) (hold * 1e6);
    double used = cpu();
    told("all", (double) (from - begin) / 1e6, 0, used);
    while (rtmp_micros() < end && ended + refused < count) {
        turn(50);
    }
    told("end", (double) (rtmp_micros() - from) / 1e6, media - before, cpu() - used);
    return 0;
}
