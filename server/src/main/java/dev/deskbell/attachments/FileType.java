package dev.deskbell.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** What a file is, by its first bytes (Apache Tika's magic; nothing is parsed). The name only tells one kind of zip from another. */
final class FileType {

    /** As much as the magic of Tika looks at. */
    private static final int LOOK = 64 * 1024;

    private static final Detector DETECTOR = MimeTypes.getDefaultMimeTypes();

    /** Shown where they are, by browsers that are told not to guess: pictures made of pixels alone. */
    private static final Set<String> SAFE = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    /** Of which small pictures are made. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/bmp");

    private FileType() {}

    /** A media type, without parameters. */
    static String of(InputStream bytes, String name) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try (TikaInputStream head = TikaInputStream.get(bytes.readNBytes(LOOK))) {
            return DETECTOR.detect(head, metadata).getBaseType().toString();
        } catch (IOException e) {
            throw StorageFailure.silent(e);
        }
    }

    static boolean isSafeInline(String type) {
        return SAFE.contains(type);
    }

    static boolean isPicture(String type) {
        return PICTURES.contains(type);
    }
}
