package io.github.dbtmaven.pipelines.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages, documentation and comments of main code must not contain words that users do not search for. */
class WordingTest {
    private static final Path TOP = Path.of("..");

    /** Each with its replacement. Diagnostic codes such as {@code not-played} are stable and exempt. */
    private static final List<String> REPLACED = List.of(
            "be had", // not available, cannot pull
            "stands? (above|beside|twice)", // see above, next to, duplicate
            "you may not", // permission denied
            "mend(ed|s|ing)?", // fix
            "besides|thereof", // also, otherwise
            "(tells?|told) of", // reports
            "held against", // compared with
            "(broke|breaks) off", // aborted
            "for want of", // for lack of
            "play(s|ed|ing)?", // run
            "refused today", // not supported yet
            "knows? us", // authentication failed
            "cannot tell", // not known
            "what became of", // the result of
            "told so", // reported
            "nobody", // name the tool, or use the passive
            "anew", // again, recreated, rewritten
            "(does not|can) tell|(tells?|told) (whether|when|how|what|that|everything|apart)", // reports, shows
            "holds? (steps|secrets)|no longer holds", // contains, is out of date
            "vouch(es)?", // certificate authority
            "of ours", // of the emulator
            "nothing of it", // what was not run
            "is made of it",
            "own words?", // setting, message
            "(Bitbucket|dbt) sheet"); // the public documentation

    private static final Pattern COMMENT = Pattern.compile(
            "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'|(?<comment>//.*|/[*](?s:.*?)[*]/)");

    private static final Pattern WORDS =
            Pattern.compile("(?<![-\\w])(" + String.join("|", REPLACED) + ")(?![-\\w])", Pattern.CASE_INSENSITIVE);

    @Test
    void messagesUseTheTermsOfTheField() throws IOException {
        List<String> found = new ArrayList<>();
        literals(sources(), text -> find(text, found));

        assertThat(found).isEmpty();
    }

    @Test
    void commentsUseTheTermsOfTheField() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            Matcher part = COMMENT.matcher(Files.readString(source));
            while (part.find()) {
                if (part.group("comment") != null) {
                    find(part.group("comment").replaceAll("\\s+([*] )?", " "), found);
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void documentationUsesTheTermsOfTheField() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("docs", "examples", "dev", "benchmarks", "src/it")) {
            pages.addAll(files(TOP.resolve(folder), ".md"));
        }
        for (String page : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")) {
            pages.add(TOP.resolve(page));
        }
        List<String> found = new ArrayList<>();
        for (Path page : pages) {
            Files.readAllLines(page).forEach(line -> find(page.getFileName() + ": " + line, found));
        }

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The image cannot be had.",
                "it stands twice",
                "Played here",
                "what it starts besides",
                "told apart"
            })
    void findsTheWords(String text) {
        List<String> found = new ArrayList<>();
        find(text, found);
        assertThat(found).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[not-played]", "pipe-not-played.md", "recommended", "display", "placed beside it"})
    void leavesCodesAndOtherWordsAlone(String text) {
        List<String> found = new ArrayList<>();
        find(text, found);
        assertThat(found).isEmpty();
    }

    private static void find(String text, List<String> found) {
        Matcher word = WORDS.matcher(text);
        if (word.find()) {
            found.add("\"" + word.group() + "\" in: " + text);
        }
    }

    private static void literals(List<Path> sources, Consumer<String> take) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            TreeScanner<Void, Void> strings = new TreeScanner<>() {
                @Override
                public Void visitLiteral(LiteralTree literal, Void nothing) {
                    if (literal.getValue() instanceof String text) {
                        take.accept(text);
                    }
                    return null;
                }
            };
            task.parse().forEach(unit -> strings.scan(unit, null));
        }
    }

    private static List<Path> sources() {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("pipelines-emulator", "dbt-maven-plugin")) {
            List<Path> sources = files(TOP.resolve(module).resolve("src/main/java"), ".java");
            assertThat(sources).isNotEmpty();
            all.addAll(sources);
        }
        return all;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
