/** Embedded broker and registry, for the demo and the tests only. */
package io.theriac.local;
