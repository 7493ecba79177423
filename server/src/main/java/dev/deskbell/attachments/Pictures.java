package dev.deskbell.attachments;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * Small pictures of pictures, one at a time. What a picture says it is decides before any of it is unpacked, and of a large one only
 * every so many pixels are: at most some 15 MB, whatever the file.
 */
final class Pictures {

    /** 100 megapixels: more than any camera in a pocket, less than a bomb. */
    private static final long MOST_PIXELS = 100_000_000;

    /** JPEG in passes is unpacked as a whole, outside of the heap. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final int SIDE = 480;

    /** Width and height change places. */
    private static final Set<Orientation> TURNED = EnumSet.range(Orientation.LEFT_TOP, Orientation.LEFT_BOTTOM);

    private Pictures() {}

    /**
     * A small picture.
     *
     * @param width of the picture itself, in pixels, as it is shown
     * @param file to be deleted by whoever asked
     */
    record Small(int width, int height, Path file) {}

    /** As it lies in the file: cameras write how they were held instead of turning the pixels. */
    private record Unpacked(int width, int height, BufferedImage sparse) {}

    /** What is asked of a file that was opened. */
    private interface Question<T> {
        T ask(ImageReader reader) throws IOException;
    }

    /** Empty for what is no picture, is damaged, or too large to be opened. */
    static synchronized Optional<Small> of(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }
        Optional<Unpacked> unpacked;
        try {
            unpacked = opened(file, true, Pictures::unpacked).flatMap(found -> found);
        } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
        return unpacked.isEmpty() ? Optional.empty() : Optional.of(small(unpacked.get(), orientation(file)));
    }

    private static <T> Optional<T> opened(Path file, boolean pixelsAlone, Question<T> question) throws IOException {
        try (ImageInputStream bytes = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(bytes, true, pixelsAlone);
                return Optional.of(question.ask(reader));
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<Unpacked> unpacked(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        int every = Math.max(1, Math.max(width, height) / (2 * SIDE));
        ImageReadParam sparsely = reader.getDefaultReadParam();
        sparsely.setSourceSubsampling(every, every, 0, 0);
        return Optional.of(new Unpacked(width, height, reader.read(0, sparsely)));
    }

    /** Of a JPEG's Exif. Asked apart from the pixels: what stands beside them is often damaged, and they are not. */
    private static Orientation orientation(Path file) {
        try {
            return opened(
                            file,
                            false,
                            reader -> Optional.ofNullable(
                                    reader.getFormatName().equalsIgnoreCase("jpeg")
                                            ? ExifUtils.getExifOrientation(reader, 0)
                                            : null))
                    .flatMap(found -> found)
                    .orElse(Orientation.TOP_LEFT);
        } catch (IOException | RuntimeException unknown) {
            return Orientation.TOP_LEFT;
        }
    }

    private static Small small(Unpacked picture, Orientation held) throws IOException {
        boolean turned = TURNED.contains(held);
        BufferedImage upright = ExifFilterUtils.getFilterForOrientation(held).apply(picture.sparse());
        return new Small(
                turned ? picture.height() : picture.width(),
                turned ? picture.width() : picture.height(),
                written(upright));
    }

    private static Path written(BufferedImage image) throws IOException {
        boolean transparent = image.getColorModel().hasAlpha();
        File file = File.createTempFile("deskbell-picture-", ".tmp");
        var small = Thumbnails.of(image);
        if (Math.max(image.getWidth(), image.getHeight()) > SIDE) {
            small.size(SIDE, SIDE);
        } else {
            small.scale(1);
        }
        try (OutputStream out = Files.newOutputStream(file.toPath())) {
            small.outputFormat(transparent ? "png" : "jpg").outputQuality(0.8).toOutputStream(out);
        }
        return file.toPath();
    }
}
