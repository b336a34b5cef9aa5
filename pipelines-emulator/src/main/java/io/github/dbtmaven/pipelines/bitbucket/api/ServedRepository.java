package io.github.dbtmaven.pipelines.bitbucket.api;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The one repository that the fake knows. It is private, as those are that hold dbt projects.
 *
 * @param workspace its workspace's slug
 * @param workspaceUuid with braces: {@code {6d6f…}}; a request may use it instead of the slug
 * @param slug its own slug
 * @param uuid with braces
 * @param downloads folder of its Downloads; outlives the fake and holds nothing but these files; made if missing
 */
public record ServedRepository(String workspace, String workspaceUuid, String slug, String uuid, Path downloads) {
    public ServedRepository {
        requireNonNull(workspace, "workspace");
        requireBraces(workspaceUuid);
        requireNonNull(slug, "slug");
        requireBraces(uuid);
        requireNonNull(downloads, "downloads");
    }

    /** {@code workspace/slug}. */
    public String fullName() {
        return workspace + "/" + slug;
    }

    /** Whether the two parts of a path name it; each may be a slug or a UUID in braces, in any case. */
    public boolean isNamed(String owner, String name) {
        return isIn(owner) && (name.equalsIgnoreCase(slug) || name.equalsIgnoreCase(uuid));
    }

    /** Whether a part of a path names its workspace. */
    public boolean isIn(String owner) {
        return owner.equalsIgnoreCase(workspace) || owner.equalsIgnoreCase(workspaceUuid);
    }

    private static void requireBraces(String uuid) {
        if (!uuid.matches("\\{[0-9a-f-]{36}}")) {
            throw new IllegalArgumentException("a Bitbucket UUID is in braces, unlike \"" + uuid + "\"");
        }
    }
}
