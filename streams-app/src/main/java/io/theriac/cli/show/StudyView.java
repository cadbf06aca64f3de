package io.theriac.cli.show;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.theriac.cli.evaluation.FeatureFiles;
import io.theriac.cli.evaluation.Study;
import io.theriac.learning.FeatureDefinition;
import io.theriac.learning.Side;
import io.theriac.learning.study.PolicyValue;
import io.theriac.learning.study.Subgroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an evaluation says about features, first choices and groups, for people and for programs.
 *
 * @param files of the features; null: there are none
 * @param study what was watched
 * @param higherIsBetter which outcomes are better
 */
public record StudyView(FeatureFiles files, Study study, boolean higherIsBetter) {
    private static final int DIGITS = 4;
    private static final int NAMES_SHOWN = 12;

    /** What is learned from; nothing where there are no features. */
    public List<String> featureLines() {
        if (files == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                files.guessed()
                        ? "Feature dictionary: guessed from the files; save it with --write-dictionary, edit it, use it with --dictionary."
                        : "Feature dictionary: digest " + files.dictionary().digest() + ".");
        for (Side side : Side.values()) {
            String of = side.name().toLowerCase(Locale.ROOT) + "s";
            line(lines, "Learned from, " + of, files.columns(side, true));
            line(lines, "Not learned from, " + of, left(side));
        }
        line(lines, "Not in the dictionary", files.unnamed());
        if (files.notAllowed() > 0) {
            lines.add(Figures.count(files.notAllowed())
                    + " cells aren't used: the dictionary doesn't allow what they say.");
        }
        return lines;
    }

    private List<String> left(Side side) {
        return files.dictionary().definitions().stream()
                .filter(definition -> definition.side() == side && !definition.learned())
                .map(definition -> definition.name() + (definition.isProtected() ? " (protected)" : ""))
                .toList();
    }

