package io.theriac.api;

import io.theriac.service.ConfigurationException;
import io.theriac.service.HttpKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that are accepted, a line each: role, last day, hash, name. A changed file is read again, so that a token is revoked by
 * deleting its line; a file that can't be read any more lets nobody pass.
 */
final class TokenFile {
    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final String COMMENT = "#";

    private final Path path;
    private FileTime read;
    private List<Token> tokens;

    private TokenFile(Path path, FileTime read, List<Token> tokens) {
        this.path = path;
        this.read = read;
        this.tokens = tokens;
    }

    /** @throws ConfigurationException if it can't be read, a line is wrong, or it holds no token */
    static TokenFile of(String file) {
        Path path = Path.of(file);
        try {
            FileTime time = Files.getLastModifiedTime(path);
            return new TokenFile(path, time, tokens(path));
        } catch (IOException e) {
            throw new ConfigurationException(HttpKeys.TOKEN_FILE + "=" + file + " can't be read");
        }
    }

    private static List<Token> tokens(Path path) throws IOException {
        List<String> lines = Files.readAllLines(path);
        List<Token> tokens = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith(COMMENT)) {
                tokens.add(token(path, number, line));
            }
        }
        if (tokens.isEmpty()) {
            throw new ConfigurationException(
                    HttpKeys.TOKEN_FILE + "=" + path + " holds no token: make one with 'theriac token create --file "
                            + path + " --role reader --name NAME'");
        }
        return List.copyOf(tokens);
    }

    private static Token token(Path path, int number, String line) {
        try {
            return Token.parse(line);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    HttpKeys.TOKEN_FILE + "=" + path + ": line " + number + " " + e.getMessage());
        }
    }

    /** The token of this text, expired or not. */
    Optional<Token> find(String text) {
        return current().stream().filter(token -> token.isOf(text)).findFirst();
    }

    private synchronized List<Token> current() {
        try {
            FileTime now = Files.getLastModifiedTime(path);
            if (!now.equals(read)) {
                read = now;
                tokens = List.of();
                tokens = tokens(path);
                LOG.info("{} was changed and holds {} tokens now", HttpKeys.TOKEN_FILE, tokens.size());
            }
        } catch (IOException | ConfigurationException e) {
            tokens = List.of();
            LOG.error("{} can't be read any more, so nobody passes: {}", HttpKeys.TOKEN_FILE, e.getMessage());
        }
        return tokens;
    }
}
