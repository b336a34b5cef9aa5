package io.github.dbtmaven.pipelines.run.pipe;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.pipe.UploadVariables.InvalidVariablesException;
import io.github.dbtmaven.pipelines.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Implements {@code atlassian/bitbucket-upload-file}: uploads each file that matches {@code FILENAME} to Downloads
 * under its base name, with one request per file. Variables, checks and messages follow published uses of the pipe and
 * Atlassian's shared library for pipes. Thread-safe.
 */
public final class BitbucketUploadFile implements Pipe {
    /** The name in a pipelines file, without a version. */
    public static final String NAME = "atlassian/bitbucket-upload-file";

    private final InetSocketAddress api;
    private final SSLContext trust;

    /**
     * Creates the pipe.
     *
     * @param api address that serves {@code api.bitbucket.org}
     * @param trust trusts that server
     */
    public BitbucketUploadFile(InetSocketAddress api, SSLContext trust) {
        this.api = requireNonNull(api, "api");
        this.trust = requireNonNull(trust, "trust");
    }

    @Override
    public boolean supports(ScriptEntry.Pipe entry) {
        return entry.name().equals(NAME);
    }

    @Override
    public Set<String> variables() {
        return UploadVariables.NAMES;
    }

    /**
     * Uploads the files. Rejected requests and network failures are results with exit code 1.
     *
     * @throws IOException if a file of the step is not readable
     */
    @Override
    public int run(PipeCall call) throws IOException, InterruptedException {
        UploadVariables variables;
        try {
            variables = UploadVariables.read(call.version(), call.variables());
        } catch (InvalidVariablesException invalid) {
            return new ToolkitLog(call.console(), false).fail(invalid.getMessage());
        }
        ToolkitLog log = new ToolkitLog(call.console(), variables.debug());
        log.info("Executing the pipe...");
        log.debug("Authentication by " + variables.authentication() + ".");
        List<String> files = call.files().matching(variables.filename());
        if (files.isEmpty()) {
            return log.fail(UploadMessages.noMatch(variables.filename()));
        }
        warnAboutEqualNames(files, log);
        return upload(files, variables, call.files(), log);
    }

    private int upload(List<String> files, UploadVariables variables, PipeFiles contents, ToolkitLog log)
            throws IOException, InterruptedException {
        Set<String> names = new LinkedHashSet<>();
        try (DownloadsUploader uploader = new DownloadsUploader(api, trust)) {
            for (String file : files) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped before " + Shown.quoted(file) + " was uploaded");
                }
                log.info("Uploading " + Shown.quoted(file) + ".");
                DownloadsUploader.Answer answer;
                try (InputStream read = contents.read(file);
                        SpooledFile spooled = SpooledFile.of(read)) {
                    answer = attempt(uploader, variables, file, spooled);
                }
                log.debug("POST " + DownloadsUploader.path(variables) + ": " + answer.status());
                if (answer.status() != 201) {
                    return log.fail(UploadMessages.failed(file, variables, answer));
                }
                names.add(baseName(file));
            }
        }
        return log.success(UploadMessages.uploaded(names, variables));
    }

    private static DownloadsUploader.Answer attempt(
            DownloadsUploader uploader, UploadVariables variables, String file, SpooledFile spooled) {
        try {
            return uploader.upload(variables, baseName(file), spooled);
        } catch (IOException unreachable) {
            return new DownloadsUploader.Answer(
                    0, Optional.ofNullable(unreachable.getMessage()).orElse("the connection broke"));
        }
    }

    private static void warnAboutEqualNames(List<String> files, ToolkitLog log) {
        Set<String> seen = new LinkedHashSet<>();
        for (String file : files) {
            if (!seen.add(baseName(file))) {
                log.warning(UploadMessages.equalNames(file));
            }
        }
    }

    private static String baseName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
