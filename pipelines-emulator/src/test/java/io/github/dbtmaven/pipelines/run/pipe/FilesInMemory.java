package io.github.dbtmaven.pipelines.run.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a step in memory. */
final class FilesInMemory implements Pipe.PipeFiles {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    FilesInMemory with(String name, String contents) {
        return with(name, contents.getBytes(UTF_8));
    }

    FilesInMemory with(String name, byte[] contents) {
        files.put(name, contents);
        return this;
    }

    @Override
    public List<String> matching(String glob) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return files.keySet().stream()
                .filter(name -> matcher.matches(Path.of(name)))
                .sorted()
                .toList();
    }

    @Override
    public InputStream read(String file) throws IOException {
        return new ByteArrayInputStream(files.get(file));
    }
}
