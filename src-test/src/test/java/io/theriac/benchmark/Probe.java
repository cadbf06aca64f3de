package io.theriac.benchmark;

/** Is told when the measured part of a run begins and ends. */
interface Probe {
    /** Watches nothing. */
    Probe NONE = new Probe() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    void begin();

    void end();
}
