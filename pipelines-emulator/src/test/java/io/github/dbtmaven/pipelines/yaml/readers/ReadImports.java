package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import io.github.dbtmaven.pipelines.yaml.ReadResult;
import java.util.Map;
import java.util.Optional;

/** Reads pipelines files that import others. */
abstract class ReadImports {
    static final String SHARED = """
            definitions:
              caches: { deps: dbt_packages }
              pipelines:
                build:
                  - step: { name: Build, caches: [deps], script: [dbt build] }
            """;

    static final String IMPORTING = """
            definitions: { imports: { shared: ./ci/shared-pipelines.yml } }
            pipelines: { branches: { main: { import: build@shared } } }
            """;

    static ReadResult read(String text, ImportedFiles files) {
        return new PipelinesReader().read("p.yml", text, files);
    }

    static ReadResult read(String text, Map<String, String> files) {
        return new PipelinesReader().read("p.yml", text, path -> Optional.ofNullable(files.get(path)));
    }
}
