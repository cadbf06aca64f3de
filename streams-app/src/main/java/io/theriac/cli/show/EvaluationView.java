package io.theriac.cli.show;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.theriac.learning.Evaluation;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of an evaluation, for people and for programs.
 *
 * @param file what was evaluated
 * @param patients how many patients had an outcome
 * @param treatments how many treatments had one
 * @param rejected how many rows weren't used
 * @param settings of the learner
 * @param evaluation what it came to
 */
public record EvaluationView(
        String file, int patients, int treatments, long rejected, LearnerSettings settings, Evaluation evaluation) {
    private static final int DIGITS = 4;

    /** Two tables: the errors in total, and by tenth of the stream. */
    public List<String> lines() {
        List<Score> scores = evaluation.scores();
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s outcomes of %s patients and %s treatments; %s rows rejected"
                .formatted(
                        file,
                        Figures.count(evaluation.count()),
                        Figures.count(patients),
                        Figures.count(treatments),
                        Figures.count(rejected)));
        lines.add("Prequential errors in outcome units: each outcome is predicted before it is learned from.");
        lines.add("");
        lines.addAll(TextTable.<Score>empty()
                .words("predictor", this::name)
                .numbers("RMSE", score -> Figures.digits(score.total().rootMeanSquared(), DIGITS))
                .numbers("MAE", score -> Figures.digits(score.total().meanAbsolute(), DIGITS))
                .numbers(
                        "RMSE, first 5 of a patient",
                        score -> Figures.digits(score.early().rootMeanSquared(), DIGITS))
                .lines("", scores));
        lines.add("");
        TextTable<Score> tenths = TextTable.<Score>empty().words("RMSE by tenth", this::name);
        for (int tenth = 0; tenth < scores.get(0).tenths().size(); tenth++) {
            int place = tenth;
            tenths = tenths.numbers(
                    Integer.toString(tenth + 1),
                    score -> Figures.digits(score.tenths().get(place).rootMeanSquared(), DIGITS));
        }
        lines.addAll(tenths.lines("", scores));
        return lines;
    }

    private String name(Score score) {
        return score.predictor().equals(settings.learner())
                ? score.predictor() + ", rank " + settings.rank()
                : score.predictor();
    }

    /** The same, with all digits. */
    public ObjectNode json() {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("file", file)
                .put("outcomes", evaluation.count())
                .put("patients", patients)
                .put("treatments", treatments)
                .put("rejected", rejected)
                .put("learner", settings.learner())
                .put("rank", settings.rank());
        ArrayNode predictors = object.putArray("predictors");
        for (Score score : evaluation.scores()) {
            ObjectNode predictor = predictors.addObject().put("predictor", score.predictor());
            put(predictor, score.total());
            put(predictor.putObject("firstFiveOfAPatient"), score.early());
            ArrayNode tenths = predictor.putArray("tenths");
            score.tenths().forEach(tenth -> put(tenths.addObject(), tenth));
        }
        return object;
    }

    private static void put(ObjectNode object, Score.Error error) {
        object.put("outcomes", error.count());
        put(object, "rmse", error.rootMeanSquared());
        put(object, "mae", error.meanAbsolute());
    }

    private static void put(ObjectNode object, String name, double number) {
        if (Double.isFinite(number)) {
            object.put(name, number);
        } else {
            object.putNull(name);
        }
    }
}
