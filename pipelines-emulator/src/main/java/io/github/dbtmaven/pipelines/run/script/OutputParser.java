package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.process.OutputSink;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a step, in chunks that end anywhere, to lines and markers. Bytes that are no UTF-8 become replacement
 * characters. A marker also ends the line in whose middle it stands. A line that a carriage return rewrites, as
 * progress bars do, is told once, in its last form. A line longer than {@link #LONGEST_LINE} is told in pieces, cut
 * where no secret stands. Used by one thread at a time.
 */
public final class OutputParser implements OutputSink {
    static final int LONGEST_LINE = 64 * 1024;

    private static final int MOST_DIGITS = 6;

    /** Hears what was found, in order. */
    public interface Found {
        void line(String line);

        void marker(Markers.Kind kind, int entry);
    }

    private final Markers markers;
    private final SecretMask mask;
    private final Found found;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder marker = new StringBuilder();
    private boolean returned;
    private boolean cut;

    OutputParser(Markers markers, SecretMask mask, Found found) {
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

    /** The output has ended: tells what is left of a line without an end. */
    void finish() {
        decode(undecoded, true);
        giveUpMarker();
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
        while (characters.hasRemaining()) {
            take(characters.get());
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
            tellMarker();
        } else if (fitsMarker(character, at)) {
            marker.append(character);
        } else {
            giveUpMarker();
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

    private void tellMarker() {
        int letter = markers.nonce().length() + 1;
        Markers.Kind kind = Markers.Kind.of(marker.charAt(letter));
        int entry = Integer.parseInt(marker.substring(letter + 1));
        marker.setLength(0);
        endLine(false);
        found.marker(kind, entry);
    }

    private void giveUpMarker() {
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
            tellPiece();
        }
    }

    private void tellPiece() {
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
