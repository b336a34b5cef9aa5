package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * All kinds of problems with a pipelines file. The codes are stable, because scripts may filter by them. Each has a
 * page {@code docs/diagnostics/<code>.md}, which is generated from this enum and an example. A table, so it is long.
 */
public enum ProblemCode {
    // the text is not YAML

    YAML_TAB("A tab is used for indentation", """
            YAML allows spaces only at the beginning of a line. Let your editor write two spaces when you press Tab."""),
    YAML_INDENTATION("A line is indented differently from its neighbours", """
            The lines of a list or map start in the same column. Either the reported line breaks the block it \
            belongs to, or the block starts in another column than its neighbours."""),
    YAML_COLON("A colon and a space inside an unquoted value", """
            ": " separates a key from its value. A command such as `curl -H "Accept: text/plain"` contains one, so \
            YAML reads a map. Put the whole value in quotes, or write it as a block after `|`."""),
    YAML_MISSING_COLON("A line without a colon where a key is required", """
            In a map every line is `key: value`. Usually the colon or the dash of a list item is missing."""),
    YAML_COMMENT("A comment inside a value", """
            A comment ends an unquoted value, so the lines below it belong to nothing. Write the value as a block: \
            `|` and the text below it, where `#` is not special."""),
    YAML_STAR("A value starts with an asterisk", """
            An asterisk at the start of a key or value makes it an alias. Put a pattern in quotes: `'**'`."""),
    YAML_UNDEFINED_ALIAS("An alias without an anchor", """
            `*name` refers to an anchor `&name` above it. YAML reads from top to bottom, so the anchor must come \
            before its first alias, usually under `definitions`."""),
    YAML_QUOTE("A quote that is not closed, or text after a closed one", """
            A value that starts with a quote ends at the next one. Put quotes around the whole value, and double a \
            single quote inside single quotes."""),
    YAML_RESERVED("A value starts with a reserved character", """
            `@`, a back quote and `%` cannot start a value, and `[`, `{`, `&`, `!`, `|`, `>` have a meaning there. \
            Put the value in quotes."""),
    YAML_SECOND_DOCUMENT("A second document in the file", """
            A pipelines file is one YAML document. `---` is allowed only at its top."""),
    YAML_MERGE_CONFLICT("Markers of a merge conflict are left", """
            git left `<<<<<<<`, `=======` and `>>>>>>>` where two changes conflicted. Keep what is right and remove \
            the markers."""),
    YAML_CONTROL_CHARACTER("A character that YAML does not allow", """
            The file contains a control character, or was not saved as UTF-8."""),
    YAML_SYNTAX("The text is not YAML", """
            Something else prevents the file from being read. The reported line is where the reader stopped: check \
            it and the lines above it."""),
    UNREADABLE("The file cannot be read", """
            The file exists but cannot be opened: its permissions do not allow it, or it is not a regular file."""),
    TOO_LARGE("The file is too large, too deeply nested or endless", """
            No pipelines file needs this much, and aliases can expand a few lines to millions of values. The limits \
            prevent such a file from using up all memory."""),
    TEMPLATE("A template, or part of a file", """
            The file contains placeholders of a template engine such as `{{ name }}`, or it is only part of a \
            pipelines file. It becomes a pipelines file once the template is filled in or the part is inserted in \
            its place. Until then, only some checks are possible."""),

    // keys and shapes

    EMPTY_FILE("The file is empty", """
            A pipelines file needs `pipelines` with at least one pipeline in it."""),
    DUPLICATE_KEY("A duplicate key", """
            Of two equal keys in a map the last one wins, as in YAML loaders and in other tools that read these \
            files. The value of the first one is lost. Merge both values under one key."""),
    KEY_NOT_TEXT("A key is a list or a map", """
            Keys are strings. Usually there is a stray `?` or bracket in the key."""),
    UNKNOWN_KEY("A key that does not exist here", """
            Bitbucket ignores an unknown key nearly everywhere, so its intended effect is missing: a warning. Next \
            to `step`, `parallel` or `stage`, and where a required key is misspelled, Bitbucket rejects the file: an \
            error."""),
    MISSING_KEY("A required key is missing", """
            The map has no effect without this key."""),
    EMPTY_SECTION("A section without content", """
            The key has no value. Usually the lines below it are not indented enough, so that they are next to it."""),
    WRONG_SHAPE("A different kind of value is expected", """
            A list is expected instead of a map or a string, or the other way round. Usually there is a dash missing \
            or one too many."""),
    WRONG_VALUE("A value that is not allowed", """
            The kind of value is right, but this value is not one of the allowed ones."""),
    TOO_MANY("More than Bitbucket allows", """
            Bitbucket limits the number of these (100 steps in a pipeline, 5 services in a step, 10 labels of \
            runners, 20 input variables)."""),

