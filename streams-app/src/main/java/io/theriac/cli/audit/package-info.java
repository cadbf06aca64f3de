/** Reads what recorded recommendations were decided from off the topics, as far as it is still there. */
package io.theriac.cli.audit;
