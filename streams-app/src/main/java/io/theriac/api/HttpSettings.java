package io.theriac.api;

import io.theriac.service.ConfigurationException;
import io.theriac.service.DependencyUnavailableException;
import io.theriac.service.HttpKeys;
import io.theriac.service.TheriacConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Where to listen and whom to answer.
 *
 * @param host address or name
 * @param port 0 for a free one
 * @param tokens that are asked for, or null for none
 * @param tls the keys of HTTPS, or null for plain HTTP
 * @param requestsPerSecond of one client address
 * @param idleMillis after which a silent connection is closed
 * @param advertisedHost that other instances reach this one at
 */
public record HttpSettings(
        String host,
        int port,
        TokenFile tokens,
        TlsSettings tls,
        int requestsPerSecond,
        long idleMillis,
        String advertisedHost) {
    /**
     * Of a configuration.
     *
     * @throws ConfigurationException if the address is unknown, the tokens or keys can't be read, or the address is beyond loopback
     *     and nothing authenticates clients
     */
    public static HttpSettings of(TheriacConfig config) {
        String host = config.getString(HttpKeys.HOST);
        String tokenFile = config.getString(HttpKeys.TOKEN_FILE);
        HttpSettings settings = new HttpSettings(
                host,
                config.getInt(HttpKeys.PORT),
                tokenFile == null ? null : TokenFile.of(tokenFile),
                TlsSettings.of(config),
                config.getInt(HttpKeys.REQUESTS_PER_SECOND),
                config.getLong(HttpKeys.IDLE_TIMEOUT_MS),
                advertised(config.getString(HttpKeys.ADVERTISED), host));
        if (!settings.authenticates() && !isLoopback(host)) {
            throw new ConfigurationException(HttpKeys.HOST + "=" + host
                    + " is reachable from other machines, so requests must authenticate: set " + HttpKeys.TOKEN_FILE
                    + ", or " + HttpKeys.TLS_KEYSTORE_FILE + " and " + HttpKeys.TLS_TRUSTSTORE_FILE
                    + " for client certificates, or take 127.0.0.1");
        }
        return settings;
    }

    /** Whether clients must say who they are. */
    boolean authenticates() {
        return tokens != null || tls != null && tls.authenticates();
    }

    private static String advertised(String configured, String host) {
        if (configured != null) {
            return configured;
        }
        try {
            return InetAddress.getByName(host).isAnyLocalAddress()
                    ? InetAddress.getLocalHost().getHostName()
                    : host;
        } catch (UnknownHostException e) {
            return host;
        }
    }

    /**
     * The same with a port that is known before anybody listens: instead of 0 one that was free just now.
     *
     * @throws DependencyUnavailableException if there is none
     */
    public HttpSettings withPort() {
        if (port != 0) {
            return this;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return new HttpSettings(
                    host, socket.getLocalPort(), tokens, tls, requestsPerSecond, idleMillis, advertisedHost);
        } catch (IOException e) {
            throw new DependencyUnavailableException("no port of " + host + " is free", e);
        }
    }

    /** Where other instances reach this one. */
    public HostInfo advertised() {
        return new HostInfo(advertisedHost, port);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigurationException(HttpKeys.HOST + "=" + host + " isn't an address of this machine");
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
