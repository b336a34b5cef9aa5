package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.install.UserCache;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** Base class of the goals that run dbt. */
abstract class AbstractRunDbtMojo extends AbstractStateMojo {

    /**
     * Folder with {@code profiles.yml}. Default: {@code DBT_PROFILES_DIR}, otherwise dbt's search path, otherwise
     * {@code .ci} of the project. A relative folder is resolved against the folder in which Maven was started.
     */
    @Parameter(property = "dbt.profilesDir")
    private File profilesDir;

    /** Project variables, in the syntax of dbt's {@code --vars}. */
    @Parameter(property = "dbt.vars")
    private String vars;

    /**
     * Requirements file with dbt and its adapter. It is installed once and again when its content changes. Default:
     * {@code requirements.txt} of the project, if it names dbt.
     */
    @Parameter(property = "dbt.requirements")
    private File requirements;

    /** The dbt executable to run. Default: dbt from the requirements file, otherwise dbt on the path. */
    @Parameter(property = "dbt.executable")
    private File executable;

    AbstractRunDbtMojo(SettingsDecrypter decrypter, RepositorySystem system) {
        super(decrypter, system);
    }

    /** Returns the options of a goal that builds nothing. */
    final DbtOptions options(String target) {
        return options(target, "", "", OptionalInt.empty(), false);
    }

    final DbtOptions options(String target, String select, String exclude, OptionalInt threads, boolean fullRefresh) {
        return new DbtOptions(
                projectDirectory(),
                path(profilesDir),
                target,
                text(select),
                text(exclude),
                text(vars),
                threads,
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
