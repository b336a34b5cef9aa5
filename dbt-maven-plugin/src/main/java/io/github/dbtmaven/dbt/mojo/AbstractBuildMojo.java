package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.Commands;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.UserCache;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** A goal that runs {@code dbt build}. */
abstract class AbstractBuildMojo extends AbstractStateMojo {

    /**
     * Folder of {@code profiles.yml}. Default: {@code DBT_PROFILES_DIR}, else where dbt itself looks for it, else
     * {@code .ci} of the project. A relative folder, also one in the variable, counts from where Maven was started.
     */
    @Parameter(property = "dbt.profilesDir")
    private File profilesDir;

    /** What to leave out, in dbt's own selection syntax. */
    @Parameter(property = "dbt.exclude")
    private String exclude;

    /** Variables of the project, as dbt's {@code --vars} takes them. */
    @Parameter(property = "dbt.vars")
    private String vars;

    /** Number of threads. Default: what the profile says. */
    @Parameter(property = "dbt.threads")
    private Integer threads;

    /**
     * Requirements file that names dbt and its adapter; it is installed once for each content. Default:
     * {@code requirements.txt} of the project, if it names dbt.
     */
    @Parameter(property = "dbt.requirements")
    private File requirements;

    /** The dbt to run. Default: the one of the requirements file, else the one on the path. */
    @Parameter(property = "dbt.executable")
    private File executable;

    AbstractBuildMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    final DbtOptions options(String target, String select, boolean fullRefresh) {
        return new DbtOptions(
                projectDirectory(),
                path(profilesDir),
                target,
                text(select),
                text(exclude),
                text(vars),
                threads == null ? OptionalInt.empty() : OptionalInt.of(threads),
                path(requirements),
                path(executable),
                fullRefresh);
    }

    static DbtFinder finder(Commands commands, Progress progress) {
        Map<String, String> environment = System.getenv();
        Path cache = UserCache.folder(environment, System.getProperty("os.name"));
        return new DbtFinder(commands, environment, cache, progress);
    }

    private static Optional<Path> path(File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
