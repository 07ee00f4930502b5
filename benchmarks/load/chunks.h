// What a player has to understand of RTMP's chunk stream (RTMP 1.0, section 5.3).
#ifndef CHUNKS_H
#define CHUNKS_H

#include <stddef.h>
#include <stdint.h>

#define CHUNK_STREAMS 64
#define COMMAND_BYTES 4096

struct message {
    uint32_t length, timestamp;
    uint8_t type;
};

struct chunk_stream {
    struct message message;
    uint32_t delta, received;
    int extended;
};

struct chunks {
    struct chunk_stream streams[CHUNK_STREAMS];
    struct chunk_stream *current;
    uint32_t size, left, have, need;
    uint8_t head[18];
    uint8_t body[COMMAND_BYTES];  // the first bytes of the message that ends; enough for commands
};

// Called for each whole message; body holds its first COMMAND_BYTES at most, of commands and control messages only.
typedef void (*message_sink)(void *of, const struct message *message, const uint8_t *body);

void chunks_begin(struct chunks *chunks);
// Returns -1 for what is no chunk stream.
int chunks_read(struct chunks *chunks, const uint8_t *bytes, size_t length, message_sink sink, void *of);

#endif
