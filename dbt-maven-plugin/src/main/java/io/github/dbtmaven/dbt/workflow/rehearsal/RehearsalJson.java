package io.github.dbtmaven.dbt.workflow.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes {@code rehearsal.json} with the builds of a rehearsal and the nodes of the last build. */
final class RehearsalJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RehearsalJson() {}

    static void write(Path folder, Optional<String> trunk, RehearsalResult result) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("schema", 1);
        trunk.ifPresent(name -> root.put("trunk", name));
        ArrayNode builds = root.putArray("builds");
        result.builds().forEach(build -> builds.addObject()
                .put("build", build.build())
                .put("state", build.state().name())
                .put("folder", folder.relativize(build.folder()).toString()));
        result.nodes().ifPresent(nodes -> {
            ObjectNode object = root.putObject("nodes");
            nodes.built().forEach(object.putArray("built")::add);
            nodes.failed().forEach(object.putArray("failed")::add);
            nodes.tests().forEach(object.putArray("tests")::add);
            nodes.inlined().forEach(object.putArray("inlined")::add);
            object.put("total", nodes.total()).put("tookMs", nodes.took().toMillis());
        });
        Path temporary = Files.createTempFile(folder, "rehearsal", ".json");
        JSON.writeValue(temporary.toFile(), root);
        Files.move(temporary, folder.resolve("rehearsal.json"), StandardCopyOption.REPLACE_EXISTING);
    }
}
