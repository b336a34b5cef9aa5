package io.github.dbtmaven.pipelines.run.pipe;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import javax.net.ssl.SSLContext;

/** The pipes that the emulator implements. New pipes are registered only here. */
public final class Pipes {
    private static final Map<String, BiFunction<InetSocketAddress, SSLContext, Pipe>> ALL =
            Map.of(BitbucketUploadFile.NAME, BitbucketUploadFile::new);

    private Pipes() {}

    /**
     * Returns the names without versions: {@code atlassian/bitbucket-upload-file}. For other pipes {@code dbt.pipes} decides.
     */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /**
     * Returns all pipes, connected to a fake Bitbucket.
     *
     * @param context trusts the certificate of the fake
     */
    public static List<Pipe> of(InetSocketAddress bitbucket, SSLContext context) {
        return ALL.values().stream().map(pipe -> pipe.apply(bitbucket, context)).toList();
    }
}
