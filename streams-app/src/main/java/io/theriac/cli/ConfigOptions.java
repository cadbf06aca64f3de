package io.theriac.cli;

import io.theriac.service.TheriacConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say where the configuration comes from; a mixin ({@code @Mixin}) of every command that needs one. */
public final class ConfigOptions {
    @Spec(Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration as key=value lines. Environment variables (THERIAC_HTTP_PORT for http.port)"
                    + " override it, and --set overrides both.")
    private Path file;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "Set one key; may be repeated. 'theriac config --doc' lists them.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    /**
     * The configuration of file, environment and command line. Warnings, such as of unknown keys, are printed to the
     * command's error writer.
     *
     * @throws io.theriac.service.ConfigurationException where a value isn't allowed
     */
    public TheriacConfig load() {
        TheriacConfig config = TheriacConfig.load(file, System.getenv(), overrides);
        config.warnings().forEach(warning -> mixee.commandLine().getErr().println("theriac: warning: " + warning));
        return config;
    }
}
