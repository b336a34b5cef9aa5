package io.github.dbtmaven.dbt;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Every sentence that the plugin says to a person, except the commentary on a rehearsal. */
public final class Messages {
    private static final int FEW = 3;

    private Messages() {}

    // ---- finding and installing dbt

    /** No {@code dbt_project.yml} where dbt should run. */
    public static String noProject(String folder) {
        return "\"" + folder + "\" holds no dbt_project.yml. Run in the folder of the dbt project, or name it with"
                + " -Ddbt.projectDir.";
    }

    /** No {@code profiles.yml} in any of the places. */
    public static String noProfiles(List<String> folders) {
        return "No profiles.yml was found in " + quoted(folders)
                + ". Put one into \".ci\", or name its folder with -Ddbt.profilesDir.";
    }

    /** Nothing says which dbt to run. */
    public static String noDbt(String folder) {
        return "There is no dbt to run: \"" + folder + "/requirements.txt\" names none, and none is on the path. Add"
                + " dbt-core and the adapter to requirements.txt, or name a dbt with -Ddbt.executable.";
    }

    /** {@code dbt.executable} is not a program. */
    public static String noExecutable(String program) {
        return "\"" + program + "\", which dbt.executable names, is not an executable file. Correct the path, or leave"
                + " the property out to have dbt installed from requirements.txt.";
    }

    /** A program that does not say which dbt it is. */
    public static String unknownDbt(String program, String answer) {
        return "\"" + program + " --version\" does not answer as a dbt does (\"" + answer + "\"). Name another dbt with"
                + " -Ddbt.executable, or add dbt-core and the adapter to requirements.txt.";
    }

    /** The client of dbt's platform under the name {@code dbt}. */
    public static String cloudCli(String program) {
        return "\"" + program + "\" is the dbt Cloud CLI, which runs on dbt's platform and not here. Add dbt-core and"
                + " the adapter to requirements.txt, or name another dbt with -Ddbt.executable.";
    }

    /** A requirements file that is not there. */
    public static String noRequirements(String file) {
        return "The requirements file \"" + file + "\" does not exist. Correct dbt.requirements, or the line that"
                + " includes it.";
    }

    /** A requirements file that brings no dbt. */
    public static String requirementsWithoutDbt(String file) {
        return "\"" + file + "\" brings no dbt. Add dbt-core and the adapter to it, such as \"dbt-core==1.11.16\" and"
                + " \"dbt-postgres==1.11.0\".";
    }

    /** No Python at all. */
    public static String noPython() {
        return "dbt is installed with Python 3.10 or newer, and there is no python3 on the path. Install it (on Debian"
                + " \"apt-get install python3 python3-venv\"), or name a dbt with -Ddbt.executable.";
    }

    /** A Python that cannot make virtual environments: Debian splits that part off. */
    public static String noVirtualEnvironment(String python, String version) {
        return "\"" + python + "\" (Python " + version + ") cannot make a virtual environment for dbt. Install the"
                + " missing part, on Debian \"apt-get install python3-venv\"; its own words stand above.";
    }

    /** Before an installation. */
    public static String installing(String file, String pythonVersion) {
        return "Installing dbt from " + file + " with Python " + pythonVersion + ", once for this content of the file";
    }

    /** After an installation. */
    public static String installed(String file, Duration time) {
        return "Installed " + file + " in " + seconds(time);
    }

    /** uv failed, pip is asked. */
    public static String uvFailed(String file) {
        return "uv could not install " + file + ", trying pip";
    }

    /** A package whose build downloads from another host. */
    public static String downloadsOutsideTheIndex(String file, String name, String host) {
        return "\"" + file + "\" cannot be installed: the package \"" + name + "\" downloads a program from " + host
                + " while it is built, outside the Python index, and this machine cannot reach it. Allow that host, or"
                + " pin a release that does without, such as \"dbt-core==1.11.16\".";
    }

    /** Any other failure of an installation. */
    public static String notInstalled(String file, String lastWords) {
        return "\"" + file + "\" cannot be installed: " + lastWords + ". Correct the file, or see the installer's own"
                + " words above.";
    }

    /** The thread was interrupted while a program ran. */
    public static String interrupted() {
        return "Interrupted.";
    }

    // ---- state stores

    /** A {@code file:} store that cannot be read or written. */
    public static String folderUnusable(String folder, String cause) {
        return "The state folder \"" + folder + "\" cannot be used: " + cause
                + ". Check that it is mounted and that this user may read and write it.";
    }

