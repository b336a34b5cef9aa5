package io.github.dbtmaven.pipelines.bitbucket.downloads;

import io.github.dbtmaven.pipelines.bitbucket.api.Answer;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.Action;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.Request;
import io.github.dbtmaven.pipelines.bitbucket.downloads.FormUpload.BadUploadException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Handles authorized requests to Downloads. Thread-safe. */
final class DownloadsResource {
    private final DownloadsFolder folder;
    private final DownloadsList list;
    private final SignedLinks links;
    private final Map<String, Integer> fetched = new ConcurrentHashMap<>();

    DownloadsResource(DownloadsFolder folder, DownloadsList list, SignedLinks links) {
        this.folder = folder;
        this.list = list;
        this.links = links;
    }

    Answer answer(Request request, Action action, String name) throws IOException {
        return switch (action) {
            case LIST -> recording(request, action, "", list.page(request.query(), folder.list(), fetched));
            case GET -> recording(request, action, name, get(name));
            case DELETE -> recording(request, action, name, delete(name));
            case PUT -> put(request);
        };
    }

    private Answer get(String name) throws IOException {
        if (folder.find(name).isEmpty()) {
            return Answer.error(404, DownloadsMessages.noSuchFile(name));
        }
        fetched.merge(name, 1, Integer::sum);
        return Answer.empty(302).header("Location", links.to(name));
    }

    private Answer delete(String name) throws IOException {
        return folder.delete(name) ? Answer.empty(204) : Answer.error(404, DownloadsMessages.noSuchFile(name));
    }

    private Answer put(Request request) throws IOException {
        Optional<Answer> refusal = rejectForm(request);
        if (refusal.isPresent()) {
            return recording(request, Action.PUT, "", refusal.get());
        }
        try (Incoming incoming = folder.receive()) {
            FormUpload upload = new FormUpload(incoming);
            try {
                upload.receive(request);
                incoming.complete();
                return recording(request, Answer.empty(201), upload.received());
            } catch (BadUploadException bad) {
                return recording(request, Answer.error(400, bad.getMessage()), upload.received());
            } catch (IOException full) {
                return recording(
                        request, Answer.error(500, DownloadsMessages.notWritable(full.toString())), upload.received());
            }
        }
    }

    private static Optional<Answer> rejectForm(Request request) {
        String type = request.header("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return Optional.of(Answer.error(406, DownloadsMessages.wrongContentType(type)));
        }
        return request.header("Content-Length").isPresent()
                ? Optional.empty()
                : Optional.of(Answer.error(411, DownloadsMessages.lengthRequired()));
    }

    private static Answer recording(Request request, Answer answer, Map<String, Long> received) {
        if (received.isEmpty()) {
            return recording(request, Action.PUT, "", answer);
        }
        List<DownloadRequest> each = received.entrySet().stream()
                .map(file -> new DownloadRequest(
                        request.host(),
                        Action.PUT,
                        file.getKey(),
                        answer.status(),
                        file.getValue(),
                        false,
                        request.userAgent()))
                .toList();
        return answer.recording(each);
    }

    private static Answer recording(Request request, Action action, String name, Answer answer) {
        return answer.recording(
                new DownloadRequest(request.host(), action, name, answer.status(), 0, false, request.userAgent()));
    }
}
