package dev.sluice.formats.trinity;

import java.util.Set;

/** Names of what traces must not carry and some producers write all the same. */
final class Secrets {
    static final Set<String> NAMES = Set.of(
            "api_key",
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
