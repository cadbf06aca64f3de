/** Theriac's own image beside Kafka and a registry in containers. */
package io.theriac.container;
