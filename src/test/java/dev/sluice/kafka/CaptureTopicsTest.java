package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.formats.Formats;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.TopicSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which topology works off what stands on a capture topic: exactly one does. */
final class CaptureTopicsTest {
    private static final Cell QUAY = new Cell("quay");
    private static final Cell PIER = new Cell("pier");
    private static final List<Cell> CELLS = List.of(Cell.COMMON, QUAY, PIER);
    private static final SluiceConfig CONFIG =
            config(Map.of("acme", Cell.COMMON, "acme-labs", QUAY, "acme-labs-2", PIER, "labs", Cell.COMMON, "a", QUAY));

    @Test
    void shouldGiveTheEventsOfATenantToItsCellAlone() {
        Map<String, Cell> expected =
                Map.of("acme", Cell.COMMON, "acme-labs", QUAY, "acme-labs-2", PIER, "labs", Cell.COMMON, "a", QUAY);

        expected.forEach((tenant, cell) ->
                assertThat(subscribed("capture." + tenant)).as(tenant).containsExactly(cell));
    }

    @Test
    void shouldGiveTheEventsOfStrangersToTheCommonCell() {
        assertThat(List.of("capture.b", "capture.acme-labs-3", "capture.acm"))
                .allSatisfy(topic -> assertThat(subscribed(topic)).containsExactly(Cell.COMMON));
    }

    /** Instances that run follow it: the common cell's must not take it for a stranger's. */
    @Test
    void shouldGiveTheEventsOfATenantThatComesToItsCellAlone() {
        SluiceConfig with = CONFIG.with(List.of(late(TenantState.ACTIVE, Optional.of("quay"))));

        assertThat(CELLS)
                .filteredOn(cell -> matches(CaptureTopics.of(CONFIG, cell, Map.of()), with, "capture.late"))
                .containsExactly(QUAY);
    }

    /** Its ids lie in its cell: were it a stranger's, the common cell's ledger would account for it. */
    @Test
    void shouldGiveTheEventsOfATenantThatWasRemovedFromACellToNobody() {
        SluiceConfig with = CONFIG.with(List.of(late(TenantState.REMOVED, Optional.of("quay"))));

        assertThat(CELLS).noneMatch(cell -> matches(CaptureTopics.of(CONFIG, cell, Map.of()), with, "capture.late"));
    }

    @Test
    void shouldSubscribeAnewOnlyWhereTheNamesAreOthers() {
        AtomicReference<SluiceConfig> now = new AtomicReference<>(CONFIG);
        Subscription quay = new Subscription(CaptureTopics.of(CONFIG, QUAY, Map.of()), now::get);
        Pattern first = quay.get();

        now.set(CONFIG.with(List.of(late(TenantState.ACTIVE, Optional.empty()))));
        assertThat(quay.get()).as("another cell's").isSameAs(first);
        now.set(CONFIG.with(List.of(late(TenantState.ACTIVE, Optional.of("quay")))));
        assertThat(quay.get().matcher("capture.late").matches()).isTrue();
        now.set(CONFIG.with(List.of(late(TenantState.REMOVED, Optional.of("quay")))));
        assertThat(quay.get().matcher("capture.late").matches()).isFalse();
    }

    @Test
    void shouldGiveNothingToACellWhoseTenantsHaveGone() {
        Pattern pattern = CaptureTopics.of(CONFIG, new Cell("wharf"), Map.of()).pattern(CONFIG);

        assertThat(pattern.pattern()).isNotEmpty();
        assertThat(List.of("capture.a", "capture.", "")).noneMatch(pattern.asMatchPredicate());
    }

    private static TenantEntry late(TenantState state, Optional<String> cell) {
        return new TenantEntry(new Tenant("late"), TenantKind.CUSTOMER, state, "/srv/late", 0, Optional.empty(), cell);
    }

    @Test
    void shouldGiveNothingElseToAnybody() {
        assertThat(List.of("captureXacme", "capture.acme.more", "capture.", "corpus.acme", "xcapture.a", "capture.a|b"))
                .allSatisfy(topic -> assertThat(subscribed(topic)).isEmpty());
    }

