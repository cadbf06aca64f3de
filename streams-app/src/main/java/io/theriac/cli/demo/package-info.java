/** {@code theriac demo}: everything in one process, on an embedded broker. */
package io.theriac.cli.demo;
