package io.github.dbtmaven.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.bitbucket.AnsweredRequest.Action;
import io.github.dbtmaven.pipelines.bitbucket.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.BitbucketHosts;
import io.github.dbtmaven.pipelines.event.RunEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadWatchTest {
    private final List<RunEvent> told = new ArrayList<>();
    private final DownloadWatch watch = new DownloadWatch();

    @BeforeEach
    void watch() {
        watch.watchFor(new BuildEvents(told::add, Clock.systemUTC()));
    }

    @Test
    void tellsTheTwoRequestsOfAFetchAsOne() {
        api(Action.GET, "manifest.json", 302);
        storage("manifest.json", 200);

        assertThat(watch.endStep()).isEmpty();
        assertThat(downloads()).containsExactly("get manifest.json 200");
    }

    @Test
    void tellsARedirectThatNobodyFollowed() {
        api(Action.GET, "manifest.json", 302);
        assertThat(downloads()).isEmpty();

        watch.endStep();

        assertThat(downloads()).containsExactly("get manifest.json 302");
    }

    @Test
    void remembersWhatWasRefusedUntilTheStepEnds() {
        api(Action.GET, "b.json", 401);
        api(Action.GET, "a.json", 403);
        api(Action.PUT, "", 401);
        api(Action.LIST, "", 401);

        assertThat(watch.endStep())
                .containsExactly("a.json (403)", "an upload (401)", "b.json (401)", "the list of files (401)");
        assertThat(watch.endStep()).isEmpty();
    }

    @Test
    void forgetsARefusalThatWasFollowedByAnAnswer() {
        api(Action.GET, "a.json", 401);
        api(Action.GET, "a.json", 302);
        api(Action.PUT, "", 401);
        api(Action.PUT, "b.json", 201);
        api(Action.GET, "absent.json", 401);
        api(Action.GET, "absent.json", 404);

        assertThat(watch.endStep()).isEmpty();
    }

    @Test
    void saysWhyAClientThatSendsItsCredentialsOnGotNoFile() {
        api(Action.GET, "manifest.json", 302);
        storage("manifest.json", 400);

        assertThat(told)
                .filteredOn(RunEvent.Warned.class::isInstance)
                .extracting(event -> ((RunEvent.Warned) event).text())
                .containsExactly("The client sent its credentials on to the storage when it followed the redirect of"
                        + " \"manifest.json\", and got 400 instead of the file, as on Bitbucket; it must send them to"
                        + " api.bitbucket.org alone.");
    }

    @Test
    void anAbsentFileIsNoRefusal() {
        api(Action.GET, "absent.json", 404);

        assertThat(watch.endStep()).isEmpty();
        assertThat(downloads()).containsExactly("get absent.json 404");
    }

    @Test
    void warnsOfARequestThatTheFakeDoesNotKnow() {
        watch.accept(new UnknownRequest("api.bitbucket.org", "GET", "/2.0/user", 404, "curl"));

        assertThat(told).singleElement().satisfies(event -> assertThat(((RunEvent.Warned) event).text())
                .isEqualTo("GET https://api.bitbucket.org/2.0/user is nothing that is played here and was answered"
                        + " 404; the service may answer it otherwise."));
    }

    private void api(Action action, String name, int status) {
        boolean refused = status == 401 || status == 403;
        watch.accept(new DownloadRequest(BitbucketHosts.API, action, name, status, 0, refused, "curl"));
    }

    private void storage(String name, int status) {
        watch.accept(new DownloadRequest(BitbucketHosts.STORAGE, Action.GET, name, status, 5, false, "curl"));
    }

    private List<String> downloads() {
        return told.stream()
                .map(RunEvent.DownloadAnswered.class::cast)
                .map(event -> event.action() + " " + event.name() + " " + event.status())
                .toList();
    }
}
