/** Benchmarks: not tests, nothing here fails for being slow. */
package io.theriac.benchmark;
