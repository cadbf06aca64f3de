package io.theriac.command;

import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** What a broker lets a client read or write: stands for a slow network, or one that gets stuck. */
enum Quota {
    READING("consumer_byte_rate"),
    WRITING("producer_byte_rate");

    private final String key;

    Quota(String key) {
        this.key = key;
    }

    /**
     * Limits a client.
     *
     * @param settings of a deployment on the broker
     * @param client its id
     * @param bytesPerSecond null: as many as it likes
     */
    void set(Map<String, String> settings, String client, Double bytesPerSecond)
            throws ExecutionException, InterruptedException {
        ClientQuotaEntity entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, client));
        ClientQuotaAlteration.Op limit = new ClientQuotaAlteration.Op(key, bytesPerSecond);
        try (Admin admin = KafkaConnection.open(TheriacConfig.of(settings))) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(limit))))
                    .all()
                    .get();
        }
    }
}
