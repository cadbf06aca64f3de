package io.theriac.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The permissions that the README lists. */
final class Permissions {
    private static final Pattern ROW = Pattern.compile(
            "\\| (service|feed|subscriber) \\| (topic|group|transactional id) `([^`]+)` \\| ([A-Z_, ]+) \\|");

    private Permissions() {}

    /** One by one, for a deployment whose topics begin with the application's name and a dot. */
    static List<AclBinding> of(String application) {
        try {
            List<MatchResult> rows = ROW.matcher(Files.readString(Path.of("..", "README.md")))
                    .results()
                    .toList();
            assertThat(rows).hasSizeGreaterThan(15);
            return rows.stream().flatMap(row -> bindings(row, application)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<AclBinding> bindings(MatchResult row, String application) {
        ResourceType type =
                switch (row.group(2)) {
                    case "topic" -> ResourceType.TOPIC;
                    case "group" -> ResourceType.GROUP;
                    default -> ResourceType.TRANSACTIONAL_ID;
                };
        boolean prefixed = row.group(3).endsWith("…");
        String name = row.group(3).replace("…", "").replace("application.id", application);
        boolean own = type == ResourceType.TOPIC && !prefixed;
        ResourcePattern resource = new ResourcePattern(
                type, own ? application + "." + name : name, prefixed ? PatternType.PREFIXED : PatternType.LITERAL);
        return Stream.of(row.group(4).split(", "))
                .map(operation -> new AclBinding(
                        resource,
                        new AccessControlEntry(
                                "User:" + row.group(1),
                                "*",
                                AclOperation.fromString(operation),
                                AclPermissionType.ALLOW)));
    }
}
