package io.github.dbtmaven.pipelines.run.progress;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.ResourceRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.event.RunEvent;
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

    void accept(AnsweredRequest request) {
        request.match(
                this::take,
                push -> events.warned("git-push", "", RequestMessages.pushed(push)),
                this::warnOfPartialAnswer,
                unknown -> warnOnce("unknown-request", RequestMessages.unknown(unknown)));
    }

    private void warnOfPartialAnswer(ResourceRequest resource) {
        if (resource.partial() && resource.status() < 300) {
            warnOnce("partial-answer", RequestMessages.partial(resource));
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
            events.warned("credentials-sent-on", "", RequestMessages.sentOn(download));
        }
    }

    /** Reports the remaining results at the end of a step: redirects that were not followed, and rejected requests. */
    void end(StepState state) {
        redirected.values().forEach(this::report);
        TreeSet<String> names = new TreeSet<>();
        refused.values().forEach(download -> names.add(RequestMessages.named(download)));
        if (!names.isEmpty()) {
            events.warned("downloads-refused", "", RequestMessages.rejected(names, state));
        }
    }

    private void report(DownloadRequest download) {
        events.downloadAnswered(download.name(), action(download.action()), download.status(), download.bytes());
    }

    private static RunEvent.DownloadAction action(AnsweredRequest.Action action) {
        return switch (action) {
            case GET -> RunEvent.DownloadAction.GET;
            case PUT -> RunEvent.DownloadAction.PUT;
            case DELETE -> RunEvent.DownloadAction.DELETE;
            case LIST -> RunEvent.DownloadAction.LIST;
        };
    }
}
