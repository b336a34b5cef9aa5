package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tells of a pull by a line for each tenth of it: the engine reports every layer many times a second. */
final class PullProgress extends PullImageResultCallback {
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
        super.onNext(item);
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
                progress.accept(DockerMessages.pulled(image, tenth * 10, size));
            }
        }
    }

    private static long sum(Map<String, Long> bytes) {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }
}
