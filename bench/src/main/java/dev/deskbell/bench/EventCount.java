package dev.deskbell.bench;

import java.nio.charset.StandardCharsets;

/**
 * Counts the server-sent events with an id in a chunked HTTP response, as its bytes come in. An event counts when the empty
 * line behind it is there.
 */
final class EventCount {

    /** Which part of the response the next byte belongs to. */
    private enum Part {
        HEAD,
        SIZE,
        DATA,
        END
    }

    private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

    private static final int OK = '2' << 16 | '0' << 8 | '0';

    private Part part = Part.HEAD;
    private int last;
    private int size;
    private int column;
    private boolean withId;
    private int events;

    /** How many there were so far. */
    int events() {
        return events;
    }

    /** @throws IllegalStateException when the response is a refusal */
    void read(byte[] bytes, int length) {
        int i = 0;
        while (i < length) {
            switch (part) {
                case HEAD -> head(bytes[i++]);
                case SIZE -> size(bytes[i++]);
                case END -> end(bytes[i++]);
                case DATA -> {
                    int end = Math.min(length, i + size);
                    size -= end - i;
                    data(bytes, i, end);
                    i = end;
                    part = size == 0 ? Part.END : Part.DATA;
                }
            }
        }
    }

    private void head(byte next) {
        last = last << 8 | next;
        column++;
        if (column == 12 && (last & 0xffffff) != OK) {
            throw new IllegalStateException(
                    "a stream was refused: %c%c%c".formatted(last >> 16 & 255, last >> 8 & 255, last & 255));
        }
        if (last == END_OF_HEAD) {
            column = 0;
            size = 0;
            part = Part.SIZE;
        }
    }

    private void size(byte next) {
        if (next == '\n') {
            part = Part.DATA;
        } else if (next != '\r') {
            size = size << 4 | Character.digit(next, 16);
        }
    }

    private void end(byte next) {
        part = next == '\n' ? Part.SIZE : Part.END;
    }

    /** By a string's search, which looks at many bytes at once: counting must cost little beside delivering. */
    private void data(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        int begin = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
            line(text, begin, end);
            if (column > 0) {
                column = 0;
            } else if (withId) {
                withId = false;
                events++;
            }
            begin = end + 1;
        }
        line(text, begin, text.length());
    }

    /** A line, or a part of one. */
    private void line(String text, int begin, int end) {
        if (end > begin) {
            withId |= column == 0 && text.charAt(begin) == 'i';
            column += end - begin;
        }
    }
}
