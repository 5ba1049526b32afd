package dev.sluice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small log of each kind, with made-up secrets in it. */
final class AgentLogs {
    private AgentLogs() {}

    /** Writes them all; six sessions. */
    static Path write(Path folder) {
        write(folder, "claude.jsonl", """
                {"type":"user","message":{"role":"user","content":"Set the token TOKEN."},"uuid":"u1","sessionId":"claude-1",\
                "gitBranch":"cluster/pump-house","timestamp":"2026-03-01T12:30:00.000Z"}
                no json
                {"type":"assistant","message":{"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"Bash",\
                "input":{"command":"export GITHUB_TOKEN=TOKEN"}}]},"uuid":"u2","sessionId":"claude-1","gitBranch":\
                "cluster/pump-house","timestamp":"2026-03-01T12:30:01.000Z"}
                {"type":"user","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"ok"}]},\
                "uuid":"u3","sessionId":"claude-1","timestamp":"2026-03-01T12:30:02.000Z"}
                """);
        write(folder, "rollout.jsonl", """
                {"timestamp":"2026-03-02T08:00:00.000Z","type":"session_meta","payload":{"id":"codex-1"}}
                {"timestamp":"2026-03-02T08:00:01.000Z","type":"response_item","payload":{"type":"message","role":"user",\
                "content":[{"type":"input_text","text":"Write to MAIL."}]}}
                """);
        write(folder, "wells-12.traj", """
                {"history": [{"role": "user", "content": "The gauge is wrong."}, {"role": "assistant", "content": "Fixed."}],
                 "trajectory": [], "info": {"exit_status": "submitted"}}
                """);
        write(folder, "retail.json", """
                [{"task_id": 1, "trial": 0, "reward": 1.0, "traj": [{"role": "user", "content": "Cancel it."}]},
                 {"task_id": 2, "trial": 0, "reward": 0.0, "traj": [{"role": "user", "content": "Change it."}]}]
                """);
        write(folder, "atif.json", """
                {"schema_version": "ATIF-v1.4", "session_id": "atif-1", "agent": {"name": "a", "version": "1"},
                 "steps": [{"step_id": 1, "source": "user", "message": "Read it."}]}
                """);
        return folder;
    }

    private static void write(Path folder, String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(name),
                    text.replace(" TOKEN", " " + PlantedRepository.TOKEN)
                            .replace("=TOKEN", "=" + PlantedRepository.TOKEN)
                            .replace("MAIL", PlantedRepository.MAIL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
