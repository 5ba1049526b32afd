package dev.sluice.serdes.registry;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the nodes of a registry, one after the other, until one answers. Follows no redirect. Thread-safe. */
final class RegistryHttp {
    private static final String PROTOCOL = "application/vnd.schemaregistry.v1+json";

    private final RegistryAddress address;
    private final HttpClient client;

    RegistryHttp(RegistryAddress address) {
        this.address = address;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(address.timeout())
                .build();
    }

    /**
     * The answer to a request: of the first node that has what was asked for; that there is none where all say so.
     *
     * @param path from {@code /} on, encoded
     * @throws RegistryNotReadyException where none has it, and not every node could say so
     * @throws RegistryRefusedException where one says no
     */
    Reply send(String method, String path, Optional<byte[]> body) {
        Optional<Reply> none = Optional.empty();
        List<RegistryNotReadyException> troubles = new ArrayList<>();
        for (URI url : address.urls()) {
            try {
                Reply reply = ask(url, method, path, body);
                if (reply.isFound()) {
                    return reply;
                }
                none = Optional.of(reply);
            } catch (RegistryNotReadyException e) {
                troubles.add(e);
            }
        }
        return none.filter(reply -> troubles.isEmpty()).orElseThrow(() -> together(troubles));
    }

    private static RegistryNotReadyException together(List<RegistryNotReadyException> troubles) {
        return new RegistryNotReadyException(
                troubles.stream().anyMatch(RegistryNotReadyException::isAway),
                troubles.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
    }

    private Reply ask(URI url, String method, String path, Optional<byte[]> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody))
                .header("Content-Type", PROTOCOL)
                .header("Accept", PROTOCOL + ", application/json");
        address.credentials().ifPresent(known -> request.header("Authorization", known.header()));
        HttpResponse<Optional<byte[]>> response = await(url, client.sendAsync(request.build(), limited()));
        byte[] answer = response.body()
                .orElseThrow(() -> notUsable(url, "answers with more than " + LimitedBody.MOST_BYTES + " bytes"));
        return Reply.of(url, response.statusCode(), answer);
    }

    private static BodyHandler<Optional<byte[]>> limited() {
        return head -> {
            LimitedBody body = new LimitedBody();
            return BodySubscribers.mapping(BodySubscribers.ofByteArrayConsumer(body), nothing -> body.bytes());
        };
    }

    /** The client's own timeout ends with the head of an answer; this one with its last byte. */
    private <T> T await(URI url, CompletableFuture<T> answer) {
        try {
            return answer.get(address.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw away(url, "no answer within " + address.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            throw away(url, reason(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw away(url, "interrupted");
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            return "nothing answers there";
        }
        return cause == null ? "failed" : cause.getClass().getSimpleName();
    }

    static RegistryNotReadyException away(URI url, String why) {
        return new RegistryNotReadyException(true, "schema registry " + url + ": " + why);
    }

    /** It answers, but not what a registry answers. */
    static RegistryNotReadyException notUsable(URI url, String why) {
        return new RegistryNotReadyException(false, "schema registry " + url + ": " + why);
    }
}
