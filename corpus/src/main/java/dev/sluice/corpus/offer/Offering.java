package dev.sluice.corpus.offer;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.lineage.Ledger;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.lineage.Offer;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.lineage.Taint;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides whether a tenant's adapter version may be offered to others, and enters it. Everything has to hold: it is a
 * customer's own, registered, with the snapshot as it was signed; each line of that is federable or public and can still
 * be read; no erasure has taken one of them, or may yet, nor have newer rules found anything in one, or may; and the
 * tenant's opt-in names it, at the very time that stands in the entry. Whatever can't be checked refuses. One use.
 */
public final class Offering {
    private final Store store;
    private final Ledger ledger;
    private final Tenant tenant;
    private final TenantKind kind;
    private final Lineage lineage;

    /**
     * In this tenant's corpus.
     *
     * @param lineage of it
     */
    public Offering(Store store, Tenant tenant, TenantKind kind, Lineage lineage) {
        this.store = store;
        this.ledger = new Ledger(store);
        this.tenant = tenant;
        this.kind = kind;
        this.lineage = lineage;
    }

    /**
     * An adapter version that may be offered.
     *
     * @param there the offer that was made of it by the same opt-in, if there is one
     */
    public record Offerable(Trained what, SignedOptIn optIn, UtcMillis now, Optional<Offer> there) {}

    /**
     * Checks everything.
     *
     * @param optIn whose signature was checked
     * @param snapshots knows what was signed by whom is trusted with snapshots
     * @param clock asked once, when all else holds
     * @throws OfferRefusedException saying why not
     */
    public Offerable check(
            AdapterVersion adapter,
            SignedOptIn optIn,
            Predicate<SignedSnapshot> snapshots,
            InstantSource clock,
            Progress progress)
            throws IOException {
        requireCustomers(adapter.adapter());
        requireNamed(adapter, optIn.optIn());
        Trained what = registered(adapter);
        requireLookedThrough();
        requireNotErased(adapter);
        OpenLines.require(store, snapshot(what, snapshots), progress);
        UtcMillis now = new UtcMillis(clock.instant().toEpochMilli());
        requireInForce(optIn.optIn(), now);
        Optional<Offer> there = ledger.offers().stream()
                .filter(offer -> offer.what().equals(what) && offer.optIn().equals(optIn.id()))
                .findFirst();
        return new Offerable(what, optIn, now, there);
    }

    /**
     * Enters the offer into the ledger, once the opt-in is kept; the one that is there, if there is one.
     *
     * @throws OfferRefusedException where the ledger ends later than the offer was checked
     */
    public Offer enter(Offerable checked) throws IOException {
        if (checked.there().isPresent()) {
            return checked.there().get();
        }
        new OptIns(store).keep(checked.optIn());
        return ledger.append(
                        checked.what(),
                        checked.optIn().id(),
                        checked.optIn().optIn().ends(),
                        checked.now())
                .orElseThrow(() -> new OfferRefusedException(
                        "the ledger's last entry is later than " + checked.now() + ": was the clock set back?"));
    }

    private void requireCustomers(Adapter adapter) {
        boolean isOwn =
                switch (adapter.kind()) {
                    case TENANT -> adapter.of().equals(tenant.value());
                    case CLUSTER, ROLE -> true;
                    case ENGINEERING, CONSTITUTIONAL -> false;
                };
        require(
                kind == TenantKind.CUSTOMER && isOwn,
                adapter + " of " + tenant + " is none of a customer's own: its tenant, cluster and role adapters");
    }

    private void requireNamed(AdapterVersion adapter, OptIn optIn) {
        require(optIn.tenant().equals(tenant), "the opt-in is of tenant " + optIn.tenant() + ", not of " + tenant);
        require(optIn.adapters().contains(adapter), "the opt-in doesn't name " + adapter);
    }

    private static void requireInForce(OptIn optIn, UtcMillis now) {
        require(
                optIn.begins().epochMillis() <= now.epochMillis(),
                "the opt-in begins at " + optIn.begins() + ", and it is " + now);
        require(
                now.epochMillis() < optIn.ends().epochMillis(),
                "the opt-in ended at " + optIn.ends() + ", and it is " + now);
    }

    /** What an order that stands open chooses isn't known before it is through. */
    private void requireNotErased(AdapterVersion adapter) throws IOException {
        Optional<Erasure> open =
                Erasures.of(store).all().stream().filter(Erasure::isOpen).findFirst();
        require(
                open.isEmpty(),
                open.map(erasure -> erasure.order().name()).orElse("")
                        + " of an erasure is open: what it takes isn't known before its receipt is written");
        List<Cause> causes = Taint.of(store, lineage).getOrDefault(adapter, List.of());
        require(causes.isEmpty(), adapter + " was trained on " + Taint.records(causes));
    }

    /** What newer rules find isn't known before they are through. */
    private void requireLookedThrough() throws IOException {
        for (Resanitizing.Known known : new Resanitizings(store).standing()) {
            String name = known.stored().resanitizing().name();
            String command = "`sluice corpus resanitize" + (known.isAll() ? " --all`" : "`");
            require(known.end().isPresent(), name + " isn't done: what it finds isn't known before; run " + command);
            require(
                    known.isThrough(),
                    name + " refused a line, and left its shard: what else that holds isn't known; erase that line, and"
                            + " run " + command + " again");
        }
    }

    private Trained registered(AdapterVersion adapter) throws IOException {
        Trained what = lineage.entries().stream()
                .map(stored -> stored.entry().what())
                .filter(trained -> trained.adapter().equals(adapter))
                .findFirst()
                .orElseThrow(() ->
                        new OfferRefusedException(adapter + " isn't registered in the ledger of tenant " + tenant));
        require(
                what.tenant().equals(tenant),
                "the ledger of " + tenant + " says that " + adapter + " is of " + what.tenant());
        require(
                AdapterVersion.named(what.base()).isEmpty(),
                adapter + " was trained on top of " + what.base() + ", an adapter: its records would leave too");
        return what;
    }

    private Snapshot snapshot(Trained what, Predicate<SignedSnapshot> trusted) throws IOException {
        Sha256 id = what.snapshot();
        SignedSnapshot signed = new Snapshots(store)
                .read(id)
                .orElseThrow(() -> new OfferRefusedException("snapshot " + id + " is not there"));
        require(trusted.test(signed), "the signature of snapshot " + id + " isn't that of the trusted key");
        Snapshot snapshot = signed.snapshot();
        require(
                snapshot.eligible().tenant().equals(tenant)
                        && snapshot.eligible().adapter().equals(what.adapter()),
                "snapshot " + id + " is of " + snapshot.eligible().adapter() + " of "
                        + snapshot.eligible().tenant());
        return snapshot;
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new OfferRefusedException(fault);
        }
    }
}