    /** It is another cell's to refuse, whatever it looks like. */
    @Test
    void shouldLeaveAnotherCellsTopicAloneThatDoesNotConform() {
        List<String> nonconforming = List.of("capture.acme-labs", "capture.stranger", "capture.no--tenant");

        List<TopicSpec> strangers = nonconforming.stream()
                .map(name -> new TopicSpec(name, 1, Map.of()))
                .toList();

        CaptureTopics captured = CaptureTopics.of(CONFIG, Cell.COMMON, Map.of(false, strangers));

        assertThat(nonconforming)
                .noneMatch(topic -> captured.pattern(CONFIG).matcher(topic).matches());
        assertThat(captured.unfollowed()).containsExactly(new Tenant("stranger"));
    }

    @Test
    void shouldLeaveTheTopicOfUnknownTenantsToTheCommonCell() {
        assertThat(CaptureTopics.standing(plan(Cell.COMMON), Cell.COMMON))
                .extracting(TopicSpec::name)
                .contains("refused.sluice", "capture.acme", "capture.labs")
                .doesNotContain("capture.acme-labs");
        assertThat(CaptureTopics.standing(plan(QUAY), QUAY))
                .extracting(TopicSpec::name)
                .containsExactlyInAnyOrder(
                        "capture.a", "capture.acme-labs", "refused.a", "refused.acme-labs", "sluice.tenants");
    }

    /** Its capture topic may be there only once all instances know it. */
    @Test
    void shouldMakeNoTopicOfATenantThatCameByCommand() {
        SluiceConfig with = CONFIG.with(List.of(late(TenantState.ACTIVE, Optional.of("quay"))));
        TopicPlan plan = new TopicPlan(with.in(QUAY).topology(), Formats.all());

        assertThat(CaptureTopics.standing(plan, QUAY))
                .extracting(TopicSpec::name)
                .contains("capture.late");
        assertThat(CaptureTopics.toMake(plan, CONFIG, QUAY))
                .containsExactlyInAnyOrderElementsOf(CaptureTopics.standing(plan(QUAY), QUAY));
        assertThat(CaptureTopics.toMake(plan(Cell.COMMON), CONFIG, Cell.COMMON))
                .containsExactlyInAnyOrderElementsOf(CaptureTopics.standing(plan(Cell.COMMON), Cell.COMMON));
    }

    /** A topic of which it is shown nothing would look as if there were none, and its events would wait for ever. */
    @Test
    void shouldRefuseATopicThatTheClusterDoesNotShow() {
        CaptureTopics.requireListed(List.of());

        assertThatThrownBy(() -> CaptureTopics.requireListed(List.of("capture.acme", "refused.acme")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("doesn't show: capture.acme, refused.acme. ")
                .hasMessageContaining("`sluice access plan`");
    }

    private static List<Cell> subscribed(String topic) {
        return CELLS.stream()
                .filter(cell -> matches(CaptureTopics.of(CONFIG, cell, Map.of()), CONFIG, topic))
                .toList();
    }

    private static boolean matches(CaptureTopics captured, SluiceConfig config, String topic) {
        return captured.pattern(config).matcher(topic).matches();
    }

    private static TopicPlan plan(Cell cell) {
        return new TopicPlan(CONFIG.in(cell).topology(), Formats.all());
    }

    private static SluiceConfig config(Map<String, Cell> tenants) {
        Map<String, String> set = new LinkedHashMap<>(Map.of("deployment", "hosted"));
        new LinkedHashMap<>(tenants).forEach((name, cell) -> {
            set.put("tenants." + new Tenant(name) + ".kind", "customer");
            if (!cell.equals(Cell.COMMON)) {
                set.put("tenants." + name + ".cell", cell.name());
            }
        });
        return SluiceConfig.from(Path.of("/srv/sluice"), Settings.of(set, Map.of(), Optional.empty()));
    }
}
