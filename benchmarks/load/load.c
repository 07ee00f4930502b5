// A load generator on one thread. Closed loop: each connection asks again as soon as it was answered. With --rate: open
// loop, and a request's latency counts from the moment in which it should have been sent, so that a server that stalls
// is charged for all that had to wait meanwhile (no coordinated omission). Every answer is checked. One line of JSON.
#define _GNU_SOURCE
#include "histogram.h"
#include "wire.h"

#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

#define SECOND 1000000000ull
#define BATCH 256

static struct wire_settings settings = {.streams = 100000, .sources = 64, .keep_alive = 1};
static struct histogram latencies;
static struct wire *wires;
static struct wire **idle;  // a stack
static int connections = 64, idle_count;
static double seconds = 2, rate;
static int sleeps;
static uint64_t done, failed, wrong, start, end, issued;

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t) time.tv_sec * SECOND + (uint64_t) time.tv_nsec;
}

static void answered(const struct wire *wire) {
    uint64_t at = now();
    if (at <= end) {
        done++;
    }
    histogram_add(&latencies, (at - wire->intended) / 1000);
}

static void rest(struct wire *wire) {
    wire->busy = 0;
    idle[idle_count++] = wire;
}

static void dispose(struct wire *wire) {
    wire_close(wire);
    rest(wire);
}

// One connection as far as it gets; in a closed loop it goes on until it has to wait.
static void drive(struct wire *wire) {
    switch (wire_go(wire, &settings)) {
        case WIRE_WAITS:
            return;
        case WIRE_ANSWERED:
            answered(wire);
            if (settings.keep_alive) {
                rest(wire);
            } else if (settings.rtsp) {
                dispose(wire);  // a server of RTSP does not close
            } else {
                drive(wire);  // the server closes, and is given the time for it
            }
            return;
        case WIRE_CLOSED:
            dispose(wire);
            return;
        case WIRE_WRONG:
            if (wrong++ == 0) {
                fprintf(stderr, "load: asked %s, answered wrongly:\n%s\n", wire->target, wire->in);
            }
            dispose(wire);
            return;
        default:
            // A connection that is cut after a complete answer did what it was there for.
            failed += !wire->answered;
            dispose(wire);
    }
}

static uint64_t due(uint64_t number) {
    return start + (uint64_t) ((double) number * (double) SECOND / rate);
}

static void issue(void) {
    while (idle_count > 0) {
        uint64_t at = now();
        uint64_t intended = rate > 0 ? due(issued) : at;
        if (at >= end || intended > at) {
            return;
        }
        struct wire *wire = idle[--idle_count];
        issued++;
        if (wire_begin(wire, &settings, intended) != 0) {
            failed++;
            rest(wire);
            return;
        }
        drive(wire);
    }
}

static void event(struct wire *wire, uint32_t what) {
    if (wire->busy) {
        drive(wire);
    } else if (what & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) {
        wire_close(wire);  // the server ends an idle connection, as it may
    }
}

// With a rate the processor spins, or a wake-up of its own would be measured as the server's; but not where others need it.
static long patience(void) {
    uint64_t at = now(), longest = SECOND / 100;
    if (rate > 0 && (!sleeps || idle_count > 0)) {
        uint64_t wait = sleeps && due(issued) > at ? due(issued) - at : 0;
        return (long) (wait < longest ? wait : longest);
    }
    return (long) longest;
}

static void run(void) {
    struct epoll_event events[BATCH];
    start = now();
    end = start + (uint64_t) (seconds * (double) SECOND);
    while (now() < end) {
        issue();
        struct timespec time = {.tv_nsec = patience()};
        int count = epoll_pwait2(settings.epoll, events, BATCH, &time, NULL);
        for (int i = 0; i < count; i++) {
            event(events[i].data.ptr, events[i].events);
        }
    }
}

// With a rate, what is not answered at the end has taken as long as it has waited, at least.
static void count_unanswered(void) {
    if (rate <= 0) {
        return;
    }
    for (int i = 0; i < connections; i++) {
        if (wires[i].busy && !wires[i].answered) {
            histogram_add(&latencies, (end - wires[i].intended) / 1000);
        }
    }
    for (; due(issued) < end; issued++) {
        histogram_add(&latencies, (end - due(issued)) / 1000);
    }
}

static void report(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    printf("{\"done\": %" PRIu64 ", \"failed\": %" PRIu64 ", \"wrong\": %" PRIu64 ", \"seconds\": %.3f, \"cpu\": %.3f,"
           " \"handshakes\": %" PRIu64 ", \"resumed\": %" PRIu64 ", \"p50\": %" PRIu64 ", \"p99\": %" PRIu64
           ", \"p999\": %" PRIu64 ", \"max\": %" PRIu64 "}\n",
           done, failed, wrong, seconds, cpu, wire_totals.handshakes, wire_totals.resumed,
           histogram_at(&latencies, 0.5), histogram_at(&latencies, 0.99), histogram_at(&latencies, 0.999),
           latencies.highest);
}

static void options(int argc, char **argv) {
    static const struct option known[] = {{"port", 1, 0, 'p'},     {"seconds", 1, 0, 's'}, {"rate", 1, 0, 'r'},
                                          {"new", 0, 0, 'n'},      {"tls", 1, 0, 't'},     {"connections", 1, 0, 'c'},
                                          {"streams", 1, 0, 'm'},  {"sources", 1, 0, 'a'}, {"sleeps", 0, 0, 'z'},
                                          {"rtsp", 0, 0, 'd'},     {0, 0, 0, 0}};
    int option;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        switch (option) {
            case 'p': settings.port = atoi(optarg); break;
            case 's': seconds = atof(optarg); break;
            case 'r': rate = atof(optarg); break;
            case 'n': settings.keep_alive = 0; break;
            case 't': settings.tls = strcmp(optarg, "resumed") == 0 ? TLS_RESUMED : TLS_FULL; break;
            case 'c': connections = atoi(optarg); break;
            case 'm': settings.streams = atoi(optarg); break;
            case 'a': settings.sources = atoi(optarg); break;
            case 'z': sleeps = 1; break;
            case 'd': settings.rtsp = 1; break;
            default: exit(2);
        }
    }
    if (settings.port == 0 || connections < 1 || settings.streams < 1 || settings.sources < 1 || settings.sources > 65000) {
        fprintf(stderr, "load: --port PORT [--seconds S] [--rate R] [--new] [--tls full|resumed] [--connections N]"
                        " [--streams N] [--sources N] [--sleeps] [--rtsp]\n");
        exit(2);
    }
}

int main(int argc, char **argv) {
    options(argc, argv);
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_TIMERSLACK, 1000);
    settings.epoll = epoll_create1(0);
    wires = calloc((size_t) connections, sizeof *wires);
    idle = calloc((size_t) connections, sizeof *idle);
    for (int i = 0; i < connections; i++) {
        wires[i].fd = -1;
        idle[idle_count++] = &wires[i];
    }
    wire_setup(&settings);
    run();
    count_unanswered();
    report();
    return 0;
}
