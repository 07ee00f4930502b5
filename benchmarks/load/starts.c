// How many RTMP players a second get to their first media: each leaves as soon as it has it, and comes again over a new
// connection. One thread, closed loop, one line of JSON as the other generator's.
#include "histogram.h"
#include "rtmp.h"

#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>

#define SECOND 1000000u
#define LONGEST (5u * SECOND)  // whoever waits longer has failed

static struct rtmp_client *clients;
static int count = 32;
static double seconds = 2;
static uint64_t end, done, failed, wrong;
static struct histogram latencies;

// Its own leaving is the only one that is no fault.
static void left(struct rtmp_client *client, enum rtmp_stage was) {
    (void) was;
    failed += client->stage == ENDED;
    wrong += client->stage == REFUSED;
}

static void started(struct rtmp_client *client, const struct message *message) {
    uint64_t at = rtmp_micros();
    (void) message;
    histogram_add(&latencies, at - client->began);
    done += at <= end;
    client->stage = STARTED;
}

static void drive(struct rtmp_client *client) {
    rtmp_receive(client);
    if (client->stage == STARTED) {
        rtmp_leave(client, STARTED);
    }
    if (client->fd < 0 && rtmp_micros() < end) {
        rtmp_join(client);
    }
}

static void run(void) {
    struct epoll_event events[64];
    end = rtmp_micros() + (uint64_t) (seconds * SECOND);
    for (int i = 0; i < count; i++) {
        rtmp_join(&clients[i]);
    }
    while (rtmp_micros() < end) {
        int found = epoll_wait(rtmp.epoll, events, 64, 10);
        for (int i = 0; i < found; i++) {
            drive(events[i].data.ptr);
        }
    }
    for (int i = 0; i < count; i++) {
        failed += clients[i].fd >= 0 && end - clients[i].began > LONGEST && end > clients[i].began;
    }
}

static void report(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    if (wrong > 0) {
        fprintf(stderr, "starts: refused: %s\n", rtmp.reason);
    }
    printf("{\"done\": %" PRIu64 ", \"failed\": %" PRIu64 ", \"wrong\": %" PRIu64 ", \"seconds\": %.3f, \"cpu\": %.3f,"
           " \"handshakes\": 0, \"resumed\": 0, \"p50\": %" PRIu64 ", \"p99\": %" PRIu64 ", \"p999\": %" PRIu64
           ", \"max\": %" PRIu64 "}\n",
           done, failed, wrong, seconds, cpu, histogram_at(&latencies, 0.5), histogram_at(&latencies, 0.99),
           histogram_at(&latencies, 0.999), latencies.highest);
}

static void options(int argc, char **argv) {
    static const struct option known[] = {{"port", 1, 0, 'p'},   {"connections", 1, 0, 'c'}, {"app", 1, 0, 'a'},
                                          {"stream", 1, 0, 's'}, {"seconds", 1, 0, 't'},     {0, 0, 0, 0}};
    int option;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        switch (option) {
            case 'p': rtmp.port = atoi(optarg); break;
            case 'c': count = atoi(optarg); break;
            case 'a': rtmp.app = optarg; break;
            case 's': rtmp.stream = optarg; break;
            case 't': seconds = atof(optarg); break;
            default: exit(2);
        }
    }
    if (rtmp.port == 0 || count < 1) {
        fprintf(stderr, "starts: --port PORT [--connections N] [--app APP] [--stream NAME] [--seconds S]\n");
        exit(2);
    }
}

int main(int argc, char **argv) {
    options(argc, argv);
    signal(SIGPIPE, SIG_IGN);
    rtmp.epoll = epoll_create1(0);
    rtmp.media = started;
    rtmp.left = left;
    clients = calloc((size_t) count, sizeof *clients);
    for (int i = 0; i < count; i++) {
        clients[i].fd = -1;
    }
    run();
    report();
    return 0;
}
