package io.github.dbtmaven.pipelines.sandbox.docker.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each text as a person reads it. */
class RouteMessagesTest {
    @Test
    void route() {
        assertThat(RouteMessages.answered(List.of("api.bitbucket.org"), "a relay", List.of()))
                .isEqualTo("api.bitbucket.org is answered here, by a relay");
        assertThat(RouteMessages.answered(List.of("a", "b"), "a relay", List.of("172.17.0.1:443 cannot be bound")))
                .isEqualTo("a, b are answered here, by a relay, since 172.17.0.1:443 cannot be bound");
    }

    @Test
    void noRoute() {
        assertThat(RouteMessages.noRoute(List.of("a", "b"), List.of("one: no", "two: no")))
                .isEqualTo("Steps cannot reach a, b of this machine. Tried: one: no; two: no. Run as root, or use an"
                        + " image that has python3 for the first step.");
        assertThat(RouteMessages.portTwice("warehouse", 443))
                .isEqualTo("Server \"warehouse\" cannot be reached by steps: port 443 belongs to another server"
                        + " already.");
    }

    @Test
    void holderThatDoesNotStart() {
        assertThat(RouteMessages.cannotStart("holder of the network", "python:3.11", "no space left\n"))
                .isEqualTo("The holder of the network from image \"python:3.11\" cannot be started: the engine says"
                        + " \"no space left\".");
    }
}