    // pipelines and their items

    NO_PIPELINES("There is no pipeline", """
            `pipelines` needs at least one of `default`, `branches`, `tags`, `pull-requests` and `custom`, and it \
            must not be empty. A branch such as `master` belongs under `branches`."""),
    STEP_KEY_OUTSIDE("Key of a step outside of the step", """
            `- step:` is a map of its own: its keys are indented two spaces more than `step`. If they are next to \
            it, the step is empty and Bitbucket rejects the file."""),
    ONE_KIND_OF_ITEM("An item with no kind or several kinds", """
            An item of a pipeline is a map with one key: `step`, `parallel`, `stage` or `final`."""),
    ONLY_STEPS("Only steps are allowed inside", """
            `parallel` and `stage` contain only steps: neither can contain the other."""),
    FIRST_STEP_MANUAL("The first step is manual", """
            A push starts the first step, so it cannot be manual. Make the whole pipeline manual instead: put it under \
            `custom`."""),
    MANUAL_IN_STAGE("A manual step inside a stage", """
            A stage is started as a whole: put `trigger: manual` on the stage."""),
    CONDITION_IN_STAGE("A condition inside a stage", """
            A stage runs or is skipped as a whole: put `condition` on the stage."""),
    FINAL_STEP("A final step in the wrong place or with the wrong keys", """
            A final step runs after everything else, even after a failure. `- final:` is the last item of a \
            pipeline, there can be only one, and it has no `deployment`, `trigger` or `fail-fast`."""),
    CHANGESETS("A condition without exactly one list of paths", """
            `changesets` needs either `includePaths` or `excludePaths`."""),
    CONDITION_PATH("A path of a condition that cannot match", """
            Changed files have the names that git uses: relative to the root of the repository, without `./`, never \
            a folder. A step whose `includePaths` match nothing is always skipped. A folder is written `folder/**`."""),
    VARIABLES_NOT_CUSTOM("Variables of a pipeline that is not custom", """
            The variables are entered when a custom pipeline is started. Other pipelines start automatically and \
            have no input."""),
    VARIABLES_NOT_FIRST("The variables are not the first item", """
            `- variables:` must be the first item of a custom pipeline and can appear only once."""),
    VARIABLE_NAME("An invalid name of a variable", """
            Only letters, digits and underscores are allowed, and the first character cannot be a digit. A dot or a \
            hyphen is not allowed."""),
    DEFAULT_REQUIRED("Allowed values without a default", """
            A variable with `allowed-values` needs a `default`, and it must be one of them."""),
    DEFAULT_NOT_ALLOWED("The default is not an allowed value", """
            The `default` of a variable with `allowed-values` must be exactly one of them."""),
    CHILD_PIPELINE("An incomplete step that starts a pipeline", """
            `type: pipeline` starts the custom pipeline of the file that is set in `custom`. It has no script of its \
            own."""),
    CHILD_PIPELINE_CYCLE("A child pipeline that starts itself", """
            A step with `type: pipeline` starts a custom pipeline that, directly or through other child pipelines, starts \
            itself."""),
    UNKNOWN_PIPELINE("A pipeline that is not in the file", """
            A trigger or a step starts a custom pipeline that does not exist."""),
    TRIGGER_CONDITION("A condition that is not a valid expression", """
            The condition of a trigger is an expression with a boolean result: variable names without `$`, strings \
            in double quotes, `==`, `!=`, `&&`, `||`, `!`, and `glob(value, "pattern")`. In the `state` of a step's \
            condition, a value after a comparison operator needs no quotes."""),
    IMPORT("An import that cannot be resolved", """
            `import` refers to a pipeline of another file. The file, its `definitions.pipelines` or the pipeline \
            does not exist, or the import is not in one of the supported forms. A pipeline of another repository needs \
            `export: true` in its file, and a local clone that `dbt.repositories` names."""),
    EXPORTED_IMPORT("An exported pipeline that is itself an import", """
            With `export: true` other repositories can import this file's `definitions.pipelines`, and those cannot \
            themselves be imports."""),

    // steps

