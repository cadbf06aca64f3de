/** What an evaluation asks beyond errors: what first choices are worth, and how the model does by group. Pure. */
package io.theriac.learning.study;
