package dev.sluice.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.serdes.json.StrictJson;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What a format says of a payload, and the randomness that payloads are made with. */
final class Verdicts {
    static final String ACCEPTED = "accepted";

    /** A change that breaks a rule of a payload that keeps them all, in one of the ways there are. */
    interface Break {
        void in(ObjectNode payload, RandomGenerator random);
    }

    private Verdicts() {}

    /** The rule that it breaks. */
    static String of(ShapedFormat format, String payload) {
        Outcome<Bytes> outcome = StrictJson.read(Bytes.utf8(payload), parser -> format.check(parser, Claims.none()));
        return outcome.fold(print -> ACCEPTED, refused -> refused.rule().wireName());
    }

    static String of(ShapedFormat format, JsonNode payload) {
        return of(format, payload.toString());
    }

    /** The names of the rules beyond the shape. */
    static List<String> rules(ShapedFormat format) {
        return format.grammar().rules().stream().map(Rule::wireName).toList();
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static <T> T pick(RandomGenerator random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    static ObjectNode object(JsonNode node) {
        return (ObjectNode) node;
    }
}
