package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.craik.RecordFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CraikRecordTest {
    private static final ShapedFormat FORMAT = RecordFormat.format();

    @ParameterizedTest
    @CsvSource({
        "craik.handoff, 0.1.0, accepted",
        "craik.sandbox_backend, 0.1.0, accepted",
        "craik.gateway_schedule, 0.1.0, accepted",
        "craik.handoffs, 0.1.0, craik.schema",
        "handoff, 0.1.0, craik.schema",
        "craik.training_trajectory_export, 0.1.0, craik.schema",
        "craik.handoff, 0.2.0, craik.version",
    })
    void shouldTakeRecordsOfTheCatalogueOnly(String schema, String version, String verdict) {
        String payload =
                "{\"record\":{\"schema\":\"%s\",\"version\":\"%s\",\"anything\":{}}}".formatted(schema, version);

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo(verdict);
    }

    /** All that the runtime's own fixtures of contract version 0.1 have, and two of agents' sessions. */
    @Test
    void shouldKnowTheWholeCatalogue() {
        List<String> fixtures = List.of("""
            adapter_package agent_message agent_onboarding agent_role assumption capability_grant
            capability_receipt channel_allowlist channel_adapter_contract channel_identity_pairing case_file
            compiled_prompt contradiction_report context_debt_record context_request evidence_reference gateway_config
            gateway_runtime_state gateway_schedule handoff handoff_quality_score evidence_coverage_score
            exit_discipline_check intent_lock memory_backend_capabilities memory_diff memory_impact_preview
            tool_result_attestation knowledge_freshness_probe known_trap model_provider sandbox_backend
            negative_knowledge scratchpad_record unknown_record memory_proposal policy_envelope project_profile
            runner_adapter_request runner_adapter_result runner_step_request runner_step_result run_output
            runner_capability_matrix runner_metadata task_request task_run work_graph_export work_graph_event debate_turn
            debate_summary review_request review_result adjudication_outcome human_delegation_point
            scope_change_request scope_change_result skill_package skill_registry skill_invocation_context
            plugin_descriptor plugin_capability_grant plugin_probation plugin_receipt instruction_source
            instruction_source_registration instruction_registry_receipt instruction_source_registry
            instruction_source_snapshot instruction_provenance distilled_instruction_proposal
            promoted_instruction_constraint instruction_promotion_review run_delta recovery_session
            runtime_critic_finding scheduled_automation red_team_finding reference_integration worker_result
            """.strip().split("\\s+"));

        assertThat(fixtures).hasSize(80);
        assertThat(schemas())
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(fixtures.stream(), Stream.of("agent_session_event", "agent_session_state"))
                                .map(name -> "craik." + name)
                                .toList());
    }

    private static List<String> schemas() {
        List<String> names = new ArrayList<>();
        Judge.parse(FORMAT.schema())
                .at("/properties/record/properties/schema/enum")
                .forEach(name -> names.add(name.textValue()));
        return names;
    }
}
