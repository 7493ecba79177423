package dev.deskbell.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends of a file, on its way through the file's checksum. A client that is cut off is at its end, too: what came
 * before counts.
 */
final class Piece extends InputStream {

    private final InputStream body;
    private @Nullable MessageDigest digest;
    private boolean cut;

    Piece(InputStream body) {
        this.body = body;
    }

    void countInto(MessageDigest checksum) {
        digest = checksum;
    }

    /** Whether it ended before the client's end. */
    boolean isCut() {
        return cut;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int read;
        try {
            read = body.read(target, offset, length);
        } catch (IOException e) {
            cut = true;
            return -1;
        }
        if (read > 0 && digest != null) {
            digest.update(target, offset, read);
        }
        return read;
    }
}
