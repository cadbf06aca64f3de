/** The HTTP side: questions about patients and the model, health, metrics. */
package io.theriac.api;
