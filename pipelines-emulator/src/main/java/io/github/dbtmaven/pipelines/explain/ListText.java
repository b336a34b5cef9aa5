package io.github.dbtmaven.pipelines.explain;

import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Step;
import java.util.List;

/** Writes all pipelines of a file as text: the trigger and position of each, and the names of its steps. */
public final class ListText {
    private final TextLines lines = new TextLines();
    private int count;

    private ListText() {}

    /**
     * Returns the whole text, with a line feed at its end.
     *
     * @param notes notes about the file, one sentence each
     */
    public static String of(PipelinesFile file, List<String> notes) {
        ListText text = new ListText();
        List<ListedPipeline> all = ListedPipeline.of(file);
        text.lines.add(0, PlanTextMessages.list(file.name(), all.size()));
        notes.forEach(note -> text.lines.add(1, note));
        all.forEach(text::pipeline);
        return text.lines.toString();
    }

    private void pipeline(ListedPipeline listed) {
        count = 0;
        lines.add(0, "");
        lines.columns(
                1,
                listed.title() + PlanTextMessages.line(listed.pipeline().at().line()),
                PlanTextMessages.steps(listed.pipeline().steps().size()));
        if (!listed.stepsFile().equals(listed.pipeline().at().file())) {
            lines.add(3, PlanTextMessages.imported(listed.stepsFile()));
        }
        if (!listed.pipeline().variables().isEmpty()) {
            lines.add(
                    3,
                    PlanTextMessages.asksFor(listed.pipeline().variables().stream()
                            .map(variable -> variable.name())
                            .toList()));
        }
        listed.pipeline().items().forEach(this::item);
    }

    private void item(PipelineItem item) {
        if (item instanceof PipelineItem.StepItem single) {
            step(2, single.step());
            return;
        }
        lines.add(2, PlanTextMessages.item(item));
        item.steps().forEach(step -> step(3, step));
    }

    private void step(int indent, Step step) {
        count++;
        lines.add(indent, count + " " + step.name().orElse("Step " + count) + PlanTextMessages.marks(step));
    }
}
