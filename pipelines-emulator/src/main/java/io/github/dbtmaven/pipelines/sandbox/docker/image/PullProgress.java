package io.github.dbtmaven.pipelines.sandbox.docker.image;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reports a pull with one line per ten percent, since the engine reports each layer many times per second. Ends at an
 * error within the stream, because docker-java's own callback fails for an error without a status.
 */
final class PullProgress extends ResultCallback.Adapter<PullResponseItem> {
    private final String image;
    private final Consumer<String> progress;
    private final Map<String, Long> done = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private long told;

    PullProgress(String image, Consumer<String> progress) {
        this.image = image;
        this.progress = progress;
    }

    @Override
    public void onNext(PullResponseItem item) {
        if (item.getErrorDetail() != null) {
            throw new DockerClientException(String.valueOf(item.getErrorDetail().getMessage()));
        }
        var detail = item.getProgressDetail();
        if (item.getId() == null || detail == null || detail.getTotal() == null || detail.getCurrent() == null) {
            return;
        }
        if ("Downloading".equals(item.getStatus())) {
            sizes.put(item.getId(), detail.getTotal());
            done.put(item.getId(), detail.getCurrent());
            long size = sum(sizes);
            long tenth = size == 0 ? 0 : 10 * sum(done) / size;
            if (tenth > told) {
                told = tenth;
                progress.accept(ImageMessages.pulled(image, tenth * 10, size));
            }
        }
    }

    private static long sum(Map<String, Long> bytes) {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }
}
