package io.theriac.cli;

import io.theriac.service.SoftwareVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version, the platform and what this software is not. */
final class VersionProvider implements IVersionProvider {
    static final String[] DISCLAIMER = {
        "Research software and decision support for qualified clinicians. It reports associations in past care,",
        "not proof of effect, and needs validation on local data. It is not a medical device."
    };

    @Override
    public String[] getVersion() {
        return new String[] {
            "theriac " + SoftwareVersion.current() + " (Java " + System.getProperty("java.version") + ")",
            DISCLAIMER[0],
            DISCLAIMER[1]
        };
    }
}
