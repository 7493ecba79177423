package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small pictures, of large ones, turned ones, damaged ones, and of those that are made to fill a memory (threat 55). */
class PicturesTest {

    private static final long MB = 1 << 20;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "2000, 1000, png, 480, 240",
        "1000, 2000, jpg, 240, 480",
        "100, 50, gif, 100, 50",
        "5000, 5000, jpg, 480, 480"
    })
    void aLargePictureIsMadeSmallAndASmallOneStays(
            int width, int height, String format, int smallWidth, int smallHeight) throws IOException {
        Path file = written(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format);
        Pictures.Small small = Pictures.of(file).orElseThrow();
        assertThat(small.width()).isEqualTo(width);
        assertThat(small.height()).isEqualTo(height);
        BufferedImage image = ImageIO.read(small.file().toFile());
        assertThat(image.getWidth()).isEqualTo(smallWidth);
        assertThat(image.getHeight()).isEqualTo(smallHeight);
    }

    @Test
    void whatIsTransparentStaysSo() throws IOException {
        Path file = written(new BufferedImage(900, 900, BufferedImage.TYPE_INT_ARGB), "png");
        BufferedImage small =
                ImageIO.read(Pictures.of(file).orElseThrow().file().toFile());
        assertThat(new Color(small.getRGB(10, 10), true).getAlpha()).isZero();
    }

    /** A camera that was held upright: the pixels lie, and the file says by how much. */
    @Test
    void aTurnedPictureIsShownUpright() throws IOException {
        BufferedImage lying = new BufferedImage(800, 400, BufferedImage.TYPE_INT_RGB);
        lying.createGraphics().fillRect(0, 0, 400, 400);
        byte[] jpeg = Files.readAllBytes(written(lying, "jpg"));
        Path file = Files.write(directory.resolve("turned.jpg"), turnedClockwise(jpeg));

        Pictures.Small small = Pictures.of(file).orElseThrow();

        assertThat(small.width()).isEqualTo(400);
        assertThat(small.height()).isEqualTo(800);
        BufferedImage upright = ImageIO.read(small.file().toFile());
        assertThat(upright.getHeight()).isGreaterThan(upright.getWidth());
        assertThat(new Color(upright.getRGB(upright.getWidth() / 2, 20)).getRed())
                .isGreaterThan(200);
        assertThat(new Color(upright.getRGB(upright.getWidth() / 2, upright.getHeight() - 20)).getRed())
                .isLessThan(50);
    }

    @Test
    void row55APictureOfThousandsOfMegapixelsIsNotOpened() throws IOException {
        Path bomb = Files.write(directory.resolve("bomb.png"), png(60_000, 60_000, 60_001L * 2_000));
        assertThat(Files.size(bomb)).isLessThan(2 * MB);
        assertBounded(() -> assertThat(Pictures.of(bomb)).isEmpty());
    }

    /** As many pixels as are opened at all, and all of them in a few kilobytes. */
    @Test
    void row55TheLargestThatIsOpenedTakesLittleMemory() throws IOException {
        Path large = Files.write(directory.resolve("large.png"), png(10_000, 10_000, 10_001L * 10_000));
        assertBounded(() -> assertThat(Pictures.of(large)).isPresent());
    }

    @Test
    void whatIsDamagedOrNoPictureHasNoSmallOne() throws IOException {
        byte[] jpeg = Files.readAllBytes(written(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "jpg"));
        for (byte[] content : Arrays.asList(
                new byte[0],
                "GIF89a".getBytes(StandardCharsets.US_ASCII),
                "<svg onload='x'/>".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOf(jpeg, 25),
                new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
            assertThat(Pictures.of(Files.write(directory.resolve("damaged"), content)))
                    .isEmpty();
        }
    }

    // ------------------------------------------------------------------------------------------------------- helpers

    private interface Work {
        void run() throws IOException;
    }

    /** The most that was ever in use while it ran, beside what was there before. */
    private static void assertBounded(Work work) throws IOException {
        System.gc();
        heaps().forEach(MemoryPoolMXBean::resetPeakUsage);
        long before = heaps().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        work.run();
        long peak = heaps().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        assertThat((peak - before) / MB).as("MB at the most").isLessThan(64);
    }

    private static Stream<MemoryPoolMXBean> heaps() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private Path written(BufferedImage image, String format) throws IOException {
        Path file = directory.resolve(image.getWidth() + "." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    /** With an Exif segment of one entry: Orientation = 6 (Exif 2.32, 4.6.4). */
    private static byte[] turnedClockwise(byte[] jpeg) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int behindJfif = 4 + ((jpeg[4] & 0xff) << 8) + (jpeg[5] & 0xff);
        bytes.write(jpeg, 0, behindJfif);
        bytes.writeBytes(exif);
        bytes.write(jpeg, behindJfif, jpeg.length - behindJfif);
        return bytes.toByteArray();
    }

    /** Grey, of so many zeros. */
    private static byte[] png(int width, int height, long zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 0, 0, 0, 0});
        chunk(bytes, "IHDR", header.toByteArray());
        chunk(bytes, "IDAT", deflated(zeros));
        chunk(bytes, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static byte[] deflated(long zeros) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] input = new byte[1 << 16];
        byte[] output = new byte[1 << 16];
        long left = zeros;
        while (!deflater.finished()) {
            if (deflater.needsInput() && left > 0) {
                int count = (int) Math.min(input.length, left);
                deflater.setInput(input, 0, count);
                left -= count;
            }
            if (left == 0) {
                deflater.finish();
            }
            bytes.write(output, 0, deflater.deflate(output));
        }
        deflater.end();
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream bytes, String type, byte[] content) throws IOException {
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(content.length);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        out.write(name);
        out.write(content);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        out.writeInt((int) checksum.getValue());
    }
}
