package io.github.dbtmaven.pipelines.run.progress;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.PushRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.ResourceRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The requests of one step. Of the two requests of a fetch, reports the second one; the redirect is reported only if it
 * was not followed. Remembers rejected requests that did not succeed later, because some clients first send none of
 * their credentials.
 */
final class StepDownloads {
    private static final int FOUND = 302;

    /** The status with which the storage rejects credentials of the API. */
    private static final int TWO_CREDENTIALS = 400;

    private final Map<String, DownloadRequest> redirected = new LinkedHashMap<>();
    private final Map<String, DownloadRequest> refused = new LinkedHashMap<>();
    private final Set<String> warned = new HashSet<>();
    private final EventScope events;

    StepDownloads(EventScope events) {
        this.events = events;
    }

    int step() {
        return events.step();
    }

    void accept(AnsweredRequest request) {
        if (request instanceof UnknownRequest unknown) {
            warnOnce("unknown-request", unknown(unknown));
        } else if (request instanceof PushRequest push) {
            events.warned("git-push", "", pushed(push));
        } else if (request instanceof ResourceRequest resource) {
            if (resource.partial() && resource.status() < 300) {
                warnOnce("partial-answer", partial(resource));
            }
        } else if (request instanceof DownloadRequest download) {
            take(download);
        }
    }

    /** Reports a warning once, because clients repeat requests. */
    private void warnOnce(String code, String text) {
        if (warned.add(text)) {
            events.warned(code, "", text);
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
            report(download);
        }
        if (download.host().equals(BitbucketHosts.STORAGE) && download.status() == TWO_CREDENTIALS) {
            events.warned("credentials-sent-on", "", sentOn(download));
        }
    }

    /** Reports the remaining results at the end of a step: redirects that were not followed, and rejected requests. */
    void end(StepState state) {
        redirected.values().forEach(this::report);
        TreeSet<String> names = new TreeSet<>();
        refused.values().forEach(download -> names.add(named(download)));
        if (!names.isEmpty()) {
            events.warned(
                    "downloads-refused",
                    "",
                    "Downloads rejected " + String.join(", ", names)
                            + (state == StepState.PASSED ? ", but the step passed" : "")
                            + "; check the credentials that the step sends.");
        }
    }

    private void report(DownloadRequest download) {
        events.downloadAnswered(download.name(), download.action().word(), download.status(), download.bytes());
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

    private static String pushed(PushRequest push) {
        return "The step pushed " + String.join(", ", push.changes())
                + ". The push went to a copy that is removed after the"
                + " build: your repository and Bitbucket do not have it, and it starts no pipeline.";
    }

    private static String unknown(UnknownRequest request) {
        String call = request.method() + " https://" + request.host() + request.path();
        return request.status() == 404
                ? call + " is not a resource of Bitbucket's API; the step got 404."
                : call + " is not emulated; the step got " + request.status() + ". Bitbucket may answer it.";
    }

    private static String partial(ResourceRequest request) {
        return request.method() + " https://" + request.host() + request.path()
                + " is emulated in part; Bitbucket's answer has more fields.";
    }
}
