package io.github.dbtmaven.pipelines.run.tests;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an XML file in the encoding of its first bytes: those of a byte order mark or of the XML declaration. The
 * JDK's parser would decode it itself, but print errors of the encoding on the console.
 */
final class XmlText extends FilterReader {
    private static final int START = 256;
    private static final Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");

    private final Charset charset;

    private XmlText(Reader text, Charset charset) {
        super(text);
        this.charset = charset;
    }

    /** Opens the text of a file, which this class never closes. */
    static XmlText of(InputStream file) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(file, START);
        byte[] start = bytes.readNBytes(START);
        String ascii = new String(start, StandardCharsets.ISO_8859_1);
        int mark = ascii.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        bytes.unread(start, mark, start.length - mark);
        Charset charset = charset(ascii.substring(mark));
        return new XmlText(new InputStreamReader(bytes, charset.newDecoder()), charset);
    }

    private static Charset charset(String start) throws IOException {
        if (start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe") || start.indexOf(0) >= 0) {
            return StandardCharsets.UTF_16;
        }
        Matcher declared = ENCODING.matcher(start);
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalArgumentException e) {
            throw new IOException("unknown encoding \"" + declared.group(1) + "\"", e);
        }
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (CharacterCodingException e) {
            throw new IOException("bytes that are not valid " + charset, e);
        }
    }

    @Override
    public void close() {
        // the archive continues with the next file
    }
}
