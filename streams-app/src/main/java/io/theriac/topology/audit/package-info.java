/**
 * Decides recorded recommendations once more, from the values in the record and what the topics still hold of then, by the same pure
 * function the service uses; and tells what they are made of. Pure: reading the topics is the caller's.
 */
package io.theriac.topology.audit;
