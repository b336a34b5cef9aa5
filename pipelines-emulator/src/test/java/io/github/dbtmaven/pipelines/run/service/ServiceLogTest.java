package io.github.dbtmaven.pipelines.run.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceLogTest {
    private final List<String> lines = new ArrayList<>();
    private final ServiceLog log = new ServiceLog(lines::add);

    private void write(String text) {
        byte[] bytes = ("##" + text).getBytes(UTF_8);
        log.accept(bytes, 2, bytes.length - 2);
    }

    @Test
    void joinsPiecesToLines() {
        write("rea");
        write("dy\r\nlistening on ");

        assertThat(lines).containsExactly("ready");
        write("port 1\n");
        assertThat(lines).containsExactly("ready", "listening on port 1");
    }

    @Test
    void keepsTheLastTenLines() {
        IntStream.rangeClosed(1, 12).forEach(line -> write(line + "\n"));
        write("unfinished");

        assertThat(log.lastLines()).hasSize(10).startsWith("4").endsWith("12", "unfinished");
    }

    @Test
    void splitsVeryLongLines() {
        write("x".repeat(70_000) + "\n");

        assertThat(lines).extracting(String::length).containsExactly(65_536, 70_000 - 65_536);
    }
}
