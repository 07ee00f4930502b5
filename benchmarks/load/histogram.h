// Latencies in microseconds: exact below 1,024, from there on in steps of less than 1 %.
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>

#define HISTOGRAM_LINEAR 1024
#define HISTOGRAM_STEPS 128
#define HISTOGRAM_SIZE (HISTOGRAM_LINEAR + HISTOGRAM_STEPS * 40)

struct histogram {
    uint64_t counts[HISTOGRAM_SIZE];
    uint64_t total;
    uint64_t highest;
};

static inline unsigned histogram_slot(uint64_t micros) {
    if (micros < HISTOGRAM_LINEAR) {
        return (unsigned) micros;
    }
    int power = 63 - __builtin_clzll(micros);  // 10 or more
    unsigned step = (unsigned) (micros >> (power - 7)) & (HISTOGRAM_STEPS - 1);
    unsigned slot = HISTOGRAM_LINEAR + (unsigned) (power - 10) * HISTOGRAM_STEPS + step;
    return slot < HISTOGRAM_SIZE ? slot : HISTOGRAM_SIZE - 1;
}

static inline void histogram_add(struct histogram *h, uint64_t micros) {
    h->counts[histogram_slot(micros)]++;
    h->total++;
    if (micros > h->highest) {
        h->highest = micros;
    }
}

// The latency that the given part (0 to 1) of all did not exceed; 0 where there are none.
static inline uint64_t histogram_at(const struct histogram *h, double part) {
    uint64_t wanted = (uint64_t) (part * (double) h->total);
    uint64_t seen = 0;
    for (unsigned slot = 0; slot < HISTOGRAM_SIZE; slot++) {
        seen += h->counts[slot];
        if (seen > wanted) {
            if (slot < HISTOGRAM_LINEAR) {
                return slot;
            }
            unsigned power = (slot - HISTOGRAM_LINEAR) / HISTOGRAM_STEPS + 10;
            unsigned step = (slot - HISTOGRAM_LINEAR) % HISTOGRAM_STEPS;
            return (uint64_t) (HISTOGRAM_STEPS + step) << (power - 7);
        }
    }
    return h->highest;
}

#endif
