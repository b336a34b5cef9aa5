package io.github.dbtmaven.pipelines;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the dependencies between packages. */
class ArchitectureTest {
    private static final String BASE = "io.github.dbtmaven.pipelines";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @ParameterizedTest(name = "{0} imports of ours only: {1}")
    @CsvSource(textBlock = """
                    text,           ''
                    glob,           ''
                    model,          ''
                    process,        ''
                    network,        ''
                    bitbucket.api,  ''
                    bitbucket.certificate, bitbucket.api
                    bitbucket.downloads,   bitbucket.api
                    bitbucket.git,  bitbucket.api
                    bitbucket,      bitbucket.api bitbucket.certificate bitbucket.downloads bitbucket.git
                    event,          ''
                    event.masking,  event
                    expression,     glob
                    yaml.syntax,    model
                    yaml.keys,      model yaml.syntax
                    yaml.steps,     model expression yaml.syntax yaml.keys
                    yaml.readers,   model yaml.syntax yaml.keys yaml.steps
                    yaml,           model yaml.syntax yaml.readers
                    plan.spec,      model
                    plan.support,   model
                    plan,           model plan.spec plan.support
                    planning.choice,     model glob plan
                    planning.conditions, model glob expression plan plan.spec
                    planning.variables,  model plan plan.spec
                    planning,       model expression plan plan.spec planning.choice planning.conditions planning.variables plan.support
                    validate,       model yaml plan planning plan.support
                    explain,        model plan plan.spec validate
                    sandbox,        plan.spec process plan.support
                    sandbox.trust,  ''
                    sandbox.docker.connect,   sandbox
                    sandbox.docker.container, sandbox process sandbox.docker.connect
                    sandbox.docker.image,     sandbox sandbox.trust plan.spec sandbox.docker.connect sandbox.docker.container
                    sandbox.docker.workspace, sandbox process sandbox.docker.connect sandbox.docker.container sandbox.docker.image
                    sandbox.docker.files,     sandbox sandbox.docker.container sandbox.docker.image sandbox.docker.workspace
                    sandbox.docker.route.relay, sandbox sandbox.docker.connect sandbox.docker.container
                    sandbox.docker.route,     sandbox process network sandbox.docker.connect sandbox.docker.container sandbox.docker.image sandbox.docker.route.relay
                    sandbox.docker, sandbox plan.spec process network sandbox.docker.connect sandbox.docker.container sandbox.docker.image sandbox.docker.workspace sandbox.docker.files sandbox.docker.route sandbox.docker.route.relay plan.support
                    sandbox.host.files, sandbox process
                    sandbox.host,   sandbox sandbox.trust sandbox.host.files plan.spec process network plan.support
                    report,         event
                    run.progress,   plan.spec bitbucket.api event event.masking
                    run.files,      glob sandbox
                    run.cache,      plan.spec sandbox run.files run.progress
                    run.artifact,   model plan.spec sandbox event process run.files run.progress
                    run.pipe,       plan.spec bitbucket.api
                    run.tests,      model plan.spec event sandbox run.files run.progress
                    run.service,    plan.spec sandbox process run.progress
                    run.variables,  model expression plan.spec sandbox run.files run.progress
                    run.script,     model glob plan.spec sandbox event process event.masking run.files run.pipe run.progress
                    run.resume,     model plan plan.spec event event.masking
                    run.queue,      plan.spec run.progress run.variables
                    run.step,       plan.spec model process sandbox event event.masking run.artifact run.cache run.files run.pipe run.progress run.script run.service run.tests run.variables
                    git,            plan plan.spec process text
                    run,            plan plan.spec model process sandbox bitbucket.api event event.masking run.artifact run.cache run.files run.pipe run.progress run.queue run.resume run.script run.step run.tests run.variables git plan.support
                    """)
    void packagesDependOnlyOnLowerLayers(String name, String known) {
        Set<String> allowed = Arrays.stream(known.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> BASE + "." + word)
                .collect(Collectors.toSet());
        allowed.add(BASE + "." + name);
        allowed.add(BASE + ".text");
        allowed.add(BASE + ".text.secrets");

        holds(classes()
                .that()
                .resideInAPackage(BASE + "." + name)
                .should()
                .onlyDependOnClassesThat(outsideOfOursOrIn(allowed)));
    }

    private static DescribedPredicate<JavaClass> outsideOfOursOrIn(Set<String> packages) {
        return DescribedPredicate.describe(
                "are not ours or lie in " + packages,
                type -> !type.getPackageName().startsWith(BASE) || packages.contains(type.getPackageName()));
    }

    @Test
    void packagesAreFreeOfCycles() {
        holds(slices().matching(BASE + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void onlyYamlUsesSnakeyaml() {
        holds(onlyIn("..pipelines.yaml..", "org.yaml.snakeyaml.."));
    }

    @Test
    void onlyDockerSandboxUsesDockerJava() {
        holds(onlyIn("..pipelines.sandbox.docker..", "com.github.dockerjava.."));
    }

    private static ArchRule onlyIn(String place, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(place)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    @Test
    void nothingDependsOnMaven() {
        holds(noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.maven.."));
    }

    @Test
    void readingAndPlanningAreFreeOfSideEffects() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + ".model",
                        BASE + ".expression",
                        BASE + ".yaml..",
                        BASE + ".plan..",
                        BASE + ".planning..",
                        BASE + ".validate",
                        BASE + ".explain")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("reach outside", ArchitectureTest::reachesOutside))
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperties")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID"));
    }

    /** Durations are plain values; the other types of java.time come from a clock. */
    private static boolean reachesOutside(JavaClass type) {
        String name = type.getFullName();
        return type.getPackageName().startsWith("java.nio.file")
                || type.getPackageName().startsWith("java.net")
                || type.getPackageName().equals("java.time") && !name.equals("java.time.Duration")
                || name.equals("java.io.File")
                || name.startsWith("java.io.File")
                || name.equals("java.lang.ProcessBuilder")
                || name.equals("java.util.Random")
                || name.equals("java.util.Date");
    }

    private static void holds(ArchRule rule) {
        // a package without classes violates no rule
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
