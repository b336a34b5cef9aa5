package io.github.dbtmaven.pipelines.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tests whether a process lives. A zombie that is not yet reaped does not. */
public final class LivingProcess {
    private LivingProcess() {}

    /** Returns whether a process with this pid runs. */
    public static boolean lives(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return Files.notExists(Path.of("/proc/self"))
                    && ProcessHandle.of(pid).isPresent();
        }
    }
}
