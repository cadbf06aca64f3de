/** JMH benchmarks of what every outcome event passes through: learning, scoring and deciding, the codecs. */
package io.theriac.benchmark.micro;
