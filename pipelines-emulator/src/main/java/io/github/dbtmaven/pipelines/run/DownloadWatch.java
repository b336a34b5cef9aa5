package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.bitbucket.AnsweredRequest;
import io.github.dbtmaven.pipelines.bitbucket.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.BitbucketHosts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Listens to the fake Bitbucket and tells the build that is running what its steps asked for. A fetch makes two
 * requests, of which the second is told: the redirect alone only when nobody followed it. Remembers what was refused
 * and not granted afterwards, since some clients ask without credentials first. Thread-safe.
 */
public final class DownloadWatch implements Consumer<AnsweredRequest> {
    private static final int FOUND = 302;

    /** What the storage half answers a client that took the credentials of the API along. */
    private static final int TWO_CREDENTIALS = 400;

    private final Map<String, DownloadRequest> redirected = new LinkedHashMap<>();
    private final Map<String, DownloadRequest> refused = new LinkedHashMap<>();
    private Optional<BuildEvents> events = Optional.empty();

    synchronized void watchFor(BuildEvents build) {
        redirected.clear();
        refused.clear();
        events = Optional.of(build);
    }

    @Override
    public synchronized void accept(AnsweredRequest request) {
        if (request instanceof UnknownRequest unknown) {
            events.ifPresent(build -> build.warned("unknown-request", "", unknown(unknown)));
        } else if (request instanceof DownloadRequest download) {
            take(download);
        }
    }

    private void take(DownloadRequest download) {
        String key = download.action() + " " + download.name();
        if (download.refused()) {
            refused.put(key, download);
        } else {
            refused.remove(key);
            refused.remove(download.action() + " ");
        }
        redirected.remove(key);
        if (download.status() == FOUND) {
            redirected.put(key, download);
        } else {
            tell(download);
        }
        if (download.host().equals(BitbucketHosts.STORAGE) && download.status() == TWO_CREDENTIALS) {
            events.ifPresent(build -> build.warned("credentials-sent-on", "", sentOn(download)));
        }
    }

    /** Ends a step: the names that were refused in it, sorted, a list or an unread upload by what it is. */
    synchronized TreeSet<String> endStep() {
        redirected.values().forEach(this::tell);
        redirected.clear();
        TreeSet<String> names = new TreeSet<>();
        refused.values().forEach(download -> names.add(named(download)));
        refused.clear();
        return names;
    }

    private void tell(DownloadRequest download) {
        events.ifPresent(build ->
                build.downloadAnswered(download.name(), download.action().word(), download.status(), download.bytes()));
    }

    private static String named(DownloadRequest download) {
        if (!download.name().isEmpty()) {
            return download.name() + " (" + download.status() + ")";
        }
        return (download.action() == AnsweredRequest.Action.LIST ? "the list of files" : "an upload") + " ("
                + download.status() + ")";
    }

    private static String sentOn(DownloadRequest download) {
        return "The client sent its credentials on to the storage when it followed the redirect of \"" + download.name()
                + "\", and got 400 instead of the file, as on Bitbucket; it must send them to "
                + BitbucketHosts.API + " alone.";
    }

    private static String unknown(UnknownRequest request) {
        return request.method() + " https://" + request.host() + request.path()
                + " is nothing that is played here and was answered " + request.status()
                + "; the service may answer it otherwise.";
    }
}
