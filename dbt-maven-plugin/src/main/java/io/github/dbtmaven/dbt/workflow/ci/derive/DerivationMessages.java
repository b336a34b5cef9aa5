package io.github.dbtmaven.dbt.workflow.ci.derive;

import io.github.dbtmaven.dbt.command.history.BranchPoint;
import io.github.dbtmaven.dbt.command.selection.Guards;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;
import java.util.Optional;

/** Messages about a state that is derived from git. A reason follows "because". */
public final class DerivationMessages {
    private static final int FEW = 3;

    private DerivationMessages() {}

    /** The commit whose manifest is the state. */
    static String commit(BranchPoint.Found base) {
        return "commit " + Shown.shortHash(base.commit())
                + (base.merged()
                        ? ", the newest of \"" + base.destination() + "\" that this branch contains"
                        : ", where this branch left \"" + base.destination() + "\"");
    }

    /** The build compares with a derived state. */
    public static String compared(String store, DerivedState.Parsed derived, String version, String dbtOrigin) {
        return "No state in " + store + ": compared with " + commit(derived.base()) + ", parsed for target \""
                + derived.target() + "\" (dbt.stateMissing=derive), with dbt " + version + " from " + dbtOrigin;
    }

    /** No state can be derived, so everything is built. */
    public static String buildsAll(String store, String reason, String version, String dbtOrigin) {
        return "No state in " + store + ", and none is derived from git, because " + reason
                + " CI builds everything, without deferral (dbt.stateMissing=derive), with dbt " + version + " from "
                + dbtOrigin;
    }

    /** Without the driver, nothing verifies that production has what the build defers to. */
    static String needsDriver() {
        return "the relations of production can only be looked up with a dbt 1.x installed from requirements.txt.";
    }

    /** The commit is not known. */
    static String unknown(BranchPoint.Unknown point) {
        String destination = point.destination().map(name -> "\"" + name + "\"").orElse("the destination");
        return switch (point.cause()) {
            case NO_REPOSITORY -> "git finds no repository with a commit.";
            case NO_DESTINATION ->
                "no branch is known into which this one is to be merged: this is no pull request, and there is neither"
                        + " \"main\" nor \"master\".";
            case SHALLOW ->
                "this clone is shallow and does not reach the commit where this branch left " + destination
                        + ". Set \"depth: full\" under \"clone\" in bitbucket-pipelines.yml.";
            case UNRELATED ->
                "this clone has no commit that this branch and " + destination + " share. Fetch " + destination + ".";
        };
    }

    /** This is a build of the trunk. */
    static String onDestination(BranchPoint.Found base) {
        return "this build is of \"" + base.destination() + "\" itself, which changes nothing compared with itself.";
    }

    /** git failed to write the files. */
    static String notWritten(BranchPoint.Found base, String error) {
        return "git cannot write the files of " + commit(base) + ": " + Shown.shortened(error) + ".";
    }

    /** The commit has no project. */
    static String noProject(BranchPoint.Found base) {
        return commit(base) + ", has no dbt_project.yml in this folder.";
    }

    /** The target of production is not in the profile, or the profile is not readable. */
    static String badProfile(BranchPoint.Found base, String target, String error) {
        return commit(base) + ", has no target \"" + target + "\": "
                + error.replace("-Ddbt.target", "-Ddbt.productionTarget");
    }

    /** Variables of production that the pull request's pipeline lacks. */
    static String missingVariables(List<String> names, String target) {
        return "target \"" + target + "\" requires " + Shown.quoted(names) + ", which "
                + (names.size() == 1 ? "is" : "are") + " not set here. Set "
                + (names.size() == 1 ? "it" : "them")
                + " for the step of the pull request: database and schema to those of production, since relations are named"
                + " after them; any text will do for host, user and password, because nothing connects with them.";
    }

    /** dbt cannot parse the commit. */
    static String notParsed(BranchPoint.Found base, Optional<String> complaint, int exitCode) {
        return "dbt cannot parse " + commit(base) + ": "
                + complaint.orElse("it ended with exit code " + exitCode + "; run Maven with -X to see its output")
                + ".";
    }

    /** Production lacks what the build would read. */
    public static String unseen(Guards.Unseen unseen, DerivedState.Parsed derived) {
        if (!unseen.error().isEmpty()) {
            return "it is not known whether production has the relations of " + commit(derived.base())
                    + ", because the warehouse did not list them: " + unseen.error() + ".";
        }
        return "production lacks relations of " + commit(derived.base()) + ": "
                + Shown.few(unseen.missing().stream().map(Guards.Read::relation).toList(), FEW)
                + "; or this login may not see "
                + (unseen.missing().size() == 1 ? "it" : "them")
                + ". Deploy, and publish the state with dbt:publish-state.";
    }
}
