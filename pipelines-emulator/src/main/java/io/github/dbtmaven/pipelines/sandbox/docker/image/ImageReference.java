package io.github.dbtmaven.pipelines.sandbox.docker.image;

/**
 * The name of an image, taken apart as the docker command does.
 *
 * @param registry for credentials; Docker Hub has a name of its own there
 * @param repository with a digest, if the name has one
 * @param tag empty with a digest; {@code latest} when the name has none, since the engine would pull every tag
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
