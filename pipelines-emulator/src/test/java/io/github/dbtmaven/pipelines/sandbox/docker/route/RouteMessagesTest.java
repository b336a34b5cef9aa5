package io.github.dbtmaven.pipelines.sandbox.docker.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the message texts. */
class RouteMessagesTest {
    @Test
    void route() {
        assertThat(RouteMessages.answered(List.of("api.bitbucket.org"), "a relay", List.of()))
                .isEqualTo("api.bitbucket.org is answered here, by a relay");
        assertThat(RouteMessages.answered(List.of("a", "b"), "a relay", List.of("172.17.0.1:443 cannot be bound")))
                .isEqualTo("a, b are answered here, by a relay, because 172.17.0.1:443 cannot be bound");
    }

    @Test
    void noRoute() {
        assertThat(RouteMessages.noRoute(List.of("a", "b"), List.of("one: no", "two: no")))
                .isEqualTo("Steps cannot reach a, b of this machine. Tried: one: no; two: no. Run as root, or"
                        + " use an image with python3 for the first step.");
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
