package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.identity.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CellTest {
    @Test
    void shouldSayTheSameOfTheSameCellsAlone() {
        Tenant acme = new Tenant("acme");
        Tenant late = new Tenant("late");
        Cell quay = new Cell("quay");
        Cell pier = new Cell("pier");
        String both = Cell.digestOf(Map.of(acme, quay, late, pier));

        assertThat(both)
                .isEqualTo(Cell.digestOf(Map.of(late, pier, acme, quay)))
                .isNotEqualTo(Cell.digestOf(Map.of(acme, pier, late, quay)))
                .isNotEqualTo(Cell.digestOf(Map.of(acme, quay)));
    }

    @Test
    void shouldNameWhatIsATopologysOwn() {
        assertThat(Cell.COMMON.application()).isEqualTo("sluice");
        assertThat(Cell.COMMON.idsTopic()).isEqualTo("sluice-ids-changelog");
        assertThat(Cell.COMMON.ledgerTopic()).isEqualTo("sluice-ledger-changelog");
        assertThat(new Cell("harbour").application()).isEqualTo("sluice.harbour.cell");
        assertThat(new Cell("harbour").ledgerTopic()).isEqualTo("sluice.harbour.cell-ledger-changelog");
    }

    /** A right to a prefix of one cell is none to anything of another's. */
    @Test
    void shouldNameNothingThatBeginsAsWhatIsAnothers() {
        Cell[] cells = {Cell.COMMON, new Cell("a"), new Cell("a-b"), new Cell("a-cell"), new Cell("tenants")};

        for (Cell cell : cells) {
            for (Cell other : cells) {
                assertThat(other.ledgerTopic().startsWith(cell.prefix()))
                        .as("%s, %s", cell, other)
                        .isEqualTo(cell.equals(other));
            }
        }
    }

    /** What it takes for another cell's or for none's could be deleted, or kept, by mistake. */
    @Test
    void shouldKnowItsOwnByNameAndTakeNothingElseForACells() {
        for (Cell cell : List.of(Cell.COMMON, new Cell("a"), new Cell("a-b"), new Cell("cell"), new Cell("a-cell"))) {
            assertThat(Cell.ofApplication(cell.application())).contains(cell);
            assertThat(Cell.owning(cell.idsTopic())).contains(cell);
            assertThat(Cell.owning(cell.ledgerTopic())).contains(cell);
        }
        for (String name :
                List.of("", "sluice.tenants", "sluicex-1", "sluice.a.b.cell-1", "sluice.A.cell-1", "x-sluice-1")) {
            assertThat(Cell.ofApplication(name)).as(name).isEmpty();
            assertThat(Cell.owning(name)).as(name).isEmpty();
        }
        assertThat(Cell.owning("sluice.a.cell")).isEmpty();
        assertThat(Cell.ofApplication("sluice.a.cell-1")).isEmpty();
    }

    @Test
    void shouldRefuseANameThatNoTenantCouldHave() {
        assertThatThrownBy(() -> new Cell("a.b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cell("sluice")).isInstanceOf(IllegalArgumentException.class);
    }
}
