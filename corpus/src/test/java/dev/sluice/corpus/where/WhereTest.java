package dev.sluice.corpus.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.where.Where.Answer;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WhereTest {
    private static final String LINE =
            Bytes.wrap(TupleJson.write(Fixtures.tuple())).utf8();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tenant=acme-labs",
                "tuple_type=edit,doctrine",
                "tuple_type!=doctrine",
                "format=sluice.edit.v1",
                "doctrine_version=0.0.13",
                "doctrine_version>=0.0.9 doctrine_version<=0.1.0",
                "moduleId=module-7",
                "cluster=pump-house cluster!=workspace",
                "role=task-pump-house role!=",
                "scope=cluster",
                "redaction_class<=internal",
                "redaction_class>=federable",
                "redaction_class=internal",
                "evidence_class=primary",
                "source_commit=4b825dc642cb6eb9a060e54bf8d69288fbee4904",
                "session_id=Session.9:a#1",
                "created<=2026-03-04T05:06:07.089Z",
                "added>=2026-03-04T05:06:08.123Z",
                "source=engineering/pump-house",
                "group=water-works",
                "group!=\"water, works\"",
                "outcome=completed",
                "license=Apache-2.0",
                "truncated=false",
            })
    void shouldTakeLineForWhichEveryConditionHolds(String where) {
        assertThat(matches(where)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant=acme",
                "tuple_type!=edit",
                "doctrine_version<=0.0.9",
                "doctrine_version>=0.0.14",
                "cluster=workspace",
                "role=",
                "redaction_class<=federable",
                "redaction_class>=tenant-private",
                "evidence_class=derived,cited",
                "added<=2026-03-04T05:06:08.122Z",
                "truncated=true",
                "tenant=acme-labs outcome=failed",
            })
    void shouldLeaveLineForWhichConditionDoesNotHold(String where) {
        assertThat(matches(where)).isFalse();
    }

    @Test
    void shouldCompareAbsentFieldWithNothing() {
        String line = LINE.replace("\"cluster\":\"pump-house\"", "\"cluster\":\"\"")
                .replace("\"role\":\"task-pump-house\"", "\"role\":\"\"");
        assertThat(matches("cluster=workspace role=", line)).isTrue();
        assertThat(matches("cluster!=workspace", line)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "evidence_class=primary  tenant=acme | tenant=acme evidence_class=primary",
                "cluster=b,a,b | cluster=a,b",
                "tenant=a tenant=a | tenant=a",
                "cluster=workspace,a | cluster=workspace,a",
                "group=\"a b\",\"c\",\"d\\\"\\\\\" | group=\"a b\",c,\"d\\\"\\\\\"",
                "session_id= | session_id=",
            })
    void shouldHaveOneTextForTheSameConditions(String given, String canonical) {
        assertThat(Where.parse(given)).hasToString(canonical).isEqualTo(Where.parse(canonical));
        assertThat(Where.parse(canonical)).hasToString(canonical);
    }

    @Property
    void shouldReadItsOwnText(@ForAll("groups") List<String> groups) {
        String values = String.join(",", groups.stream().map(Words::quoted).toList());
        Where where = Where.parse("group=" + values);
        assertThat(Where.parse(where.toString())).isEqualTo(where);
        groups.forEach(group ->
                assertThat(matches(where.toString(), lineOfGroup(group))).isTrue());
    }

    @Provide
    Arbitrary<List<String>> groups() {
        return Arbitraries.strings()
                .withChars("ab\\\" \n,=!<>\u00e9")
                .ofMaxLength(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cluser=a | cluser=a: there is no field cluser to choose by, but id, tuple_type, format, doctrine_version",
                "text=a | there is no field text",
                "tenant | tenant: expects a field, then one of =, !=, <=, >=",
                "tenant<a | expects a field, then one of",
                "=a | =a: there is no field",
                "tenant=a,B_c | tenant=a,B_c: B_c: expects a tenant",
                "redaction_class<=secret | secret: expects public, federable, internal, tenant-private",
                "redaction_class<=public,internal | <= takes one value",
                "cluster>=a | cluster has no order, only = and !=",
                "tenant= | there is no value: expects a tenant",
                "doctrine_version=1.2 | 1.2: expects a version n.n.n",
                "added>=2026 | 2026: expects a time yyyy-MM-ddTHH:mm:ss.SSSZ",
                "group=\"a | the quotes don't end",
                "group=a\"b\" | quotes go around a whole value",
                "group=\"a\"b | quotes go around a whole value",
            })
    void shouldNameConditionAndWhatIsAllowed(String where, String message) {
        assertThatThrownBy(() -> Where.parse(where))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldKnowWhetherOneTenantIsNamed() {
        assertThat(Where.parse("cluster=a tenant=acme").tenant()).contains(new Tenant("acme"));
        assertThat(Where.parse("tenant=acme,other").tenant()).isEmpty();
        assertThat(Where.parse("tenant!=acme").tenant()).isEmpty();
        assertThat(Where.parse("").tenant()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',ALL",
        "tenant=acme-labs,ALL",
        "tenant=other,NONE",
        "redaction_class<=internal evidence_class=primary,ALL",
        "redaction_class<=federable,NONE",
        "cluster=pump-house,ALL",
        "cluster!=workspace,ALL",
        "cluster=workspace,NONE",
        "tuple_type=feedback,SOME",
        "'tuple_type=feedback,apprenticeship',ALL",
        "tuple_type=edit,NONE",
        "outcome=completed,SOME",
        "outcome=completed tenant=other,NONE",
        "source=engineering/feedback/pump-house,ALL",
    })
    void shouldAnswerForWholeShard(String where, Answer answer) {
        assertThat(Where.parse(where).of(shard("engineering/feedback/pump-house", Corpus.ENGINEERING)))
                .isEqualTo(answer);
    }

    @Test
    void shouldKnowWhatEachFolderSays() {
        Shard workspace = shard("engineering/workspace", Corpus.ENGINEERING);
        assertThat(Where.parse("cluster=workspace tuple_type!=trajectory").of(workspace))
                .isEqualTo(Answer.ALL);
        Shard charter = shard("doctrine/0.0.13", Corpus.CONSTITUTIONAL);
        assertThat(Where.parse("doctrine_version>=0.0.9").of(charter)).isEqualTo(Answer.ALL);
        assertThat(Where.parse("doctrine_version<=0.0.9").of(charter)).isEqualTo(Answer.NONE);
        assertThat(Where.parse("cluster=a").of(charter)).isEqualTo(Answer.SOME);
        Shard runtime = shard("acme-labs", Corpus.TENANT_RUNTIME);
        assertThat(Where.parse("cluster=a").of(runtime)).isEqualTo(Answer.SOME);
    }

    @Test
    void shouldReadEveryFieldWhateverTheirOrder() {
        String turned = LINE.replace("{\"schema\":\"sluice.tuple\",", "{\"later\":{\"schema\":[1]},")
                .replace("}\"}", "}\",\"schema\":\"sluice.tuple\"}");
        TupleLine line = new TupleLine(EnumSet.allOf(Field.class));
        line.read(Bytes.utf8(turned));
        assertThat(line.get(Field.SCHEMA)).isEqualTo("sluice.tuple");
        assertThat(line.get(Field.TEXT)).isEqualTo(Fixtures.tuple().body().text());
        assertThat(line.get(Field.TRUNCATED)).isEqualTo("false");
        assertThat(line.get(Field.GROUP)).isEqualTo("water-works");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"group\":{}}", "{\"group\":secret", "{\"schema\":\"secret\"}"})
    void shouldRefuseLineThatIsNoTupleWithoutShowingIt(String line) {
        TupleLine reading = new TupleLine(Set.of(Field.GROUP));
        assertThatThrownBy(() -> reading.read(Bytes.utf8(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is no tuple")
                .hasNoCause();
    }

    private static boolean matches(String where) {
        return matches(where, LINE);
    }

    private static boolean matches(String text, String line) {
        Where where = Where.parse(text);
        TupleLine reading = new TupleLine(where.fields());
        reading.read(Bytes.utf8(line));
        return where.matches(reading);
    }

    private static String lineOfGroup(String group) {
        return LINE.replace(
                "\"water-works\"",
                '"' + group.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"');
    }

    private static Shard shard(String source, Corpus corpus) {
        Lane lane = new Lane(Fixtures.TENANT, corpus, RedactionClass.INTERNAL, EvidenceClass.PRIMARY);
        ChainId chain = new ChainId(lane, Lanes.TOPIC_ID, 0);
        ShardDirectory directory = new ShardDirectory(new Source(source), lane.redactionClass(), lane.evidenceClass());
        Sha256 hash = Sha256.of(Bytes.utf8(source));
        return new Shard(
                chain, new ShardFile(chain.shard(directory, 0, Compression.NONE), "s", 1, 9, hash, 9, hash, 1, 1));
    }
}
