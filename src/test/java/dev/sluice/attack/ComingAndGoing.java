package dev.sluice.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Await;
import dev.sluice.Commands;
import dev.sluice.SealedLine;
import dev.sluice.access.Principal;
import dev.sluice.audit.TenantSums;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** A tenant that comes to a deployment which runs, rests, goes on and goes, each by the command for it. */
final class ComingAndGoing {
    private static final Tenant LATE = new Tenant("acme-late");

    private final HostedSluice sluice;

    ComingAndGoing(HostedSluice sluice) {
        this.sluice = sluice;
    }

    void shouldHoldAtEachStep() {
        refuseBesideATopicThatDoesNotConform();
        refuseShardsOfAKafkaThatWasLost();
        add();
        Origin parked = suspend();
        resume(parked);
        remove();
        comeBack();
    }

    /** Once it stood on the tenant topic, no later tenant could come. */
    private void refuseBesideATopicThatDoesNotConform() {
        byOperator(admin -> admin.createTopics(List.of(new NewTopic("refused.acme-askew", 7, (short) 1)))
                .all());

        refuses("topics don't conform: refused.acme-askew has 7 partitions, needs 2; ", "acme-askew");
    }

    /** The sink would end at the first line, for all tenants. */
    private void refuseShardsOfAKafkaThatWasLost() {
        Tenant returned = new Tenant("acme-returned");
        Path root = sluice.data().resolve("kept");
        SealedLine.first(new LocalStore(root.resolve(CorpusRoots.TRAINING_CORPUS)), returned);

        refuses(
                "--root = \"" + root + "\": must be a root without shards of acme-returned,",
                "acme-returned",
                "--root",
                root.toString());
    }

    private void refuses(String why, String tenant, String... more) {
        List<String> command = new ArrayList<>(List.of("tenant", "add", tenant, "--kind", "vendor"));
        command.addAll(List.of(more));
        Commands.Result refused = sluice.command(command.toArray(String[]::new));

        assertThat(refused.code()).as("%s", refused).isEqualTo(2);
        assertThat(refused.err()).startsWith("sluice: " + why);
        assertThat(done("tenant", "ls").out()).doesNotContain(tenant);
        assertThat(sluice.data().resolve("tenants/" + tenant + ".json")).doesNotExist();
    }

    private void add() {
        done("tenant", "add", LATE.value(), "--kind", "customer");
        assertThat(done("tenant", "add", LATE.value(), "--kind", "customer").out())
                .as("the same again")
                .contains("capture can begin");

        try (HostileProducer late = new HostileProducer(sluice.as(Principal.capture(LATE)), LATE)) {
            assertThat(sluice.line(LATE, late.send(event(1)))).contains("\"tenant\":\"" + LATE + "\"");
        }
        assertThat(done("access", "plan").out()).doesNotContain("missing", "unplanned");
        assertThat(done("corpus", "ls", "--tenant", LATE.value()).out()).contains("1 line");
        assertThat(done("lineage", "ls", "--tenant", LATE.value()).out()).isEqualTo("0 entries\n");
        assertThat(sluice.data().resolve("tenants/acme-late.json")).content().contains("\"kind\":\"customer\"");
    }

    private Origin suspend() {
        done("tenant", "suspend", LATE.value());

        try (HostileProducer late = new HostileProducer(sluice.as(Principal.capture(LATE)), LATE)) {
            assertThatThrownBy(() -> late.send(event(2))).hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
        try (HostileProducer operator = new HostileProducer(sluice.as(Principal.OPERATOR), LATE)) {
            Origin parked = operator.send(event(2));
            assertThat(sluice.refusals(LATE, List.of(parked))).containsEntry(parked, "tenant-parked/tenant");
            assertThat(clear()).contains("  corpus.acme-late.");
            return parked;
        }
    }

    private void resume(Origin parked) {
        done("tenant", "resume", LATE.value());

        assertThat(done("refused", "replay", "--tenant", LATE.value(), "--reason", "tenant-parked")
                        .out())
                .contains(parked + "  published at capture.acme-late-");
        assertThat(sluice.sums(LATE).committed()).isEqualTo(2);
        assertThat(clear()).contains("  capture.acme-late-");
        Commands.Result gone = sluice.command("refused", "replay", parked.toString());
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.out()).contains("the raw event is deleted", "0 published, 1 gone");
        assertThat(clear()).isEqualTo("tenant acme-late: nothing to delete\n");
    }

    /** Nothing is too young for it. */
    private String clear() {
        return done(
                        "janitor",
                        "--tenant",
                        LATE.value(),
                        "--set",
                        "janitor.capture.grace.ms=1",
                        "--set",
                        "janitor.lane.grace.ms=1")
                .out();
    }

    private void remove() {
        assertThat(done("tenant", "remove", LATE.value()).out()).contains("all is sealed: 2 lines");

        assertThat(sluice.sums(HostedSluice.CUSTOMER).addsUp())
                .as("the others go on")
                .isTrue();
        assertThat(topics()).noneMatch(topic -> topic.contains(LATE.value()));
        assertThat(done("tenant", "ls").out()).containsPattern("acme-late +customer +removed");
        assertThat(done("access", "plan").out()).doesNotContain(LATE.value());
        assertThat(done("corpus", "verify", "--tenant", LATE.value()).out()).contains("2 lines");
    }

    /** Its lane was there once: to take it for open still would end the topology. */
    private void comeBack() {
        done("tenant", "add", LATE.value(), "--kind", "customer");

        try (HostileProducer late = new HostileProducer(sluice.as(Principal.capture(LATE)), LATE)) {
            late.send(event(1));
            late.send(event(3));
        }
        assertThat(Await.until(Duration.ofSeconds(60), () -> sluice.sums(LATE), sums -> sums.captured() == 5))
                .returns(3L, TenantSums::committed)
                .returns(1L, TenantSums::duplicates);
    }

    private Set<String> topics() {
        return byOperator(admin -> admin.listTopics().names());
    }

    private <T> T byOperator(Function<Admin, KafkaFuture<T>> asked) {
        try (Admin admin = sluice.as(Principal.OPERATOR).admin()) {
            return asked.apply(admin).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Commands.Result done(String... command) {
        Commands.Result result = sluice.command(command);
        assertThat(result.code()).as("%s", result).isZero();
        return result;
    }

    private static CaptureEvent event(int number) {
        return Fixtures.event(new EventId("edit:late-works:" + number), Optional.of(LATE));
    }
}
