package io.github.dbtmaven.pipelines.planning;

/** Messages about pipes that the emulator does not implement. */
final class PipeMessages {
    private PipeMessages() {}

    static String refused(PipeName pipe, boolean canRun) {
        return quoted(pipe) + " usually calls services outside of this machine, so a build runs or skips it only if you"
                + " say so. Skip it with -Ddbt.pipes=" + pipe.name() + "=skip" + (canRun ? run(pipe) : inDocker())
                + ".";
    }

    private static String run(PipeName pipe) {
        return ", or run " + source(pipe) + " with -Ddbt.pipes=" + pipe.name() + "=run";
    }

    private static String inDocker() {
        return "; to run it, run the build in Docker";
    }

    private static String source(PipeName pipe) {
        return pipe.image()
                .map(image -> "its image \"" + image + "\"")
                .orElse("the image that its pipe.yml on bitbucket.org names, which needs the network,");
    }

    static String needsContainers(PipeName pipe) {
        return quoted(pipe) + " is an image, so it cannot run on the host runtime. Run the build in Docker, or skip the"
                + " pipe with -Ddbt.pipes=" + pipe.name() + "=skip.";
    }

    static String onlyInContainers(PipeName pipe) {
        return quoted(pipe) + " runs only in Docker: the host runtime rejects the build, because a pipe is an image.";
    }

    static String needsDocker(PipeName pipe) {
        return quoted(pipe) + " needs a Docker daemon, which pipes do not have here. Skip it with -Ddbt.pipes="
                + pipe.name() + "=skip.";
    }

    static String noImage(PipeName pipe) {
        return quoted(pipe) + " cannot run, because it names no image: write workspace/repository:version or"
                + " docker://image:tag.";
    }

    static String skipped(PipeName pipe) {
        return quoted(pipe) + " is skipped by dbt.pipes: it does nothing and succeeds.";
    }

    static String asked(PipeName pipe) {
        return quoted(pipe)
                + " runs or is skipped as you answer when dbt:emulate asks on a terminal; without a terminal"
                + " the build is rejected.";
    }

    private static String quoted(PipeName pipe) {
        return "Pipe \"" + pipe.text() + "\"";
    }
}
