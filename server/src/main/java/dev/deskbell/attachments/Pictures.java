package dev.deskbell.attachments;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
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

    private Pictures() {}

    /**
     * A small picture.
     *
     * @param width of the picture itself, in pixels, as it is shown
     * @param file to be deleted by whoever asked
     */
    record Small(int width, int height, Path file) {}

    /** Empty for what is no picture, is damaged, or too large to be opened. */
    static synchronized Optional<Small> of(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }
        ImageIO.setUseCache(false);
        try (ImageInputStream bytes = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(bytes, true, true);
                return small(reader);
            } finally {
                reader.dispose();
            }
        } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<Small> small(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        int every = Math.max(1, Math.max(width, height) / (2 * SIDE));
        ImageReadParam sparsely = reader.getDefaultReadParam();
        sparsely.setSourceSubsampling(every, every, 0, 0);
        BufferedImage image = upright(reader, reader.read(0, sparsely));
        boolean turned = image.getWidth() > image.getHeight() != width > height && width != height;
        return Optional.of(new Small(turned ? height : width, turned ? width : height, written(image)));
    }

    /** Cameras write how they were held instead of turning the pixels. */
    private static BufferedImage upright(ImageReader reader, BufferedImage image) {
        try {
            Orientation held = ExifUtils.getExifOrientation(reader, 0);
            ImageFilter turn = ExifFilterUtils.getFilterForOrientation(held == null ? Orientation.TOP_LEFT : held);
            return turn.apply(image);
        } catch (IOException | RuntimeException unknown) {
            return image;
        }
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
        try (var out = Files.newOutputStream(file.toPath())) {
            small.outputFormat(transparent ? "png" : "jpg").outputQuality(0.8).toOutputStream(out);
        }
        return file.toPath();
    }
}
