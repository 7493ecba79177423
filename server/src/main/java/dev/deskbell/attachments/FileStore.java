package dev.deskbell.attachments;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps bytes under keys. It asks for no rights: whoever calls has asked the database. A file comes in pieces, each behind the one
 * before, and cannot be read until it is complete; what one call has said is received outlives a kill -9.
 *
 * <p>Every method throws a Refusal, STORAGE_FULL or STORAGE_SILENT, when the store is full or does not answer.
 */
interface FileStore {

    /** Where a file of the size will come to. Answers what the store wants to be told with each piece; may be empty. */
    String begin(FileKey key, long size);

    /** How much of it is safe, in bytes; all of it, once it is complete. */
    long received(FileKey key, String token);

    /**
     * Takes what the stream has, up to the file's size, behind what is received already. A stream that ends early is no
     * failure: a later piece goes on.
     *
     * @param offset what is received already
     * @return how much is received now, in bytes
     */
    long append(FileKey key, String token, long offset, long size, InputStream piece);

    /** All of it is there: it can be read from now on. A second time changes nothing. */
    void complete(FileKey key, String token);

    /** So many bytes from there on. */
    InputStream read(FileKey key, long from, long count);

    /** A small file, at once. */
    void put(FileKey key, Path file);

    /** Removes it, complete or not, there or not. */
    void discard(FileKey key, String token);

    /**
     * An address that serves the bytes to whoever has it, for a minute; empty when the program itself has to serve them.
     *
     * @param disposition of the answer: Content-Disposition
     */
    default Optional<URI> link(FileKey key, String type, String disposition) {
        return Optional.empty();
    }
}
