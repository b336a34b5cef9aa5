package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.dbtmaven.dbt.command.reuse.ReuseRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The request for {@code dbt_driver.py}, whose format is documented at the top of that script. A null component is not
 * written, so the driver does not do that part.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DriverRequest(
        String projectDir,
        List<String> globalArgs,
        Command deps,
        Boolean partialParse,
        Command list,
        Guard guard,
        Command unitTests,
        Boolean verifyDeferred,
        boolean fresh,
        Limit limit,
        Schemas schemas,
        Reuse reuse,
        Command build,
        String decisionFile,
        String eventsFile) {
    DriverRequest {
        requireNonNull(projectDir, "projectDir");
        globalArgs = List.copyOf(globalArgs);
        requireNonNull(build, "build");
        requireNonNull(decisionFile, "decisionFile");
        if (list == null && (guard != null || unitTests != null)) {
            throw new IllegalArgumentException("the guard and the unit tests need the list");
        }
    }

    /** A dbt command. */
    record Command(List<String> args) {
        Command {
            args = List.copyOf(args);
        }
    }

    /** Protects the relations of a state. */
    record Guard(String stateManifest) {
        Guard {
            requireNonNull(stateManifest, "stateManifest");
        }
    }

    /**
     * The pull request whose schemas to create.
     *
     * @param args the selection, for a build without a list
     */
    record Schemas(List<String> args, String pullRequest, String repository, boolean required) {
        Schemas {
            args = List.copyOf(args);
            requireNonNull(pullRequest, "pullRequest");
            requireNonNull(repository, "repository");
        }
    }

    /**
     * What may be reused.
     *
     * @param earlier null if nothing may
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reuse(String run, Earlier earlier, String outcomeFile) {
        Reuse {
            requireNonNull(run, "run");
            requireNonNull(outcomeFile, "outcomeFile");
        }

        static Reuse of(ReuseRequest request, Path outcomeFile) {
            return new Reuse(
                    request.run(),
                    request.earlier()
                            .map(each -> new Earlier(each.run(), each.key(), each.built()))
                            .orElse(null),
                    outcomeFile.toString());
        }
    }

    /** What the last run left. */
    record Earlier(String run, Map<String, String> key, Map<String, String> built) {}

    /**
     * The number of nodes that may be built.
     *
     * @param args the selection, for a build without a list
     */
    record Limit(List<String> args, int nodes) {
        Limit {
            args = List.copyOf(args);
        }
    }

    static DriverRequest of(DbtBuild build, Path decisionFile, Path eventsFile, Path outcomeFile) {
        boolean compared = build.state().isPresent();
        return new DriverRequest(
                build.project().directory().toString(),
                build.globalArgs(),
                build.project().hasPackages() ? new Command(List.of()) : null,
                compared && !build.production() ? true : null,
                compared ? new Command(build.selectionArgs()) : null,
                build.state()
                        .map(state -> new Guard(state.resolve("manifest.json").toString()))
                        .orElse(null),
                compared ? new Command(build.unitTestArgs()) : null,
                build.verifyDeferred() ? true : null,
                build.fresh(),
                build.maxNodes().isPresent()
                        ? new Limit(build.selectionArgs(), build.maxNodes().getAsInt())
                        : null,
                build.ownSchemas()
                        .map(own -> new Schemas(
                                build.selectionArgs(),
                                own.pullRequest().id(),
                                own.pullRequest().repository(),
                                own.required()))
                        .orElse(null),
                build.ownSchemas()
                        .map(own -> Reuse.of(own.reuse(), outcomeFile))
                        .orElse(null),
                new Command(build.buildArgs()),
                decisionFile.toString(),
                build.production() ? eventsFile.toString() : null);
    }
}
