package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import java.net.URI;
import java.nio.file.Path;

/** {@code dbt.state}: where the state is kept. */
public sealed interface StateLocation {

    /** The Downloads of the repository. */
    record Bitbucket() implements StateLocation {}

    /** A folder. */
    record Folder(Path path) implements StateLocation {
        public Folder {
            requireNonNull(path, "path");
        }
    }

    /**
     * Takes the property apart.
     *
     * @param base what a relative folder counts from
     * @throws UserError when it is neither form
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
