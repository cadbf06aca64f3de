package io.theriac.service;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Who is in a deployment's group. */
final class Members {
    private Members() {}

    /** @throws ConfigurationException if an instance runs */
    static void refuseAny(Admin admin, String applicationId) {
        if (count(admin, applicationId) > 0) {
            throw new ConfigurationException("instances of " + applicationId
                    + " are running: stop them all first, or the model would be of several moments");
        }
    }

    /** The group is of one of two kinds, or there is none yet. */
    private static int count(Admin admin, String applicationId) {
        List<String> group = List.of(applicationId);
        try {
            return KafkaFutures.get(admin.describeConsumerGroups(group).all())
                    .get(applicationId)
                    .members()
                    .size();
        } catch (KafkaException notClassic) {
            try {
                return KafkaFutures.get(admin.describeStreamsGroups(group).all())
                        .get(applicationId)
                        .members()
                        .size();
            } catch (KafkaException none) {
                return 0;
            }
        }
    }
}
