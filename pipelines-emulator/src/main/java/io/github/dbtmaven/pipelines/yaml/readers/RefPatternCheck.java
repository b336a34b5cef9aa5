package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns about patterns that match no branch or tag: {@code git check-ref-format} allows no such name. */
final class RefPatternCheck {
    private static final Pattern QUALIFIED = Pattern.compile("refs/(?:heads|tags|remotes/origin)/(.+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[A-Za-z_]");
    private static final Pattern FORBIDDEN =
            Pattern.compile("^[/.]|/[/.]|\\.\\.|[/.]$|\\.lock(?=/|$)|[ ~^:\\[]|\\p{Cntrl}");

    private RefPatternCheck() {}

    static void check(Entry entry, String kind, Report report) {
        String pattern = entry.key();
        Matcher qualified = QUALIFIED.matcher(pattern);
        Matcher forbidden = FORBIDDEN.matcher(pattern);
        if (qualified.matches()) {
            warn(entry, PipelineMessages.qualifiedName(pattern, kind), Optional.of(qualified.group(1)), report);
        } else if (VARIABLE.matcher(pattern).find()) {
            warn(entry, PipelineMessages.variableInPattern(pattern, kind), Optional.empty(), report);
        } else if (forbidden.find()) {
            String trimmed = pattern.strip().replaceAll("^(\\.?/)+|/+$", "");
            Optional<String> instead = Optional.of(trimmed)
                    .filter(name -> !name.isEmpty() && !FORBIDDEN.matcher(name).find());
            warn(entry, PipelineMessages.impossibleName(pattern, kind, forbidden.group()), instead, report);
        }
    }

    private static void warn(Entry entry, String text, Optional<String> instead, Report report) {
        report.warning(ProblemCode.NO_EFFECT, entry.at(), text, instead);
    }
}
