package dev.sluice.capture.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitReaderTest {
    @TempDir
    Path temp;

    private TestRepository repository;
    private final List<CommitId> missing = new ArrayList<>();

    @BeforeEach
    void createRepository() {
        repository = TestRepository.at(temp.resolve("r"));
    }

    @Test
    void shouldDiffRootCommitAgainstNothing() {
        CommitId root = repository.commit("main", "a.txt", "one\ntwo\n");

        CommitWithDiff read = read(root);

        assertThat(read.commit().parents()).isEmpty();
        assertThat(read.diff().patch()).contains("new file mode 100644", "+one\n+two\n");
        assertThat(read.diff().files())
                .extracting(FileChange::status, FileChange::path, FileChange::additions, FileChange::deletions)
                .containsExactly(tuple('A', "a.txt", 2, 0));
        assertThat(read.diff().lines())
                .isEqualTo((int) read.diff().patch().lines().count());
    }

    @Test
    void shouldDiffMergeAgainstItsFirstParent() {
        repository.commit("main", "a.txt", "one\n");
        repository.git("branch", "side", "main");
        CommitId side = repository.commit("side", "b.txt", "two\n");
        CommitId mainline = repository.commit("main", "c.txt", "three\n");
        CommitId merge =
                repository.draft("main").merge(side).file("b.txt", "two\n").create();

        CommitWithDiff read = read(merge);

        assertThat(read.commit().parents()).containsExactly(mainline, side);
        assertThat(read.diff().files()).extracting(FileChange::path).containsExactly("b.txt");
    }

    @Test
    void shouldTellRenamesAndTheirDiff() {
        repository.commit("main", "old.txt", "1\n2\n3\n4\n5\n6\n7\n8\n");
        CommitId rename = repository
                .draft("main")
                .rename("old.txt", "new.txt")
                .file("new.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n")
                .create();

        CommitDiff diff = read(rename).diff();

        assertThat(diff.files())
                .extracting(FileChange::status, FileChange::path, FileChange::additions)
                .containsExactly(tuple('R', "new.txt", 1));
        assertThat(diff.patch()).contains("rename from old.txt\nrename to new.txt\n", "+9\n");
    }

    @Test
    void shouldTellOfAHunkOnlyWhereItIs() {
        String lines = "1\n2\n3\n4\n5\n";
        repository.commit("main", "a.txt", "lQWGBGSVV4YBDAClvRnxezIRy2Yv7SFlzC0i\n" + lines);
        CommitId change = repository.commit("main", "a.txt", "lQWGBGSVV4YBDAClvRnxezIRy2Yv7SFlzC0i\n" + lines + "6\n");

        assertThat(read(change).diff().patch())
                .contains("@@ -4,3 +4,4 @@\n 3\n", "+6\n")
                .doesNotContain("lQWG");
    }

    @Test
    void shouldNameBinaryFilesWithoutTheirContent() {
        CommitId id = repository
                .draft("main")
                .file("logo.png".getBytes(StandardCharsets.UTF_8), new byte[] {1, 0, 2, 'S', 'E', 'C', 'R', 'E', 'T'})
                .create();

        CommitDiff diff = read(id).diff();

        assertThat(diff.files()).extracting(FileChange::binary).containsExactly(true);
        assertThat(diff.patch())
                .contains("Binary files /dev/null and b/logo.png differ")
                .doesNotContain("SECRET");
    }

    @Test
    void shouldTellSubmodulesAndChangesOfKind() {
        repository.draft("main").file("thing", "text\n").create();
        CommitId id = repository
                .draft("main")
                .submodule("lib", "1234567890123456789012345678901234567890")
                .link("thing", "elsewhere")
                .file("zz.txt", "last\n")
                .create();

        CommitDiff diff = read(id).diff();

        assertThat(diff.files())
                .extracting(FileChange::path, FileChange::status, FileChange::isSubmodule)
                .containsExactly(tuple("lib", 'A', true), tuple("thing", 'T', false), tuple("zz.txt", 'A', false));
        assertThat(diff.patch())
                .contains(
                        "+Subproject commit 1234567890123456789012345678901234567890", "-text", "+elsewhere", "+last");
    }

    @Test
    void shouldReadAnyFileName() {
        byte[] latin1 = {'u', (byte) 0xfc, '.', 't'};
        CommitId id = repository
                .draft("main")
                .file("new\nline", "1\n")
                .file("\"quoted\"\ttab", "2\n")
                .file("-rf", "3\n")
                .file(latin1, "4\n".getBytes(StandardCharsets.UTF_8))
                .file("~" + "0".repeat(40), "5\n")
                .file("日本/ü", "6\n")
                .create();

        CommitDiff diff = read(id).diff();

        assertThat(diff.files())
                .extracting(FileChange::path)
                .containsExactlyInAnyOrder(
                        "new\nline", "\"quoted\"\ttab", "-rf", "u\ufffd.t", "~" + "0".repeat(40), "日本/ü");
        assertThat(diff.files()).allMatch(file -> file.additions() == 1);
        assertThat(diff.patch()).contains("+1\n", "+2\n", "+3\n", "+4\n", "+5\n", "+6\n", "b/日本/ü");
    }

    @Test
    void shouldReadCommitWithoutChangesAndWithoutMessage() {
        repository.commit("main", "a", "a\n");
        CommitId id = repository.draft("main").message("").create();

        CommitWithDiff read = read(id);

        assertThat(read.commit().message()).isEmpty();
        assertThat(read.diff()).isEqualTo(new CommitDiff(List.of(), "", 0, false, false));
    }

    @Test
    void shouldDecodeMessageByItsEncodingAndReplaceWhatIsBroken() {
        CommitId declared = repository
                .draft("main")
                .encoding("ISO-8859-1")
                .message("Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1))
                .create();
        CommitId undeclared = repository
                .draft("main")
                .message("Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1))
                .create();
        CommitId unknown =
                repository.draft("main").encoding("klingon").message("Grüße\n").create();

        assertThat(read(declared).commit().message()).isEqualTo("Grüße\n");
        assertThat(read(undeclared).commit().message()).isEqualTo("Gr\ufffd\ufffde\n");
        assertThat(read(unknown).commit().message()).isEqualTo("Grüße\n");
    }

    @Test
    void shouldReplaceBytesThatAreNoUtf8InTheDiff() {
        byte[] content = {'a', (byte) 0xff, (byte) 0xfe, 'b', '\n'};
        CommitId id = repository
                .draft("main")
                .file("f".getBytes(StandardCharsets.UTF_8), content)
                .create();

        assertThat(read(id).diff().patch()).contains("+a\ufffd\ufffdb\n");
    }

    @Test
    void shouldNameLockIgnoredAndGeneratedFilesWithoutTheirChange() {
        CommitId id = repository
                .draft("main")
                .file("a.txt", "carried\n")
                .file("lock", "LOCKED\n")
                .file("gen", "GENERATED\n")
                .file("mine", "IGNORED\n")
                .file("z.go", "// Code generated by x. DO NOT EDIT.\npackage z\n")
                .file("zz.txt", "carried too\n")
                .create();

        CommitDiff diff = read(id).diff();

        assertThat(diff.patch())
                .contains("+carried\n", "+carried too\n", "diff --git a/lock b/lock\n... [NOT CARRIED: lock file]\n")
                .contains(
                        "... [NOT CARRIED: ignored file]\n",
                        "diff --git a/z.go b/z.go\n... [NOT CARRIED: generated file]\n")
                .doesNotContain("LOCKED", "GENERATED", "IGNORED", "package z");
        assertThat(diff.files())
                .extracting(FileChange::path, FileChange::additions, FileChange::carriage)
                .contains(tuple("lock", 1, Carriage.LOCK_FILE), tuple("z.go", 2, Carriage.GENERATED));
        assertThat(diff.onlyIgnored()).isFalse();
        assertThat(diff.cut()).isFalse();
    }

    @Test
    void shouldTellCommitOfIgnoredFilesOnly() {
        CommitId id = repository.commit("main", "mine", "x\n");

        assertThat(read(id).diff().onlyIgnored()).isTrue();
    }

    @Test
    void shouldBoundHugeDiffAndGoOnWithTheNext() {
        CommitId huge = repository.commit("main", "huge.txt", "0123456789 abcdefg\n".repeat(600_000));
        CommitId oneLine = repository.commit("main", "line.txt", "x".repeat(6 << 20));
        CommitId next = repository.commit("main", "small.txt", "small\n");

        List<CommitWithDiff> read = readAll(List.of(huge, oneLine, next));

        assertThat(read.get(0).diff().cut()).isTrue();
        assertThat(read.get(0).diff().patch())
                .hasSizeLessThanOrEqualTo(CommitDiff.MOST_BYTES)
                .endsWith("\n");
        assertThat(read.get(0).diff().files()).extracting(FileChange::additions).containsExactly(600_000);
        assertThat(read.get(1).diff().cut()).isTrue();
        assertThat(read.get(1).diff().patch()).doesNotContain("x".repeat(100));
        assertThat(read.get(2).diff().patch()).contains("+small");
    }

    @Test
    void shouldBoundTheListOfFiles() {
        TestRepository.Draft draft = repository.draft("main");
        for (int i = 0; i < CommitDiff.MOST_FILES + 500; i++) {
            draft.file(String.format("lock/%05d", i), "x\n");
        }
        CommitId many = draft.file("zz.txt", "the last\n").create();
        CommitId next = repository.commit("main", "small.txt", "small\n");

        List<CommitWithDiff> read = readAll(List.of(many, next));

        assertThat(read.get(0).diff().files()).hasSize(CommitDiff.MOST_FILES);
        assertThat(read.get(0).diff().cut()).isTrue();
        assertThat(read.get(1).diff().patch()).contains("+small");
    }

    @Test
    void shouldIgnoreWhatTheRepositoryConfigures() throws IOException {
        Path proof = temp.resolve("proof");
        String run = "touch '" + proof + "' ; cat";
        for (String setting : List.of(
                "diff.external",
                "diff.evil.textconv",
                "diff.evil.command",
                "core.fsmonitor",
                "core.pager",
                "filter.evil.clean",
                "filter.evil.smudge",
                "core.sshCommand",
                "gpg.program")) {
            repository.git("config", setting, run);
        }
        repository.git("config", "diff.noprefix", "true");
        repository.git("config", "diff.mnemonicPrefix", "true");
        repository.git("config", "diff.renames", "false");
        repository.git("config", "color.ui", "always");
        repository.git("config", "diff.suppressBlankEmpty", "true");
        Files.writeString(repository.folder().resolve(".gitattributes"), "* diff=evil filter=evil\n");
        Files.createDirectories(repository.folder().resolve(".git/info"));
        Files.writeString(repository.folder().resolve(".git/info/attributes"), "* diff=evil filter=evil\n");
        repository.commit("main", "a.txt", "1\n\n3\n");
        CommitId id = repository.commit("main", "a.txt", "1\n\n4\n");

        CommitDiff diff = read(id).diff();

        assertThat(diff.patch()).contains("--- a/a.txt\n+++ b/a.txt\n", " 1\n \n-3\n+4\n");
        assertThat(proof).doesNotExist();
    }

    @Test
    void shouldReportCommitThatIsGoneAndGoOn() {
        CommitId there = repository.commit("main", "a", "a\n");
        CommitId gone = new CommitId("0123456789012345678901234567890123456789");

        List<CommitWithDiff> read = readAll(List.of(gone, there));

        assertThat(read).extracting(r -> r.commit().id()).containsExactly(there);
        assertThat(missing).containsExactly(gone);
    }

    @Test
    void shouldReadCommitWhoseContentIsBrokenWithoutItsDiff() throws IOException {
        CommitId first = repository.commit("main", "a", "a\n");
        CommitId broken = repository.commit("main", "b", "b\n");
        CommitId last = repository.commit("main", "c", "c\n");
        String blob = repository.git("rev-parse", broken + ":b");
        Files.delete(repository.folder().resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));

        List<CommitWithDiff> read = readAll(List.of(first, broken, last));

        assertThat(read).extracting(r -> r.commit().id()).containsExactly(first, broken, last);
        assertThat(read).extracting(r -> r.diff().cut()).containsExactly(false, true, false);
        assertThat(read.get(2).diff().patch()).contains("+c");
    }

    @Test
    void shouldReadShallowBoundaryWithItsParentsAndWithoutDiff() {
        repository.commit("main", "a", "a\n");
        CommitId second = repository.commit("main", "b", "b\n");
        CommitId third = repository.commit("main", "c", "c\n");
        Path clone = temp.resolve("clone");
        repository.git("clone", "-q", "--depth=1", "file://" + repository.folder(), clone.toString());

        try (CommitReader reader = new CommitReader(GitRepository.open(clone), TestRules.CARRY_ALL)) {
            CommitWithDiff read =
                    reader.next(List.of(third).iterator(), missing::add).orElseThrow();

            assertThat(read.commit().parents()).containsExactly(second);
            assertThat(read.diff()).isEqualTo(CommitDiff.unavailable());
        }
    }

    @Test
    void shouldReadRepositoryThatNamesObjectsBySha256() {
        TestRepository sha256 = TestRepository.at(temp.resolve("sha256"), "--object-format=sha256");
        CommitId id = sha256.commit("main", "a", "a\n");

        try (CommitReader reader = new CommitReader(sha256.open(), TestRules.CARRY_ALL)) {
            assertThat(reader.next(List.of(id).iterator(), missing::add))
                    .get()
                    .satisfies(read -> assertThat(read.diff().patch()).contains("+a\n"));
        }
        assertThat(id.value()).hasSize(64);
    }

    @Test
    void shouldReadMoreCommitsThanAreAskedForAtOnce() {
        List<TestRepository.Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            drafts.add(repository.draft("main").message("Number " + i).file("f", "line " + i + "\n"));
        }
        repository.create(drafts);
        CommitGraph graph = new CommitGraph();
        repository.open().extend(graph, new CommitIndex());
        List<CommitId> ids = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            ids.add(graph.at(i));
        }

        List<CommitWithDiff> read = readAll(ids);

        assertThat(read).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(read.get(i).commit().message()).isEqualTo("Number " + i);
            assertThat(read.get(i).diff().patch()).contains("+line " + i + "\n");
        }
    }

    private CommitWithDiff read(CommitId id) {
        return readAll(List.of(id)).get(0);
    }

    private List<CommitWithDiff> readAll(List<CommitId> ids) {
        List<CommitWithDiff> all = new ArrayList<>();
        try (CommitReader reader = new CommitReader(repository.open(), new TestRules(CommitReaderTest::carriage))) {
            Iterator<CommitId> iterator = ids.iterator();
            Optional<CommitWithDiff> next = reader.next(iterator, missing::add);
            while (next.isPresent()) {
                all.add(next.get());
                next = reader.next(iterator, missing::add);
            }
        }
        return all;
    }

    private static Carriage carriage(String path) {
        if (path.startsWith("lock")) {
            return Carriage.LOCK_FILE;
        }
        return path.equals("mine") ? Carriage.IGNORED : path.equals("gen") ? Carriage.GENERATED : Carriage.CARRIED;
    }
}
