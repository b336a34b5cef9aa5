package io.github.dbtmaven.pipelines.run.queue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.List;

/**
 * The JSON form of a {@link Ticket}, with its keys in the order in which they are written. Its number is the name of its
 * file.
 */
record TicketJson(List<String> needs, List<String> inside, HolderJson who) {
    TicketJson {
        checked(requireNonNull(needs, "no \"needs\""));
        checked(requireNonNull(inside, "no \"inside\""));
        requireNonNull(who, "no \"who\"");
    }

    private static void checked(List<String> names) {
        names.forEach(LockName::ofText);
    }

    static byte[] write(Ticket ticket) throws IOException {
        return HolderJson.MAPPER.writeValueAsBytes(
                new TicketJson(texts(ticket.needs()), texts(ticket.inside()), HolderJson.of(ticket.who())));
    }

    /**
     * Reads a ticket.
     *
     * @throws JsonProcessingException if it is not one; {@link #reason} describes it
     */
    static Ticket read(long number, byte[] content) throws IOException {
        TicketJson json = HolderJson.MAPPER.readValue(content, TicketJson.class);
        return new Ticket(
                number, names(json.needs()), names(json.inside()), json.who().holder());
    }

    /** Returns what is wrong, without the source code and the place that Jackson names. */
    static String reason(JsonProcessingException e) {
        return e instanceof ValueInstantiationException && e.getCause() != null
                ? e.getCause().getMessage()
                : e.getOriginalMessage();
    }

    private static List<String> texts(List<LockName> names) {
        return names.stream().map(LockName::toText).toList();
    }

    private static List<LockName> names(List<String> texts) {
        return texts.stream().map(LockName::ofText).toList();
    }
}
