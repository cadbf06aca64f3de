/** The HTTP side: health and metrics endpoints. */
package io.theriac.api;
