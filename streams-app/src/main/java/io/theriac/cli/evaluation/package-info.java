/** What {@code theriac evaluate} does with features: files of them, a guessed dictionary, first choices and groups. */
package io.theriac.cli.evaluation;