    /** Published state that fails its own checks. */
    public static String stateDamaged(String store, String why) {
        return "The published state in " + store + " is damaged: " + why
                + ". Publish it again with dbt:deploy and dbt:publish-state on the trunk.";
    }

    /** {@code dbt.state} in no known form. */
    public static String unknownStateLocation(String text) {
        return "dbt.state is \"" + text + "\", which is neither \"bitbucket\" nor a folder such as"
                + " \"file:/mnt/state\". Correct it, or leave it out for Bitbucket Downloads.";
    }

    /** 401 of Bitbucket. */
    public static String credentialsRefused(String who, String scope, String said) {
        return "Bitbucket does not accept " + who + " (401" + saying(said) + "). App passwords were removed on"
                + " 2026-07-28: use an access token of the repository in BITBUCKET_ACCESS_TOKEN, or the e-mail address"
                + " of an Atlassian account in BITBUCKET_USERNAME with an API token of scope \"" + scope
                + "\" in BITBUCKET_APP_PASSWORD, and look whether it has expired.";
    }

    /** 403 of Bitbucket. */
    public static String rightMissing(String who, String store, String scope, String said) {
        return "Bitbucket knows " + who + " but does not let it into " + store + " (403" + saying(said)
                + "). Give the token the scope \"" + scope + "\" and its user access to the repository.";
    }

    /** 404 of the repository itself. */
    public static String repositoryHidden(String repository, String who, String scope) {
        return "Bitbucket shows no repository \"" + repository + "\" to " + who + " (404), which it also answers"
                + " where a right is missing. Check the name, and give the token the scope \"" + scope + "\".";
    }

    /** Any other status of Bitbucket. */
    public static String unexpectedAnswer(String store, int status, String said) {
        return "Bitbucket answered " + status + " for " + store + saying(said)
                + ". Try again later, or use a folder with -Ddbt.state=file:….";
    }

    /** The storage half answered with an error. */
    public static String storageFailed(String store, String host, int status, String said) {
        return store + " sent us to " + host + ", which answered " + status
                + saying(said.strip().replaceAll("\\s+", " "))
                + ". Try again: such an address is valid for a short time.";
    }

    /** A redirect that would give away what TLS protects. */
    public static String unsafeRedirect(String store, String scheme) {
        return store + " sent us from https to " + scheme + ", which is not followed. Look for a proxy that rewrites"
                + " redirects.";
    }

    /** A loop of redirects. */
    public static String tooManyRedirects(String store, int most) {
        return store + " sent us on more than " + most + " times. Look for a proxy that answers in its place.";
    }

    /** No answer, or none that helps, after all retries. */
    public static String unreachable(String store, String host, IOException cause) {
        String why = cause instanceof UnknownHostException ? "its name is not known here" : text(cause);
        String next = cause instanceof SSLException
                ? "If a company's proxy inspects TLS, give this Java its certificate, such as"
                        + " MAVEN_OPTS=-Djavax.net.ssl.trustStore=FILE."
                : "Check the network, HTTPS_PROXY and NO_PROXY, or the proxies of settings.xml.";
        return store + " cannot be reached at " + host + ": " + why + ". " + next;
    }

    /** Before a retry. */
    public static String retrying(String what, String why) {
        return what + " did not work (" + why + "), trying again";
    }

    /** The state is at Bitbucket and Maven is offline. */
    public static String offline(String store) {
        return store + " needs the network, but Maven is offline (-o). Run without -o, or use a folder with"
                + " -Ddbt.state=file:….";
    }

    /** Nothing says who we are. */
    public static String noCredentials() {
        return "Nothing says who we are to Bitbucket. Set BITBUCKET_ACCESS_TOKEN, or BITBUCKET_USERNAME (an e-mail"
                + " address) and BITBUCKET_APP_PASSWORD (an API token), or name a server of settings.xml with"
                + " -Ddbt.serverId.";
    }

    /** Nothing says which repository it is. */
    public static String noRepository() {
        return "Nothing says which Bitbucket repository this is: BITBUCKET_REPO_FULL_NAME is not set and the origin of"
                + " the git repository is not at bitbucket.org. Set BITBUCKET_REPO_FULL_NAME to \"workspace/slug\".";
    }

    // ---- the goals

    /** {@code dbt.skip}. */
    public static String skipped() {
        return "dbt.skip is set, nothing is done";
    }

