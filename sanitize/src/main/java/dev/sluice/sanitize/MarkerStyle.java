package dev.sluice.sanitize;

/** What stands in the place of a finding. */
public enum MarkerStyle {
    /** One constant for each type: {@code [EMAIL]}. */
    CONSTANT,
    /** With a number, the same for the same value within one record and never across records: {@code [EMAIL_1]}. */
    INDEXED
}
