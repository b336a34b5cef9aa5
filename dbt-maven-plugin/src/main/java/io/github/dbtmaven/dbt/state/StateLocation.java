package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import java.net.URI;
import java.nio.file.Path;

/** The location of the state, as set by {@code dbt.state}. */
public sealed interface StateLocation {

    /** The Downloads of the Bitbucket repository. */
    record Bitbucket() implements StateLocation {}

    /** A folder. */
    record Folder(Path path) implements StateLocation {
        public Folder {
            requireNonNull(path, "path");
        }
    }

    /**
     * Parses the property.
     *
     * @param base the base of relative folders
     * @throws UserError if the text has neither form
     */
    static StateLocation parse(String text, Path base) {
        if (text.equals("bitbucket")) {
            return new Bitbucket();
        }
        if (text.startsWith("file:/")) {
            try {
                return new Folder(Path.of(URI.create(text.replace(" ", "%20")).getPath()));
            } catch (IllegalArgumentException e) {
                throw new UserError(StateMessages.unknownStateLocation(text), e);
            }
        }
        if (text.startsWith("file:") && text.length() > "file:".length()) {
            return new Folder(base.resolve(text.substring("file:".length())).normalize());
        }
        throw new UserError(StateMessages.unknownStateLocation(text));
    }
}
