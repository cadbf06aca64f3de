package io.theriac.benchmark;

/** What a stream thread spends its processor time on. The first that a stack belongs to counts. */
enum Work {
    CHANGELOG("produce: changelogs"),
    GRADIENTS("produce: gradients"),
    OUTPUT("produce: output"),
    OTHER_OUTPUT("produce: shared parameters"),
    COMMIT("commit"),
    ROCKSDB("RocksDB"),
    POLL("poll and queue"),
    DESERIALISE("take from the queue"),
    DECODE("decode the event"),
    DECIDE("score and decide"),
    LEARN("learn"),
    ENCODE("encode the recommendation"),
    STATE("encode and decode state, ledger"),
    OURS("processors themselves"),
    STREAMS("Streams itself");

    private final String label;

    Work(String label) {
        this.label = label;
    }

    static Work of(CpuSampler.Sample sample) {
        String frames = sample.frames();
        if (frames.contains("RecordCollectorImpl.send")) {
            return produced(frames);
        } else if (frames.contains("StreamThread.maybeCommit")) {
            return COMMIT;
        } else if (frames.contains("org.rocksdb.")) {
            return ROCKSDB;
        } else if (frames.contains("StreamThread.pollPhase")) {
            return POLL;
        } else if (frames.contains("PartitionGroup.")) {
            return DESERIALISE;
        }
        return computed(frames, sample.innermost());
    }

    private static Work produced(String frames) {
        if (frames.contains("logChange")) {
            return CHANGELOG;
        } else if (frames.contains("OutcomeHandler.sendGradient")) {
            return GRADIENTS;
        } else if (frames.contains("StandingAdvice.send") || frames.contains("BaseRun$Base.process")) {
            return OUTPUT;
        }
        return OTHER_OUTPUT;
    }

    private static Work computed(String frames, String innermost) {
        if (frames.contains("InputReader.")) {
            return DECODE;
        } else if (frames.contains("Recommender.")) {
            return DECIDE;
        } else if (frames.contains("io.theriac.learning.") || frames.contains("LearningView.")) {
            return LEARN;
        } else if (frames.contains("RecommendationEncoder.")) {
            return ENCODE;
        } else if (frames.contains("io.theriac.state.")) {
            return STATE;
        }
        return innermost.startsWith("io.theriac.") ? OURS : STREAMS;
    }

    @Override
    public String toString() {
        return label;
    }
}
