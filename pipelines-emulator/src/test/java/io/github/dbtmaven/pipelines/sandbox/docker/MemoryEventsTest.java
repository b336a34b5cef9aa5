package io.github.dbtmaven.pipelines.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryEventsTest {
    @Test
    void readsCounterOfControlGroups1() {
        assertThat(MemoryEvents.parse("oom_kill_disable 0\nunder_oom 0\noom_kill 1\n"))
                .contains(true);
        assertThat(MemoryEvents.parse("oom_kill_disable 0\nunder_oom 0\noom_kill 0\n"))
                .contains(false);
    }

    @Test
    void readsCounterOfControlGroups2() {
        assertThat(MemoryEvents.parse("low 0\nhigh 0\nmax 12\noom 3\noom_kill 2\noom_group_kill 0\n"))
                .contains(true);
    }

    @Test
    void knowsNothingWithoutCounter() {
        assertThat(MemoryEvents.parse("oom_kill_disable 0\nunder_oom 0\n")).isEmpty();
        assertThat(MemoryEvents.parse("")).isEmpty();
    }
}
