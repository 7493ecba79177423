package dev.deskbell.platform.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** Where the files of a copied cluster go; paths have slashes. */
public interface CopiedFiles {

    void directory(String path) throws IOException;

    /** It may grow or change while it is read: PostgreSQL's log puts that right. */
    void file(String path, Path file) throws IOException;

    void file(String path, byte[] content) throws IOException;
}
