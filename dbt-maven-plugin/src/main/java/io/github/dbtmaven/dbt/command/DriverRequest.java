package io.github.dbtmaven.dbt.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the request for {@code dbt_driver.py}, whose format is documented at the top of that script. */
final class DriverRequest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DriverRequest() {}

    static void write(DbtBuild build, Path decisionFile, Path file) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        request.put("projectDir", build.project().directory().toString());
        array(request.putArray("globalArgs"), build.globalArgs());
        if (build.project().hasPackages()) {
            request.putObject("deps").putArray("args");
        }
        if (build.state().isPresent()) {
            array(request.putObject("list").putArray("args"), build.selectionArgs());
            request.putObject("guard")
                    .put(
                            "stateManifest",
                            build.state().get().resolve("manifest.json").toString());
            array(request.putObject("unitTests").putArray("args"), build.unitTestArgs());
        }
        request.put("fresh", build.fresh());
        array(request.putObject("build").putArray("args"), build.buildArgs());
        request.put("decisionFile", decisionFile.toString());
        JSON.writeValue(file.toFile(), request);
    }

    private static void array(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
