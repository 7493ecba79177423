package dev.deskbell.attachments;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.StartupRefusal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Reads DESKBELL_S3_…: a bucket's name decides that files are kept there, and not below DESKBELL_DATA. */
@Configuration
class FileStores {

    @Bean
    FileStore fileStore(Settings settings) {
        String bucket = settings.s3().bucket();
        return bucket == null || bucket.isBlank()
                ? new FilesOnDisk(settings.data().resolve("attachments"))
                : inS3(settings.s3(), bucket);
    }

    /**
     * @throws StartupRefusal when the bucket cannot be reached
     */
    static FileStore inS3(Settings.S3 s3, String bucket) {
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials(s3))
                .region(region(s3))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(30)))
                // Stores that are not Amazon's do not all know the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .forcePathStyle(endpoint(s3) != null);
        URI endpoint = endpoint(s3);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        S3Client client = builder.build();
        try {
            client.headBucket(request -> request.bucket(bucket));
        } catch (SdkException e) {
            throw new StartupRefusal("DESKBELL_S3_BUCKET names no bucket that can be reached: " + e.getMessage());
        }
        return new FilesInS3(client, bucket, s3.links() ? Optional.of(presigner(s3)) : Optional.empty());
    }

    private static S3Presigner presigner(Settings.S3 s3) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .credentialsProvider(credentials(s3))
                .region(region(s3))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint(s3) != null)
                        .build());
        URI endpoint = endpoint(s3);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    private static @Nullable URI endpoint(Settings.S3 s3) {
        if (s3.endpoint() == null || s3.endpoint().isBlank()) {
            return null;
        }
        try {
            return URI.create(s3.endpoint());
        } catch (IllegalArgumentException e) {
            throw new StartupRefusal("DESKBELL_S3_ENDPOINT is not an address: " + s3.endpoint());
        }
    }

    private static Region region(Settings.S3 s3) {
        return Region.of(s3.region() == null || s3.region().isBlank() ? "us-east-1" : s3.region());
    }

    private static AwsCredentialsProvider credentials(Settings.S3 s3) {
        if (s3.accessKey() == null || s3.secretKey() == null || s3.accessKey().isBlank()) {
            throw new StartupRefusal("DESKBELL_S3_BUCKET needs DESKBELL_S3_ACCESS_KEY and DESKBELL_S3_SECRET_KEY");
        }
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey(), s3.secretKey()));
    }
}
