package io.github.dbtmaven.dbt.state.s3;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.dbt.state.StateLocation;
import io.github.dbtmaven.dbt.state.StateName;
import io.github.dbtmaven.dbt.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Stores state in a bucket of S3 or a compatible service. An object appears completely or not at all, and readers see
 * it immediately ("strong read-after-write consistency" in the S3 user guide). The SDK repeats failed requests.
 */
final class S3Store implements StateStore {
    private final S3Client client;
    private final StateLocation.Bucket bucket;

    /**
     * Stores through this client.
     *
     * @param client closed with the store
     */
    S3Store(S3Client client, StateLocation.Bucket bucket) {
        this.client = requireNonNull(client, "client");
        this.bucket = requireNonNull(bucket, "bucket");
    }

    @Override
    public String description() {
        return "s3://" + bucket.name() + "/" + bucket.prefix();
    }

    private String key(String name) {
        return bucket.prefix() + StateName.checked(name);
    }

    @Override
    public boolean fetch(String name, Path into) {
        String key = key(name);
        String call = "GET " + description() + name;
        Path part = into.resolveSibling(into.getFileName() + ".part");
        try {
            return call(call, () -> fetch(call, key, part, into));
        } catch (NoSuchKeyException absent) {
            return false;
        } finally {
            delete(part);
        }
    }

    private boolean fetch(String call, String key, Path part, Path into) {
        delete(part);
        long expected = client.getObject(
                        request -> request.bucket(bucket.name()).key(key), ResponseTransformer.toFile(part))
                .contentLength();
        try {
            long received = Files.size(part);
            if (received != expected) {
                throw new StateException(Kind.UNREACHABLE, S3Messages.truncated(call, received, expected));
            }
            Files.move(part, into, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void store(List<Path> files) {
        files.forEach(file -> key(file.getFileName().toString()));
        for (Path file : files) {
            String name = file.getFileName().toString();
            call(
                    "PUT " + description() + name,
                    () -> client.putObject(
                            request -> request.bucket(bucket.name()).key(key(name)), RequestBody.fromFile(file)));
        }
    }

    @Override
    public List<Listed> files(String prefix) {
        return call("LIST " + description(), () -> client
                .listObjectsV2Paginator(request -> request.bucket(bucket.name()).prefix(bucket.prefix() + prefix))
                .contents()
                .stream()
                .map(object ->
                        new Listed(object.key().substring(bucket.prefix().length()), OptionalLong.of(object.size())))
                // deeper "folders" belong to others
                .filter(file -> !file.name().contains("/"))
                .toList());
    }

    @Override
    public void delete(String name) {
        String key = key(name);
        call(
                "DELETE " + description() + name,
                () -> client.deleteObject(
                        request -> request.bucket(bucket.name()).key(key)));
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T call(String call, Supplier<T> request) {
        try {
            return request.get();
        } catch (NoSuchKeyException absent) {
            throw absent;
        } catch (AwsServiceException e) {
            throw S3Failures.of(bucket, call, e);
        } catch (SdkClientException e) {
            throw S3Failures.of(call, e);
        }
    }
}
