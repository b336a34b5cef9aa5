package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * All kinds of problems with a pipelines file. The codes are stable, because scripts may filter by them. Each has a
 * page {@code docs/diagnostics/<code>.md}, which is generated from this enum and an example.
 */
public enum ProblemCode {
    // the text is not YAML

    YAML_TAB("A tab is used for indentation", """
            YAML allows spaces only at the beginning of a line. Let your editor write two spaces when you press Tab."""),
    YAML_INDENTATION("A line is indented more or less than its neighbours", """
            Lines that belong to one list or map begin in the same column. The line that is named breaks the block that it \
            is in, or the block starts in another column than its neighbours."""),
    YAML_COLON("A colon and a blank inside a value without quotes", """
            ": " separates a key from its value. A command such as `curl -H "Accept: text/plain"` holds one, so that YAML \
            reads a map. Put the whole value in quotes, or write it as a block after `|`."""),
    YAML_MISSING_COLON("A line without a colon where a key is needed", """
            In a map every line is `key: value`. Mostly the colon or the dash of a list item was forgotten."""),
    YAML_COMMENT("A comment inside of a value", """
            A comment ends a value that has no quotes, so the lines below it belong to nothing. Write the value as a block: \
            `|` and the text below it, where `#` is text as well."""),
    YAML_STAR("A value begins with a star", """
            A star at the beginning of a key or value makes an alias of it. Put a pattern in quotes: `'**'`."""),
    YAML_UNDEFINED_ALIAS("An alias without an anchor", """
            `*name` refers to what `&name` marks above it. YAML reads from top to bottom, so an anchor must come before \
            its first alias, mostly under `definitions`."""),
    YAML_QUOTE("A quote that is not closed, or text behind a closed one", """
            What begins with a quote ends at the next one. Put quotes around the whole value, and double a single quote \
            inside single quotes."""),
    YAML_RESERVED("A value begins with a reserved character", """
            `@`, a back quote and `%` cannot begin a value, and `[`, `{`, `&`, `!`, `|`, `>` mean something there. Put the \
            value in quotes."""),
    YAML_SECOND_DOCUMENT("A second document in the file", """
            A pipelines file is one YAML document. `---` is allowed at its top only."""),
    YAML_MERGE_CONFLICT("Marks of a merge conflict are left", """
            git left `<<<<<<<`, `=======` and `>>>>>>>` where two changes met. Keep what is right and remove the marks."""),
    YAML_CONTROL_CHARACTER("A character that YAML does not allow", """
            The file holds a control character, or was not saved as UTF-8."""),
    YAML_SYNTAX("The text is not YAML", """
            Something else keeps the file from being read. The line that is named is where the reader gave up: look there \
            and in the lines above it."""),
    UNREADABLE("The file cannot be read", """
            It is there and cannot be opened: its rights forbid it, or it is not an ordinary file."""),
    TOO_LARGE("The file is too large, too deep or endless", """
            No pipelines file needs this much, and aliases can expand a few lines to millions of values. The limits \
            keep such a file from taking all memory."""),
    TEMPLATE("The text of a template, or a piece of a file", """
            The file holds placeholders of a template engine such as `{{ name }}`, or it is a fragment that was cut out of \
            a pipelines file. It is a pipelines file only after the template was filled in or the piece was put in its \
            place; what can be checked before that is checked."""),

    // keys and shapes

