package dev.sluice.serdes.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Utf8Test {
    @Property(tries = 5000)
    void shouldFindTheFirstFaultWhereTheDecoderDoes(@ForAll("nearlyText") byte[] bytes) {
        assertThat(Utf8.firstFault(bytes, 0, bytes.length)).isEqualTo(decoderFault(bytes));
    }

    @Property(tries = 1000)
    void shouldAcceptWhatIsEncoded(@ForAll String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.firstFault(bytes, 0, bytes.length)).isEqualTo(-1);
    }

    @Example
    void shouldAgreeWithTheDecoderOnEveryThreeBytes() {
        int[] edges = {
            0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
            0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
        };
        for (int a : edges) {
            for (int b : edges) {
                for (int c : edges) {
                    byte[] bytes = {(byte) a, (byte) b, (byte) c, (byte) 0x80};
                    assertThat(Utf8.firstFault(bytes, 0, 4)).isEqualTo(decoderFault(bytes));
                }
            }
        }
    }

    @Example
    void shouldKeepWithinItsRange() {
        byte[] bytes = {(byte) 0xFF, 'a', (byte) 0xC3, (byte) 0xA4};

        assertThat(Utf8.firstFault(bytes, 1, 4)).isEqualTo(-1);
        assertThat(Utf8.firstFault(bytes, 1, 3)).isEqualTo(2);
    }

    @Provide
    Arbitrary<byte[]> nearlyText() {
        Arbitrary<byte[]> characters =
                Arbitraries.strings().ofMaxLength(6).map(s -> s.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> ascii =
                Arbitraries.strings().ascii().ofLength(11).map(s -> s.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(3);
        return Arbitraries.oneOf(characters, ascii, any).list().ofMaxSize(5).map(Utf8Test::join);
    }

    private static byte[] join(Iterable<byte[]> parts) {
        ByteBuffer out = ByteBuffer.allocate(200);
        parts.forEach(out::put);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static int decoderFault(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean isError = StandardCharsets.UTF_8
                .newDecoder()
                .decode(in, java.nio.CharBuffer.allocate(bytes.length), true)
                .isError();
        return isError ? in.position() : -1;
    }
}
