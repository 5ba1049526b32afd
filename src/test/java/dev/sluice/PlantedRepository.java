package dev.sluice;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A repository of what capture has to cope with: branches, a merge, a rename, a binary, a lock file, odd names, a
 * commit that opts out, and made-up secrets in a file, a message, a path and the name of a branch.
 */
public final class PlantedRepository {
    /** Made up, and put together here so that no scanner takes them for somebody's. */
    public static final String TOKEN = "gh" + "p_" + "R7dK2mQx9LbT4vWz8NcY1pHs6GfJ3aEu0iXo";

    static final String KEY_ID = "AK" + "IA" + "Q3EGRT7LZ2XW5VNB";
    static final String PASSWORD = "tr0ub4dor-Xk29-Quine";
    public static final String MAIL = "ada.planted" + "@pumphouse-works.net";
    static final List<String> SECRETS = List.of(TOKEN, KEY_ID, PASSWORD, MAIL);

    private static final String LEAKING_BRANCH = "leak-" + TOKEN;

    private final TestRepository git;
    private final String skipped;

    private PlantedRepository(TestRepository git, String skipped) {
        this.git = git;
        this.skipped = skipped;
    }

    static PlantedRepository make(Path path) {
        TestRepository git = TestRepository.init(path);
        git.write("README.md", "# Water works\n").commit("begin");
        plantSecrets(git);
        git.git("checkout", "--quiet", "-b", "cluster/pump-house");
        git.write("pumps/gauge.txt", "third sensor\nätherisch 🚰\n").commit("gauge: read the third sensor");
        git.git("checkout", "--quiet", "main");
        addOddFiles(git);
        git.git("merge", "--quiet", "--no-ff", "--message", "merge the pump house", "cluster/pump-house");
        String skipped = git.write("notes.txt", "nobody's business\n").commit("private notes\n\nSluice-Skip: true");
        git.git("checkout", "--quiet", "-b", LEAKING_BRANCH);
        git.commit("a branch with a name of its own");
        git.git("checkout", "--quiet", "main");
        for (int i = 0; i < 20; i++) {
            git.write("pumps/log-" + i % 3 + ".txt", "reading " + i + "\n").commit("reading " + i);
        }
        return new PlantedRepository(git, skipped);
    }

    TestRepository git() {
        return git;
    }

    /** The name of a branch that holds a secret. */
    String leakingBranch() {
        return LEAKING_BRANCH;
    }

    /** The commit that opted out. */
    String skipped() {
        return skipped;
    }

    private static void plantSecrets(TestRepository git) {
        git.write("deploy.env", "GITHUB_TOKEN=" + TOKEN + "\naws_access_key_id = " + KEY_ID + "\n")
                .commit("deploy: set the token\n\nAsk " + MAIL + " for another.");
        git.write("config/db.yaml", "db:\n  password: \"" + PASSWORD + "\"\n").commit("db: use password=" + PASSWORD);
        git.write("backup/" + TOKEN + ".txt", "named badly\n").commit("backup");
    }

    private static void addOddFiles(TestRepository git) {
        byte[] binary = new byte[4_096];
        new Random(7).nextBytes(binary);
        git.write("logo.png", binary).commit("logo: add");
        git.write("package-lock.json", "{\"lockfileVersion\": 3}\n".repeat(400)).commit("lock: add");
        git.write("latin1.txt", new byte[] {'g', 'r', (byte) 0xFC, (byte) 0xDF, '\n'})
                .commit("latin1: add");
        git.write("a name with spaces\tand a tab.txt", "odd\n").commit("odd name");
        git.git("mv", "logo.png", "drawing.png");
        git.commit("logo: rename");
        git.write("nul.txt", "before\0after\n").commit("nul: add");
    }
}