    EMPTY_FILE("The file is empty", """
            A pipelines file needs `pipelines` with at least one pipeline in it."""),
    DUPLICATE_KEY("A duplicate key", """
            Of two equal keys in one map the last wins, as in YAML loaders and in other tools that read these files. What \
            the first one holds is lost. Merge what they hold under one key."""),
    KEY_NOT_TEXT("A key is a list or a map", """
            Keys are texts. Mostly a `?` or a bracket slipped into the key."""),
    UNKNOWN_KEY("A key that does not exist here", """
            Bitbucket ignores an unknown key nearly everywhere, so that what it was meant to do does not happen: a warning. \
            Beside `step`, `parallel` or `stage`, and where a needed key was misspelt, it rejects the file: an error."""),
    MISSING_KEY("A key that is needed is missing", """
            The map that is named does nothing without this key."""),
    EMPTY_SECTION("A section without contents", """
            A key is there and what belongs under it is not. Mostly the lines under it are not indented enough, so that \
            they are next to it."""),
    WRONG_SHAPE("Another kind of value is expected", """
            A list is expected where there is a map or a string, or the other way round. Usually a dash is missing or one too \
            many."""),
    WRONG_VALUE("A value that is not allowed", """
            The kind of value is right, but this one is not among those that are allowed."""),
    TOO_MANY("More than Bitbucket allows", """
            The service limits how many of these a file may have (100 steps in a pipeline, 5 services in a step, 10 labels \
            of runners, 20 input variables)."""),

    // pipelines and their items

