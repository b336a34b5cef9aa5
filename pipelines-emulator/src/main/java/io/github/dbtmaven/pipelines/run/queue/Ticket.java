package io.github.dbtmaven.pipelines.run.queue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The place of a waiting step in the queue of its repository.
 *
 * @param number the lower one is served first
 * @param needs the locks that it waits for
 * @param inside the locks of the steps that started its child pipeline, which are held until it has run
 */
record Ticket(long number, List<LockName> needs, List<LockName> inside, Holder who) {
    Ticket {
        needs = List.copyOf(needs);
        inside = List.copyOf(inside);
        requireNonNull(who, "who");
    }

    boolean sharesLockWith(List<LockName> names) {
        return needs.stream().anyMatch(names::contains);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("needs", needs.stream().map(LockName::toText).toList());
        map.put("inside", inside.stream().map(LockName::toText).toList());
        map.put("who", who.toMap());
        return map;
    }

    static Ticket of(long number, JsonNode json) {
        return new Ticket(number, names(json.path("needs")), names(json.path("inside")), Holder.of(json.path("who")));
    }

    private static List<LockName> names(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(text -> LockName.ofText(text.asText()))
                .toList();
    }
}
