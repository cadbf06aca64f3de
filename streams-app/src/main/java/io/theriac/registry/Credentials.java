package io.theriac.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** What the client shows a registry to be let in. */
final class Credentials {
    private static final Pattern JAAS_OPTION =
            Pattern.compile("\\b(username|password)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([^\\s;]+))");

    private final Function<URI, Optional<String>> authorization;

    private Credentials(Function<URI, Optional<String>> authorization) {
        this.authorization = authorization;
    }

    static Credentials of(AbstractConfig configuration) {
        String basicSource = configuration.getString(RegistryKeys.BASIC_SOURCE);
        String userInfo =
                configuration.getPassword(RegistryKeys.BASIC_USER_INFO).value();
        String token = configuration.getPassword(RegistryKeys.BEARER_TOKEN).value();
        boolean bearer = !configuration.getString(RegistryKeys.BEARER_SOURCE).isEmpty() || !token.isEmpty();
        if (bearer && (!basicSource.isEmpty() || !userInfo.isEmpty())) {
            throw new ConfigException("Both basic.auth.* and bearer.auth.* are set; give the registry one of them");
        }
        if (bearer) {
            return fixed("Bearer " + required(RegistryKeys.BEARER_TOKEN, token));
        }
        return switch (basicSource) {
            case "USER_INFO" -> fixed(basic(required(RegistryKeys.BASIC_USER_INFO, userInfo)));
            case "SASL_INHERIT" -> fixed(basic(saslUserInfo(configuration)));
            case "URL" -> fromUrl();
            default -> userInfo.isEmpty() ? fromUrl() : fixed(basic(userInfo));
        };
    }

    private static Credentials fixed(String header) {
        return new Credentials(url -> Optional.of(header));
    }

    private static Credentials fromUrl() {
        return new Credentials(url -> Optional.ofNullable(url.getUserInfo()).map(Credentials::basic));
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static String required(String key, String value) {
        if (value.isEmpty()) {
            throw new ConfigException("Missing " + key + ": the credentials' source says to take them from there");
        }
        return value;
    }

    private static String saslUserInfo(AbstractConfig configuration) {
        String jaas = configuration.getPassword("sasl.jaas.config").value();
        return option(jaas, "username") + ":" + option(jaas, "password");
    }

    private static String option(String jaas, String name) {
        Matcher matcher = JAAS_OPTION.matcher(jaas);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                String quoted = matcher.group(2);
                String other = matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
                return quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : other;
            }
        }
        throw new ConfigException("sasl.jaas.config has no " + name + ", which SASL_INHERIT takes from there");
    }

    /** The value of the Authorization header for a registry, if it gets one. */
    Optional<String> authorization(URI url) {
        return authorization.apply(url);
    }
}
