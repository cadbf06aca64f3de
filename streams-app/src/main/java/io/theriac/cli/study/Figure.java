package io.theriac.cli.study;

import java.awt.Graphics2D;

/**
 * A figure of the study.
 *
 * @param name of the files, without their ending
 * @param title above it on the page
 * @param caption what it shows and what to see in it
 * @param width in pixels
 * @param height in pixels
 * @param drawing draws it on white ground
 */
record Figure(String name, String title, String caption, int width, int height, Drawing drawing) {

    /** Draws on any surface. */
    @FunctionalInterface
    interface Drawing {
        void on(Graphics2D graphics, int width, int height);
    }
}
