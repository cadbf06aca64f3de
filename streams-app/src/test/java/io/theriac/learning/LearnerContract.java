package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What every learner must do. */
abstract class LearnerContract {
    private static final OutcomeScale SCALE = new OutcomeScale(10, 4);

    /** Defaults of the learner under test. */
    abstract LearnerSettings settings();

    /** The same learner with this first rate for everything and a clip that never bites. */
    LearnerSettings unclipped(int rank, double rate) {
        LearnerSettings s = settings();
        return new LearnerSettings(
                s.learner(),
                rank,
                s.seed(),
                rate,
                rate,
                s.decay(),
                s.biasDecay(),
                0.03,
                0.05,
                s.initialDeviation(),
                1e9);
    }

    @Provide
    Arbitrary<StepCase> cases() {
        return StepCase.any();
    }

    @Property
    void shouldLowerItsOwnLossInOneSmallStep(
            @ForAll("cases") StepCase given, @ForAll @IntRange(max = StepCase.GREATEST_RANK) int rank) {
        LearnerSettings small = unclipped(rank, 0.01);
        Learner learner = small.create();
        Loss loss = new Loss(small, given.scale(), given.outcome());
        Parameters patient = given.own(Side.PATIENT, learner);
        Parameters treatment = given.own(Side.TREATMENT, learner);

        double before = loss.at(Loss.doubles(patient.values()), Loss.doubles(treatment.values()));
        double after = loss.at(
                Loss.doubles(step(learner, Side.PATIENT, given).values()),
                Loss.doubles(step(learner, Side.TREATMENT, given).values()));

        double error = given.outcome() - learner.predict(given.scale(), patient.values(), treatment.values());
        boolean clear = Math.abs(error) > 0.1 * given.scale().deviation();
        assertThat(after).isLessThan(clear ? before : before * (1 + 1e-5) + 1e-6);
    }

    @Property
    void shouldPredictByTheEquation(
            @ForAll("cases") StepCase given, @ForAll @IntRange(max = StepCase.GREATEST_RANK) int rank) {
        double expected = given.scale().mean() + given.patient()[0] + given.treatment()[0];
        for (int i = 1; i <= rank; i++) {
            expected += (double) given.patient()[i] * given.treatment()[i];
        }

        double predicted =
                settings().withRank(rank).create().predict(given.scale(), given.patient(), given.treatment());

        assertThat(predicted).isCloseTo(expected, within(1e-4));
    }

    @Property
    void shouldChangeNoArgumentAndGiveTheSameTwice(@ForAll("cases") StepCase given, @ForAll Side side) {
        Learner learner = settings().withRank(StepCase.GREATEST_RANK).create();
        Parameters own = given.own(side, learner);
        float[] ownBefore = own.values().clone();
        float[] otherBefore = given.other(side).clone();

        Parameters first = learner.step(side, given.scale(), given.outcome(), own, given.other(side));
        Parameters second = learner.step(side, given.scale(), given.outcome(), own, given.other(side));

        assertThat(own.values()).isEqualTo(ownBefore);
        assertThat(given.other(side)).isEqualTo(otherBefore);
        assertThat(first).isEqualTo(second);
        assertThat(first.values()).isNotSameAs(own.values());
        assertThat(first.steps()).isEqualTo(own.steps() + 1);
    }

    @Property
    void shouldNeedOnlyBiasAndLatentVectorOfTheOtherSide(@ForAll("cases") StepCase given, @ForAll Side side) {
        Learner learner = settings().withRank(5).create();
        Parameters own = given.own(side, learner);

        Parameters fromLonger = learner.step(side, given.scale(), given.outcome(), own, given.other(side));
        Parameters fromExact =
                learner.step(side, given.scale(), given.outcome(), own, Arrays.copyOf(given.other(side), 6));

        assertThat(fromLonger).isEqualTo(fromExact);
    }

    @Property
    void shouldRefuseWhateverIsNotFinite(
            @ForAll("cases") StepCase given, @ForAll Side side, @ForAll @IntRange(max = 12) int index) {
        Learner learner = settings().withRank(StepCase.GREATEST_RANK).create();
        Parameters own = given.own(side, learner);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] spoiled = given.other(side).clone();
            spoiled[index] = bad;
            float[] spoiledOwn = own.values().clone();
            spoiledOwn[index] = bad;

