package io.github.dbtmaven.pipelines.run.resume;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what earlier builds left for resuming them.
 *
 * @param folder of all builds
 */
record StoredBuilds(Path folder) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<Map<String, String>> HASHES = new TypeReference<>() {};

    /** What is read of {@code result.json}. */
    record Result(List<Step> steps) {
        Result {
            steps = List.copyOf(requireNonNull(steps, "no \"steps\""));
        }
    }

    /** @param reason why its condition skipped the step; otherwise null */
    record Step(String state, String reason, List<Artifact> artifacts) {
        Step {
            requireNonNull(state, "no \"state\"");
            artifacts = List.copyOf(requireNonNull(artifacts, "no \"artifacts\""));
        }
    }

    /** @param files relative to the folder of the step's artifacts */
    record Artifact(String pattern, List<String> files, long bytes) {
        Artifact {
            requireNonNull(pattern, "no \"pattern\"");
            files = List.copyOf(requireNonNull(files, "no \"files\""));
        }
    }

    /** Returns the numbers of all builds, the last one first. */
    List<Integer> numbers() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /** Returns the record of a build; empty if it was not started or left none. */
    Optional<RecordedBuild> record(int build) {
        return read(build, BuildRecord.FILE, JSON.constructType(RecordedBuild.class));
    }

    /** Returns the result of a step. */
    Step step(int build, int index) {
        Result result = this.<Result>read(build, "result.json", JSON.constructType(Result.class))
                .orElseThrow(() -> new ResumeException(ResumeMessages.noResult(build)));
        if (index > result.steps().size()) {
            throw new ResumeException(ResumeMessages.noResult(build));
        }
        return result.steps().get(index - 1);
    }

    /** Returns whether a build has ended, so that its result is there. */
    boolean ended(int build) {
        return Files.exists(path(build, "result.json"));
    }

    /** Returns the hashes of the files of the commit of a build. */
    Map<String, String> sources(int build) {
        return this.<Map<String, String>>read(build, BuildRecord.SOURCES, JSON.constructType(HASHES))
                .orElseThrow(() -> new ResumeException(ResumeMessages.noResult(build)));
    }

    /** Returns a file of a build. */
    Path path(int build, String file) {
        return folder.resolve(String.valueOf(build)).resolve(file);
    }

    private <T> Optional<T> read(int build, String name, JavaType type) {
        Path file = path(build, name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), type));
        } catch (IOException e) {
            throw new ResumeException(ResumeMessages.unreadable(build, e));
        }
    }
}
