package io.github.dbtmaven.dbt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileDescriptor;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the allowed dependencies between packages. */
class ArchitectureTest {
    private static final String OURS = "io.github.dbtmaven";
    private static final String BASE = OURS + ".dbt";
    private static final String EMULATOR = OURS + ".pipelines";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    /** The base package, which all packages may use. */
    @ParameterizedTest(name = "{0} imports of ours only: {1}")
    @CsvSource(textBlock = """
                    artifact,  pipelines.process
                    artifact.applied, artifact
                    http,      pipelines.network
                    bitbucket, http pipelines.network
                    state,     artifact artifact.applied bitbucket
                    state.s3,  state pipelines.network
                    command.reuse,     ''
                    command.schema,    command.reuse
                    command.selection, artifact command.reuse command.schema
                    explain.manifest,  artifact
                    explain,   artifact explain.manifest pipelines.process
                    command.program,   artifact pipelines.process
                    command.index,     http pipelines.network
                    command.install,   artifact command.index command.program pipelines.process
                    command.history,   artifact command.program pipelines.process
                    command,   artifact command.reuse command.schema command.selection command.program command.install command.history pipelines.process
                    warehouse, ''
                    workflow,  artifact artifact.applied explain state command command.reuse command.selection
                    workflow.ci,       artifact bitbucket explain explain.manifest state command command.reuse command.schema command.selection command.history workflow workflow.ci.derive workflow.ci.push pipelines.process
                    workflow.ci.push,  artifact state command command.reuse command.schema command.selection workflow
                    workflow.ci.derive, artifact command command.history command.selection workflow
                    workflow.deploy,   artifact artifact.applied state command command.program command.selection workflow pipelines.process
                    workflow.clean,    artifact pipelines
                    workflow.rehearsal.needs,     ''
                    workflow.rehearsal.output,    artifact workflow.rehearsal.needs
                    workflow.rehearsal.missing,  warehouse workflow workflow.rehearsal.needs workflow.rehearsal.output
                    workflow.rehearsal.variables, warehouse workflow pipelines pipelines.model pipelines.plan.spec
                    workflow.rehearsal.choice,    workflow.rehearsal.variables pipelines.git pipelines.model pipelines.plan
                    workflow.rehearsal.pipes,     http pipelines pipelines.event pipelines.model pipelines.network pipelines.plan pipelines.plan.spec pipelines.plan.support
                    workflow.rehearsal, artifact command.install warehouse workflow workflow.rehearsal.needs workflow.rehearsal.output workflow.rehearsal.missing workflow.rehearsal.variables workflow.rehearsal.choice workflow.rehearsal.pipes pipelines pipelines.event pipelines.event.masking pipelines.git pipelines.model pipelines.plan pipelines.plan.spec pipelines.plan.support pipelines.process
                    workflow.validate, workflow pipelines pipelines.model pipelines.plan.support
                    workflow.plan,     workflow.validate workflow.rehearsal.variables workflow.rehearsal.choice workflow.rehearsal.pipes pipelines pipelines.event.masking pipelines.git pipelines.model pipelines.plan pipelines.plan.spec pipelines.plan.support
                    mojo.maven, bitbucket command.install warehouse workflow.rehearsal workflow.rehearsal.pipes pipelines pipelines.network
                    mojo,       mojo.maven bitbucket command command.install command.program state state.s3 workflow workflow.ci workflow.clean workflow.deploy workflow.plan workflow.validate workflow.rehearsal workflow.rehearsal.choice workflow.rehearsal.pipes pipelines pipelines.network pipelines.plan.support pipelines.process
                    """)
    void packagesDependOnlyOnLowerPackages(String name, String known) {
        Set<String> allowed = Arrays.stream(known.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.startsWith("pipelines") ? OURS + "." + word : BASE + "." + word)
                .collect(Collectors.toSet());
        allowed.add(BASE);
        allowed.add(BASE + "." + name);
        allowed.add(EMULATOR + ".text");
        allowed.add(EMULATOR + ".text.secrets");

        holds(classes()
                .that()
                .resideInAPackage(BASE + "." + name)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are not ours or lie in " + allowed,
                        type -> !type.getPackageName().startsWith(OURS) || allowed.contains(type.getPackageName()))));
    }

    @Test
    void basePackageDependsOnNoOtherPackage() {
        holds(noClasses()
                .that()
                .resideInAPackage(BASE)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "lie in another package of ours",
                        (JavaClass type) -> type.getPackageName().startsWith(OURS + ".")
                                && !type.getPackageName().equals(BASE))));
    }

    @Test
    void packagesHaveNoCycles() {
        holds(slices().matching(BASE + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void onlyMojosUseMaven() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".mojo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "javax.inject.."));
    }

    @Test
    void onlyHttpAndBitbucketUseHttpClient() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".http", BASE + ".bitbucket")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http.."));
    }

    /** Maven resolves them only when a rehearsal starts, see RehearsalLibraries. */
    @Test
    void onlyWarehouseUsesLibrariesOfRehearsals() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".warehouse", BASE + ".workflow.rehearsal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.github.dockerjava..",
                        "org.bouncycastle..",
                        "io.zonky..",
                        "org.postgresql..",
                        "org.apache.commons.compress..",
                        "org.apache.commons.fileupload2.."));
    }

    /** Maven resolves it only for a state in S3, see S3Libraries. */
    @Test
    void onlyS3UsesAwsSdk() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".state.s3")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.."));
    }

    @Test
    void deployAndSlimCiUseOnlyProcessAndNetworkOfEmulator() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + ".command..",
                        BASE + ".artifact..",
                        BASE + ".explain",
                        BASE + ".bitbucket",
                        BASE + ".state..",
                        BASE + ".workflow",
                        BASE + ".workflow.ci..",
                        BASE + ".workflow.deploy")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to the emulator",
                        (JavaClass type) -> type.getPackageName().startsWith(EMULATOR)
                                && !Set.of(
                                                EMULATOR + ".process",
                                                EMULATOR + ".network",
                                                EMULATOR + ".text",
                                                EMULATOR + ".text.secrets")
                                        .contains(type.getPackageName()))));
    }

    /** What an embedding program needs, this plugin needs too, and nothing else. */
    @Test
    void usesOnlyFrontDoorAndPlainDataOfEmulator() {
        Set<String> frontDoor = Stream.of(
                        "",
                        ".model",
                        ".plan",
                        ".plan.spec",
                        ".plan.support",
                        ".event",
                        ".event.masking",
                        ".git",
                        ".process",
                        ".network",
                        ".text",
                        ".text.secrets")
                .map(name -> EMULATOR + name)
                .collect(Collectors.toSet());
        holds(noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are in a room of the emulator other than " + frontDoor,
                        (JavaClass type) -> type.getPackageName().startsWith(EMULATOR)
                                && !frontDoor.contains(type.getPackageName()))));
    }

    /** {@code RehearsalBench} counts the plannings of the rehearsal, so no other class may plan beside it. */
    @Test
    void onlyRehearsalAndShowPlanPlan() {
        holds(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".workflow.rehearsal.Rehearsal")
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".workflow.plan.ShowPlan")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "it is Emulator.plan",
                        access -> access.getTargetOwner().getFullName().equals(EMULATOR + ".Emulator")
                                && access.getName().equals("plan"))));
    }

    @Test
    void noClassWritesToSystemOut() {
        holds(noClasses().should().accessField(System.class, "out"));
    }

    /** Reports for programs are the only exception. */
    @Test
    void onlyStandardOutputBypassesMavensLog() {
        holds(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".mojo.maven.StandardOutput")
                .should()
                .accessField(FileDescriptor.class, "out")
                .orShould()
                .accessField(FileDescriptor.class, "err")
                .orShould()
                .accessField(System.class, "err"));
    }

    private static void holds(ArchRule rule) {
        rule.check(CLASSES);
    }
}
