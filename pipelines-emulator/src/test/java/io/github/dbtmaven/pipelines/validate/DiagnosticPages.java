package io.github.dbtmaven.pipelines.validate;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generates the documentation of the diagnostics from the codes, their examples and the actual reports. */
final class DiagnosticPages {
    /** Mistakes in published files, most of them found more than once. */
    private static final List<ProblemCode> REAL = List.of(
            ProblemCode.STEP_KEY_OUTSIDE,
            ProblemCode.YAML_COLON,
            ProblemCode.EMPTY_COMMAND,
            ProblemCode.YAML_STAR,
            ProblemCode.YAML_MERGE_CONFLICT,
            ProblemCode.YAML_TAB,
            ProblemCode.UNKNOWN_CACHE,
            ProblemCode.DEFAULT_NOT_ALLOWED,
            ProblemCode.UNKNOWN_KEY,
            ProblemCode.SECRET);

    /** Additional text for examples that cannot show everything, and for codes without an example. */
    private static final Map<ProblemCode, String> SEVERITIES = Map.of(
            ProblemCode.UNKNOWN_KEY, "warning or error",
            ProblemCode.TRIGGER_CONDITION, "error or warning",
            ProblemCode.IMPORT, "error or warning",
            ProblemCode.TEMPLATE, "warning or error",
            ProblemCode.UNREADABLE, "error",
            ProblemCode.FILE_NAME, "warning",
            ProblemCode.RUN_AS_USER, "error of a build",
            ProblemCode.UNDEFINED_VARIABLE, "error of a build",
            ProblemCode.VALUE_NOT_ALLOWED, "error of a build",
            ProblemCode.ENTERED_VARIABLE, "error of a build or warning");

    /** Why a page has no example. */
    static final Map<ProblemCode, String> WITHOUT_EXAMPLE = Map.of(
            ProblemCode.UNREADABLE, "No text has this problem, so there is no example.",
            ProblemCode.FILE_NAME, """
                    This is said about the name of a file and not about its text:

                    ```
                    bitbucket-pipeline.yml:1:1: warning: Bitbucket does not read "bitbucket-pipeline.yml": the file must be \
                    called "bitbucket-pipelines.yml" and lie at the top of the repository. \
                    Did you mean "bitbucket-pipelines.yml"? [file-name]
                    ```""",
            ProblemCode.RUN_AS_USER, whenPlanned(),
            ProblemCode.UNDEFINED_VARIABLE, whenPlanned(),
            ProblemCode.VALUE_NOT_ALLOWED, whenPlanned(),
            ProblemCode.ENTERED_VARIABLE, whenPlanned());

    private DiagnosticPages() {}

    private static String whenPlanned() {
        return "This comes up when a build is planned, not when a file is checked, so there is no example of a file.";
    }

    /** Returns the pages by file name, relative to the folder of the documentation. */
    static Map<String, String> all() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("diagnostics.md", index());
        Stream.of(ProblemCode.values()).forEach(code -> pages.put("diagnostics/" + code.id() + ".md", page(code)));
        return pages;
    }

    private static String index() {
        String table = Stream.of(ProblemCode.values())
                .map(code -> "| [`" + code.id() + "`](diagnostics/" + code.id() + ".md) | " + severity(code) + " | "
                        + code.title() + " |\n")
                .collect(Collectors.joining());
        String mistakes = REAL.stream()
                .map(code -> example(Example.of(code).orElseThrow(), "### " + code.title(), ""))
                .collect(Collectors.joining("\n"));
        return """
                # Diagnostics

                What `dbt:validate` reports about a pipelines file, and `dbt:emulate` before it starts a build. The codes are stable.
                `DiagnosticPagesTest` writes these pages and holds them to what is really said.

                * **error**: Bitbucket rejects the file.
                * **warning**: Bitbucket accepts it, and it does nothing or not what it looks like.
                * **fidelity**: Bitbucket does it, and this emulator does not, or does it in another way. A build that needs what
                  is not run is rejected before it starts.

                | code | severity | |
                |---|---|---|
                """ + table + "\n## Ten mistakes of real files\n\n"
                + "Kinds of mistakes that published files have; the files are made up.\n\n"
                + mistakes;
    }

    private static String page(ProblemCode code) {
        String head = "# " + code.title() + "\n\n`" + code.id() + "`, " + severity(code) + "\n\n"
                + code.explanation().strip() + "\n\n";
        return Example.of(code)
                .map(example -> head + example(example, "## Example", "\nFixed:\n\n" + fenced("yaml", example.fixed())))
                .orElseGet(() -> head + WITHOUT_EXAMPLE.get(code) + "\n");
    }

    private static String example(Example example, String heading, String after) {
        String said = new TextReport().of(List.of(example.check(example.broken())));
        return heading + "\n\n" + fenced("yaml", visible(example.broken())) + "\n" + fenced("", said) + after;
    }

    private static String fenced(String language, String text) {
        return "```" + language + "\n" + text.stripTrailing() + "\n```\n";
    }

    /** Replaces control characters, which would also be control characters on the page. */
    private static String visible(String text) {
        return text.codePoints()
                .map(each -> each == '\n' || each == '\t' ? each : Printable.of(each))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String severity(ProblemCode code) {
        return SEVERITIES.getOrDefault(
                code,
                Example.of(code)
                        .flatMap(example -> example.check(example.broken()).problems().stream()
                                .filter(problem -> problem.code() == code)
                                .map(Problem::severity)
                                .findFirst())
                        .map(Problem.Severity::word)
                        .orElse(""));
    }
}
