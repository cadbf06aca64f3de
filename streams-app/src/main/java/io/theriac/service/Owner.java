package io.theriac.service;

/**
 * The instance whose task keeps a patient.
 *
 * @param host that the others reach it at
 * @param port of its HTTP server
 * @param self whether it is this one
 */
public record Owner(String host, int port, boolean self) {}
