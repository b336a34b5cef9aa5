package io.github.dbtmaven.pipelines.bitbucket;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.dbtmaven.pipelines.bitbucket.Faults.Fault;
import io.github.dbtmaven.pipelines.bitbucket.api.Answer;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.bitbucket.api.Request;
import io.github.dbtmaven.pipelines.bitbucket.downloads.Downloads;
import io.github.dbtmaven.pipelines.bitbucket.git.GitResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Handles all requests: dispatches by host name, reads the rest of the body (otherwise a client that is still sending
 * would see a aborted connection), records the request and sends the response.
 */
final class RequestHandler implements HttpHandler {
    private final RestApi api;
    private final Downloads downloads;
    private final GitResource git;
    private final Journal journal;
    private final Faults faults;

    RequestHandler(RestApi api, Downloads downloads, GitResource git, Journal journal, Faults faults) {
        this.api = api;
        this.downloads = downloads;
        this.git = git;
        this.journal = journal;
        this.faults = faults;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            Optional<Fault> fault = faults.next(request.host());
            if (fault.orElse(null) instanceof Fault.AbortRequest aborted) {
                request.body().readNBytes(Math.toIntExact(aborted.afterBytes()));
                return; // closing an exchange without an answer closes the connection
            }
            if (fault.orElse(null) instanceof Fault.Delay delay && !delayed(delay)) {
                return; // the fake is being closed
            }
            Optional<Integer> forced = fault.map(f -> f instanceof Fault.Status status ? status.status() : null);
            Answer answer = answerAndRecord(request, forced);
            request.body().transferTo(OutputStream.nullOutputStream());
            long limit =
                    fault.orElse(null) instanceof Fault.AbortAnswer aborted ? aborted.afterBytes() : Long.MAX_VALUE;
            send(exchange, request, answer, limit);
        }
    }

    private Answer answerAndRecord(Request request, Optional<Integer> forced) {
        try {
            Answer answer = answer(request, forced);
            journal.add(answer.recorded());
            return answer;
        } catch (IOException | RuntimeException e) {
            return Answer.error(500, ErrorMessages.failed(e.toString()));
        }
    }

    private Answer answer(Request request, Optional<Integer> forced) throws IOException {
        return switch (request.host()) {
            case BitbucketHosts.API -> api.answer(request, forced);
            case BitbucketHosts.STORAGE -> downloads.stored(request, forced);
            case BitbucketHosts.WEB -> git.answer(request);
            default ->
                Answer.error(501, ErrorMessages.unknownHost(request.host()))
                        .recording(new UnknownRequest(
                                request.host(), request.method(), request.rawPath(), 501, request.userAgent()));
        };
    }

    private static void send(HttpExchange exchange, Request request, Answer answer, long limit) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        try (InputStream body = answer.body()) {
            if (request.method().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(answer.length()));
                exchange.sendResponseHeaders(answer.status(), -1);
            } else if (answer.length() == 0) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), answer.length());
                copy(body, exchange.getResponseBody(), Math.min(limit, answer.length()));
            }
        }
    }

    private static void copy(InputStream from, OutputStream to, long bytes) throws IOException {
        byte[] buffer = new byte[65_536];
        for (long left = bytes; left > 0; ) {
            int count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                return; // the file was truncated meanwhile: the client receives fewer bytes than announced
            }
            to.write(buffer, 0, count);
            left -= count;
        }
        to.flush();
    }

    private static boolean delayed(Fault.Delay delay) {
        try {
            Thread.sleep(delay.time().toMillis());
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
