package dev.sluice.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.TrustDomain;
import dev.sluice.contracts.identity.Tenant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RightTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            capture.acme,                              'READ, CREATE', '', WRITE
            capture.acme-labs,                         READ, '',   ''
            corpus.acme.engineering.internal.primary,  'WRITE, CREATE', READ, ''
            corpus.acme.nonsense,                      '',   '',   ''
            refused.acme,                              'WRITE, CREATE', '',  ''
            corpus.globex.engineering.internal.primary, '', '',   ''
            refused.globex,                            '',   '',   ''
            refused.sluice,                            'WRITE, CREATE', '',  ''
            refused.acme.more,                         '',   '',   ''
            sluice-ids-changelog,                      'READ, WRITE, CREATE', '', ''
            __consumer_offsets,                        '',   '',   ''
            """)
    void shouldBeWhatTheNameOfTheTopicSays(String topic, String topology, String sink, String capture) {
        assertThat(rights(Principal.TOPOLOGY, topic)).isEqualTo(topology);
        assertThat(rights(Principal.SINK, topic)).isEqualTo(sink);
        assertThat(rights(Principal.capture(new Tenant("acme")), topic)).isEqualTo(capture);
        assertThat(rights(Principal.OPERATOR, topic)).isEqualTo("READ, WRITE, DELETE, ALTER, CREATE");
    }

    private static String rights(Principal principal, String topic) {
        return Arrays.stream(Right.values())
                .filter(right -> right.isOf(principal, topic, Map.of(new Tenant("acme"), TrustDomain.COMMON)))
                .map(Right::name)
                .collect(Collectors.joining(", "));
    }
}
