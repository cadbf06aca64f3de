package io.theriac.cli.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.GlobalStore;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * A topology as a flow between topics and the processors that keep state; sources, sinks and what only passes records on become arrows.
 *
 * @param boxes topics and processors by name
 * @param arrows between them
 */
record FlowGraph(Map<String, Box> boxes, Set<Arrow> arrows) {

    /**
     * @param stores of a processor; none of a topic
     * @param global whether the stores are on every instance
     */
    record Box(String name, boolean topic, List<String> stores, boolean global) {}

    /** An arrow from one box to another. */
    record Arrow(String from, String to) implements Comparable<Arrow> {
        @Override
        public int compareTo(Arrow other) {
            int first = from.compareTo(other.from);
            return first == 0 ? to.compareTo(other.to) : first;
        }
    }

    /** The flow of a topology. */
    static FlowGraph of(TopologyDescription description) {
        FlowGraph graph = new FlowGraph(new LinkedHashMap<>(), new TreeSet<>());
        for (Subtopology each : description.subtopologies()) {
            each.nodes().forEach(node -> graph.add(node, false));
        }
        for (GlobalStore each : description.globalStores()) {
            graph.add(each.processor(), true);
            graph.add(each.source(), true);
        }
        return graph;
    }

    private void add(Node node, boolean global) {
        if (node instanceof Source source) {
            for (String topic : source.topicSet()) {
                topic(topic);
                node.successors().forEach(next -> connect(topic, next));
            }
        } else if (node instanceof Processor processor && !processor.stores().isEmpty()) {
            boxes.put(node.name(), new Box(node.name(), false, sorted(processor.stores()), global));
            node.successors().forEach(next -> connect(node.name(), next));
        }
    }

    private static List<String> sorted(Set<String> stores) {
        return List.copyOf(new TreeSet<>(stores));
    }

    /** To the next box behind a node, past what only passes records on. */
    private void connect(String from, Node to) {
        if (to instanceof Sink sink) {
            topic(sink.topic());
            arrows.add(new Arrow(from, sink.topic()));
        } else if (to instanceof Processor processor && !processor.stores().isEmpty()) {
            arrows.add(new Arrow(from, to.name()));
        } else {
            to.successors().forEach(next -> connect(from, next));
        }
    }

    private void topic(String name) {
        boxes.putIfAbsent(name, new Box(name, true, List.of(), false));
    }

    /** Boxes that arrows lead to from this one. */
    List<String> after(String name) {
        List<String> next = new ArrayList<>();
        for (Arrow arrow : arrows) {
            if (arrow.from().equals(name)) {
                next.add(arrow.to());
            }
        }
        return next;
    }

    /** Boxes from which arrows lead to this one. */
    List<String> before(String name) {
        return arrows.stream()
                .filter(arrow -> arrow.to().equals(name))
                .map(Arrow::from)
                .toList();
    }
}
