package io.github.dbtmaven.pipelines.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** For tests that assert that nothing is left: a zombie, which its parent has yet to collect, does not live. */
public final class LivingProcess {
    private LivingProcess() {}

    /** Whether a process of that id runs. */
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
