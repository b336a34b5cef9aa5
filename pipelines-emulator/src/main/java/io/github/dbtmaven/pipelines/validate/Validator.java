package io.github.dbtmaven.pipelines.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.plan.Playable;
import io.github.dbtmaven.pipelines.yaml.ImportedFiles;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import io.github.dbtmaven.pipelines.yaml.ReadResult;

/** Checks pipelines files without playing them. A pure function of the texts; safe for several threads. */
public final class Validator {
    private final Playable playable;

    /** A validator whose remarks on fidelity are those of an emulator that can play this much. */
    public Validator(Playable playable) {
        this.playable = requireNonNull(playable, "playable");
    }

    /**
     * Checks one file. No text makes it throw.
     *
     * @param file the path as the user wrote it, for messages
     * @param others what {@code import} can name
     */
    public Validation validate(String file, String text, ImportedFiles others) {
        ReadResult result = new PipelinesReader().read(file, text);
        boolean rejected = result.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        return new Validation(file, text, rejected ? Verdict.CONFIG_ERROR : Verdict.VALID, result.problems());
    }
}
