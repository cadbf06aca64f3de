/** The command line. */
package io.theriac.cli;
