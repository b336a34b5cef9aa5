package io.github.dbtmaven.pipelines.bitbucket.downloads;

import io.github.dbtmaven.pipelines.bitbucket.api.Answer;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.Action;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.Request;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/**
 * The object storage to which downloads are redirected. Accepts only signed links. Rejects requests with an {@code
 * Authorization} header, as the real storage does when a client follows a redirect with its credentials
 * (git-updater#714, gradle-download-task#382).
 */
final class StorageHalf {
    private final SignedLinks links;
    private final DownloadsFolder folder;

    StorageHalf(SignedLinks links, DownloadsFolder folder) {
        this.links = links;
        this.folder = folder;
    }

    Answer answer(Request request, Optional<Integer> forcedStatus) throws IOException {
        List<String> path = request.path();
        String name = path.get(path.size() - 1);
        Optional<Answer> refusal = forcedStatus
                .map(status -> error(status, "InternalError", "Status " + status + ", simulated by a test."))
                .or(() -> reject(request, path));
        Answer answer = refusal.isPresent()
                ? refusal.get()
                : file(name, request.query().getOrDefault("response-content-disposition", ""));
        return answer.recording(new DownloadRequest(
                request.host(),
                Action.GET,
                name,
                answer.status(),
                answer.status() == 200 ? answer.length() : 0,
                false,
                request.userAgent()));
    }

    private Optional<Answer> reject(Request request, List<String> path) {
        if (request.header("Authorization").isPresent()) {
            // the real storage repeats the header's value in <ArgumentValue>; the fake must not write a secret to a log
            return Optional.of(error(
                    400,
                    "InvalidArgument",
                    "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string"
                            + " parameter or the Authorization header should be specified",
                    "<ArgumentName>Authorization</ArgumentName>"));
        }
        if (!request.method().equals("GET")) { // the signature covers the method
            return Optional.of(flaw(SignedLinks.Flaw.WRONG_SIGNATURE));
        }
        return links.check(path, request.query()).map(StorageHalf::flaw);
    }

    private static Answer flaw(SignedLinks.Flaw flaw) {
        return switch (flaw) {
            case UNSIGNED -> error(403, "AccessDenied", "Access Denied");
            case EXPIRED -> error(403, "AccessDenied", "Request has expired");
            case WRONG_SIGNATURE ->
                error(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your key"
                                + " and signing method.");
        };
    }

    private Answer file(String name, String disposition) throws IOException {
        Optional<FileChannel> file = folder.open(name);
        return file.isEmpty()
                ? error(404, "NoSuchKey", "The specified key does not exist.")
                : Answer.file(Channels.newInputStream(file.get()), file.get().size())
                        .header("Content-Disposition", disposition);
    }

    private static Answer error(int status, String code, String message) {
        return error(status, code, message, "");
    }

    private static Answer error(int status, String code, String message, String more) {
        return Answer.xml(
                status,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                        + "</Message>" + more + "</Error>");
    }
}
