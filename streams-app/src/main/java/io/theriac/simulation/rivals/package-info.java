/** Traditional methods that the learner is compared with, each learning online from the same outcomes in the same order. Pure. */
package io.theriac.simulation.rivals;
