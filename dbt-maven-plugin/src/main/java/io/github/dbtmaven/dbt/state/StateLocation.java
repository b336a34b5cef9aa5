package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The location of the state, as set by {@code dbt.state}. */
public sealed interface StateLocation {
    /** The characters of a bucket's name, see "Bucket naming rules" of the S3 user guide; and those that are safe in keys. */
    Pattern S3 = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/[A-Za-z0-9!_.*'()/-]*)?");

    /** The Downloads of the Bitbucket repository. */
    record Bitbucket() implements StateLocation {}

    /** A folder. */
    record Folder(Path path) implements StateLocation {
        public Folder {
            requireNonNull(path, "path");
        }
    }

    /**
     * A bucket of S3.
     *
     * @param prefix of all keys; empty, or ends with a slash
     */
    record Bucket(String name, String prefix) implements StateLocation {
        public Bucket {
            requireNonNull(name, "name");
            requireNonNull(prefix, "prefix");
        }
    }

    /**
     * Parses the property.
     *
     * @param base the base of relative folders
     * @throws UserError if the text has none of these forms
     */
    static StateLocation parse(String text, Path base) {
        if (text.equals("bitbucket")) {
            return new Bitbucket();
        }
        if (text.startsWith("file:/") && !text.matches("file://[^/].*")) {
            try {
                return new Folder(Path.of(URI.create(text.replace(" ", "%20")).getPath()));
            } catch (IllegalArgumentException e) {
                throw new UserError(StateMessages.unknownStateLocation(text), e);
            }
        }
        if (text.matches("file:[^/].*") && text.length() > "file:".length()) {
            return new Folder(base.resolve(text.substring("file:".length())).normalize());
        }
        Matcher bucket = S3.matcher(text);
        if (bucket.matches()) {
            String prefix = bucket.group(2) == null ? "" : bucket.group(2).replaceAll("^/+|/+$", "");
            return new Bucket(bucket.group(1), prefix.isEmpty() ? "" : prefix + "/");
        }
        throw new UserError(StateMessages.unknownStateLocation(text));
    }
}
