package io.theriac.registry;

import org.apache.avro.Schema;

/**
 * A version of a subject.
 *
 * @param version counts within the subject
 * @param id of the schema, over all subjects
 */
public record SubjectVersion(String subject, int version, int id, Schema schema) {}
