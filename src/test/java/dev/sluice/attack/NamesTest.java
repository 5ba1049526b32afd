package dev.sluice.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.corpus.store.StorePath;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One table of hostile names against everything that a folder, a file or a topic is named after. */
final class NamesTest {
    /** What takes a name, and what it makes of it. */
    record Taker(String what, Function<String, Object> make) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Taker> takers() {
        return Stream.of(
                new Taker("tenant", Tenant::new),
                new Taker("cluster", Cluster::new),
                new Taker("moduleId", ModuleId::new),
                new Taker("role", Role::new),
                new Taker("session", SessionId::new),
                new Taker("event", EventId::new),
                new Taker("format", FormatName::new),
                new Taker("doctrine version", DoctrineVersion::new),
                new Taker("tuple", TupleId::new),
                new Taker("topic id", TopicId::new),
                new Taker("rule", Rule::new),
                new Taker("source", Source::new),
                new Taker("tenant's source", name -> new Source("engineering/" + name)),
                new Taker("version's source", name -> new Source("doctrine/" + name)),
                new Taker("topic of an origin", name -> new Origin(name, 0, 0)),
                new Taker("refused topic", name -> new RefusedTopic("refused." + name)),
                new Taker("place in a store", name -> StorePath.root().child("x/" + name)));
    }

    @ParameterizedTest
    @MethodSource("takers")
    void shouldTakeNoHostileName(Taker taker) {
        for (String name : HostileNames.ALL) {
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> taker.make().apply(name))
                    .satisfies(refusal -> assertThat(refusal.getMessage()).matches("[\\x20-\\x7e]{1,200}"));
        }
    }

    @ParameterizedTest
    @MethodSource("takers")
    void shouldTakeNoNameWithALineEndBehindIt(Taker taker) {
        for (String sound : List.of("a", "1.2.3", "acme", "0".repeat(64), "kBpnEw7RRiWdGXJhV3p8qA")) {
            assertThatIllegalArgumentException().isThrownBy(() -> taker.make().apply(sound + "\n"));
        }
    }

    @Test
    void shouldFindNoTopicInAHostileName() {
        assertThat(HostileNames.ALL)
                .noneMatch(name -> CaptureTopic.parse("capture." + name).isPresent())
                .noneMatch(name -> RefusedTopic.tenantOf("refused." + name).isPresent())
                .noneMatch(name -> Lane.parse("corpus." + name + ".engineering.internal.primary")
                        .isPresent())
                .noneMatch(name -> Origin.parse(name + "-0@0").isPresent())
                .noneMatch(name -> ChainId.startOfEntry("0".repeat(20) + name).isPresent())
                .noneMatch(name -> Rule.of(name).isPresent());
    }

    /** Slashes and dots are sound in an event's id, dots in a session's: neither names a folder. */
    @ParameterizedTest
    @ValueSource(strings = {".", "..", "../x", "/", "/etc/passwd", "a/", "a//b", "x/../../y", "A/", "a_b/"})
    void shouldLeaveNoFolder(String name) {
        List<Predicate<String>> valid = List.of(
                Tenant::isValid,
                Cluster::isValid,
                ModuleId::isValid,
                Role::isValid,
                FormatName::isValid,
                DoctrineVersion::isValid,
                Source::isValid,
                rest -> Source.isValid("engineering/" + rest),
                rest -> Source.isValid("engineering/sessions/" + rest),
                rest -> Source.isValid("doctrine/" + rest),
                rest -> StorePath.isValid("x/" + rest));

        assertThat(valid).noneMatch(test -> test.test(name));
        assertThat(CaptureTopic.parse("capture." + name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sluice", "sessions", "feedback", "workspace", "doctrine", "engineering", "con", "nul"})
    void shouldTakeNoTenantOrClusterThatNamesAPartOfSluice(String word) {
        assertThat(Tenant.isValid(word)).isFalse();
        assertThat(Cluster.isValid(word)).isFalse();
        assertThat(Source.isValid(word)).isFalse();
        assertThat(CaptureTopic.parse("capture." + word)).isEmpty();
        assertThat(RefusedTopic.tenantOf("refused." + word)).isEmpty();
        assertThat(Lane.parse("corpus." + word + ".engineering.internal.primary"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Acme", "ACME", "acmE", "acme.labs", "acme_labs", "acme-", "-acme", "acme--labs", "acme/labs"})
    void shouldTakeNoTenantThatAnotherCouldBeTakenFor(String name) {
        assertThat(Tenant.isValid(name)).isFalse();
        assertThat(Cluster.isValid(name)).isFalse();
        assertThat(Source.isValid(name)).isFalse();
    }
}
