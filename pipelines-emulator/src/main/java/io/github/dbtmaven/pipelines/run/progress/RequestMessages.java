package io.github.dbtmaven.pipelines.run.progress;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.PushRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.ResourceRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import java.util.Collection;

/** Messages about requests of steps to the fake Bitbucket. */
final class RequestMessages {
    private RequestMessages() {}

    static String rejected(Collection<String> requests, StepState state) {
        return "Downloads rejected " + String.join(", ", requests)
                + (state == StepState.PASSED ? ", but the step passed" : "")
                + "; check the credentials that the step sends.";
    }

    static String named(DownloadRequest download) {
        if (!download.name().isEmpty()) {
            return download.name() + " (" + download.status() + ")";
        }
        return (download.action() == AnsweredRequest.Action.LIST ? "the list of files" : "an upload") + " ("
                + download.status() + ")";
    }

    static String sentOn(DownloadRequest download) {
        return "The client sent its credentials to the storage when it followed the redirect of \""
                + download.name()
                + "\", and got 400 instead of the file, as on Bitbucket; send them to "
                + BitbucketHosts.API + " only.";
    }

    static String pushed(PushRequest push) {
        return "The step pushed " + String.join(", ", push.changes())
                + ". The push went to a copy that is removed after the"
                + " build: your repository and Bitbucket do not have it, and it starts no pipeline.";
    }

    static String unknown(UnknownRequest request) {
        String call = request.method() + " https://" + request.host() + request.path();
        return request.status() == 404
                ? call + " is not a resource of Bitbucket's API; the step got 404."
                : call + " is not emulated; the step got " + request.status() + ". Bitbucket may answer it.";
    }

    static String partial(ResourceRequest request) {
        return request.method() + " https://" + request.host() + request.path()
                + " is emulated in part; Bitbucket's answer has more fields.";
    }
}
