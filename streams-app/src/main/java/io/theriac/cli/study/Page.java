package io.theriac.cli.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes figures and tables as files, and one page that shows them all; the page needs nothing from elsewhere. */
final class Page {
    private static final int LONG = 24;
    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 78rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
            h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 1px solid #ccc; }
            figure { margin: 1.5rem 0; } figure img { max-width: 100%; height: auto; border: 1px solid #ddd; }
            figcaption, .files { color: #444; font-size: .9rem; }
            .table { overflow-x: auto; margin: 1.5rem 0; }
            table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
            caption { text-align: left; font-weight: 600; white-space: nowrap; padding-bottom: .3rem; }
            th, td { text-align: left; vertical-align: top; padding: .2rem .6rem; border-bottom: 1px solid #e2e2e2; }
            th { border-bottom: 2px solid #888; } .n { text-align: right; } td.n { white-space: nowrap; }
            summary { cursor: pointer; font-weight: 600; }
            """;

    private final Path folder;

    /** @param folder that exists */
    Page(Path folder) {
        this.folder = folder;
    }

    /** Writes everything. */
    void write(String title, String lead, List<Section> sections) throws IOException {
        FigureFiles figures = new FigureFiles(folder);
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .append(escaped(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p>")
                .append(escaped(lead))
                .append("</p>\n");
        for (Section section : sections) {
            html.append("<h2>").append(escaped(section.title())).append("</h2>\n");
            section.words()
                    .forEach(words -> html.append("<p>").append(escaped(words)).append("</p>\n"));
            for (Figure figure : section.figures()) {
                figures.write(figure);
                append(html, figure);
            }
            for (Table table : section.tables()) {
                write(table);
                append(html, table);
            }
        }
        html.append("</body></html>\n");
        Files.writeString(folder.resolve("index.html"), html);
    }

    private void write(Table table) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(table.columns().toArray(String[]::new))
                .get();
        try (CSVPrinter printer = new CSVPrinter(
                Files.newBufferedWriter(folder.resolve(table.name() + ".csv"), StandardCharsets.UTF_8), format)) {
            printer.printRecords(table.rows());
        }
    }

    private static void append(StringBuilder html, Figure figure) {
        html.append("""
                <figure><img src="%1$s.svg" width="%2$d" height="%3$d" alt="%4$s">
                <figcaption><strong>%4$s.</strong> %5$s <span class="files"><a href="%1$s.svg">SVG</a> <a href="%1$s.png">PNG</a></span></figcaption></figure>
                """.formatted(
                figure.name(), figure.width(), figure.height(), escaped(figure.title()), escaped(figure.caption())));
    }

    private static void append(StringBuilder html, Table table) {
        boolean folded = table.rows().size() > LONG;
        html.append(folded ? "<details><summary>" + escaped(table.title()) + "</summary>" : "")
                .append("<div class=\"table\"><table>")
                .append(folded ? "" : "<caption>" + escaped(table.title()) + "</caption>")
                .append("<thead>");
        List<String> classes = IntStream.range(0, table.columns().size())
                .mapToObj(column -> isNumeric(table, column) ? " class=\"n\"" : "")
                .toList();
        row(html, "th", classes, table.columns());
        html.append("</thead><tbody>\n");
        table.rows().forEach(row -> row(html, "td", classes, row));
        html.append("</tbody></table><p class=\"files\"><a href=\"")
                .append(table.name())
                .append(".csv\">CSV</a></p></div>")
                .append(folded ? "</details>\n" : "\n");
    }

    private static void row(StringBuilder html, String tag, List<String> classes, List<String> cells) {
        html.append("<tr>");
        for (int column = 0; column < cells.size(); column++) {
            html.append("<%1$s%2$s>%3$s</%1$s>".formatted(tag, classes.get(column), escaped(cells.get(column))));
        }
        html.append("</tr>\n");
    }

    private static boolean isNumeric(Table table, int column) {
        return table.rows().stream().allMatch(row -> row.get(column).matches("[−-]?[\\d.,]+( ± [\\d.]+)?( %)?|–"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
