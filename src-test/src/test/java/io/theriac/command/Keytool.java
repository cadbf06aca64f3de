package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK's keytool: makes the PKCS12 stores of keys and certificates that tests need. */
public final class Keytool {
    private Keytool() {}

    /** A store with a new key, and a certificate of 127.0.0.1 that it signs itself. */
    public static void makeKey(Path store, String password, String name) throws Exception {
        run(
                store,
                password,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=IP:127.0.0.1");
    }

    /** Adds the certificate of a key to those that a store trusts; made if missing. */
    public static void trust(Path trusting, String password, Path keys, String name) throws Exception {
        Path certificate = keys.resolveSibling(name + ".cer");
        run(keys, password, "-exportcert", "-alias", name, "-file", certificate.toString());
        run(
                trusting,
                password,
                "-importcert",
                "-noprompt",
                "-alias",
                "trusted-" + name,
                "-file",
                certificate.toString());
    }

    private static void run(Path store, String password, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", password));
        Program keytool = Program.run(store.toAbsolutePath().getParent(), command.toArray(String[]::new));
        assertThat(keytool.exitCode()).as(keytool.output()).isZero();
    }
}
