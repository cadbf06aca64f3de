package io.theriac.cli.study;

import java.util.List;

/**
 * A part of the page.
 *
 * @param words paragraphs above the figures
 */
record Section(String title, List<String> words, List<Figure> figures, List<Table> tables) {}
