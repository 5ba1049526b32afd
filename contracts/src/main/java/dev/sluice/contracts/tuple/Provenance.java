package dev.sluice.contracts.tuple;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.Tenant;
import java.util.Optional;

/** The twelve provenance fields, as Sluice stamps them. They stand in the tuple and, alike, in the record's headers. */
public record Provenance(
        TupleType tupleType,
        DoctrineVersion doctrineVersion,
        Tenant tenant,
        Optional<ModuleId> moduleId,
        Optional<Cluster> cluster,
        Optional<Role> role,
        Scope scope,
        RedactionClass redactionClass,
        EvidenceClass evidenceClass,
        Optional<CommitId> sourceCommit,
        Optional<SessionId> sessionId,
        UtcMillis created) {}
