package dev.sluice.contracts.tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    @ParameterizedTest
    @CsvSource({
        "CONSTITUTIONAL, DOCTRINE, pump, doctrine/0.0.13",
        "ENGINEERING, EDIT, pump, engineering/pump",
        "ENGINEERING, AMENDMENT, , engineering/workspace",
        "ENGINEERING, TRAJECTORY, pump, engineering/sessions/pump",
        "ENGINEERING, FEEDBACK, , engineering/feedback/workspace",
        "ENGINEERING, APPRENTICESHIP, pump, engineering/feedback/pump",
        "TENANT_RUNTIME, RUNTIME, pump, acme-labs",
    })
    void shouldNameThePlaceOfATuple(Corpus corpus, TupleType type, String cluster, String path) {
        Source source = Source.of(
                corpus,
                type,
                new Tenant("acme-labs"),
                Optional.ofNullable(cluster).map(Cluster::new),
                new DoctrineVersion("0.0.13"));

        assertThat(source).isEqualTo(new Source(path)).hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "..",
                "engineering",
                "engineering/",
                "engineering/..",
                "engineering/a/b",
                "engineering//a",
                "engineering/sessions",
                "engineering/sessions/",
                "engineering/feedback/sessions/a",
                "engineering/sessions/../a",
                "engineering/Pump",
                "engineering/pump\n",
                "/engineering/pump",
                "doctrine/1.2",
                "doctrine/1.2.3/x",
                "doctrine",
                "acme/labs",
                "acme..labs",
                "ACME",
                "acme\n",
                "other/x"
            })
    void shouldBeOneOfTheClosedForms(String path) {
        assertThat(Source.isValid(path)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Source(path));
    }
}
