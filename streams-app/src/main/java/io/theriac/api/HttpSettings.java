package io.theriac.api;

import io.theriac.service.ConfigurationException;
import io.theriac.service.HttpKeys;
import io.theriac.service.TheriacConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where to listen and whom to answer.
 *
 * @param host address or name
 * @param port 0 for a free one
 * @param token the bearer token that is asked for, or null for none
 */
public record HttpSettings(String host, int port, String token) {
    /**
     * Of a configuration.
     *
     * @throws ConfigurationException if the address is unknown, the token can't be read, or the address is beyond loopback
     *     and there is no token
     */
    public static HttpSettings of(TheriacConfig config) {
        String host = config.getString(HttpKeys.HOST);
        String tokenFile = config.getString(HttpKeys.TOKEN_FILE);
        if (tokenFile == null && !isLoopback(host)) {
            throw new ConfigurationException(HttpKeys.HOST + "=" + host
                    + " is reachable from other machines, so requests must authenticate: set " + HttpKeys.TOKEN_FILE
                    + ", or take 127.0.0.1");
        }
        return new HttpSettings(host, config.getInt(HttpKeys.PORT), tokenFile == null ? null : token(tokenFile));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigurationException(HttpKeys.HOST + "=" + host + " isn't an address of this machine");
        }
    }

    private static String token(String file) {
        try {
            return Files.readString(Path.of(file))
                    .lines()
                    .map(String::strip)
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new ConfigurationException(HttpKeys.TOKEN_FILE + "=" + file + " is empty"));
        } catch (IOException e) {
            throw new ConfigurationException(HttpKeys.TOKEN_FILE + "=" + file + " can't be read");
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
