package io.theriac.cli.study;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes figures as SVG and, at twice the size, as PNG; needs no screen. */
final class FigureFiles {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int PNG_SCALE = 2;

    private final Path folder;

    FigureFiles(Path folder) {
        this.folder = folder;
    }

    /** Whether text can be drawn here: a Java runtime without fonts can't. */
    static boolean canDraw() {
        try {
            BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("x");
            graphics.dispose();
            return true;
        } catch (RuntimeException | LinkageError e) {
            // sun.font throws what it likes where fontconfig or libfreetype is missing.
            return false;
        }
    }

    void write(Figure figure) throws IOException {
        writeSvg(figure);
        writePng(figure);
    }

    private void writeSvg(Figure figure) throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(document());
        graphics.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
        draw(figure, graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + figure.width() + " " + figure.height());
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", figure.title());
        StringWriter text = new StringWriter();
        graphics.stream(root, text, true, false);
        // Without the document type, which some readers would fetch from the network.
        Files.writeString(
                folder.resolve(figure.name() + ".svg"), text.toString().replaceFirst("<!DOCTYPE[^>]*>\\s*", ""));
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java runtime can't make XML documents", e);
        }
    }

    private void writePng(Figure figure) throws IOException {
        BufferedImage image =
                new BufferedImage(PNG_SCALE * figure.width(), PNG_SCALE * figure.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(PNG_SCALE, PNG_SCALE);
        draw(figure, graphics);
        graphics.dispose();
        ImageIO.write(image, "png", folder.resolve(figure.name() + ".png").toFile());
    }

    private static void draw(Figure figure, Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, figure.width(), figure.height());
        figure.drawing().on(graphics, figure.width(), figure.height());
    }
}
