package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Failure;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.NotFound;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Success;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Unavailable;
import io.github.dbtmaven.dbt.bitbucket.BitbucketClient;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Stores state in the Downloads of a Bitbucket repository. */
public final class BitbucketDownloads implements StateStore {
    private static final String DOWNLOADS = "downloads";
    private static final String LARGEST_PAGES = "?pagelen=100";

    private final BitbucketClient client;

    /**
     * Stores through this client.
     *
     * @param client closed with the store
     */
    public BitbucketDownloads(BitbucketClient client) {
        this.client = requireNonNull(client, "client");
    }

    @Override
    public String description() {
        return "Bitbucket Downloads of " + client.repository();
    }

    @Override
    public boolean fetch(String name, Path into) {
        BitbucketAnswer answer = client.download(DOWNLOADS + "/" + StateName.checked(name), into);
        check(answer);
        return !(answer instanceof NotFound);
    }

    @Override
    public void store(List<Path> files) {
        files.forEach(file -> StateName.checked(file.getFileName().toString()));
        checkFound(client.upload(DOWNLOADS, files));
    }

    @Override
    public List<Listed> files(String prefix) {
        BitbucketAnswer answer = client.list(DOWNLOADS + LARGEST_PAGES);
        checkFound(answer);
        List<Listed> files = new ArrayList<>();
        if (answer instanceof Success success) {
            success.body()
                    .forEach(file -> files.add(new Listed(
                            file.path("name").asText(),
                            file.path("size").isIntegralNumber()
                                    ? OptionalLong.of(file.path("size").longValue())
                                    : OptionalLong.empty())));
        }
        files.removeIf(file -> !file.name().startsWith(prefix));
        return List.copyOf(files);
    }

    @Override
    public void delete(String name) {
        check(client.delete(DOWNLOADS + "/" + StateName.checked(name)));
    }

    @Override
    public void close() {
        client.close();
    }

    private void checkFound(BitbucketAnswer answer) {
        check(answer);
        if (answer instanceof NotFound) {
            throw new StateException(Kind.UNREACHABLE, StateMessages.noDownloads(client.repository()));
        }
    }

    private static void check(BitbucketAnswer answer) {
        if (answer instanceof Failure failure) {
            throw new StateException(
                    failure instanceof Unavailable ? Kind.UNREACHABLE : Kind.REFUSED, failure.message());
        }
    }
}
