package dev.deskbell.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as they go over the wire: in one piece, made once for all who are told the same one after the other. */
final class Chunks {

    private static final byte[] END = {'\r', '\n'};

    private record Made(List<byte[]> events, boolean chunked, ByteBuffer bytes) {

        @SuppressWarnings("ReferenceEquality") // an event's bytes are made once, whoever hears it
        boolean isOf(Collection<byte[]> others, boolean asChunk) {
            if (others.size() != events.size() || asChunk != chunked) {
                return false;
            }
            Iterator<byte[]> other = others.iterator();
            return events.stream().allMatch(event -> event == other.next());
        }
    }

    private volatile @Nullable Made last;

    /** @param chunked whether the response's head said so, as it does to every client but those of HTTP/1.0 */
    ByteBuffer of(Collection<byte[]> events, boolean chunked) {
        Made made = last;
        if (made == null || !made.isOf(events, chunked)) {
            made = new Made(List.copyOf(events), chunked, make(events, chunked));
            last = made;
        }
        return made.bytes().duplicate();
    }

    private static ByteBuffer make(Collection<byte[]> events, boolean chunked) {
        int length = events.stream().mapToInt(event -> event.length).sum();
        byte[] head =
                chunked ? (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII) : new byte[0];
        ByteBuffer bytes = ByteBuffer.allocate(head.length + length + END.length);
        bytes.put(head);
        events.forEach(bytes::put);
        if (chunked) {
            bytes.put(END);
        }
        return bytes.flip();
    }
}
