package io.theriac.local;

import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param version counts from 1 within the subject
 * @param id the same for the same schema in every subject
 */
record RegisteredSchema(String subject, int version, int id, Schema schema) {}
