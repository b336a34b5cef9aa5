package io.github.dbtmaven.pipelines.sandbox.host;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Messages about steps that run as processes on this machine. */
final class HostMessages {
    private HostMessages() {}

    static String description(String system, String user) {
        return "host runtime (" + system + ", processes of user " + user + ")";
    }

    /** Returns how this runtime differs from Bitbucket, one sentence each. */
    static List<String> differences(String user, String path, Collection<String> passedOn) {
        return List.of(
                "No image is used: steps run with the programs of this machine, as its user " + user
                        + ", and can change it.",
                "The clone is at its real path, not below /opt/atlassian/pipelines/agent/build.",
                "Memory is not limited, and images with run-as-user are rejected.",
                "/tmp and the network are this machine's; each step has its own TMPDIR.",
                "Steps get these variables of this machine: PATH (computed: their own Python, then " + path + "), "
                        + String.join(", ", passedOn) + ".");
    }

    static String noRoute(List<String> endpoints, List<String> reasons) {
        return "Steps on this machine cannot reach " + endpoints + ": " + String.join("; ", reasons)
                + ". Use Docker instead.";
    }

    static String missingPrograms() {
        return "setsid, unshare, nsenter or mount (util-linux) is missing";
    }

    static String portTaken(int port, String reason) {
        return "port " + port + " is not available on 127.83.17.1 to .254: " + reason;
    }

    static String wrongAddress(String name, String answer, String expected) {
        return name + " resolves to \"" + answer + "\" instead of " + expected;
    }

    static String loopbackRoute() {
        return "steps reach this machine's loopback addresses";
    }

    static String mountRoute(Collection<String> names, String address) {
        return answeredHere(names) + "a listener on " + address + " and a mount namespace for each step";
    }

    static String proxyRoute(Collection<String> names, int port) {
        return answeredHere(names) + "a proxy that HTTPS_PROXY names (port " + port + ")";
    }

    private static String answeredHere(Collection<String> names) {
        return String.join(", ", names) + (names.size() == 1 ? " is" : " are") + " answered here, by ";
    }

    static List<String> differencesOfMounts() {
        return List.of("The CA bundle and /etc/hosts are mounted over this machine's: a step that regenerates the"
                + " bundle (update-ca-certificates) fails with \"Device or resource busy\".");
    }

    static List<String> differencesOfProxy() {
        return List.of(
                "Programs that ignore HTTPS_PROXY, such as Node.js before 24, reach the real api.bitbucket.org"
                        + " instead of the fake; run as root on Linux, or use Docker.",
                "Java prints a line \"Picked up JAVA_TOOL_OPTIONS\".");
    }

    static String leftoversRemoved(long process, List<Path> folders, int processes) {
        return "Removed leftovers of a killed build (process " + process + "): " + folders + " and " + processes
                + " processes.";
    }

    static String leftoversKept(Path markers, String reason) {
        return "Cannot remove leftovers of killed builds listed in \"" + markers + "\": " + reason
                + ". Remove the cause and run again.";
    }

    static String notPrepared(String reason) {
        return "Cannot prepare the host runtime: " + reason + ". Remove the cause and run again, or use Docker.";
    }

    static String noStepFolder(String step, Path folder, String reason) {
        return "Cannot create the folders of step \"" + step + "\" in \"" + folder + "\": " + reason
                + ". Check its permissions and the free disk space.";
    }

    static String noNamespace(String reason) {
        return "Cannot create a namespace for a step: " + reason + ".";
    }

    static String noErrorOfUnshare() {
        return "unshare printed no error";
    }

    static String noExit(long process) {
        return "Process " + process + " of a step does not exit although it was killed. Check what it waits for.";
    }

    static String inputNotClosed(long process) {
        return "Cannot close the input of process " + process + " of a step.";
    }

    static String missingProgram(String name, String places) {
        return "Program \"" + name + "\" not found in " + places + ". Install util-linux, or use Docker.";
    }

    static String processesLeft(List<Long> processes) {
        return "Cannot kill the processes " + processes + " of a step. Kill them manually.";
    }

    static String processesNotListed(Path folder) {
        return "Cannot list the processes in \"" + folder + "\", so processes of a step may be left.";
    }

    static String scriptNotWritten(Path folder) {
        return "Cannot write the script of a step to \"" + folder + "\".";
    }

    static String scriptNotDeleted(Path file) {
        return "Cannot delete the script \"" + file + "\" of a step. Delete it manually.";
    }

    static String noEnvironment(Path folder) {
        return "\"" + folder + "\" is not a virtual environment. Delete it and run again.";
    }
}
