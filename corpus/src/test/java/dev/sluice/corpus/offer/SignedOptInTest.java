package dev.sluice.corpus.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.sign.RfcKey;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignedOptInTest {
    private static final TrustedKey PINNED = new TrustedKey(RfcKey.PUBLIC);
    private static final OptIn OPT_IN = new OptIn(
            new Tenant("globex"),
            List.of(version("tenant-globex-v1"), version("cluster-wells-v2")),
            new UtcMillis(1_777_593_600_000L),
            new UtcMillis(1_780_272_000_123L));
    private static final String LINE = "{\"schema\":\"sluice.opt_in\",\"version\":\"1.0.0\",\"tenant\":\"globex\","
            + "\"adapters\":[\"tenant-globex-v1\",\"cluster-wells-v2\"],\"begins\":\"2026-05-01T00:00:00.000Z\","
            + "\"ends\":\"2026-06-01T00:00:00.123Z\"}\n";

    @TempDir
    Path keys;

    @Test
    void shouldReadBackWhatTheTenantSignedInItsFrozenBytes() throws IOException {
        SignedOptIn signed = signed();

        assertThat(signed.file().utf8()).startsWith("sluice.opt_in 1.0.0 ").endsWith("\n" + LINE);
        assertThat(signed.id()).isEqualTo(Sha256.of(Bytes.utf8(LINE)));
        assertThat(SignedOptIn.read(signed.file(), PINNED)).isEqualTo(signed);
    }

    @Test
    void shouldRefuseAnOptInThatAnotherHasSigned() throws IOException {
        SigningKey.generate(keys.resolve("another.key"));
        SignedOptIn forged = SignedOptIn.sign(OPT_IN, SigningKey.read(keys.resolve("another.key")));

        refuses(forged.file(), "the opt-in's signature isn't that of the tenant's key");
        refuses(Bytes.utf8(LINE), "the opt-in is no signed opt-in of version 1.0.0");
        refuses(Bytes.utf8("sluice.opt_in 1.0.0 " + "A".repeat(86) + "==\n" + LINE), "signature isn't that of");
        refuses(Bytes.utf8(""), "the opt-in is no signed opt-in of version 1.0.0");
    }

    @Test
    void shouldRefuseAnOptInWhicheverByteIsChanged() throws IOException {
        byte[] good = signed().file().toArray();

        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            refuses(Bytes.wrap(bad), "the opt-in");
        }
    }

    @Test
    void shouldSayNothingThatNobodyCanConsentTo() {
        UtcMillis now = OPT_IN.begins();

        assertThatThrownBy(() -> new OptIn(OPT_IN.tenant(), List.of(), now, OPT_IN.ends()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OptIn(OPT_IN.tenant(), OPT_IN.adapters(), now, now))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SignedOptIn signed() throws IOException {
        return SignedOptIn.sign(OPT_IN, SigningKey.read(RfcKey.in(keys)));
    }

    private static void refuses(Bytes file, String why) {
        assertThatThrownBy(() -> SignedOptIn.read(file, PINNED))
                .isInstanceOf(OfferRefusedException.class)
                .hasMessageContaining(why);
    }

    private static AdapterVersion version(String name) {
        return AdapterVersion.named(name).orElseThrow();
    }
}
