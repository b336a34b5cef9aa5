package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Image;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.SecretCheck;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads an {@code image} in both forms. */
public final class ImageReader {
    /** Registries reject longer names, and matching uses stack for each part of a name. */
    private static final int LONGEST = 500;

    private static final Pattern REFERENCE = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*)(?::[0-9]+)?/)?" // registry
                    + "[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*"
                    + "(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?"
                    + "(?:@[A-Za-z0-9.+_-]+:[0-9A-Fa-f]{32,})?");

    private final Report report;

    public ImageReader(Report report) {
        this.report = report;
    }

    public Optional<Image> read(Value value) {
        List<WrittenKey> written = new ArrayList<>();
        if (!value.isMap()) {
            return value.text()
                    .filter(name -> isName(name, value))
                    .map(name -> new Image(
                            name, OptionalInt.empty(), Optional.empty(), Optional.empty(), written, value.at()));
        }
        CheckedMap fields = CheckedMap.of(value, MapKind.IMAGE, report.of(written));
        Optional<Image.Credentials> credentials = credentials(fields);
        Optional<Image.Aws> aws = fields.value("aws").flatMap(this::aws);
        if (fields.has("aws") && (fields.has("username") || fields.has("password"))) {
            report.error(
                    ProblemCode.IMAGE_CREDENTIALS, fields.at("aws").orElseThrow(), StepKeyMessages.twoCredentials());
        }
        return fields.value("name")
                .flatMap(name -> name.text().filter(text -> isName(text, name)))
                .map(name -> new Image(
                        name,
                        fields.number("run-as-user")
                                .map(user -> OptionalInt.of(user.value()))
                                .orElse(OptionalInt.empty()),
                        credentials,
                        aws,
                        written,
                        value.at()));
    }

    private Optional<Image.Credentials> credentials(CheckedMap fields) {
        Optional<Located<String>> username = fields.text("username");
        Optional<Located<String>> password = fields.text("password");
        if (fields.has("username") != fields.has("password")) {
            String there = fields.has("username") ? "username" : "password";
            String missing = fields.has("username") ? "password" : "username";
            fields.at(there)
                    .ifPresent(at -> report.error(
                            ProblemCode.IMAGE_CREDENTIALS, at, StepKeyMessages.halfCredentials(there, missing)));
        }
        fields.value("password").ifPresent(value -> new SecretCheck(report).checkCredential(value));
        return username.flatMap(user -> password.map(secret -> new Image.Credentials(user, secret)));
    }

    private Optional<Image.Aws> aws(Value value) {
        CheckedMap fields = CheckedMap.of(value, MapKind.AWS, report);
        Optional<Located<String>> access = fields.text("access-key");
        Optional<Located<String>> secret = fields.text("secret-key");
        fields.value("secret-key").ifPresent(typed -> new SecretCheck(report).checkCredential(typed));
        Optional<Located<String>> role = fields.text("oidc-role");
        boolean keys = fields.has("access-key") && fields.has("secret-key");
        boolean noKey = !fields.has("access-key") && !fields.has("secret-key");
        if (!fields.hasUnknown() && (fields.has("oidc-role") ? !noKey : !keys)) {
            report.error(ProblemCode.IMAGE_CREDENTIALS, value.at(), StepKeyMessages.awsCredentials());
        }
        return role.<Image.Aws>map(Image.Aws.Role::new)
                .or(() -> access.flatMap(id -> secret.map(key -> new Image.Aws.Keys(id, key))));
    }

    private boolean isName(String name, Value value) {
        if (name.contains("$")) {
            return true; // Bitbucket accepts the file, but a build that pulls the image fails
        }
        if (name.length() > LONGEST || !REFERENCE.matcher(name).matches()) {
            report.error(ProblemCode.IMAGE_NAME, value.at(), StepKeyMessages.imageName(name));
            return false;
        }
        if (name.matches("(docker\\.io/)?atlassian/default-image(:latest)?")) {
            report.warning(ProblemCode.DEFAULT_IMAGE_LATEST, value.at(), StepKeyMessages.oldDefaultImage(name));
        }
        return true;
    }
}