    private static void line(List<String> lines, String what, List<String> names) {
        if (!names.isEmpty()) {
            String more = names.size() > NAMES_SHOWN ? ", … (" + names.size() + ")" : "";
            lines.add(what + ": " + String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size()))) + more);
        }
    }

    /** The value of first choices and the figures by group; nothing where neither was asked. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!study.values().isEmpty()) {
            lines.add("");
            lines.add("First choices against everyone's best treatment, in outcome units; "
                    + (higherIsBetter ? "higher" : "lower")
                    + " is better. Means nothing unless treatments were randomised.");
            study.values().forEach((name, value) -> valueLines(lines, name, value));
        }
        if (study.groups() != null) {
            lines.add("");
            lines.add("By " + study.groups().column() + ": " + study.first()
                    + "; mean error is outcome − prediction; groups under " + Subgroups.FEWEST
                    + " patients aren't told apart.");
            lines.addAll(groupTable().lines("", study.subgroups().rows()));
        }
        return lines;
    }

    private void valueLines(List<String> lines, String name, PolicyValue.Result value) {
        if (value == null) {
            lines.add("  " + name + ": can't be told; too few outcomes followed a first choice.");
            return;
        }
        lines.add("  %s: first choice %s, %s for everyone %s (best in hindsight), as assigned %s"
                .formatted(
                        name,
                        Figures.digits(value.value(), DIGITS),
                        value.best(),
                        Figures.digits(value.bestValue(), DIGITS),
                        Figures.digits(value.assigned(), DIGITS)));
        lines.add(
                "    difference %s, 95 %% interval %s to %s: %s; %s of %s outcomes followed the first choice, %s had none"
                        .formatted(
                                Figures.digits(value.difference(), DIGITS),
                                Figures.digits(value.difference() - value.halfWidth(), DIGITS),
                                Figures.digits(value.difference() + value.halfWidth(), DIGITS),
                                verdict(value),
                                Figures.count(value.followed()),
                                Figures.count(value.outcomes()),
                                Figures.count(value.abstained())));
    }

    private String verdict(PolicyValue.Result value) {
        double gain = higherIsBetter ? value.difference() : -value.difference();
        if (Math.abs(gain) <= value.halfWidth()) {
            return "no difference shown";
        }
        return gain > 0 ? "first choices do better" : "first choices do worse";
    }

    private TextTable<Subgroups.Row> groupTable() {
        return TextTable.<Subgroups.Row>empty()
                .words(study.groups().column(), StudyView::group)
                .numbers("patients", row -> row.told() ? Figures.count(row.patients()) : "< " + Subgroups.FEWEST)
                .numbers("outcomes", row -> row.told() ? Figures.count(row.outcomes()) : Figures.NONE)
                .numbers("RMSE", row -> Figures.digits(row.rootMeanSquared(), DIGITS))
                .numbers("mean error", row -> Figures.digits(row.meanError(), 2))
                .numbers("in 80 % interval", row -> percent(row.covered()))
                .numbers("no first choice", row -> percent(row.abstained()))
                .numbers("given first choice", row -> percent(row.given()))
                .words("most often first", row -> row.firstChoice() == null ? Figures.NONE : row.firstChoice())
                .numbers("its share", row -> percent(row.firstChoiceShare()));
    }

    private static String group(Subgroups.Row row) {
        return row.group() != null
                ? row.group()
                : row.groups() + (row.groups() == 1 ? " small group" : " small groups");
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? Figures.NONE : Math.round(100 * share) + " %";
    }

    /** Adds the same, with all digits, to what is known of the evaluation. */
    public void put(ObjectNode object) {
        if (files != null) {
            ObjectNode features = object.putObject("features");
            features.put("dictionaryDigest", files.dictionary().digest());
            features.put("dictionaryGuessed", files.guessed());
            features.put("cellsNotAllowed", files.notAllowed());
            ArrayNode definitions = features.putArray("dictionary");
            files.dictionary().definitions().forEach(definition -> put(definitions.addObject(), definition));
        }
        if (!study.values().isEmpty()) {
            ObjectNode values = object.putObject("policy").put("higherIsBetter", higherIsBetter);
            study.values().forEach((name, value) -> put(values, name, value));
        }
        if (study.groups() != null) {
            ObjectNode by = object.putObject("by")
                    .put("column", study.groups().column())
                    .put("predictor", study.first());
            ArrayNode rows = by.putArray("groups");
            study.subgroups().rows().forEach(row -> put(rows.addObject(), row));
        }
    }

    private static void put(ObjectNode object, FeatureDefinition definition) {
        object.put("side", definition.side().name().toLowerCase(Locale.ROOT))
                .put("feature", definition.name())
                .put("learned", definition.learned())
                .put("protected", definition.isProtected());
    }

    private static void put(ObjectNode values, String name, PolicyValue.Result value) {
        if (value == null) {
            values.putNull(name);
            return;
        }
        values.putObject(name)
                .put("outcomes", value.outcomes())
                .put("abstained", value.abstained())
                .put("followed", value.followed())
                .put("asAssigned", value.assigned())
                .put("bestTreatment", value.best())
                .put("bestTreatmentValue", value.bestValue())
                .put("firstChoiceValue", value.value())
                .put("difference", value.difference())
                .put("intervalLow", value.difference() - value.halfWidth())
                .put("intervalHigh", value.difference() + value.halfWidth());
    }

    private static void put(ObjectNode object, Subgroups.Row row) {
        object.put("group", row.group()).put("groups", row.groups()).put("told", row.told());
        if (row.told()) {
            object.put("patients", row.patients()).put("outcomes", row.outcomes());
            put(object, "rmse", row.rootMeanSquared());
            put(object, "meanError", row.meanError());
            put(object, "covered80", row.covered());
            put(object, "abstained", row.abstained());
            put(object, "givenFirstChoice", row.given());
            object.put("firstChoice", row.firstChoice());
            put(object, "firstChoiceShare", row.firstChoiceShare());
        }
    }

    private static void put(ObjectNode object, String name, double number) {
        if (Double.isFinite(number)) {
            object.put(name, number);
        } else {
            object.putNull(name);
        }
    }
}
