package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.state.DirectoryStore;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.ci.CiPolicy;
import io.github.dbtmaven.dbt.workflow.ci.Explain;
import io.github.dbtmaven.dbt.workflow.ci.PrSchema;
import io.github.dbtmaven.dbt.workflow.ci.SlimCi;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import io.github.dbtmaven.dbt.workflow.deploy.Deploy;
import io.github.dbtmaven.dbt.workflow.deploy.PublishPolicy;
import io.github.dbtmaven.dbt.workflow.deploy.PublishState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Runs the three workflows on one sample project, with the stand-in for dbt and a folder as the state store. */
public final class Bench {
    public final Shop shop;
    public final RecordedProgress recorded = new RecordedProgress();
    public final Path shelf;
    public StateStore store;
    /** Variables of CI. */
    public boolean fullRefresh = true;

    public String vars = "";
    public Clock now = Clock.fixed(Instant.parse("2026-11-22T08:42:21Z"), ZoneOffset.UTC);
    public OptionalInt maxAge = OptionalInt.empty();
    public OptionalInt maxNodes = OptionalInt.empty();
    public boolean ignoreFormatting;

    public Optional<Path> executable = Optional.of(Shop.STAND_IN);

    public Bench(Shop shop) {
        this.shop = shop;
        this.shelf = shop.folder.resolveSibling("shelf");
        this.store = new DirectoryStore(shelf);
    }

    /** Returns a bench in a step of build 41, a push to main. */
    public static Bench inBuildOfMain(Path temp) throws IOException {
        Shop shop = new Shop(temp.resolve("a shop"));
        shop.environment.put("BITBUCKET_COMMIT", "0f3c1b7a9d2e4f5061728394a5b6c7d8e9f00112");
        shop.environment.put("BITBUCKET_BRANCH", "main");
        shop.environment.put("BITBUCKET_BUILD_NUMBER", "41");
        return new Bench(shop);
    }

    public DbtOptions options(String target, String select) {
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

    public Deploy deploying() {
        return new Deploy(finder(), sources(), shop.environment, recorded, now);
    }

    public Outcome deploy() {
        return deploying().run(options("prod", ""), () -> {});
    }

    public Outcome publish() {
        return new PublishState(recorded, 10, PublishPolicy.TRUE).run(shop.folder, store);
    }

    public Outcome explain(String node) {
        return new Explain(finder(), sources(), shop.environment, recorded)
                .run(options("ci", ""), store, Optional.of(node).filter(name -> !name.isEmpty()));
    }

    public Outcome slimCi(StateMissing missing) {
        return slimCi("", missing);
    }

    public Outcome slimCi(String select, StateMissing missing) {
        return slimCi(select, () -> store, missing);
    }

    public Outcome slimCi(Supplier<StateStore> opener) {
        return slimCi("", opener, StateMissing.FULL);
    }

    private Outcome slimCi(String select, Supplier<StateStore> opener, StateMissing missing) {
        return new SlimCi(finder(), sources(), shop.environment, recorded, now)
                .run(
                        options("ci", select),
                        opener,
                        () -> new CiPolicy(missing, maxAge, maxNodes, PrSchema.AUTO, ignoreFormatting));
    }
}
