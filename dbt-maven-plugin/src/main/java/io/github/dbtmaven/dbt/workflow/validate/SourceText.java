package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.workflow.FileErrors;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a file, or the problem that prevents reading it. One unreadable file does not stop the check of others.
 *
 * @param text as far as it is readable
 */
record SourceText(String text, Optional<Problem> problem) {
    /** Byte limit above which a file always exceeds the character limit. */
    private static final long TOO_LARGE = 8_000_000;

    SourceText {
        requireNonNull(text, "text");
        requireNonNull(problem, "problem");
    }

    /**
     * Reads a file.
     *
     * @param shown its name in problems
     */
    static SourceText read(String shown, Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return problem(shown, ProblemCode.UNREADABLE, ValidateMessages.unreadable("it is not a file"));
            }
            if (Files.size(file) > TOO_LARGE) {
                return problem(shown, ProblemCode.TOO_LARGE, ValidateMessages.tooLarge(Files.size(file)));
            }
            return decode(shown, Files.readAllBytes(file));
        } catch (IOException e) {
            return problem(shown, ProblemCode.UNREADABLE, ValidateMessages.unreadable(FileErrors.reason(e)));
        }
    }

    private static SourceText decode(String shown, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports malformed input
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String read = out.flip().toString();
        if (!result.isError()) {
            return new SourceText(read, Optional.empty());
        }
        boolean wide = bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFF + 0xFE;
        String text = ValidateMessages.notUtf8(bytes[in.position()] & 0xFF, wide);
        return new SourceText(
                new String(bytes, StandardCharsets.UTF_8),
                Optional.of(new Problem(Severity.ERROR, ProblemCode.YAML_CONTROL_CHARACTER, endOf(shown, read), text)));
    }

    private static SourcePosition endOf(String shown, String read) {
        String lastLine = read.substring(Math.max(read.lastIndexOf('\n'), read.lastIndexOf('\r')) + 1);
        int line = (int) read.replace("\r\n", "\n")
                        .chars()
                        .filter(each -> each == '\n' || each == '\r')
                        .count()
                + 1;
        return new SourcePosition(shown, line, lastLine.codePointCount(0, lastLine.length()) + 1);
    }

    private static SourceText problem(String shown, ProblemCode code, String text) {
        return new SourceText(
                "", Optional.of(new Problem(Severity.ERROR, code, new SourcePosition(shown, 1, 1), text)));
    }
}
