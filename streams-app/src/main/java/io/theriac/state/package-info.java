/** What is kept: stores, the replica of the shared parameters, and the compact binary formats of both. */
package io.theriac.state;
