/** Records to and from the topics, as a plain Kafka client sees them. */
package io.theriac.cli.feed;