    NO_PIPELINES("There is no pipeline", """
            `pipelines` needs at least one of `default`, `branches`, `tags`, `pull-requests` and `custom` with something in \
            it. A branch such as `master` belongs under `branches`."""),
    STEP_KEY_OUTSIDE("Key of a step outside of the step", """
            `- step:` is a map of its own: its keys are indented by two more than `step`. Written next to it, the step is \
            empty and Bitbucket rejects the file."""),
    ONE_KIND_OF_ITEM("An item that is not exactly one thing", """
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
    FINAL_STEP("A final step that cannot be one", """
            A final step runs after everything else, whatever happened before. `- final:` is the last item of a pipeline, \
            there is one of them, and it has no `deployment`, `trigger` or `fail-fast`."""),
    CHANGESETS("A condition without exactly one list of paths", """
            `changesets` takes `includePaths` or `excludePaths`, one of the two."""),
    CONDITION_PATH("A path of a condition that cannot match", """
            Changed files are named as git names them: relative to the top of the repository, without `./`, never a folder. \
            A step whose `includePaths` match nothing is always skipped. A folder is written `folder/**`."""),
    VARIABLES_NOT_CUSTOM("Variables of a pipeline that is not custom", """
            A person enters the variables when starting a custom pipeline. Other pipelines start by themselves and cannot \
            ask."""),
    VARIABLES_NOT_FIRST("The variables are not the first item", """
            `- variables:` is the first item of a custom pipeline and appears once."""),
    VARIABLE_NAME("A name that no variable can have", """
            Letters, digits and underscores, and no digit first. A dot or a hyphen is not possible."""),
    DEFAULT_REQUIRED("Allowed values without a default", """
            A variable with `allowed-values` needs a `default`, and it must be one of them."""),
    DEFAULT_NOT_ALLOWED("The default is not an allowed value", """
            The `default` of a variable with `allowed-values` must be one of them, letter by letter."""),
    CHILD_PIPELINE("A step that starts a pipeline and is incomplete", """
            `type: pipeline` starts a custom pipeline of the file, which `custom` names. It has no script of its own."""),
    UNKNOWN_PIPELINE("A pipeline that is not in the file", """
            A trigger or a step starts a custom pipeline by its name, and there is none of that name."""),
    TRIGGER_CONDITION("A condition that is not an expression", """
            The condition of a trigger is an expression with a boolean result: names of variables without `$`, texts in \
            double quotes, `==`, `!=`, `&&`, `||`, `!`, and `glob(value, "pattern")`. In the `state` of a step's condition, a value \
            behind a comparison needs no quotes."""),
    IMPORT("An import that cannot be followed", """
            `import` names a pipeline of another file. The file, its `definitions.pipelines` or the pipeline is not there, \
            or the form is not one of those that exist."""),
    EXPORTED_IMPORT("An exported pipeline that imports", """
            With `export: true` other repositories import this file's `definitions.pipelines`, and those cannot themselves \
            be imports."""),

    // steps

    EMPTY_COMMAND("A script with something that is not a command", """
            Every item of a script is a text or a pipe. A `: ` inside makes a map of it, a lonely dash or a comment makes \
            it empty: put the command in quotes."""),
    FOLDED_BACKSLASH("A backslash before a folded line break", """
            In a value without quotes and below `>` YAML joins lines with a space. A backslash at the end of a line then \
            comes before that space, and the shell passes an extra argument instead of continuing the command. Below `|` \
            the line breaks stay and the backslash works."""),
    UNKNOWN_CACHE("A cache that is not defined", """
            A cache is predefined or defined under `definitions`, `caches` with its path."""),
    UNKNOWN_SERVICE("A service that is not defined", """
            Except `docker`, a service is defined under `definitions`, `services` with its image."""),
    SERVICE_IMAGE("A service without an image", """
            A service is started from its `image`; only one of `type: docker` has its own."""),
    IMAGE_NAME("A text that is not the name of an image", """
            An image is named `[registry/]name[:tag]`, in lower case. Variables are not expanded in it."""),
    IMAGE_CREDENTIALS("Credentials of an image that are incomplete or mixed", """
            An image has `username` and `password`, or `aws` with `access-key` and `secret-key`, or `aws` with `oidc-role`, \
            or none of them."""),

    // accepted, and not what it looks like

    NO_EFFECT("Something that does nothing", """
            Bitbucket reads it, but it has no effect in this place."""),
    ARTIFACT_PATTERN("An artifact pattern that cannot match", """
            Patterns are relative to the clone and cannot leave it: `~`, a leading `/`, `.` and `..` match nothing, and a \
            folder needs `/**` behind its name."""),
    ARTIFACT_VARIABLE("A variable in an artifact pattern", """
            Variables are not expanded in artifact patterns: the pattern looks for a file with a dollar sign in its \
            name."""),
    DEFAULT_IMAGE_LATEST("The default image is a very old one", """
            `atlassian/default-image:latest` has stayed at version 1, Ubuntu 14.04, for compatibility. A step \
            runs in it also when neither the step nor the file names an `image`. Name a version."""),
    FILE_NAME("A name near the right one", """
            Bitbucket reads `bitbucket-pipelines.yml` at the top of the repository and no other file."""),
    SECRET("A secret is typed into the file", """
            Everybody who can read the repository can read it, and so can everybody who ever cloned it. Make it a secured \
            variable of the repository, use `$NAME` in its place, and replace the secret, since it stays in the \
            history."""),
    DEPLOYMENT_TWICE("An environment is deployed to twice", """
            Bitbucket is said to refuse a pipeline that names one environment in two steps."""),

    // this emulator and one build

    NOT_PLAYED("Not supported here", """
            The service does it and this emulator does not. A build that needs it is refused before it starts, so that a \
            rehearsal never looks better than it was; other builds of the file run."""),
    PLAYED_DIFFERENTLY("Runs differently here", """
            The service does it, and this emulator does only a part of it or leaves it out, which changes nothing in what \
            the build says."""),
    PIPE_NOT_PLAYED("Pipe not supported here", """
            Pipes are images that call services of the outside world. The emulator runs some of them itself and rejects \
            the others before a build starts."""),
    RUN_AS_USER("User not available here", """
            The image asks for `run-as-user`, and steps that run as processes of this machine cannot change their user."""),
    UNDEFINED_VARIABLE("A variable that is not set", """
            The credentials of an image hold `$NAME`, and the repository has no variable of that name."""),
    VALUE_NOT_ALLOWED("An entered value that is not allowed", """
            The custom pipeline names the values that a variable can have."""),
    ENTERED_VARIABLE("An entered variable that is missing or not declared", """
            A custom pipeline declares its variables. One without a default must be entered with `dbt.variables` or be a \
            variable of the repository: an error of the build. An entered one that the pipeline does not declare is a \
            warning: mostly its name is misspelled.""");

    private final String title;
    private final String explanation;

    ProblemCode(String title, String explanation) {
        this.title = requireNonNull(title, "title");
        this.explanation = requireNonNull(explanation, "explanation");
    }

    /** Returns the code in reports: {@code unknown-key}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    /** Finds a code by its id. */
    public static Optional<ProblemCode> of(String id) {
        return Arrays.stream(values()).filter(code -> code.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id();
    }
}
