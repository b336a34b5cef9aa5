package io.github.dbtmaven.pipelines.run.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.Action;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.ResourceRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadWatchTest {
    private final List<RunEvent> events = new ArrayList<>();
    private final DownloadWatch watch = new DownloadWatch();
    private final BuildEvents build = new BuildEvents(events::add, Clock.systemUTC());
    private final EventScope step = new EventScope(build, 1);

    @BeforeEach
    void watch() {
        watch.buildStarted(build.ofBuild());
        watch.stepStarted(step);
    }

    @Test
    void reportsFetchOnce() {
        api(Action.GET, "manifest.json", 302);
        storage("manifest.json", 200);

        watch.stepEnded(step, StepState.PASSED);

        assertThat(warnings()).isEmpty();
        assertThat(downloads()).containsExactly("1 get manifest.json 200");
    }

    @Test
    void reportsUnfollowedRedirect() {
        api(Action.GET, "manifest.json", 302);
        assertThat(downloads()).isEmpty();

        watch.stepEnded(step, StepState.PASSED);

        assertThat(downloads()).containsExactly("1 get manifest.json 302");
    }

    @Test
    void warnsAboutRejectedRequests() {
        api(Action.GET, "b.json", 401);
        api(Action.GET, "a.json", 403);
        api(Action.PUT, "", 401);
        api(Action.LIST, "", 401);

        watch.stepEnded(step, StepState.PASSED);
        watch.stepEnded(step, StepState.PASSED);

        assertThat(warnings())
                .containsExactly(
                        "1 Downloads rejected a.json (403), an upload (401), b.json (401), the list of files (401),"
                                + " but the step passed; check the credentials that the step sends.");
    }

    @Test
    void ignoresRejectionBeforeSuccess() {
        api(Action.GET, "a.json", 401);
        api(Action.GET, "a.json", 302);
        api(Action.PUT, "", 401);
        api(Action.PUT, "b.json", 201);
        api(Action.GET, "absent.json", 401);
        api(Action.GET, "absent.json", 404);

        watch.stepEnded(step, StepState.PASSED);

        assertThat(warnings()).isEmpty();
    }

    @Test
    void explainsCredentialsSentToStorage() {
        api(Action.GET, "manifest.json", 302);
        storage("manifest.json", 400);

        assertThat(warnings())
                .containsExactly("1 The client sent its credentials to the storage when it followed the redirect of"
                        + " \"manifest.json\", and got 400 instead of the file, as on Bitbucket; send them to"
                        + " api.bitbucket.org only.");
    }

    @Test
    void doesNotWarnAboutMissingFile() {
        api(Action.GET, "absent.json", 404);

        watch.stepEnded(step, StepState.PASSED);

        assertThat(warnings()).isEmpty();
        assertThat(downloads()).containsExactly("1 get absent.json 404");
    }

    @Test
    void warnsOnceAboutUnsupportedRequest() {
        for (int times = 0; times < 3; times++) {
            watch.accept(new UnknownRequest("api.bitbucket.org", "POST", "/2.0/snippets", 501, "curl"));
        }
        watch.accept(new UnknownRequest("api.bitbucket.org", "GET", "/2.0/usr", 404, "curl"));

        assertThat(warnings())
                .containsExactly(
                        "1 POST https://api.bitbucket.org/2.0/snippets is not emulated; the step got 501. Bitbucket may"
                                + " answer it.",
                        "1 GET https://api.bitbucket.org/2.0/usr is not a resource of Bitbucket's API; the step got"
                                + " 404.");
    }

    @Test
    void warnsAboutPartialResponses() {
        watch.accept(new ResourceRequest("api.bitbucket.org", "GET", "/2.0/user", 200, true, "curl"));
        watch.accept(new ResourceRequest("api.bitbucket.org", "GET", "/2.0/repositories/x/y", 200, false, "curl"));
        watch.accept(new ResourceRequest("api.bitbucket.org", "GET", "/2.0/workspaces/x", 404, true, "curl"));

        assertThat(warnings())
                .containsExactly("1 GET https://api.bitbucket.org/2.0/user is emulated in part; Bitbucket's answer has"
                        + " more fields.");
    }

    @Test
    void assignsRequestsToSequentialSteps() {
        api(Action.GET, "a.json", 200);
        watch.stepEnded(step, StepState.PASSED);
        watch.stepStarted(new EventScope(build, 2));
        api(Action.GET, "a.json", 200);

        assertThat(downloads()).containsExactly("1 get a.json 200", "2 get a.json 200");
    }

    @Test
    void assignsRequestsToBuildForConcurrentSteps() {
        watch.stepStarted(new EventScope(build, 2));
        api(Action.GET, "a.json", 200);
        api(Action.GET, "b.json", 401);
        watch.stepEnded(step, StepState.PASSED);
        api(Action.GET, "c.json", 200);
        watch.buildEnded();

        assertThat(downloads()).containsExactly("0 get a.json 200", "0 get b.json 401", "2 get c.json 200");
        assertThat(warnings())
                .containsExactly("0 Downloads rejected b.json (401); check the credentials that the step sends.");
    }

    private void api(Action action, String name, int status) {
        boolean refused = status == 401 || status == 403;
        watch.accept(new DownloadRequest(BitbucketHosts.API, action, name, status, 0, refused, "curl"));
    }

    private void storage(String name, int status) {
        watch.accept(new DownloadRequest(BitbucketHosts.STORAGE, Action.GET, name, status, 5, false, "curl"));
    }

    private List<String> downloads() {
        return events.stream()
                .filter(RunEvent.DownloadAnswered.class::isInstance)
                .map(RunEvent.DownloadAnswered.class::cast)
                .map(event -> event.step() + " " + event.action() + " " + event.name() + " " + event.status())
                .toList();
    }

    private List<String> warnings() {
        return events.stream()
                .filter(RunEvent.Warned.class::isInstance)
                .map(event -> event.step() + " " + ((RunEvent.Warned) event).text())
                .toList();
    }
}
