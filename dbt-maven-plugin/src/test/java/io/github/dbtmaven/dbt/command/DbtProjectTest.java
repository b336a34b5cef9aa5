package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbtProjectTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void make() throws IOException {
        Files.writeString(folder.resolve("dbt_project.yml"), "name: shop");
        environment.put("HOME", folder.resolve("home").toString());
    }

    private Path profiles(String name) throws IOException {
        Path profiles = Files.createDirectories(folder.resolve(name)).normalize();
        Files.writeString(profiles.resolve("profiles.yml"), "");
        return profiles;
    }

    private DbtProject project() {
        return DbtProject.in(folder, Optional.empty(), environment);
    }

    @Test
    void searchesProfilesLikeDbtAndThenInDotCi() throws IOException {
        Path ci = profiles(".ci");
        assertThat(project().profilesDirectory()).isEqualTo(ci);
        Path home = profiles("home/.dbt");
        assertThat(project().profilesDirectory()).isEqualTo(home);
        Path own = profiles(".");
        assertThat(project().profilesDirectory()).isEqualTo(own);
        environment.put("DBT_PROFILES_DIR", ci.toString());
        assertThat(project().profilesDirectory()).isEqualTo(ci);
        assertThat(DbtProject.in(folder, Optional.of(home), environment).profilesDirectory())
                .isEqualTo(home);
    }

    @Test
    void listsAllSearchedFolders() {
        assertThatThrownBy(this::project)
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(
                        "\"" + folder + "\"", "\"" + folder.resolve("home/.dbt") + "\"", "\"" + folder.resolve(".ci"));
    }

    @Test
    void searchesOnlyConfiguredFolder() throws IOException {
        profiles(".ci");
        environment.put("DBT_ENGINE_PROFILES_DIR", folder.resolve("elsewhere").toString());
        assertThatThrownBy(this::project)
                .hasMessageContaining(
                        "No profiles.yml found in \"" + folder.resolve("elsewhere") + "\" (set by DBT_PROFILES_DIR).");
    }

    @Test
    void resolvesRelativeFolderAgainstWorkingDirectory() {
        String tried = "No profiles.yml found in \"" + Path.of("elsewhere").toAbsolutePath() + "\" (set by ";
        assertThatThrownBy(() -> DbtProject.in(folder, Optional.of(Path.of("elsewhere")), environment))
                .hasMessageContaining(tried + "dbt.profilesDir).");
        environment.put("DBT_PROFILES_DIR", "elsewhere");
        assertThatThrownBy(this::project).hasMessageContaining(tried + "DBT_PROFILES_DIR).");

        environment.put("DBT_PROFILES_DIR", "../examples/shop/.ci");
        assertThat(project().profilesDirectory())
                .isEqualTo(Path.of("../examples/shop/.ci").toAbsolutePath().normalize());
    }

    @Test
    void requiresProjectFile() {
        assertThatThrownBy(() -> DbtProject.in(folder.resolve("home"), Optional.empty(), environment))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no dbt_project.yml");
    }

    @Test
    void usesConfiguredTargetPath() throws IOException {
        profiles(".ci");
        assertThat(project().targetPath()).isEqualTo(folder.resolve("target"));
        environment.put("DBT_TARGET_PATH", "build/dbt");
        assertThat(project().targetPath()).isEqualTo(folder.resolve("build/dbt"));
    }

    @Test
    void detectsPackagesInEitherFile() throws IOException {
        profiles(".ci");
        assertThat(project().hasPackages()).isFalse();
        Files.writeString(folder.resolve("dependencies.yml"), "");
        assertThat(project().hasPackages()).isTrue();
    }
}
