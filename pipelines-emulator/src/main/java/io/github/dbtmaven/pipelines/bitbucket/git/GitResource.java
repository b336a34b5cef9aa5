package io.github.dbtmaven.pipelines.bitbucket.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.dbtmaven.pipelines.bitbucket.api.Answer;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.PushRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.GitService;
import io.github.dbtmaven.pipelines.bitbucket.api.Request;
import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * Serves {@code /{workspace}/{repo_slug}} of the web site, with or without {@code .git}: git over HTTP
 * (gitprotocol-http(5), protocol version 0). The repository changes with each build.
 */
public final class GitResource {
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    /** The first part of the path of a URL that replaces one for SSH. */
    private static final String SSH = "~ssh";

    private static final Set<String> COMMANDS = Set.of("upload-pack", "receive-pack");

    private final ServedRepository repository;
    private final Supplier<Optional<GitService>> service;
    private final Gate gate;

    /**
     * Creates the resource.
     *
     * @param service the current repository; empty for none
     */
    public GitResource(ServedRepository repository, Supplier<Optional<GitService>> service, Gate gate) {
        this.repository = repository;
        this.service = service;
        this.gate = gate;
    }

    /** Checks the credentials of a request. */
    @FunctionalInterface
    public interface Gate {
        /** Returns the rejection, if any. */
        Optional<Answer> reject(Request request, String owner, String name, Scope needed);
    }

    /**
     * Creates a gate that requires proxy credentials, so that other users of this machine cannot read the repository.
     *
     * @param credentials {@code user:password}
     */
    public static Gate proxyCredentials(String credentials) {
        byte[] expected =
                ("Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(US_ASCII))).getBytes(US_ASCII);
        return (request, owner, name, needed) -> MessageDigest.isEqual(
                        expected,
                        request.header("Proxy-Authorization").orElse("").getBytes(US_ASCII))
                ? Optional.empty()
                : Optional.of(Answer.text(PROXY_AUTHENTICATION_REQUIRED, GitMessages.credentialsNeeded())
                        .header("Proxy-Authenticate", "Basic realm=\"pipelines\""));
    }

    /** Answers a request. */
    public Answer answer(Request request) throws IOException {
        boolean overSsh = request.path().get(0).equals(SSH);
        List<String> path =
                request.path().subList(overSsh ? 1 : 0, request.path().size());
        String command = command(request, path);
        if (path.size() < 3 || !COMMANDS.contains(command)) {
            return unknown(request, Answer.error(501, GitMessages.notGit(request)));
        }
        String owner = path.get(0);
        String name = path.get(1).replaceFirst("\\.git$", "");
        Optional<Answer> refusal =
                gate.reject(request, owner, name, command.equals("receive-pack") ? Scope.WRITE : Scope.READ);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<GitService> current = service.get();
        if (current.isEmpty() || !repository.isNamed(owner, name)) {
            return Answer.text(
                    404,
                    overSsh ? GitMessages.noSsh(owner, name, repository) : GitMessages.repositoryNotFound(owner, name));
        }
        Path answer = Files.createTempFile("git-answer", "");
        try {
            return request.method().equals("GET")
                    ? refs(current.get(), command, answer)
                    : exchange(current.get(), command, request, answer);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(answer);
            throw e;
        }
    }

    /** Returns {@code upload-pack} or {@code receive-pack}; empty for other requests. */
    private static String command(Request request, List<String> path) {
        String rest = String.join("/", path.subList(Math.min(2, path.size()), path.size()));
        String asked =
                switch (request.method()) {
                    case "GET" -> rest.equals("info/refs") ? request.query().getOrDefault("service", "") : "";
                    case "POST" -> rest;
                    default -> "";
                };
        return asked.startsWith("git-") ? asked.substring("git-".length()) : "";
    }

    private static Answer refs(GitService service, String command, Path answer) throws IOException {
        String line = "# service=git-" + command + "\n";
        Files.writeString(answer, String.format("%04x", line.length() + 4) + line + "0000", US_ASCII);
        service.answer(command, Optional.empty(), answer);
        return file(answer, "application/x-git-" + command + "-advertisement");
    }

    private static Answer exchange(GitService service, String command, Request request, Path answer)
            throws IOException {
        boolean zipped =
                request.header("Content-Encoding").filter("gzip"::equals).isPresent();
        InputStream body = zipped ? new GZIPInputStream(request.body()) : request.body();
        List<String> changes = service.answer(command, Optional.of(body), answer);
        Answer sent = file(answer, "application/x-git-" + command + "-result");
        return changes.isEmpty()
                ? sent
                : sent.recording(new PushRequest(request.host(), changes, sent.status(), request.userAgent()));
    }

    private static Answer file(Path answer, String type) throws IOException {
        long length = Files.size(answer);
        return Answer.file(Files.newInputStream(answer, StandardOpenOption.DELETE_ON_CLOSE), length)
                .header("Content-Type", type)
                .header("Cache-Control", "no-cache");
    }

    private static Answer unknown(Request request, Answer answer) {
        return answer.recording(new UnknownRequest(
                request.host(), request.method(), request.rawPath(), answer.status(), request.userAgent()));
    }
}
