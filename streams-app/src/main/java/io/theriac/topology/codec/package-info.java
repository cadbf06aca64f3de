/** The values of the topics: readers and writers of Avro records, by hand where every event passes. */
package io.theriac.topology.codec;
