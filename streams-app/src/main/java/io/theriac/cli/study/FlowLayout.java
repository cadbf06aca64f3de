package io.theriac.cli.study;

import io.theriac.cli.study.FlowGraph.Arrow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Places the boxes of a flow in columns from left to right (after Sugiyama): a box stands right of all that lead to it, an arrow that closes a
 * cycle aside; an arrow across several columns gets a place in each, and the places of a column are ordered by the mean of their neighbours'.
 */
final class FlowLayout {
    private static final int SWEEPS = 12;

    private final FlowGraph graph;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Set<Arrow> backward = new HashSet<>();
    /** For each column its places from top to bottom: boxes, and arrows passing through. */
    private final List<List<Object>> places = new ArrayList<>();
    /** The places of every forward arrow, in the order of the columns. */
    private final Map<Arrow, List<Object>> ways = new LinkedHashMap<>();

    FlowLayout(FlowGraph graph) {
        this.graph = graph;
        findCycles();
        graph.boxes().keySet().forEach(this::column);
        pullSources();
        place();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            order(sweep % 2 == 0);
        }
    }

    /** An arrow passing through a column. */
    record Passing(Arrow arrow, int column) {}

    /** Where everything stands, column by column. */
    List<List<Object>> places() {
        return places;
    }

    /** The way of each arrow that leads to the right. */
    Map<Arrow, List<Object>> ways() {
        return ways;
    }

    /** Arrows that lead back to the left. */
    Set<Arrow> backward() {
        return backward;
    }

    private void findCycles() {
        Set<String> done = new HashSet<>();
        // Topics that nothing leads to come first, so that a cycle is cut where it returns to the beginning.
        graph.boxes().keySet().stream()
                .sorted(Comparator.comparing(name -> !graph.before(name).isEmpty()))
                .forEach(name -> walk(name, new HashSet<>(), done));
    }

    private void walk(String name, Set<String> above, Set<String> done) {
        if (!done.add(name)) {
            return;
        }
        above.add(name);
        for (String next : graph.after(name)) {
            if (above.contains(next)) {
                backward.add(new Arrow(name, next));
            } else {
                walk(next, above, done);
            }
        }
        above.remove(name);
    }

    private int column(String name) {
        Integer known = columns.get(name);
        if (known != null) {
            return known;
        }
        int column = 0;
        for (String before : graph.before(name)) {
            if (!backward.contains(new Arrow(before, name))) {
                column = Math.max(column, column(before) + 1);
            }
        }
        columns.put(name, column);
        return column;
    }

    /** What nothing leads to stands just before what it leads to. */
    private void pullSources() {
        for (String name : graph.boxes().keySet()) {
            if (graph.before(name).isEmpty() && !graph.after(name).isEmpty()) {
                int first =
                        graph.after(name).stream().mapToInt(columns::get).min().orElseThrow();
                columns.put(name, first - 1);
            }
        }
    }

    private void place() {
        int last = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int column = 0; column <= last; column++) {
            places.add(new ArrayList<>());
        }
        new TreeMap<>(columns).forEach((name, column) -> places.get(column).add(name));
        for (Arrow arrow : graph.arrows()) {
            if (!backward.contains(arrow)) {
                ways.put(arrow, way(arrow));
            }
        }
    }

    private List<Object> way(Arrow arrow) {
        List<Object> way = new ArrayList<>();
        way.add(arrow.from());
        for (int column = columns.get(arrow.from()) + 1; column < columns.get(arrow.to()); column++) {
            Passing passing = new Passing(arrow, column);
            places.get(column).add(passing);
            way.add(passing);
        }
        way.add(arrow.to());
        return way;
    }

    private void order(boolean rightwards) {
        Map<Object, Double> heights = new HashMap<>();
        for (List<Object> column : places) {
            for (int i = 0; i < column.size(); i++) {
                heights.put(column.get(i), i - (column.size() - 1) / 2.0);
            }
        }
        for (int i = 0; i < places.size(); i++) {
            List<Object> column = places.get(rightwards ? i : places.size() - 1 - i);
            Map<Object, Double> wanted = new HashMap<>();
            column.forEach(place -> wanted.put(place, mean(place, rightwards, heights)));
            column.sort(Comparator.comparing(wanted::get));
            for (int j = 0; j < column.size(); j++) {
                heights.put(column.get(j), j - (column.size() - 1) / 2.0);
            }
        }
    }

    /** Mean height of the neighbours on one side; its own where there is none. */
    private double mean(Object place, boolean before, Map<Object, Double> heights) {
        double sum = 0;
        int count = 0;
        for (List<Object> way : ways.values()) {
            int at = way.indexOf(place);
            int neighbour = before ? at - 1 : at + 1;
            if (at >= 0 && neighbour >= 0 && neighbour < way.size()) {
                sum += heights.get(way.get(neighbour));
                count++;
            }
        }
        return count == 0 ? heights.get(place) : sum / count;
    }
}