    /** {@code dbt.stateMissing} in no known form. */
    public static String unknownStateMissing(String text) {
        return "dbt.stateMissing is \"" + text + "\", which is neither \"full\" (build everything while no state is"
                + " published) nor \"fail\".";
    }

    /** A server id without a server. */
    public static String noServer(String id) {
        return "settings.xml has no server \"" + id + "\", which dbt.serverId names. Add it, or leave dbt.serverId out"
                + " and set BITBUCKET_ACCESS_TOKEN.";
    }

    /** A server without a password. */
    public static String serverWithoutPassword(String id) {
        return "Server \"" + id + "\" of settings.xml has no password. Put the token there.";
    }

    /** An environment variable that settings.xml asks for. */
    public static String serverVariable(String id, String variable) {
        return "Server \"" + id + "\" of settings.xml reads the environment variable \"" + variable
                + "\", which is not set. Set it.";
    }

    /** An encrypted password that stays encrypted. */
    public static String serverEncrypted(String id, String why) {
        return "The password of server \"" + id + "\" in settings.xml cannot be decrypted: " + why
                + ". Look at settings-security.xml, or write the password again with \"mvn --encrypt-password\".";
    }

    /** Before a deploy. */
    public static String deploying(String origin, String target, String version, String dbtOrigin) {
        return "Deploying " + origin + " to target \"" + target + "\" with dbt " + version + " from " + dbtOrigin;
    }

    /** After a deploy. */
    public static String deployed(String target, RunFigures run) {
        return "Deployed " + nodes(run.built()) + " to target \"" + target + "\" in " + seconds(run.seconds()) + ", "
                + tests(run.testsPassed()) + " passed. Receipt: target/dbt-deploy";
    }

    /** After a deploy that failed. */
    public static String deployFailed(String target, String reason) {
        return "The deploy to target \"" + target + "\" failed: " + reason;
    }

    /** A deploy failed, and its state was to be published. */
    public static String notPublished(String summary) {
        return summary + " Its state is not published.";
    }

    /** What failed, by dbt's ids. */
    public static String failedNodes(List<String> failed, long skipped) {
        return quoted(failed.subList(0, Math.min(FEW, failed.size())))
                + (failed.size() > FEW ? " and " + (failed.size() - FEW) + " more" : "") + " failed"
                + (skipped == 0
                        ? ""
                        : ", and " + skipped + " after " + (failed.size() == 1 ? "it" : "them") + " were skipped")
                + "; dbt's own words stand above.";
    }

    /** dbt ended before it built anything. */
    public static String stoppedEarly(int exitCode) {
        return "dbt ended with status " + exitCode + " before it built anything; its own words stand above.";
    }

    /** Names that the profile asks for. */
    public static String missingVariables(List<String> names) {
        return "the dbt project asks for the environment variable" + (names.size() == 1 ? " " : "s ") + quoted(names)
                + ", which " + (names.size() == 1 ? "is" : "are") + " not set. Add "
                + (names.size() == 1 ? "it" : "them")
                + " to the variables of the repository or of its deployment environment, or export "
                + (names.size() == 1 ? "it" : "them") + " here.";
    }

    /** Nothing to publish. */
    public static String noReceipt(String folder) {
        return "There is no receipt of a deploy in \"" + folder + "\". Run dbt:deploy first; in a later step of a"
                + " pipeline hand it over with the artifact \"target/dbt-deploy/**\".";
    }

    /** A receipt that is not whole. */
    public static String brokenReceipt(String folder, String why) {
        return "The receipt in \"" + folder + "\" cannot be published: a file of it " + why
                + ". Run dbt:deploy again, and hand the whole folder over with the artifact \"target/dbt-deploy/**\".";
    }

    /** The receipt of a failed deploy. */
    public static String failedReceipt(String target, String reason) {
        return "The state of the last deploy to target \"" + target + "\" is not published, because it failed and its"
                + " manifest would hide what failed from the next comparison. Deploy again. The reason was: " + reason;
    }

    /** Before publishing. */
    public static String publishing(String origin, String target, String store) {
        return "Publishing the state of " + origin + ", target \"" + target + "\", to " + store;
    }

    /** After publishing. */
    public static String published(String store, List<String> names) {
        return "Published to " + store + ": " + String.join(", ", names);
    }

