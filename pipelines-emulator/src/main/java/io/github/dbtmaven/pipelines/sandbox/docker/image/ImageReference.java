package io.github.dbtmaven.pipelines.sandbox.docker.image;

/**
 * The name of an image, parsed like the docker command does.
 *
 * @param registry key for credentials; Docker Hub has a special one
 * @param repository includes the digest, if the name has one
 * @param tag empty with a digest; {@code latest} if the name has none, because the engine would otherwise pull all tags
 */
record ImageReference(String registry, String repository, String tag) {
    private static final String HUB = "https://index.docker.io/v1/";

    static ImageReference parse(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = named && !first.equals("docker.io") ? first : HUB;
        if (name.contains("@")) {
            return new ImageReference(registry, name, "");
        }
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return colon < 0
                ? new ImageReference(registry, name, "latest")
                : new ImageReference(registry, name.substring(0, colon), name.substring(colon + 1));
    }
}
