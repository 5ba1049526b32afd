package dev.sluice.contracts.classes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.tenant.TenantState;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ClosedSetsTest {
    @Test
    void shouldFindEveryConstantByItsWireName() {
        each(Corpus.values(), Corpus::wireName, Corpus::of);
        each(Deployment.values(), Deployment::wireName, Deployment::of);
        each(EvidenceClass.values(), EvidenceClass::wireName, EvidenceClass::of);
        each(RedactionClass.values(), RedactionClass::wireName, RedactionClass::of);
        each(Scope.values(), Scope::wireName, Scope::of);
        each(TenantKind.values(), TenantKind::wireName, TenantKind::of);
        each(TenantState.values(), TenantState::wireName, TenantState::of);
        each(TupleType.values(), TupleType::wireName, TupleType::of);
        each(WorkOutcome.values(), WorkOutcome::wireName, WorkOutcome::of);
        each(Reason.values(), Reason::wireName, Reason::of);
    }

    @Test
    void shouldOnlyClose() {
        assertThat(RedactionClass.INTERNAL.closedBy(RedactionClass.PUBLIC)).isEqualTo(RedactionClass.INTERNAL);
        assertThat(RedactionClass.INTERNAL.closedBy(RedactionClass.TENANT_PRIVATE))
                .isEqualTo(RedactionClass.TENANT_PRIVATE);
    }

    @Test
    void shouldAllowNoStrongerEvidence() {
        assertThat(EvidenceClass.PRIMARY.allows(EvidenceClass.DERIVED)).isTrue();
        assertThat(EvidenceClass.DERIVED.allows(EvidenceClass.DERIVED)).isTrue();
        assertThat(EvidenceClass.DERIVED.allows(EvidenceClass.PRIMARY)).isFalse();
        assertThat(EvidenceClass.PRIMARY.allows(EvidenceClass.CITED)).isFalse();
        assertThat(EvidenceClass.CITED.allows(EvidenceClass.PRIMARY)).isFalse();
    }

    private static <E> void each(E[] constants, Function<E, String> name, Function<String, java.util.Optional<E>> of) {
        assertThat(constants)
                .extracting(name::apply)
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("[a-zA-Z0-9_-]{1,40}"));
        for (E constant : constants) {
            assertThat(of.apply(name.apply(constant))).contains(constant);
            assertThat(of.apply(name.apply(constant) + "\n")).isEmpty();
        }
    }
}
