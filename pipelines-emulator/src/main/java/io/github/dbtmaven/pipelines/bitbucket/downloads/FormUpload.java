package io.github.dbtmaven.pipelines.bitbucket.downloads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.bitbucket.api.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/** Streams the parts of an upload to disk. Never holds a whole file in memory. */
final class FormUpload {
    private static final int LONGEST_PART_HEADER = 8_192;

    private final Incoming incoming;
    private final Map<String, Long> received = new LinkedHashMap<>();

    FormUpload(Incoming incoming) {
        this.incoming = incoming;
    }

    /** Returns the number of bytes received so far, by file name. */
    Map<String, Long> received() {
        return received;
    }

    /**
     * Receives all parts.
     *
     * @throws BadUploadException if the client aborted or sent something else; the message is for the client
     * @throws IOException if a file cannot be written
     */
    void receive(Request request) throws BadUploadException, IOException {
        Optional<String> boundary = request.header("Content-Type").flatMap(FormUpload::boundary);
        if (boundary.isEmpty()) {
            throw new BadUploadException(DownloadsMessages.malformedUpload("its Content-Type has no boundary"));
        }
        MultipartInput parts = reading(() -> {
            MultipartInput input = MultipartInput.builder()
                    .setInputStream(request.body())
                    .setBoundary(boundary.get().getBytes(ISO_8859_1))
                    .setPartHeaderSizeMax(LONGEST_PART_HEADER)
                    .get();
            input.setHeaderCharset(UTF_8);
            return input;
        });
        boolean more = reading(parts::skipPreamble);
        while (more) {
            receivePart(parts);
            more = reading(parts::readBoundary);
        }
        if (received.isEmpty()) {
            throw new BadUploadException(DownloadsMessages.noFiles());
        }
    }

    private void receivePart(MultipartInput parts) throws BadUploadException, IOException {
        Map<String, String> disposition = disposition(reading(parts::readHeaders));
        String field = disposition.getOrDefault("name", "");
        if (!field.equals("files") || !disposition.containsKey("filename")) {
            throw new BadUploadException(DownloadsMessages.unexpectedPart(field));
        }
        String name = disposition.get("filename");
        if (!DownloadsFolder.isName(name)) {
            throw new BadUploadException(DownloadsMessages.unusableName(name));
        }
        received.put(name, 0L);
        try (OutputStream file = incoming.add(name)) {
            copy(parts.newInputStream(), file, name);
        }
    }

    private void copy(InputStream part, OutputStream file, String name) throws BadUploadException, IOException {
        byte[] buffer = new byte[65_536];
        for (int count = reading(() -> part.read(buffer)); count >= 0; count = reading(() -> part.read(buffer))) {
            file.write(buffer, 0, count);
            received.merge(name, (long) count, Long::sum);
        }
    }

    private static Optional<String> boundary(String contentType) {
        return Optional.ofNullable(parameters(contentType).get("boundary"));
    }

    /**
     * Returns the parameters of Content-Disposition. The parser returns {@code filename*} of RFC 5987 as {@code
     * filename}.
     */
    private static Map<String, String> disposition(String headers) {
        return Arrays.stream(headers.replaceAll("\r\n[ \t]+", " ").split("\r\n"))
                .filter(line -> line.regionMatches(true, 0, "content-disposition:", 0, 20))
                .findFirst()
                .map(line -> unescaped(parameters(line.substring(20))))
                .orElse(Map.of());
    }

    /** Removes escapes, which the parser leaves in quoted values. */
    private static Map<String, String> unescaped(Map<String, String> parameters) {
        parameters.replaceAll((name, value) -> value.replaceAll("\\\\([\"\\\\])", "$1"));
        return parameters;
    }

    private static Map<String, String> parameters(String headerValue) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        Map<String, String> parameters = new LinkedHashMap<>(parser.parse(headerValue, ';'));
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }

    private static <T> T reading(Reading<T> part) throws BadUploadException {
        try {
            return part.get();
        } catch (IOException e) {
            throw new BadUploadException(DownloadsMessages.malformedUpload(
                    Optional.ofNullable(e.getMessage()).orElse("it ended")));
        }
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    /** An error of the client, with the message for it. */
    static final class BadUploadException extends Exception {
        private static final long serialVersionUID = 1;

        BadUploadException(String message) {
            super(message);
        }
    }
}
