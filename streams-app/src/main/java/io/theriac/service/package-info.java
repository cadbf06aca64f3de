/** Lifecycle, configuration, start-up checks, metrics. */
package io.theriac.service;
