package dev.deskbell.platform.backup;

import dev.deskbell.platform.postgres.CopiedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip whose last entry has everything's checksum, as {@code sha256sum} writes and checks them. */
final class ArchiveWriter implements CopiedFiles, AutoCloseable {

    static final String CHECKSUMS = "SHA256SUMS";

    private final ZipOutputStream zip;
    private final StringBuilder checksums = new StringBuilder();

    ArchiveWriter(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    @Override
    public void directory(String path) throws IOException {
        zip.putNextEntry(new ZipEntry(path + "/"));
        zip.closeEntry();
    }

    @Override
    public void file(String path, Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            add(path, content);
        }
    }

    @Override
    public void file(String path, byte[] content) throws IOException {
        add(path, new ByteArrayInputStream(content));
    }

    private void add(String path, InputStream content) throws IOException {
        MessageDigest digest = Checksum.digest();
        zip.putNextEntry(new ZipEntry(path));
        new DigestInputStream(content, digest).transferTo(zip);
        zip.closeEntry();
        checksums
                .append(HexFormat.of().formatHex(digest.digest()))
                .append("  ")
                .append(path)
                .append('\n');
    }

    /** Without it the archive is no whole one. */
    void finish() throws IOException {
        zip.putNextEntry(new ZipEntry(CHECKSUMS));
        zip.write(checksums.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
