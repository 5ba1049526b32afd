package dev.sluice.formats.craik;

import java.util.Arrays;
import java.util.List;

/** The schemas of the runtime's contract catalogue, version 0.1.0: all that its fixtures have, and those of agents' sessions. */
final class Catalogue {
    private static final String NAMES = """
            adapter_package adjudication_outcome agent_message agent_onboarding agent_role agent_session_event
            agent_session_state assumption capability_grant capability_receipt case_file
            channel_adapter_contract channel_allowlist channel_identity_pairing compiled_prompt
            context_debt_record context_request contradiction_report debate_summary debate_turn
            distilled_instruction_proposal evidence_coverage_score evidence_reference exit_discipline_check
            gateway_config gateway_runtime_state gateway_schedule handoff handoff_quality_score
            human_delegation_point instruction_promotion_review instruction_provenance
            instruction_registry_receipt instruction_source instruction_source_registration
            instruction_source_registry instruction_source_snapshot intent_lock knowledge_freshness_probe
            known_trap memory_backend_capabilities memory_diff memory_impact_preview memory_proposal
            model_provider negative_knowledge plugin_capability_grant plugin_descriptor plugin_probation
            plugin_receipt policy_envelope project_profile promoted_instruction_constraint recovery_session
            red_team_finding reference_integration review_request review_result run_delta run_output
            runner_adapter_request runner_adapter_result runner_capability_matrix runner_metadata
            runner_step_request runner_step_result runtime_critic_finding sandbox_backend
            scheduled_automation scope_change_request scope_change_result scratchpad_record
            skill_invocation_context skill_package skill_registry task_request task_run
            tool_result_attestation unknown_record work_graph_event work_graph_export worker_result
            """;

    /** {@code craik.adapter_package} and so on, sorted. */
    static final List<String> SCHEMAS = Arrays.stream(NAMES.strip().split("\\s+"))
            .map(name -> "craik." + name)
            .toList();

    private Catalogue() {}
}
