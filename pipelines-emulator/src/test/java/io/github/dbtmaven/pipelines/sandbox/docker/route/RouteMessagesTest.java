package io.github.dbtmaven.pipelines.sandbox.docker.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the message texts. */
class RouteMessagesTest {
    @Test
    void route() {
        Refusals refusals = new Refusals();
        assertThat(RouteMessages.answered(List.of("api.bitbucket.org"), "a relay", refusals, false))
                .isEqualTo("api.bitbucket.org is answered here, by a relay");

        refusals.add("a listener", "172.17.0.1:443 is not available: Address already in use");

        assertThat(RouteMessages.answered(List.of("a", "b"), "a relay", refusals, false))
                .isEqualTo("a, b are answered here, by a relay; not by a listener: 172.17.0.1:443 is not available:"
                        + " Address already in use");
    }

    @Test
    void noRoute() {
        Refusals refusals = new Refusals();
        refusals.add("a listener", new IOException("the engine is on another machine, build.example"));
        refusals.add("a relay", "no image");
        assertThat(RouteMessages.noRoute(List.of("a", "b"), refusals, false))
                .isEqualTo("Steps cannot reach a, b of this machine. Tried: a listener: the engine is on another"
                        + " machine, build.example; a relay: no image. Pull an image with python3, perl or java, for"
                        + " example \"docker pull python:3.11\".");
    }

    @Test
    void cutNetwork() {
        Refusals refusals = new Refusals();
        assertThat(RouteMessages.answered(List.of("api.bitbucket.org"), "a relay", refusals, true))
                .isEqualTo("api.bitbucket.org is answered here, by a relay; steps reach no other network");

        refusals.add("a relay", "no image");

        assertThat(RouteMessages.noRoute(List.of("a"), refusals, true))
                .isEqualTo(
                        "Steps cannot reach a of this machine. Tried: a relay: no image. Pull an image with python3 or"
                                + " perl, for example \"docker pull python:3.11\".");
    }

    @Test
    void advisesRootOnlyIfItHelps() {
        Refusals refusals = new Refusals();
        refusals.add("a listener", new LocalEngine.PrivilegeException("port 443 requires root"));
        assertThat(RouteMessages.noRoute(List.of("a"), refusals, false))
                .isEqualTo("Steps cannot reach a of this machine. Tried: a listener: port 443 requires root. Run as"
                        + " root, or pull an image with python3, perl or java, for example \"docker pull"
                        + " python:3.11\".");
    }

    @Test
    void portOfTwoServers() {
        assertThat(RouteMessages.portTwice("warehouse", 443))
                .isEqualTo("Steps cannot reach server \"warehouse\": port 443 is in" + " use by another server.");
    }

    @Test
    void holderThatDoesNotStart() {
        assertThat(RouteMessages.cannotStart("holder of the network", "python:3.11", "no space left\n"))
                .isEqualTo("Cannot start the holder of the network from image \"python:3.11\": the engine"
                        + " reports \"no space left\".");
    }
}
