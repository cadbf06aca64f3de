/** The Kafka Streams topology: patient side, shared side, replica, dead letters. */
package io.theriac.topology;
