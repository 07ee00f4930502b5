// Reads a chunk stream; media are counted and not kept.
#include "chunks.h"

#include <string.h>

#define EXTENDED 0xffffffu
#define SET_CHUNK_SIZE 1

static uint32_t big(const uint8_t *bytes, int count) {
    uint32_t value = 0;
    for (int i = 0; i < count; i++) {
        value = value << 8 | bytes[i];
    }
    return value;
}

void chunks_begin(struct chunks *chunks) {
    memset(chunks, 0, sizeof *chunks);
    chunks->size = 128;
    chunks->need = 1;
}

static int format(const struct chunks *chunks) {
    return chunks->head[0] >> 6;
}

static struct chunk_stream *stream(struct chunks *chunks) {
    return &chunks->streams[chunks->head[0] & 63];
}

// Bytes of the header as far as is known: ids of one byte only, which is all that servers use towards players.
static uint32_t needed(struct chunks *chunks) {
    static const uint32_t fields[] = {11, 7, 3, 0};
    uint32_t plain = 1 + fields[format(chunks)];
    if (chunks->have < plain) {
        return plain;
    }
    int extended = format(chunks) == 3 ? stream(chunks)->extended : big(chunks->head + 1, 3) == EXTENDED;
    return plain + (extended ? 4 : 0);
}

static void begin_message(struct chunks *chunks, struct chunk_stream *on) {
    const uint8_t *field = chunks->head + 1;
    int form = format(chunks);
    if (form < 3) {
        uint32_t time = big(field, 3);
        on->extended = time == EXTENDED;
        on->delta = on->extended ? big(chunks->head + chunks->have - 4, 4) : time;
    }
    on->message.timestamp = form == 0 ? on->delta : on->message.timestamp + on->delta;
    if (form < 2) {
        on->message.length = big(field + 3, 3);
        on->message.type = field[6];
    }
    on->received = 0;
}

static int begin_chunk(struct chunks *chunks) {
    if ((chunks->head[0] & 63) < 2) {
        return -1;
    }
    struct chunk_stream *on = stream(chunks);
    if (on->received == 0 || on->received == on->message.length) {
        begin_message(chunks, on);
    } else if (format(chunks) != 3) {
        return -1;
    }
    uint32_t rest = on->message.length - on->received;
    chunks->left = rest < chunks->size ? rest : chunks->size;
    chunks->current = on;
    chunks->have = 0;
    chunks->need = 1;
    return 0;
}

static void ended(struct chunks *chunks, message_sink sink, void *of) {
    struct chunk_stream *on = chunks->current;
    if (on->received < on->message.length) {
        return;
    }
    if (on->message.type == SET_CHUNK_SIZE && on->message.length == 4) {
        chunks->size = big(chunks->body, 4);
    }
    sink(of, &on->message, chunks->body);
}

// Commands are never interleaved with each other here, so one buffer does.
static void keep(struct chunks *chunks, const uint8_t *bytes, uint32_t count) {
    struct chunk_stream *on = chunks->current;
    if (on->message.type == 8 || on->message.type == 9 || on->received >= COMMAND_BYTES) {
        return;
    }
    uint32_t room = COMMAND_BYTES - on->received;
    memcpy(chunks->body + on->received, bytes, count < room ? count : room);
}

int chunks_read(struct chunks *chunks, const uint8_t *bytes, size_t length, message_sink sink, void *of) {
    while (length > 0) {
        uint32_t count = 1;
        if (chunks->left > 0) {
            count = chunks->left < length ? chunks->left : (uint32_t) length;
            keep(chunks, bytes, count);
            chunks->current->received += count;
            chunks->left -= count;
            if (chunks->left == 0) {
                ended(chunks, sink, of);
            }
        } else {
            chunks->head[chunks->have++] = *bytes;
            if (chunks->have == chunks->need) {
                chunks->need = needed(chunks);
            }
            if (chunks->have == chunks->need && begin_chunk(chunks) != 0) {
                return -1;
            }
            if (chunks->have == 0 && chunks->left == 0) {
                ended(chunks, sink, of);
            }
        }
        bytes += count;
        length -= count;
    }
    return 0;
}
