package io.github.dbtmaven.pipelines.plan.support;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happens to pipes that the emulator does not implement itself, the value of {@code dbt.pipes}.
 *
 * @param general for all pipes without their own answer
 * @param single by pipe, with or without a version: {@code atlassian/slack-notify}, {@code docker://acme/notify:1}
 * @param images by pipe with its version: the image that its {@code pipe.yml} names
 */
public record PipePolicy(Answer general, Map<String, Answer> single, Map<String, String> images) {
    /** Every pipe is rejected. */
    public static final PipePolicy REFUSE = new PipePolicy(Answer.REFUSE, Map.of(), Map.of());

    /** What happens to a pipe. */
    public enum Answer {
        /** The user is asked before a build starts. */
        ASK,
        /** The build is rejected before anything starts. */
        REFUSE,
        /** Its image runs as on Bitbucket. */
        RUN,
        /** It does nothing and succeeds, with a warning. */
        SKIP;

        /** Returns the word in {@code dbt.pipes}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the answer with this word, in any case. */
        public static Optional<Answer> of(String word) {
            return Arrays.stream(values())
                    .filter(answer -> answer.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst();
        }

        /** Returns all words. */
        public static List<String> words() {
            return Arrays.stream(values()).map(Answer::word).toList();
        }
    }

    public PipePolicy {
        requireNonNull(general, "general");
        single = Map.copyOf(new LinkedHashMap<>(single));
        images = Map.copyOf(images);
    }

    /**
     * Parses {@code refuse,atlassian/slack-notify=skip}: at most one answer for all pipes, and any number for single
     * pipes.
     *
     * @param byDefault the answer for all pipes if the text has none
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static PipePolicy parse(String text, Answer byDefault) {
        List<Answer> general = new ArrayList<>();
        Map<String, Answer> single = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.lastIndexOf('=');
            String word = part.substring(equals + 1);
            Answer answer = Answer.of(word)
                    .orElseThrow(() -> new IllegalArgumentException(PolicyMessages.unknown(text, word.strip())));
            if (equals < 0) {
                general.add(answer);
            } else {
                String pipe = part.substring(0, equals).strip();
                if (!pipe.contains("/")) {
                    throw new IllegalArgumentException(PolicyMessages.notAPipe(text, pipe));
                }
                if (single.put(pipe, answer) != null) {
                    throw new IllegalArgumentException(PolicyMessages.twice(text, "the pipe \"" + pipe + "\""));
                }
            }
        }
        if (general.size() > 1) {
            throw new IllegalArgumentException(PolicyMessages.twice(text, "all pipes"));
        }
        return new PipePolicy(general.isEmpty() ? byDefault : general.get(0), single, Map.of());
    }

    /** Returns the answer for this pipe alone, with its version first. */
    public Optional<Answer> single(String name, String version) {
        return Optional.ofNullable(single.get(name + ":" + version)).or(() -> Optional.ofNullable(single.get(name)));
    }

    /** Returns the answer for a pipe. */
    public Answer answer(String name, String version) {
        return single(name, version).orElse(general);
    }

    /** Returns a copy with an answer for a single pipe. */
    public PipePolicy with(String pipe, Answer answer) {
        Map<String, Answer> more = new LinkedHashMap<>(single);
        more.put(pipe, answer);
        return new PipePolicy(general, more, images);
    }

    /** Returns a copy that also contains these images of pipes. */
    public PipePolicy withImages(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(images);
        all.putAll(more);
        return new PipePolicy(general, single, all);
    }

    /** Returns a copy that rejects a pipe where this one would ask. */
    public PipePolicy withoutQuestions() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        single.forEach((pipe, answer) -> answers.put(pipe, withoutQuestion(answer)));
        return new PipePolicy(withoutQuestion(general), answers, images);
    }

    private static Answer withoutQuestion(Answer answer) {
        return answer == Answer.ASK ? Answer.REFUSE : answer;
    }

    /** Returns the value of {@code dbt.pipes} that means the same. */
    public String text() {
        String singles = single.entrySet().stream()
                .map(entry -> "," + entry.getKey() + "=" + entry.getValue().word())
                .sorted()
                .collect(Collectors.joining());
        return general.word() + singles;
    }
}