            assertRefused(own, learner.step(side, given.scale(), bad, own, given.other(side)));
            assertRefused(own, learner.step(side, given.scale(), given.outcome(), own, spoiled));
            Parameters broken = new Parameters(spoiledOwn, own.steps(), 7);
            assertRefused(broken, learner.step(side, given.scale(), given.outcome(), broken, given.other(side)));
        }
    }

    @Test
    void shouldRefuseAStepThatOverflows() {
        Learner learner = settings().withRank(2).create();
        float[] huge = new float[learner.size()];
        huge[1] = 3e38f;
        Parameters own = new Parameters(huge, 3, 1);

        assertRefused(own, learner.step(Side.PATIENT, SCALE, 11, own, new float[] {0, 3e38f, 0}));
        assertRefused(own, learner.step(Side.PATIENT, SCALE, 11, own, new float[] {0, 0, 1}));
        assertRefused(own, learner.step(Side.TREATMENT, SCALE, 1e300, own, new float[] {0, 0, 1}));
    }

    private static void assertRefused(Parameters before, Parameters after) {
        assertThat(after.values()).isEqualTo(before.values());
        assertThat(after.steps()).isEqualTo(before.steps());
        assertThat(after.refused()).isEqualTo(before.refused() + 1);
    }

    @Property
    void shouldMoveNoFartherThanTheClipAllows(
            @ForAll("cases") StepCase given,
            @ForAll Side side,
            @ForAll @DoubleRange(min = 10, max = 1e6) double surprise) {
        Learner learner = settings().withRank(StepCase.GREATEST_RANK).create();
        double deviation = given.scale().deviation();
        Parameters own = new Parameters(given.own(side, learner).values(), 0, 0);

        Parameters after =
                learner.step(side, given.scale(), given.scale().mean() + surprise * deviation, own, given.other(side));

        double limit = settings().gradientClip() + settings().regularisation(side) * 10;
        double biasMove = Math.abs(after.bias() - own.bias()) / deviation;
        double latentSquares = 0;
        for (int i = 1; i <= learner.rank(); i++) {
            double move = after.values()[i] - own.values()[i];
            latentSquares += move * move / deviation;
        }
        assertThat(biasMove).isLessThanOrEqualTo(settings().biasRate() * limit);
        assertThat(Math.sqrt(latentSquares)).isLessThanOrEqualTo(settings().rate() * limit);
    }

    @Test
    void shouldStayFiniteWithTheGreatestRatesOnAWildStream() {
        LearnerSettings s = settings();
        LearnerSettings wild = new LearnerSettings(s.learner(), 8, 1, 1, 1, 0, 0, 0, 0, 1, 10);
        SequentialModel model = new SequentialModel(wild.create(), new OutcomeScale(0, 1));
        Random random = new Random(5);

        for (int i = 0; i < 50_000; i++) {
            double outcome = random.nextGaussian() * Math.exp(6 * random.nextGaussian());
            double predicted = model.apply("p" + random.nextInt(20), "t" + random.nextInt(5), outcome);
            assertThat(predicted).isFinite();
        }

        assertThat(model.patients().values()).allMatch(p -> Arithmetic.hasFiniteLength(p.values()));
    }

    @Test
    void shouldTakeSmallerStepsTheMoreItHasSeen() {
        Learner learner = settings().withRank(1).create();
        Parameters own = learner.initial(Side.PATIENT, "p", SCALE);
        double firstMove = 0;
        double lastMove = 0;
        for (int i = 0; i < 200; i++) {
            // Always half a deviation above what is predicted.
            float[] other = {0, 0.5f};
            double outcome = learner.predict(SCALE, own.values(), other) + 2;
            Parameters after = learner.step(Side.PATIENT, SCALE, outcome, own, other);
            lastMove = after.bias() - own.bias();
            firstMove = i == 0 ? lastMove : firstMove;
            own = after;
        }

        assertThat(lastMove).isBetween(firstMove / 1000, firstMove / 3);
        assertThat(own.steps()).isEqualTo(200);
    }

    @Test
    void shouldStartWithTheSameVectorWhateverElseExists() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ids.add("id-" + i);
        }
        Learner learner = settings().create();
        Parameters alone = settings().create().initial(Side.PATIENT, "id-7", SCALE);

        Collections.shuffle(ids, new Random(3));
        for (String id : ids) {
            Parameters initial = learner.initial(Side.PATIENT, id, SCALE);
            if (id.equals("id-7")) {
                assertThat(initial).isEqualTo(alone);
            } else {
                assertThat(initial).isNotEqualTo(alone);
            }
        }
        assertThat(learner.initial(Side.TREATMENT, "id-7", SCALE)).isNotEqualTo(alone);
    }

    @Test
    void shouldLearnTheSameAboutANewPatientWhateverOtherPatientsThereAre() {
        SequentialModel few = model(8);
        SequentialModel many = model(8);
        // The others take another treatment, and the stream's mean and deviation stay as they were.
        for (int i = 0; i < 40; i++) {
            few.apply("other", "elsewhere", i % 2);
            many.apply("other-" + (i * 17) % 40, "elsewhere", i % 2);
        }

        for (double outcome : new double[] {0.3, 0.9, 0.1}) {
            assertThat(many.apply("new", "treatment", outcome)).isEqualTo(few.apply("new", "treatment", outcome));
        }
        assertThat(many.patient("new")).isEqualTo(few.patient("new"));
        assertThat(many.treatment("treatment")).isEqualTo(few.treatment("treatment"));
    }

    private SequentialModel model(int rank) {
        return new SequentialModel(settings().withRank(rank).create(), new OutcomeScale(0.5, 1));
    }

    @Test
    void shouldSpreadInitialVectorsAsConfigured() {
        Learner learner = settings().create();
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < 5_000; i++) {
            float[] values = learner.initial(Side.TREATMENT, "t" + i, SCALE).values();
            assertThat(values[0]).isZero();
            for (int j = 1; j <= learner.rank(); j++) {
                sum += values[j];
                squares += values[j] * values[j];
                count++;
            }
        }

        double expected = settings().initialDeviation() * Math.sqrt(SCALE.deviation());
        assertThat(sum / count).isCloseTo(0, within(expected * 5 / Math.sqrt(count)));
        assertThat(Math.sqrt(squares / count)).isCloseTo(expected, within(expected * 0.02));
    }

    @Property(tries = 50)
    void shouldFollowTheOutcomesUnit(
            @ForAll @DoubleRange(min = 0.01, max = 500) double factor,
            @ForAll @DoubleRange(min = -1000, max = 1000) double offset,
            @ForAll @IntRange(max = 1_000_000) int seed) {
        Learner learner = settings().withRank(6).create();
        SequentialModel one = new SequentialModel(learner, new OutcomeScale(1, 2));
        SequentialModel other = new SequentialModel(learner, new OutcomeScale(factor + offset, 2 * factor));
        Random random = new Random(seed);

        for (int i = 0; i < 300; i++) {
            String patient = "p" + random.nextInt(15);
            String treatment = "t" + random.nextInt(6);
            double outcome = 1 + 3 * random.nextGaussian();
            double predicted = one.apply(patient, treatment, outcome);
            double inOtherUnit = other.apply(patient, treatment, factor * outcome + offset);
            assertThat((inOtherUnit - offset) / factor)
                    .isCloseTo(predicted, within(1e-3 + 1e-6 * Math.abs(offset) / factor));
        }
    }

    @Test
    void shouldLearnAPlantedStructure() {
        SequentialModel full = new SequentialModel(settings().withRank(8).create(), new OutcomeScale(0, 1));
        SequentialModel biases = new SequentialModel(settings().withRank(0).create(), new OutcomeScale(0, 1));
        PlantedOutcomes.stream(30_000, 4, (patient, treatment, outcome) -> {
            full.apply(patient, treatment, outcome);
            biases.apply(patient, treatment, outcome);
        });

        assertThat(full.summaries().rootMeanSquaredError())
                .isLessThan(0.8 * biases.summaries().rootMeanSquaredError());
    }

    static Parameters step(Learner learner, Side side, StepCase given) {
        return learner.step(side, given.scale(), given.outcome(), given.own(side, learner), given.other(side));
    }
}
