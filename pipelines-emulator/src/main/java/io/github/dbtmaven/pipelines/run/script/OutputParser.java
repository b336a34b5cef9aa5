package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.process.OutputSink;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Splits the output of a step into lines and markers. Invalid UTF-8 becomes replacement characters. A marker ends the
 * current line. A line that carriage returns rewrite, such as a progress bar, is reported once in its final form. A
 * line longer than {@link #LONGEST_LINE} is reported in pieces that do not split secrets. Not thread-safe.
 */
public final class OutputParser implements OutputSink {
    static final int LONGEST_LINE = 64 * 1024;

    private static final int MOST_DIGITS = 6;

    /** Receives lines and markers in order. */
    public interface Handler {
        void line(String line);

        void marker(Markers.Kind kind, int entry);
    }

    private final Markers markers;
    private final SecretMask mask;
    private final Handler found;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder marker = new StringBuilder();
    private boolean returned;
    private boolean cut;

    OutputParser(Markers markers, SecretMask mask, Handler found) {
        this.markers = markers;
        this.mask = mask;
        this.found = found;
    }

    @Override
    public void accept(byte[] buffer, int offset, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(undecoded.remaining() + length);
        bytes.put(undecoded).put(buffer, offset, length).flip();
        decode(bytes, false);
    }

    /** Ends the output and reports an incomplete last line. */
    void finish() {
        decode(undecoded, true);
        abandonMarker();
        endLine(false);
    }

    private void decode(ByteBuffer bytes, boolean end) {
        CharBuffer characters = CharBuffer.allocate(bytes.remaining() + 2);
        decoder.decode(bytes, characters, end);
        if (end) {
            decoder.flush(characters);
        }
        undecoded = bytes;
        characters.flip();
        take(characters.array(), characters.limit());
    }

    private void take(char[] characters, int length) {
        int at = 0;
        while (at < length) {
            int end = endOfPlainText(characters, at, length);
            if (end > at) {
                addToLine(characters, at, end);
                at = end;
            } else {
                take(characters[at++]);
            }
        }
    }

    /** Returns the end of the text that belongs to the current line whatever precedes it. */
    private int endOfPlainText(char[] characters, int start, int length) {
        if (marker.length() > 0 || returned) {
            return start;
        }
        int end = Math.min(length, start + LONGEST_LINE - line.length());
        for (int at = start; at < end; at++) {
            char character = characters[at];
            if (character == '\n' || character == '\r' || character == Markers.START) {
                return at;
            }
        }
        return end;
    }

    private void addToLine(char[] characters, int start, int end) {
        line.append(characters, start, end - start);
        if (line.length() >= LONGEST_LINE) {
            reportPiece();
        }
    }

    private void take(char character) {
        if (marker.length() > 0) {
            takeForMarker(character);
        } else if (character == Markers.START) {
            marker.append(character);
        } else {
            takeForLine(character);
        }
    }

    private void takeForMarker(char character) {
        int at = marker.length() - 1;
        if (character == '\n' && at > markers.nonce().length() + 1) {
            reportMarker();
        } else if (fitsMarker(character, at)) {
            marker.append(character);
        } else {
            abandonMarker();
            take(character);
        }
    }

    private boolean fitsMarker(char character, int at) {
        int letter = markers.nonce().length();
        if (at < letter) {
            return character == markers.nonce().charAt(at);
        }
        return at == letter
                ? Markers.Kind.isLetter(character)
                : at - letter <= MOST_DIGITS && Character.isDigit(character);
    }

    private void reportMarker() {
        int letter = markers.nonce().length() + 1;
        Markers.Kind kind = Markers.Kind.of(marker.charAt(letter));
        int entry = Integer.parseInt(marker.substring(letter + 1));
        marker.setLength(0);
        endLine(false);
        found.marker(kind, entry);
    }

    private void abandonMarker() {
        String text = marker.toString();
        marker.setLength(0);
        text.chars().forEach(character -> takeForLine((char) character));
    }

    private void takeForLine(char character) {
        if (character == '\n') {
            endLine(true);
            return;
        }
        if (character == '\r') {
            returned = true;
            return;
        }
        if (returned) {
            line.setLength(0);
            returned = false;
        }
        line.append(character);
        if (line.length() >= LONGEST_LINE) {
            reportPiece();
        }
    }

    private void reportPiece() {
        int settled = mask.settled(line.toString());
        if (settled > 0 && Character.isHighSurrogate(line.charAt(settled - 1))) {
            settled--;
        }
        if (settled > 0) {
            found.line(line.substring(0, settled));
            line.delete(0, settled);
            cut = true;
        }
    }

    private void endLine(boolean ended) {
        String text = line.toString();
        boolean nothing = text.isEmpty() && (cut || !ended);
        line.setLength(0);
        returned = false;
        cut = false;
        if (!nothing && !markers.isTrace(text)) {
            found.line(text);
        }
    }
}
