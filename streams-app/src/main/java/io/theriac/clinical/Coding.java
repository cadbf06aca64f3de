package io.theriac.clinical;

/**
 * A treatment's code in a coding system. Allergies, refusals and contraindicated pairs match the code alone or {@code system|code}.
 *
 * @param system the coding system, for example ATC
 * @param code the code in it
 */
public record Coding(String system, String code) {}
