package io.github.dbtmaven.dbt.command.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the simple API (PEP 503 as HTML, PEP 691 as JSON), or any HTML page with links to wheels. The JSON page of
 * uv has 2.6 MB, so it is read as a stream.
 */
final class SimplePage {
    /** The JSON form is preferred; older servers know only HTML. */
    static final String ACCEPT =
            "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";

    private static final Pattern ANCHOR = Pattern.compile("(?is)<a\\s([^>]*)>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([\\w-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");
    private static final Pattern SHA256 = Pattern.compile("sha256=([0-9a-fA-F]{64})");

    private SimplePage() {}

    /**
     * Returns the wheels of uv.
     *
     * @param base the address of the page, after redirects
     * @throws IndexException if the page has another format
     */
    static List<Wheel> read(Path page, URI base) throws IOException {
        try (InputStream in = Files.newInputStream(page)) {
            int first = in.read();
            while (first >= 0 && first <= ' ') {
                first = in.read();
            }
            return first == '{' ? json(page, base) : html(Files.readString(page, StandardCharsets.ISO_8859_1), base);
        }
    }

    private static List<Wheel> json(Path page, URI base) throws IOException {
        List<Wheel> wheels = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(page.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean files = parser.currentName().equals("files");
                if (parser.nextToken() == JsonToken.START_ARRAY && files) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        file(parser, base).ifPresent(wheels::add);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IndexException(IndexMessages.invalidPage(Location.shown(base)), e);
        }
        return wheels;
    }

    private static Optional<Wheel> file(JsonParser parser, URI base) throws IOException {
        String name = "";
        String url = "";
        Optional<String> sha256 = Optional.empty();
        boolean yanked = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "filename" -> name = parser.getText();
                case "url" -> url = parser.getText();
                // true, or the reason as a text
                case "yanked" -> yanked = value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_STRING;
                case "hashes" -> sha256 = sha256(parser);
                default -> parser.skipChildren();
            }
        }
        return wheel(name, url, sha256, yanked, base);
    }

    private static Optional<String> sha256(JsonParser parser) throws IOException {
        Optional<String> found = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String algorithm = parser.currentName();
            parser.nextToken();
            if (algorithm.equals("sha256")) {
                found = Optional.of(parser.getText().toLowerCase(Locale.ROOT));
            }
        }
        return found;
    }

    private static List<Wheel> html(String text, URI base) {
        List<Wheel> wheels = new ArrayList<>();
        Matcher anchors = ANCHOR.matcher(text);
        while (anchors.find()) {
            String href = "";
            boolean yanked = false;
            Matcher attributes = ATTRIBUTE.matcher(anchors.group(1));
            while (attributes.find()) {
                String name = attributes.group(1).toLowerCase(Locale.ROOT);
                yanked |= name.equals("data-yanked");
                if (name.equals("href")) {
                    href = unescaped(value(attributes));
                }
            }
            int hash = href.indexOf('#');
            String address = hash < 0 ? href : href.substring(0, hash);
            String path = address.replaceFirst("\\?.*", "");
            String name = URLDecoder.decode(
                    path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
            wheel(name, address, hash < 0 ? Optional.empty() : sha256(href.substring(hash + 1)), yanked, base)
                    .ifPresent(wheels::add);
        }
        return wheels;
    }

    /** Returns the hash of a fragment, such as {@code sha256=…&egg=…}. */
    static Optional<String> sha256(String fragment) {
        Matcher matcher = SHA256.matcher(fragment);
        return matcher.find() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static String value(Matcher attribute) {
        for (int group = 2; group <= 4; group++) {
            if (attribute.group(group) != null) {
                return attribute.group(group).strip();
            }
        }
        return "";
    }

    private static Optional<Wheel> wheel(String name, String url, Optional<String> sha256, boolean yanked, URI base) {
        try {
            return Wheel.of(name, base.resolve(url), sha256, yanked);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty(); // pip skips such links, too
        }
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
