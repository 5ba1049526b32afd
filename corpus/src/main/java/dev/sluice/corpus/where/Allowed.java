package dev.sluice.corpus.where;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.tuple.Source;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a field is compared with.
 *
 * @param words what is allowed
 * @param order of what {@code <=} and {@code >=} compare
 * @param nothing the word for a field that says nothing, which in a line is {@code ""}
 */
record Allowed(Predicate<String> isValid, String words, Optional<Comparator<String>> order, Optional<String> nothing) {
    private static final Allowed ANY = matching(text -> true, "any text");
    private static final Allowed MOMENT = matching(
                    text -> UtcMillis.parse(text).isPresent(), "a time yyyy-MM-ddTHH:mm:ss.SSSZ")
            .by(Comparator.naturalOrder());
    private static final Map<Field, Allowed> BY_FIELD = new EnumMap<>(Field.class);

    static {
        BY_FIELD.put(Field.ID, matching(TupleId::isValid, "an id of 64 hexadecimal digits"));
        BY_FIELD.put(Field.TUPLE_TYPE, oneOf(TupleType.values(), TupleType::wireName));
        BY_FIELD.put(Field.FORMAT, matching(FormatName::isValid, "a format, as sluice.edit.v1"));
        BY_FIELD.put(
                Field.DOCTRINE_VERSION,
                matching(DoctrineVersion::isValid, "a version n.n.n").by(Comparator.comparing(DoctrineVersion::new)));
        BY_FIELD.put(Field.TENANT, matching(Tenant::isValid, "a tenant"));
        BY_FIELD.put(Field.MODULE_ID, matching(ModuleId::isValid, "a moduleId").orNothing(""));
        BY_FIELD.put(
                Field.CLUSTER,
                matching(Cluster::isValid, "a cluster, or workspace").orNothing("workspace"));
        BY_FIELD.put(Field.ROLE, matching(Role::isValid, "a role").orNothing(""));
        BY_FIELD.put(Field.SCOPE, oneOf(Scope.values(), Scope::wireName));
        BY_FIELD.put(Field.REDACTION_CLASS, ordered(RedactionClass.values(), RedactionClass::wireName));
        BY_FIELD.put(Field.EVIDENCE_CLASS, oneOf(EvidenceClass.values(), EvidenceClass::wireName));
        BY_FIELD.put(
                Field.SOURCE_COMMIT,
                matching(CommitId::isValid, "a commit in full").orNothing(""));
        BY_FIELD.put(
                Field.SESSION_ID, matching(SessionId::isValid, "a session id").orNothing(""));
        BY_FIELD.put(Field.CREATED, MOMENT);
        BY_FIELD.put(Field.ADDED, MOMENT);
        BY_FIELD.put(Field.SOURCE, matching(Source::isValid, "a source, as engineering/workspace"));
        BY_FIELD.put(Field.GROUP, ANY);
        BY_FIELD.put(Field.OUTCOME, oneOf(WorkOutcome.values(), WorkOutcome::wireName));
        BY_FIELD.put(Field.LICENSE, ANY);
        BY_FIELD.put(Field.TRUNCATED, oneOf(new Boolean[] {false, true}, String::valueOf));
    }

    /** What this field is compared with; empty where one can't choose by it. */
    static Optional<Allowed> of(Field field) {
        return Optional.ofNullable(BY_FIELD.get(field));
    }

    /** The field that a condition names. */
    static Optional<Field> field(String name) {
        return BY_FIELD.keySet().stream()
                .filter(field -> field.wireName().equals(name))
                .findFirst();
    }

    /** All that a condition can name. */
    static String fields() {
        return BY_FIELD.keySet().stream().map(Field::wireName).collect(Collectors.joining(", "));
    }

    /** What a line has where a condition has this text; empty if no line can. */
    Optional<String> inLine(String text) {
        return nothing.filter(text::equals).isPresent()
                ? Optional.of("")
                : Optional.of(text).filter(isValid);
    }

    /** What a condition has where a line has this. */
    String inCondition(String value) {
        return value.isEmpty() ? nothing.orElse("") : value;
    }

    private Allowed orNothing(String word) {
        return new Allowed(isValid, words, order, Optional.of(word));
    }

    private Allowed by(Comparator<String> comparator) {
        return new Allowed(isValid, words, Optional.of(comparator), nothing);
    }

    private static Allowed matching(Predicate<String> isValid, String words) {
        return new Allowed(isValid, words, Optional.empty(), Optional.empty());
    }

    private static <E> Allowed oneOf(E[] constants, Function<E, String> wireName) {
        List<String> names = Arrays.stream(constants).map(wireName).toList();
        return matching(names::contains, String.join(", ", names));
    }

    /** The constants stand from low to high. */
    private static <E> Allowed ordered(E[] constants, Function<E, String> wireName) {
        List<String> names = Arrays.stream(constants).map(wireName).toList();
        return oneOf(constants, wireName).by(Comparator.comparingInt(names::indexOf));
    }
}
