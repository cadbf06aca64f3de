/** The truth on a real broker: what the service did, recomputed from its topics by code that shares nothing with its updates. */
package io.theriac.truth;
