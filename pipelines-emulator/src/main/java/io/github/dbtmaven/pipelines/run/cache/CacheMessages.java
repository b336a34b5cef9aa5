package io.github.dbtmaven.pipelines.run.cache;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;

/** Messages about caches. A label is {@code Cache "pip"}. */
final class CacheMessages {
    private CacheMessages() {}

    static String outside(String name, String path) {
        return "Cache \"" + name + "\" is left out: \"" + path + "\" is a folder of this machine, not of the step.";
    }

    static String noKeyFile(String name, List<String> patterns) {
        return "Cache \"" + name + "\" is neither restored nor stored: no file of the clone matches its key files \""
                + String.join("\", \"", patterns) + "\". Correct \"files\" under the \"key\" of the cache.";
    }

    static String restored(String label, String path) {
        return label + ": restored to " + path;
    }

    static String notFound(String label) {
        return label + ": not found";
    }

    static String exists(String label) {
        return label + ": already exists and is never updated";
    }

    static String stored(String label, long bytes) {
        return label + ": stored, " + bytes + " bytes";
    }

    static String special(String label, List<String> paths) {
        return label + " is stored without " + firstOf(paths)
                + ", which is neither a file nor a link but a named pipe, a socket or a device.";
    }

    static String undecodable(String label, List<String> paths) {
        return label + " is stored without " + firstOf(paths)
                + ", because its name, or the target of the link, is not valid UTF-8.";
    }

    private static String firstOf(List<String> paths) {
        return Shown.fewQuoted(paths, 1);
    }

    static String empty(String label, String path, boolean missing) {
        return label + ": skipping upload for empty cache. \"" + path + "\" "
                + (missing ? "does not exist" : "has no files") + " after the step.";
    }

    static String onlyProvided(String label) {
        return label + ": nothing to store, apart from the files that the emulator provides";
    }

    static String dockerFailed(int exitCode, String output) {
        return "Cache \"docker\" is not complete: the docker command of the step ended with exit code " + exitCode
                + (output.isEmpty() ? "." : ": " + output);
    }

    static String tooLarge(String label, long bytes) {
        return label + " is " + bytes + " bytes after compression. Bitbucket stores caches of up to 1 GiB, so it is not"
                + " stored; give it a smaller folder.";
    }
}
