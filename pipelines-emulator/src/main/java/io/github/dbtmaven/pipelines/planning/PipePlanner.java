package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.Definitions;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.ScriptItem;
import io.github.dbtmaven.pipelines.model.ServiceDefinition;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.PipeAction;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy.Answer;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides what happens to a pipe. Reports one that is rejected before the build instead of in the middle of it. */
final class PipePlanner {
    private static final int DEFAULT_MEGABYTES = 1024;

    private final Capabilities capabilities;
    private final int memory;
    private final PlanProblems problems;

    /** @param definitions of the docker service, whose memory limits pipes */
    PipePlanner(Capabilities capabilities, Definitions definitions, PlanProblems problems) {
        this.capabilities = capabilities;
        this.memory = Optional.ofNullable(definitions.services().get(ServiceDefinition.DOCKER))
                .flatMap(ServiceDefinition::memory)
                .map(written -> written.value())
                .orElse(DEFAULT_MEGABYTES);
        this.problems = problems;
    }

    PipeAction plan(ScriptItem.Pipe pipe) {
        PipeName name = new PipeName(pipe.name(), pipe.version());
        Optional<Answer> single = capabilities.otherPipes().single(pipe.name(), pipe.version());
        if (single.isEmpty() && capabilities.pipes().contains(pipe.name())) {
            return PipeAction.BUILT_IN;
        }
        Answer answer = single.orElse(capabilities.otherPipes().general());
        return switch (answer) {
            case RUN -> run(pipe, name);
            case SKIP -> skip(pipe, name);
            case ASK -> ask(pipe, name);
            case REFUSE -> refuse(pipe, PipeMessages.refused(name, capabilities.images()));
        };
    }

    private PipeAction run(ScriptItem.Pipe pipe, PipeName name) {
        if (!capabilities.images()) {
            return refuse(pipe, PipeMessages.needsContainers(name));
        }
        if (name.needsDocker()) {
            return refuse(pipe, PipeMessages.needsDocker(name));
        }
        Optional<String> image = name.image()
                .or(() -> Optional.ofNullable(capabilities.otherPipes().images().get(name.text())));
        if (image.isEmpty() && !name.hasRepository()) {
            return refuse(pipe, PipeMessages.noImage(name));
        }
        if (capabilities.runtimes().contains(RuntimeKind.HOST)) {
            remark(pipe, PipeMessages.onlyInContainers(name));
        }
        return new PipeAction.Run(image.map(of -> new ImageSpec(of, OptionalInt.empty(), Optional.empty())), memory);
    }

    private PipeAction skip(ScriptItem.Pipe pipe, PipeName name) {
        remark(pipe, PipeMessages.skipped(name));
        return new PipeAction.Skip();
    }

    private PipeAction ask(ScriptItem.Pipe pipe, PipeName name) {
        if (problems.onlyExplained()) {
            remark(pipe, PipeMessages.asked(name));
        }
        return new PipeAction.Open(true);
    }

    private PipeAction refuse(ScriptItem.Pipe pipe, String text) {
        problems.refuse(ProblemCode.PIPE_NOT_SUPPORTED, pipe.at(), text);
        return new PipeAction.Open(false);
    }

    private void remark(ScriptItem.Pipe pipe, String text) {
        problems.add(new Problem(Severity.FIDELITY, ProblemCode.PIPE_NOT_SUPPORTED, pipe.at(), text));
    }
}
