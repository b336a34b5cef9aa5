package io.github.dbtmaven.pipelines.run.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.run.FolderSandbox;
import io.github.dbtmaven.pipelines.run.SandboxTar;
import io.github.dbtmaven.pipelines.run.cache.CacheStore.Saved;
import io.github.dbtmaven.pipelines.run.files.UploadLimit;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.Sandbox.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final CacheEntry MAVEN =
            new CacheEntry(new CacheSpec("maven", "~/.m2/repository", "predefined"), "");

    @TempDir
    Path folder;

    private FolderSandbox sandbox;

    @BeforeEach
    void make() throws Exception {
        sandbox = new FolderSandbox(folder.resolve("step"));
        Files.createDirectories(folder.resolve("scratch"));
    }

    @Test
    void expiresAfterSevenDays() throws Exception {
        sandbox.write("home/.m2/repository/org/a.jar", "a");

        assertThat(store(NOW).has(MAVEN)).isFalse();
        assertThat(store(NOW).save(MAVEN, sandbox)).isInstanceOf(Saved.Stored.class);

        assertThat(store(NOW).has(MAVEN)).isTrue();
        assertThat(store(NOW.plus(Duration.ofDays(7)).minusSeconds(1)).has(MAVEN))
                .isTrue();
        assertThat(store(NOW.plus(Duration.ofDays(7))).has(MAVEN)).isFalse();
    }

    @Test
    void excludesProvisions() throws Exception {
        sandbox.write("home/.m2/repository/org/a.jar", "a");
        sandbox.write("home/.m2/repository/io/example/b.jar", "b");
        sandbox.write("home/.m2/repository/io/example2/c.jar", "c");

        store(NOW).save(MAVEN, sandbox);

        assertThat(SandboxTar.names(folder.resolve("caches/maven.tar")))
                .contains("repository/org/a.jar", "repository/io/example2/c.jar")
                .noneMatch(name -> name.startsWith("repository/io/example/"));
    }

    @Test
    void doesNotRestoreProvisions() throws Exception {
        sandbox.write("home/.m2/repository/org/a.jar", "a");
        sandbox.write("home/.m2/repository/io/example/b.jar", "old");
        new CacheStore(
                        folder.resolve("caches"),
                        folder.resolve("scratch"),
                        List.of(),
                        clock(NOW),
                        UploadLimit.OF_THE_SERVICE)
                .save(MAVEN, sandbox);
        FolderSandbox next = new FolderSandbox(folder.resolve("next"));

        store(NOW).restore(MAVEN, next);

        assertThat(folder.resolve("next/home/.m2/repository/org/a.jar")).hasContent("a");
        assertThat(folder.resolve("next/home/.m2/repository/io/example/b.jar")).doesNotExist();
        assertThat(next.provisionsLaid).isEqualTo(1);
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void storesNothingWithoutFiles() throws Exception {
        String path = folder.resolve("step/home/.m2/repository").toString();
        assertThat(store(NOW).save(MAVEN, sandbox)).isEqualTo(new Saved.Empty(path, true));
        Files.createDirectories(sandbox.path("home/.m2/repository/io"));
        assertThat(store(NOW).save(MAVEN, sandbox)).isEqualTo(new Saved.Empty(path, false));
        sandbox.write("home/.m2/repository/io/example/b.jar", "b");

        assertThat(store(NOW).save(MAVEN, sandbox)).isEqualTo(new Saved.OnlyProvided());

        assertThat(store(NOW).has(MAVEN)).isFalse();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void doesNotStoreTooLargeCaches() throws Exception {
        sandbox.write("home/.m2/repository/zeros", "0".repeat(200_000));
        assertThat(store(NOW).save(MAVEN, sandbox)).as("compresses well").isInstanceOf(Saved.Stored.class);
        Files.delete(folder.resolve("caches/maven.tar"));
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("step/home/.m2/repository/noise"), noise);

        assertThat(store(NOW).save(MAVEN, sandbox)).isInstanceOf(Saved.TooLarge.class);

        assertThat(store(NOW).has(MAVEN)).isFalse();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void storesVersionPerContentOfKeyFiles() throws Exception {
        sandbox.write("build/requirements.txt", "dbt==1").write("home/.cache/deps/seen", "dbt==1");
        CacheEntry first = entry("requirements.txt");
        store(NOW).save(first, sandbox);

        sandbox.write("build/requirements.txt", "dbt==2");
        CacheEntry second = entry("requirements.txt");
        assertThat(store(NOW).has(second)).isFalse();
        store(NOW).save(second, sandbox.write("home/.cache/deps/seen", "dbt==2"));

        sandbox.write("build/requirements.txt", "dbt==1");
        assertThat(entry("requirements.txt")).isEqualTo(first).isNotEqualTo(second);
        FolderSandbox next = new FolderSandbox(folder.resolve("next"));
        store(NOW).restore(entry("requirements.txt"), next);
        assertThat(next.path("home/.cache/deps/seen")).hasContent("dbt==1");
    }

    @ParameterizedTest
    @CsvSource({
        "build/deep/a.lock, changed, true",
        "build/deep/b.lock, new,     true",
        "build/linked.txt,  changed, true",
        "build/deep/a.txt,  changed, false"
    })
    void hashesAllKeyFiles(String file, String text, boolean another) throws Exception {
        sandbox.write("build/deep/a.lock", "a").write("build/deep/a.txt", "a").write("build/linked.txt", "a");
        Files.createSymbolicLink(sandbox.path("build/deep/link.lock"), Path.of("../linked.txt"));
        Files.createSymbolicLink(sandbox.path("build/deep/dangling.lock"), Path.of("nowhere"));
        CacheEntry before = entry("**/*.lock", "no/such/file");

        sandbox.write(file, text);

        assertThat(!entry("**/*.lock", "no/such/file").equals(before)).isEqualTo(another);
    }

    @Test
    void hasNoVersionWithoutKeyFiles() throws Exception {
        sandbox.write("outside.lock", "a");

        assertThat(CacheEntry.of(deps("*.lock", "../outside.lock"), sandbox)).isEmpty();
    }

    @Test
    void deletesExpiredVersions() throws Exception {
        sandbox.write("home/.m2/repository/org/a.jar", "a");
        store(NOW).save(new CacheEntry(MAVEN.cache(), "old"), sandbox);
        store(NOW.plus(Duration.ofDays(6))).save(new CacheEntry(MAVEN.cache(), "young"), sandbox);

        store(NOW.plus(Duration.ofDays(8))).save(new CacheEntry(MAVEN.cache(), "new"), sandbox);

        assertThat(folder.resolve("caches"))
                .isDirectoryContaining("glob:**/maven-young.tar")
                .isDirectoryContaining("glob:**/maven-new.tar")
                .isDirectoryNotContaining("glob:**/maven-old.tar");
    }

    private CacheEntry entry(String... keyFiles) throws Exception {
        return CacheEntry.of(deps(keyFiles), sandbox).orElseThrow();
    }

    private static CacheSpec deps(String... keyFiles) {
        return new CacheSpec("deps", "~/.cache/deps", List.of(keyFiles), "test");
    }

    @ParameterizedTest
    @CsvSource({
        "~/.cache/pip,          /home/me/.cache/pip,  true",
        "$HOME/.cache/pip,      /home/me/.cache/pip,  true",
        "${HOME}/x,             /home/me/x,           true",
        "node_modules,          /build/node_modules,  true",
        "./a/../b,              /build/b,             true",
        "/usr/local/lib,        /usr/local/lib,       false",
        "../outside,            /outside,             false",
        "~,                     /home/me,             false",
        ".,                     /build,               false",
        "~other/x,              /build/~other/x,      true",
    })
    void resolvesPath(String path, String resolved, boolean own) {
        Layout layout = new Layout("/build", "/home/me", "/tmp");
        CacheSpec cache = new CacheSpec("x", path, "test");

        assertThat(CachePath.of(cache, layout)).isEqualTo(resolved);
        assertThat(CachePath.isOwn(resolved, layout)).isEqualTo(own);
    }

    private CacheStore store(Instant now) {
        Provision plugin = new Provision(".m2/repository", folder, "one", List.of("io/example"));
        return new CacheStore(
                folder.resolve("caches"),
                folder.resolve("scratch"),
                List.of(plugin),
                clock(now),
                new UploadLimit(10_000));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
