package io.theriac.cli.study;

import io.theriac.cli.study.FlowGraph.Box;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws the flow of a topology: topics round, processors square with their stores, the method's steps in words. */
final class FlowDrawing {
    private static final int COLUMN = 208;
    private static final int BOX_WIDTH = 168;
    private static final int ROW = 100;
    private static final int TOPIC_HEIGHT = 34;
    private static final int LINE = 15;
    private static final int MARGIN = 24;
    private static final int GAP = 5;
    private static final int BELOW = 40;
    private static final Color TOPIC = new Color(0xE8F0FA);
    private static final Color PROCESSOR = new Color(0xFFF4E2);
    private static final Color LINES = new Color(0x35506B);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 12);

    private final FlowGraph graph;
    private final FlowLayout layout;
    /** What a processor does, in lines of words; by name. */
    private final Map<String, List<String>> steps;
    /** Who reads the global stores. */
    private final String reader;

    private final Map<Object, Point2D> centres = new HashMap<>();

    FlowDrawing(FlowGraph graph, Map<String, List<String>> steps, String reader) {
        this.graph = graph;
        this.reader = reader;
        this.layout = new FlowLayout(graph);
        this.steps = steps;
        int rows = rows();
        List<List<Object>> columns = layout.places();
        for (int x = 0; x < columns.size(); x++) {
            List<Object> column = columns.get(x);
            for (int y = 0; y < column.size(); y++) {
                double top = (rows - column.size()) / 2.0;
                centres.put(
                        column.get(y),
                        new Point2D.Double(
                                MARGIN + x * COLUMN + BOX_WIDTH / 2.0, MARGIN + (top + y) * ROW + ROW / 2.0));
            }
        }
    }

    private int rows() {
        return layout.places().stream().mapToInt(List::size).max().orElse(1);
    }

    int width() {
        return 2 * MARGIN + (layout.places().size() - 1) * COLUMN + BOX_WIDTH;
    }

    int height() {
        return 2 * MARGIN + rows() * ROW + BELOW;
    }

    void draw(Graphics2D graphics) {
        layout.ways().forEach((arrow, way) -> forward(graphics, way));
        layout.backward().forEach(arrow -> backward(graphics, arrow.from(), arrow.to(), ""));
        globalReads(graphics);
        graph.boxes().values().forEach(box -> box(graphics, box));
    }

    /** The description doesn't say who reads a global store. */
    private void globalReads(Graphics2D graphics) {
        for (Box box : graph.boxes().values()) {
            if (box.global() && graph.boxes().containsKey(reader)) {
                backward(graphics, box.name(), reader, "scores all treatments from the replica");
            }
        }
    }

    private void forward(Graphics2D graphics, List<Object> way) {
        stroke(graphics, false);
        Path2D path = new Path2D.Double();
        Point2D from = right(way.get(0));
        path.moveTo(from.getX(), from.getY());
        for (int i = 1; i < way.size(); i++) {
            Point2D to = left(way.get(i));
            curve(path, from, to);
            from = right(way.get(i));
            if (i < way.size() - 1) {
                path.lineTo(from.getX(), from.getY());
            }
        }
        graphics.draw(path);
        Point2D tip = left(way.get(way.size() - 1));
        head(graphics, tip.getX(), tip.getY(), 1, 0);
    }

    private static void curve(Path2D path, Point2D from, Point2D to) {
        double middle = (from.getX() + to.getX()) / 2;
        path.curveTo(middle, from.getY(), middle, to.getY(), to.getX(), to.getY());
    }

    private void backward(Graphics2D graphics, String from, String to, String label) {
        stroke(graphics, true);
        Point2D start = centres.get(from);
        Point2D end = centres.get(to);
        double below = height() - MARGIN - 8;
        double endY = end.getY() + boxHeight(graph.boxes().get(to)) / 2.0;
        Path2D path = new Path2D.Double();
        path.moveTo(start.getX(), start.getY() + boxHeight(graph.boxes().get(from)) / 2.0);
        path.lineTo(start.getX(), below - 12);
        path.quadTo(start.getX(), below, start.getX() - 12, below);
        path.lineTo(end.getX() + 12, below);
        path.quadTo(end.getX(), below, end.getX(), below - 12);
        path.lineTo(end.getX(), endY);
        graphics.draw(path);
        head(graphics, end.getX(), endY, 0, -1);
        text(graphics, PLAIN, label, (start.getX() + end.getX()) / 2, below - 6);
    }

    private static void stroke(Graphics2D graphics, boolean dashed) {
        graphics.setColor(LINES);
        graphics.setStroke(
                dashed
                        ? new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0)
                        : new BasicStroke(1.3f));
    }

    /** An arrow's head whose point is at (x, y), in the direction given. */
    private static void head(Graphics2D graphics, double x, double y, int dx, int dy) {
        Path2D head = new Path2D.Double();
        head.moveTo(x, y);
        head.lineTo(x - 9 * dx - 4 * dy, y - 9 * dy - 4 * dx);
        head.lineTo(x - 9 * dx + 4 * dy, y - 9 * dy + 4 * dx);
        head.closePath();
        graphics.fill(head);
    }

    private Point2D right(Object place) {
        return side(place, 1);
    }

    private Point2D left(Object place) {
        return side(place, -1);
    }

    private Point2D side(Object place, int direction) {
        Point2D centre = centres.get(place);
        return new Point2D.Double(centre.getX() + direction * BOX_WIDTH / 2.0, centre.getY());
    }

    private int boxHeight(Box box) {
        int lines =
                steps.getOrDefault(box.name(), List.of()).size() + stores(box).size();
        return box.topic() ? TOPIC_HEIGHT : TOPIC_HEIGHT + lines * LINE + GAP;
    }

    private void box(Graphics2D graphics, Box box) {
        Point2D centre = centres.get(box.name());
        int height = boxHeight(box);
        double arc = box.topic() ? height : 8;
        RoundRectangle2D outline = new RoundRectangle2D.Double(
                centre.getX() - BOX_WIDTH / 2.0, centre.getY() - height / 2.0, BOX_WIDTH, height, arc, arc);
        graphics.setColor(box.topic() ? TOPIC : PROCESSOR);
        graphics.fill(outline);
        stroke(graphics, false);
        graphics.draw(outline);
        graphics.setColor(Color.BLACK);
        double y = centre.getY() - height / 2.0 + 21;
        fitted(graphics, box.topic() ? PLAIN : BOLD, box.name(), centre.getX(), y);
        if (!box.topic()) {
            words(graphics, box, centre.getX(), y);
        }
    }

    private void words(Graphics2D graphics, Box box, double x, double y) {
        double at = y;
        for (String line : steps.getOrDefault(box.name(), List.of())) {
            at += LINE;
            fitted(graphics, PLAIN, line, x, at);
        }
        graphics.setColor(LINES);
        graphics.draw(new Line2D.Double(x - BOX_WIDTH / 2.0 + 8, at + 6, x + BOX_WIDTH / 2.0 - 8, at + 6));
        at += GAP;
        for (String line : stores(box)) {
            at += LINE;
            fitted(graphics, PLAIN, line, x, at);
        }
    }

    /** Two to a line. */
    private static List<String> stores(Box box) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < box.stores().size(); i += 2) {
            String line = String.join(
                    ", ", box.stores().subList(i, Math.min(i + 2, box.stores().size())));
            lines.add((i == 0 ? "stores: " : "") + line);
        }
        return lines;
    }

    private static void text(Graphics2D graphics, Font font, String text, double x, double y) {
        graphics.setFont(font);
        graphics.drawString(text, (float) (x - graphics.getFontMetrics().stringWidth(text) / 2.0), (float) y);
    }

    /** Smaller where a text wouldn't fit into a box. */
    private static void fitted(Graphics2D graphics, Font font, String text, double x, double y) {
        float room = BOX_WIDTH - 10f;
        float needed = Math.max(room, graphics.getFontMetrics(font).stringWidth(text));
        text(graphics, font.deriveFont(font.getSize2D() * room / needed), text, x, y);
    }
}
