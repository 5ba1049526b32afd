package dev.sluice.formats.trinity;

import dev.sluice.formats.contract.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Score v1 of a route, from 0 to 1: 0.5, and added to it what the verifier said, how clear the margins were, how often it
 * was asked to revise, how latency and cost stood to their targets, and whether a budget was exceeded.
 *
 * @param verifier 0.3 accepted, -0.2 revise, -0.35 rejected
 * @param strength of the margins over their floors, from 0 to 1; counts for a fifth
 * @param revision -0.1 for each revision, three at most
 * @param latency within 0.05 of zero; zero without a target
 * @param cost within 0.05 of zero; zero without a target
 * @param budget -0.25 where it was exceeded
 */
record FitnessScore(double verifier, double strength, double revision, double latency, double cost, double budget) {
    private static final double BASE = 0.5;
    private static final double AGENT_FLOOR = 0.24;
    private static final double ROLE_FLOOR = 1.06;
    private static final double STRENGTH_SHARE = 0.2;
    private static final int MOST_REVISIONS = 3;
    private static final double POSITIVE = 0.67;
    private static final double NEGATIVE = 0.33;

    /**
     * The score of a route that ended so, but for latency and cost.
     *
     * @param status what the verifier said of it
     * @param revisions how often it was asked to revise, up to then
     */
    static FitnessScore of(Node route, String status, Node revisions, boolean isExceeded) {
        double ratio =
                Math.min(number(route.at("agent_margin")) / AGENT_FLOOR, number(route.at("role_margin")) / ROLE_FLOOR);
        double strength = clamp(Math.log(Math.max(ratio, 1)) / Math.log(2) / 4, 0, 1);
        double revision = 0 - 0.1 * Math.min(number(revisions), MOST_REVISIONS);
        return new FitnessScore(verifier(status), strength, revision, 0, 0, isExceeded ? -0.25 : 0);
    }

    FitnessScore with(double latency, double cost) {
        return new FitnessScore(verifier, strength, revision, latency, cost, budget);
    }

    /** The components by their names in examples. */
    Map<String, Double> components() {
        Map<String, Double> components = new LinkedHashMap<>();
        components.put("base", BASE);
        components.put("verifier", verifier);
        components.put("margin", margin());
        components.put("margin_strength", strength);
        components.put("revision", revision);
        components.put("latency", latency);
        components.put("cost", cost);
        components.put("budget", budget);
        return components;
    }

    static String label(double score) {
        return score >= POSITIVE ? "positive" : score <= NEGATIVE ? "negative" : "neutral";
    }

    /** The number of a node; zero where it is none. */
    static double number(Node node) {
        return node.is(Node.Kind.NUMBER) ? Double.parseDouble(node.digits()) : 0;
    }

    private double margin() {
        return STRENGTH_SHARE * strength;
    }

    double value() {
        return clamp(BASE + verifier + margin() + revision + latency + cost + budget, 0, 1);
    }

    private static double verifier(String status) {
        return switch (status) {
            case "accepted", "ok" -> 0.3;
            case "revise", "revised" -> -0.2;
            case "rejected", "failed" -> -0.35;
            default -> 0;
        };
    }

    private static double clamp(double value, double least, double most) {
        return Math.min(Math.max(value, least), most);
    }
}