    /** Nothing published, and that is to be a failure. */
    public static String stateMissing(String store) {
        return "No state is published in " + store + " yet, and dbt.stateMissing is \"fail\". Run dbt:deploy and"
                + " dbt:publish-state on the trunk, or build everything with -Ddbt.stateMissing=full.";
    }

    /** Nothing published, so everything is built. */
    public static String buildingAll(String store, String version, String dbtOrigin) {
        return "No state is published in " + store + " yet: CI builds everything, without deferral"
                + " (dbt.stateMissing=full), with dbt " + version + " from " + dbtOrigin;
    }

    /** A state in words. */
    public static String stateOf(String origin, String target, String store) {
        return origin + ", target \"" + target + "\" (" + store + ")";
    }

    /** A state without a pointer in words. */
    public static String plainState(String generatedAt, String store) {
        return "the plain manifest.json of " + generatedAt + " (" + store + "; no " + "dbt-state.json is there, so a"
                + " shell pipeline published it and no checksum proves it)";
    }

    /** Before the selection. */
    public static String comparing(String state, String version, String dbtOrigin) {
        return "Comparing with the state of " + state + ", with dbt " + version + " from " + dbtOrigin;
    }

    /** The state is of another engine. */
    public static String otherEngine(String theirs, String ours) {
        return "The published state was written by dbt " + theirs + " and this is dbt " + ours
                + ": two engines do not agree on what changed. Deploy and publish with the dbt that CI uses.";
    }

    /** The state is of another release. */
    public static String otherRelease(String name, String theirs, String ours) {
        return "The published state was written with " + name + " " + theirs + " and this is " + ours
                + ": nodes that nobody changed may count as changed. Pin it in requirements.txt.";
    }

    /** Run results that dbt could not have read. */
    public static String resultsDropped(String why) {
        return "run_results.json of the published state " + why + "; it is left out, which only \"result:\" selectors"
                + " would notice";
    }

    /** The line that says what CI decided. */
    public static String decided(long nodes, long projectNodes, long tests, List<String> production) {
        if (nodes == 0 && tests == 0) {
            return "Nothing differs from the state: CI builds nothing";
        }
        String reading = production.isEmpty()
                ? ""
                : ", of which " + production.size() + (production.size() == 1 ? " reads" : " read")
                        + " nothing but production's relations";
        if (nodes == 0) {
            return "No model, seed or snapshot differs from the state: CI runs " + tests(tests)
                    + (production.isEmpty() ? "" : " against production's " + String.join(", ", production));
        }
        return "CI builds " + nodes + " of " + nodes(projectNodes) + " and runs " + tests(tests) + reading + "; "
                + (projectNodes - nodes) + " deferred to production";
    }

    /** The guard's word. */
    public static String wouldOverwrite(List<String> writes, String target) {
        return "Nothing was built, because target \"" + target + "\" would overwrite production: "
                + String.join(", ", writes.subList(0, Math.min(FEW, writes.size())))
                + (writes.size() > FEW ? " and " + (writes.size() - FEW) + " more" : "")
                + ". Let schema or target_schema follow the target, or leave it out with -Ddbt.exclude.";
    }

    /** After a CI build that failed. */
    public static String ciFailed(String reason) {
        return "CI failed: " + reason;
    }

    /** After a CI build against a state. */
    public static String ciBuilt(RunFigures run, long projectNodes) {
        return "CI built " + run.built() + " of " + nodes(projectNodes) + " in " + seconds(run.seconds()) + ", "
                + (projectNodes - run.built()) + " deferred to production; " + tests(run.testsPassed()) + " passed";
    }

    /** After a CI build without a state. */
    public static String ciBuiltAll(RunFigures run, long projectNodes) {
        return "CI built " + run.built() + " of " + nodes(projectNodes) + " in " + seconds(run.seconds())
                + ", without a state; " + tests(run.testsPassed()) + " passed";
    }

    /**
     * What a summary counts.
     *
     * @param built models, seeds and snapshots
     */
    public record RunFigures(long built, long testsPassed, double seconds) {}

    // ---- pieces

    private static String nodes(long count) {
        return count + (count == 1 ? " node" : " nodes");
    }

    private static String tests(long count) {
        return count + (count == 1 ? " test" : " tests");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String saying(String text) {
        return text.isEmpty() ? "" : ": \"" + text + "\"";
    }

    private static String text(Exception cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(", "));
    }

    private static String seconds(Duration time) {
        return seconds(time.toMillis() / 1000.0);
    }
}