    EMPTY_COMMAND("A script item that is not a command", """
            Every item of a script is a string or a pipe. A `: ` inside turns it into a map, and a dash alone or a \
            comment makes it empty: put the command in quotes."""),
    FOLDED_BACKSLASH("A backslash before a folded line break", """
            In an unquoted value and below `>` YAML joins lines with a space. A backslash at the end of a line then \
            comes before that space, and the shell passes an extra argument instead of continuing the command. Below \
            `|` the line breaks are kept and the backslash works."""),
    UNKNOWN_CACHE("A cache that is not defined", """
            A cache must be predefined, or defined with its path under `definitions`, `caches`."""),
    UNKNOWN_SERVICE("A service that is not defined", """
            Every service except `docker` must be defined with its image under `definitions`, `services`."""),
    SERVICE_IMAGE("A service without an image", """
            A service is started from its `image`. Only a service with `type: docker` has a default image."""),
    IMAGE_NAME("An invalid image name", """
            An image name is `[registry/]name[:tag]`, in lower case. Variables are not expanded in it."""),
    IMAGE_CREDENTIALS("Incomplete or mixed credentials of an image", """
            An image has `username` and `password`, or `aws` with `access-key` and `secret-key`, or `aws` with \
            `oidc-role`, or none of them."""),

    // accepted, and not what it looks like

    NO_EFFECT("A setting without effect", """
            Bitbucket accepts it, but it has no effect in this place."""),
    ARTIFACT_PATTERN("An artifact pattern that cannot match", """
            Patterns are relative to the clone and cannot refer to files outside of it: `~`, a leading `/`, `.` and \
            `..` match nothing, and a folder needs `/**` after its name."""),
    ARTIFACT_VARIABLE("A variable in an artifact pattern", """
            Variables are not expanded in artifact patterns: the pattern looks for a file with a dollar sign in its \
            name."""),
    DEFAULT_IMAGE_LATEST("A very old default image", """
            `atlassian/default-image:latest` has stayed at version 1, Ubuntu 14.04, for compatibility. A step also \
            runs in it if neither the step nor the file sets an `image`. Set a version."""),
    FILE_NAME("A file name similar to the right one", """
            Bitbucket reads only `bitbucket-pipelines.yml` at the root of the repository."""),
    SECRET("A secret in the file", """
            Everyone with access to the repository can read it, and so can everyone who ever cloned it. Make it a \
            secured variable of the repository, use `$NAME` instead, and replace the secret, because it remains in \
            the history."""),
    DEPLOYMENT_TWICE("Two deployments to the same environment", """
            Bitbucket reportedly rejects a pipeline in which two steps deploy to the same environment."""),

    // this emulator and one build

    NOT_SUPPORTED("not-played", "Not supported here", """
            Bitbucket supports this, but this emulator does not. A build that needs it is rejected before it starts, \
            so that a rehearsal never looks better than the real build. Other builds of the file can run."""),
    RUNS_DIFFERENTLY("played-differently", "Runs differently here", """
            Bitbucket supports this, but this emulator does only part of it or ignores it. The result of the build \
            is the same."""),
    PIPE_NOT_SUPPORTED("pipe-not-played", "Pipe that runs only on request", """
            Pipes are images, and most of them call external services. The emulator implements \
            `atlassian/bitbucket-upload-file` itself. `dbt.pipes` decides about all others: a build with such a pipe \
            is rejected before it starts (`refuse`), the pipe is skipped with a warning (`skip`), or its image runs \
            (`run`), for all pipes or for single ones: `refuse,atlassian/slack-notify=skip`."""),
    RUN_AS_USER("User not available here", """
            The image sets `run-as-user`, but steps that run as processes on this machine cannot change their user."""),
    UNDEFINED_VARIABLE("A variable that is not set", """
            The credentials of an image contain `$NAME`, but the repository has no variable of that name."""),
    VALUE_NOT_ALLOWED("An input value that is not allowed", """
            The custom pipeline restricts the values of the variable."""),
    ENTERED_VARIABLE("An input variable that is missing or not declared", """
            A custom pipeline declares its variables. A variable without a default must be entered with \
            `dbt.variables` or be a variable of the repository: otherwise the build fails. An entered variable that \
            the pipeline does not declare is a warning: usually its name is misspelled.""");

    private final String id;
    private final String title;
    private final String explanation;

    ProblemCode(String title, String explanation) {
        this("", title, explanation);
    }

    /** Creates a constant whose published code is older than its name. */
    ProblemCode(String id, String title, String explanation) {
        this.id = id.isEmpty() ? name().toLowerCase(Locale.ROOT).replace('_', '-') : id;
        this.title = requireNonNull(title, "title");
        this.explanation = requireNonNull(explanation, "explanation");
    }

    /** Returns the code in reports: {@code unknown-key}. */
    public String id() {
        return id;
    }

    /** Returns whether it means that the text is not valid YAML. */
    public boolean isSyntax() {
        return name().startsWith("YAML_");
    }

    /** Returns a short description, which is the title of its page. */
    public String title() {
        return title;
    }

    /** Returns why it is a problem and what to do, in Markdown. */
    public String explanation() {
        return explanation;
    }

    @Override
    public String toString() {
        return id();
    }
}
