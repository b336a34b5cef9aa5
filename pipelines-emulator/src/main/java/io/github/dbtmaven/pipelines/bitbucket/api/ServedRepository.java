package io.github.dbtmaven.pipelines.bitbucket.api;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The only repository of the fake. It is private.
 *
 * @param workspace slug of the workspace
 * @param workspaceUuid in braces: {@code {6d6f…}}; requests may use it instead of the slug
 * @param slug slug of the repository
 * @param uuid in braces
 * @param downloads folder that contains only the files of Downloads; kept after the fake is closed; created if missing
 */
public record ServedRepository(String workspace, String workspaceUuid, String slug, String uuid, Path downloads) {
    public ServedRepository {
        requireNonNull(workspace, "workspace");
        requireBraces(workspaceUuid);
        requireNonNull(slug, "slug");
        requireBraces(uuid);
        requireNonNull(downloads, "downloads");
    }

    /** Returns {@code workspace/slug}. */
    public String fullName() {
        return workspace + "/" + slug;
    }

    /** Returns whether two path segments denote the repository. Each may be a slug or a UUID in braces, in any case. */
    public boolean isNamed(String owner, String name) {
        return isIn(owner) && (name.equalsIgnoreCase(slug) || name.equalsIgnoreCase(uuid));
    }

    /** Returns whether a path segment denotes its workspace. */
    public boolean isIn(String owner) {
        return owner.equalsIgnoreCase(workspace) || owner.equalsIgnoreCase(workspaceUuid);
    }

    private static void requireBraces(String uuid) {
        if (!uuid.matches("\\{[0-9a-f-]{36}}")) {
            throw new IllegalArgumentException("a Bitbucket UUID must be in braces, not \"" + uuid + "\"");
        }
    }
}
