package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The single build to run instead of the whole rehearsal. */
public sealed interface BuildChoice {
    /** Returns the result of the function for the kind of this build. A new kind adds a parameter, so no caller can forget it. */
    <T> T map(
            Function<Branch, T> branch,
            Function<PullRequest, T> pullRequest,
            Function<Tag, T> tag,
            Function<Custom, T> custom);

    /**
     * Returns the build that is given; empty if none is, which means the whole rehearsal.
     *
     * @param variables of a custom pipeline, {@code NAME=value,OTHER=value}
     * @throws UserError if more than one build is given, or variables without a custom pipeline
     */
    static Optional<BuildChoice> of(String branch, String pullRequest, String tag, String custom, String variables) {
        if (custom == null && variables != null) {
            throw new UserError(BuildChoiceMessages.variablesWithoutCustom());
        }
        List<BuildChoice> given = new ArrayList<>();
        Optional.ofNullable(branch).map(Branch::new).ifPresent(given::add);
        Optional.ofNullable(pullRequest).map(PullRequest::parse).ifPresent(given::add);
        Optional.ofNullable(tag).map(Tag::new).ifPresent(given::add);
        Optional.ofNullable(custom)
                .map(name -> new Custom(name, EnteredVariables.parse(variables)))
                .ifPresent(given::add);
        Stream.of(branch, tag, custom)
                .filter(name -> name != null && name.isBlank())
                .findFirst()
                .ifPresent(name -> {
                    throw new UserError(BuildChoiceMessages.emptyName());
                });
        if (given.size() > 1) {
            throw new UserError(BuildChoiceMessages.oneBuildOnly());
        }
        return given.stream().findFirst();
    }

    /** A push to a branch. */
    record Branch(String name) implements BuildChoice {
        public Branch {
            requireNonNull(name, "name");
        }

        @Override
        public <T> T map(
                Function<Branch, T> branch,
                Function<PullRequest, T> pullRequest,
                Function<Tag, T> tag,
                Function<Custom, T> custom) {
            return branch.apply(this);
        }
    }

    /** A pull request between two branches. */
    record PullRequest(String source, String destination) implements BuildChoice {
        public PullRequest {
            requireNonNull(source, "source");
            requireNonNull(destination, "destination");
        }

        /**
         * Parses {@code source:destination}.
         *
         * @throws UserError if the text has another form
         */
        public static PullRequest parse(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new UserError(BuildChoiceMessages.notAPullRequest(text));
            }
            return new PullRequest(parts[0].strip(), parts[1].strip());
        }

        @Override
        public <T> T map(
                Function<Branch, T> branch,
                Function<PullRequest, T> pullRequest,
                Function<Tag, T> tag,
                Function<Custom, T> custom) {
            return pullRequest.apply(this);
        }
    }

    /** A tag. */
    record Tag(String name) implements BuildChoice {
        public Tag {
            requireNonNull(name, "name");
        }

        @Override
        public <T> T map(
                Function<Branch, T> branch,
                Function<PullRequest, T> pullRequest,
                Function<Tag, T> tag,
                Function<Custom, T> custom) {
            return tag.apply(this);
        }
    }

    /** A custom pipeline with its variables. */
    record Custom(String name, Map<String, String> variables) implements BuildChoice {
        public Custom {
            requireNonNull(name, "name");
            variables = Map.copyOf(variables);
        }

        @Override
        public <T> T map(
                Function<Branch, T> branch,
                Function<PullRequest, T> pullRequest,
                Function<Tag, T> tag,
                Function<Custom, T> custom) {
            return custom.apply(this);
        }
    }
}
