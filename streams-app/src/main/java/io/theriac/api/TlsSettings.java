package io.theriac.api;

import io.theriac.service.ConfigurationException;
import io.theriac.service.HttpKeys;
import io.theriac.service.TheriacConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.types.Password;

/**
 * The keys of HTTPS.
 *
 * @param identity who the server is
 * @param trusted the clients, or who signed them; null: clients need no certificate
 * @param context of both, for the server and for its requests to other instances
 */
record TlsSettings(KeyStore identity, KeyStore trusted, SSLContext context) {
    /** @return null where no key store is configured */
    static TlsSettings of(TheriacConfig config) {
        String keys = config.getString(HttpKeys.TLS_KEYSTORE_FILE);
        String trust = config.getString(HttpKeys.TLS_TRUSTSTORE_FILE);
        if (keys == null) {
            if (trust != null) {
                throw new ConfigurationException(
                        HttpKeys.TLS_TRUSTSTORE_FILE + " needs " + HttpKeys.TLS_KEYSTORE_FILE + " beside it");
            }
            return null;
        }
        char[] password = password(config, HttpKeys.TLS_KEYSTORE_PASSWORD);
        KeyStore identity = store(HttpKeys.TLS_KEYSTORE_FILE, keys, password);
        KeyStore trusted = trust == null
                ? null
                : store(HttpKeys.TLS_TRUSTSTORE_FILE, trust, password(config, HttpKeys.TLS_TRUSTSTORE_PASSWORD));
        return new TlsSettings(identity, trusted, context(identity, password, trusted));
    }

    /** Whether clients must show a certificate. */
    boolean authenticates() {
        return trusted != null;
    }

    private static char[] password(TheriacConfig config, String key) {
        Password password = config.getPassword(key);
        return password == null ? new char[0] : password.value().toCharArray();
    }

    private static KeyStore store(String key, String file, char[] password) {
        try (InputStream stream = Files.newInputStream(Path.of(file))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stream, password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException(
                    key + "=" + file + " can't be read as a PKCS12 store: wrong file or wrong password");
        }
    }

    private static SSLContext context(KeyStore identity, char[] password, KeyStore trusted) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity, password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted == null ? identity : trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(HttpKeys.TLS_KEYSTORE_FILE + " holds no key that can be used: "
                    + HttpKeys.TLS_KEYSTORE_PASSWORD + " must be the key's password too");
        }
    }
}
