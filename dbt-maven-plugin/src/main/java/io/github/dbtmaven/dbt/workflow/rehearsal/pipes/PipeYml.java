package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.http.HttpTransport;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.spec.PipeAction;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code pipe.yml} of pipes that are public repositories on Bitbucket: the only place that names their images.
 * Needs the network.
 */
public final class PipeYml {
    /** Bitbucket's API, from which files of public repositories can be read without credentials. */
    public static final URI BITBUCKET = URI.create("https://api.bitbucket.org/");

    private static final int MOST_REDIRECTS = 3;
    private static final Pattern IMAGE = Pattern.compile("(?m)^image:[ \\t]*[\"']?([^\\s\"'#]+)[\"']?[ \\t]*(#.*)?$");

    private final URI bitbucket;
    private final Map<String, String> environment;
    private final boolean offline;

    /**
     * Creates a reader without connecting.
     *
     * @param environment the proxy variables
     * @param offline whether network access is forbidden
     */
    public PipeYml(URI bitbucket, Map<String, String> environment, boolean offline) {
        this.bitbucket = requireNonNull(bitbucket, "bitbucket");
        this.environment = Map.copyOf(environment);
        this.offline = offline;
    }

    /**
     * Returns the images of the pipes that run and whose image is not known yet, by pipe with its version.
     *
     * @throws UserError with the pipe and its place if a file cannot be read or names no image
     */
    public Map<String, String> images(List<Plan> plans) {
        Map<String, String> images = new TreeMap<>();
        PipeQuestions.pipes(plans)
                .filter(pipe ->
                        pipe.action() instanceof PipeAction.Run && pipe.image().isEmpty())
                .forEach(pipe -> images.computeIfAbsent(pipe.reference(), reference -> image(pipe)));
        return images;
    }

    private String image(ScriptEntry.Pipe pipe) {
        if (offline) {
            throw refused(pipe, "Maven is offline");
        }
        URI file = bitbucket.resolve("/2.0/repositories/" + pipe.name() + "/src/" + pipe.version() + "/pipe.yml");
        String text;
        try {
            text = get(file);
        } catch (IOException | IllegalArgumentException e) {
            throw refused(pipe, file + ": " + e.getMessage());
        }
        Matcher image = IMAGE.matcher(text);
        if (!image.find()) {
            throw refused(pipe, file + " has no line \"image: NAME\"");
        }
        return image.group(1);
    }

    private static UserError refused(ScriptEntry.Pipe pipe, String reason) {
        return new UserError(
                PipeChoiceMessages.cannotRun(pipe, PipeChoiceMessages.noPipeYml(pipe.name(), pipe.version(), reason)));
    }

    private String get(URI file) throws IOException {
        Path answer = Files.createTempFile("pipe", ".yml");
        try (HttpTransport transport = new HttpTransport(ProxySettings.of(environment))) {
            URI next = file;
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                HttpTransport.Answer got = transport.get(next, Map.of(), answer);
                if (got.success()) {
                    return Files.readString(answer);
                }
                if (!got.redirect() || got.location().isEmpty()) {
                    throw new IOException("status " + got.status());
                }
                next = got.location().get();
            }
            throw new IOException("too many redirects");
        } finally {
            Files.deleteIfExists(answer);
        }
    }
}
