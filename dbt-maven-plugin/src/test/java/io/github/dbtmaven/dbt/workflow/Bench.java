package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.state.DirectoryStore;
import io.github.dbtmaven.dbt.state.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Runs the three workflows on one sample project, with the stand-in for dbt and a folder as the state store. */
final class Bench {
    final Shop shop;
    final RecordedProgress recorded = new RecordedProgress();
    final Path shelf;
    StateStore store;
    /** Variables of CI. */
    boolean fullRefresh = true;

    String vars = "";
    Clock now = Clock.fixed(Instant.parse("2026-11-22T08:42:21Z"), ZoneOffset.UTC);
    OptionalInt maxAge = OptionalInt.empty();
    OptionalInt maxNodes = OptionalInt.empty();

    Optional<Path> executable = Optional.of(Shop.STAND_IN);

    Bench(Shop shop) {
        this.shop = shop;
        this.shelf = shop.folder.resolveSibling("shelf");
        this.store = new DirectoryStore(shelf);
    }

    DbtOptions options(String target, String select) {
        return new DbtOptions(
                shop.folder,
                Optional.empty(),
                target,
                select,
                "",
                vars,
                OptionalInt.empty(),
                Optional.empty(),
                executable,
                fullRefresh && target.equals("ci"));
    }

    private DbtFinder finder() {
        return new DbtFinder(shop.commands, shop.environment, shop.folder.resolveSibling("cache"), recorded);
    }

    private Sources sources() {
        return new Sources(shop.commands, shop.environment);
    }

    Deploy deploying() {
        return new Deploy(finder(), sources(), shop.environment, recorded, now);
    }

    Outcome deploy() {
        return deploying().run(options("prod", ""), () -> {});
    }

    Outcome publish() {
        return new PublishState(recorded, 10, PublishPolicy.TRUE).run(shop.folder, store);
    }

    Outcome explain(String node) {
        return new Explain(finder(), sources(), shop.environment, recorded)
                .run(options("ci", ""), store, Optional.of(node).filter(name -> !name.isEmpty()));
    }

    Outcome slimCi(StateMissing missing) {
        return slimCi("", missing);
    }

    Outcome slimCi(String select, StateMissing missing) {
        return slimCi(select, () -> store, missing);
    }

    Outcome slimCi(Supplier<StateStore> opener) {
        return slimCi("", opener, StateMissing.FULL);
    }

    private Outcome slimCi(String select, Supplier<StateStore> opener, StateMissing missing) {
        return new SlimCi(finder(), sources(), shop.environment, recorded, now)
                .run(options("ci", select), opener, () -> new CiPolicy(missing, maxAge, maxNodes, PrSchema.AUTO));
    }
}
