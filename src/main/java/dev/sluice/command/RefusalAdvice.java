package dev.sluice.command;

import dev.sluice.contracts.refusal.Reason;

/** What an operator can do about a refusal, a sentence for each reason. */
final class RefusalAdvice {
    private RefusalAdvice() {}

    static String of(Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> "the producer has to send less: 1 MiB an event, 8 MiB the tuple that is made of it";
            case TOO_DEEP -> "the producer has to nest less: 100 levels";
            case MALFORMED -> "the producer has to send one JSON object in UTF-8, each key once, and nothing after it";
            case UNKNOWN_FIELD, MISSING_FIELD, INVALID_FIELD, CONTRACT_BROKEN ->
                "the producer breaks the contract of the format: `sluice schema show` has it; a newer Sluice may know more";
            case UNSUPPORTED -> "schema, version, format or frame is not one of this Sluice's: `sluice schema list`";
            case MISPLACED ->
                "the producer has to use the event's id in hex as key, and Kafka's own choice of partition";
            case TENANT_MISMATCH -> "somebody sent work of another tenant by this topic: find out who may write to it";
            case UNKNOWN_TENANT -> "configure the tenant, or find out who made its topic; then replay";
            case UNKNOWN_CLUSTER -> "put the cluster's manifest into `clusters.manifests`, then replay";
            case EVIDENCE_OVERCLAIMED -> "the producer may claim only what the format allows, or less";
            case SECRET_IN_IDENTIFIER -> "a secret stands in a name: change it there, and revoke it";
            case NOT_SANITIZED -> "a rule could not finish: the log says which; replay once it is mended";
            case CONFLICTING_DUPLICATE -> "the same id was used for other content; what came first stays";
            case NO_ROUTE -> "this deployment has no corpus for such work of this tenant";
            case NO_LANE -> "the lane's topic is not there: `sluice topics apply`, then replay";
            case STAGE_FAILED -> "a fault of Sluice: the log says where; replay once it is mended";
            case TENANT_PARKED -> "`sluice tenant resume`, then replay";
            case ERASED -> "nothing: `sluice erase` was told to forget it, and no replay brings it back";
        };
    }
}
