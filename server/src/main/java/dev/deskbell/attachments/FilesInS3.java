package dev.deskbell.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;

/**
 * Files in an S3-compatible store, as multipart uploads. A part has at least 5 MiB, so what a piece leaves over waits in an object
 * of its own, {@code <key>.rest}, and goes in front of the next piece.
 */
final class FilesInS3 implements FileStore {

    /** S3 takes 10,000 parts; a margin for pieces that end in the middle of one. */
    private static final long MOST_PARTS = 8_000;

    private static final long PART = 8L * 1024 * 1024;
    private static final String REST_BEGINS = "begins";

    private final S3Client s3;
    private final String bucket;
    private final Optional<S3Presigner> links;

    FilesInS3(S3Client s3, String bucket, Optional<S3Presigner> links) {
        this.s3 = s3;
        this.bucket = bucket;
        this.links = links;
    }

    @Override
    public String begin(FileKey key, long size) {
        return asked(() -> s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(key.path())))
                .uploadId();
    }

    @Override
    public long received(FileKey key, String token) {
        return asked(
                () -> head(key.path()).map(HeadObjectResponse::contentLength).orElseGet(() -> underWay(key, token)));
    }

    private long underWay(FileKey key, String token) {
        try {
            long begins = sizeOf(parts(key, token));
            return begins + rest(key, begins);
        } catch (NoSuchUploadException nothing) {
            return 0;
        }
    }

    private List<Part> parts(FileKey key, String token) {
        return s3
                .listPartsPaginator(
                        request -> request.bucket(bucket).key(key.path()).uploadId(token))
                .parts()
                .stream()
                .toList();
    }

    private static long sizeOf(List<Part> parts) {
        return parts.stream().mapToLong(Part::size).sum();
    }

    /** How long the rest is that goes behind the parts. One that lies before their end has become a part already. */
    private long rest(FileKey key, long begins) {
        return head(restOf(key))
                .filter(rest -> Long.toString(begins).equals(rest.metadata().get(REST_BEGINS)))
                .map(HeadObjectResponse::contentLength)
                .orElse(0L);
    }

    private Optional<HeadObjectResponse> head(String path) {
        try {
            return Optional.of(s3.headObject(request -> request.bucket(bucket).key(path)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public long append(FileKey key, String token, long offset, long size, InputStream piece) {
        try (PartFile part = new PartFile(Math.max(PART, size / MOST_PARTS))) {
            List<Part> parts = asked(() -> parts(key, token));
            long begins = sizeOf(parts);
            int number = parts.size() + 1;
            fillWithRest(part, key, offset - begins);
            long received = offset;
            while (received < size) {
                long came = part.fill(piece, size - received);
                received += came;
                if (part.isFull() || received == size) {
                    send(key, token, number, part);
                    begins += part.size();
                    number++;
                    part.empty();
                } else if (came == 0) {
                    break;
                }
            }
            if (part.size() > 0) {
                keepRest(key, begins, part);
            }
            return received;
        } catch (IOException e) {
            throw StorageFailure.silent(e);
        }
    }

    private void fillWithRest(PartFile part, FileKey key, long left) throws IOException {
        if (left > 0) {
            try (InputStream rest = asked(() -> open(restOf(key), 0, left))) {
                part.fill(rest, left);
            }
        }
    }

    private void send(FileKey key, String token, int number, PartFile part) {
        asked(() -> s3.uploadPart(
                request ->
                        request.bucket(bucket).key(key.path()).uploadId(token).partNumber(number),
                RequestBody.fromFile(part.path())));
    }

    private void keepRest(FileKey key, long begins, PartFile part) {
        asked(() -> s3.putObject(
                request -> request.bucket(bucket).key(restOf(key)).metadata(Map.of(REST_BEGINS, Long.toString(begins))),
                RequestBody.fromFile(part.path())));
    }

    @Override
    public void complete(FileKey key, String token) {
        asked(() -> {
            if (head(key.path()).isEmpty()) {
                List<Part> parts = parts(key, token);
                long left = rest(key, sizeOf(parts));
                if (left > 0) {
                    partOfRest(key, token, parts.size() + 1, left);
                    parts = parts(key, token);
                }
                complete(key, token, parts);
            }
            return s3.deleteObject(request -> request.bucket(bucket).key(restOf(key)));
        });
    }

    /** Of a file whose length was not known beforehand. */
    private void partOfRest(FileKey key, String token, int number, long left) {
        try (PartFile part = new PartFile(left)) {
            fillWithRest(part, key, left);
            send(key, token, number, part);
        } catch (IOException e) {
            throw StorageFailure.silent(e);
        }
    }

    private void complete(FileKey key, String token, List<Part> parts) {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.partNumber())
                        .eTag(part.eTag())
                        .build())
                .toList();
        s3.completeMultipartUpload(request ->
                request.bucket(bucket).key(key.path()).uploadId(token).multipartUpload(all -> all.parts(completed)));
    }

    @Override
    public InputStream read(FileKey key, long from, long count) {
        return asked(() -> open(key.path(), from, count));
    }

    private InputStream open(String path, long from, long count) {
        return s3.getObject(
                request -> request.bucket(bucket).key(path).range("bytes=" + from + "-" + (from + count - 1)));
    }

    @Override
    public void put(FileKey key, Path file) {
        asked(() -> s3.putObject(request -> request.bucket(bucket).key(key.path()), RequestBody.fromFile(file)));
    }

    @Override
    public void discard(FileKey key, String token) {
        asked(() -> {
            if (!token.isEmpty()) {
                abort(key, token);
            }
            s3.deleteObject(request -> request.bucket(bucket).key(key.path()));
            return s3.deleteObject(request -> request.bucket(bucket).key(restOf(key)));
        });
    }

    private void abort(FileKey key, String token) {
        try {
            s3.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key.path()).uploadId(token));
        } catch (NoSuchUploadException complete) {
            // There is nothing to abort.
        }
    }

    @Override
    public Optional<URI> link(FileKey key, String type, String disposition) {
        return links.map(presigner -> URI.create(presigner
                .presignGetObject(GetObjectPresignRequest.builder()
                        .signatureDuration(Duration.ofMinutes(1))
                        .getObjectRequest(GetObjectRequest.builder()
                                .bucket(bucket)
                                .key(key.path())
                                .responseContentType(type)
                                .responseContentDisposition(disposition)
                                .build())
                        .build())
                .url()
                .toString()));
    }

    private static String restOf(FileKey key) {
        return key.path() + ".rest";
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw StorageFailure.silent(e);
        }
    }
}
