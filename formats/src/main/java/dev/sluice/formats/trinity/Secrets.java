package dev.sluice.formats.trinity;

import java.util.Set;

/**
 * Names of what traces must not carry and some producers write all the same: what was said, what lets somebody in, and where
 * on a machine an artifact lies, under the name that a producer should have given that and under the one that he should not.
 */
final class Secrets {
    static final Set<String> NAMES = Set.of(
            "api_key",
            "artifact_manifest_path",
            "artifact_pin_path",
            "artifact_root",
            "local_artifact_manifest_path",
            "local_artifact_pin_path",
            "local_artifact_root",
            "authorization",
            "password",
            "secret",
            "token",
            "credentials",
            "headers",
            "messages",
            "input_content",
            "prompt",
            "response",
            "request_body",
            "response_body",
            "raw_request_body",
            "raw_response_body",
            "endpoint_auth",
            "raw_values",
            "tensor");

    private Secrets() {}
}
