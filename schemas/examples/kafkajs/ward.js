// Publishes one outcome event and waits for the recommendation that answers it, with KafkaJS and its client for Confluent's registry.
//   npm install
//   node ward.js BROKER REGISTRY PATIENT TREATMENT OUTCOME CODE UNIT [TOPIC-PREFIX]
const { randomUUID } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Kafka, Partitioners, logLevel } = require("kafkajs");
const { COMPATIBILITY, SchemaRegistry, SchemaType } = require("@kafkajs/confluent-schema-registry");

const [broker, host, patientId, treatmentId, outcome, outcomeCode, outcomeUnit, prefix = ""] = process.argv.slice(2);
const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR });
const registry = new SchemaRegistry({ host });
const schema = readFileSync(join(__dirname, "../../src/main/resources/avro/OutcomeEvent.avsc"), "utf8");
const eventId = randomUUID();

async function main() {
  const consumer = kafka.consumer({ groupId: `ward-${randomUUID()}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [`${prefix}recommendations`], fromBeginning: true });
  // KafkaJS reads committed records alone unless readUncommitted is set.
  const answered = new Promise((resolve, reject) => {
    consumer.run({
      eachMessage: async ({ message }) => {
        try {
          const recommendation = await registry.decode(message.value);
          if (recommendation.provenance.eventId === eventId) resolve(recommendation);
        } catch (error) {
          reject(error);
        }
      },
    });
    setTimeout(() => reject(new Error("no recommendation within a minute")), 60_000).unref();
  });

  await publish();
  const { status, abstainReason, ranked, excluded } = await answered;
  console.log(JSON.stringify({ eventId, patientId, status, abstainReason, ranked: ranked.length, excluded: excluded.length }));
  await consumer.disconnect();
}

async function publish() {
  const { id } = await registry.register(
    { type: SchemaType.AVRO, schema },
    { subject: `${prefix}outcome-events-value`, compatibility: COMPATIBILITY.FULL_TRANSITIVE },
  );
  const now = Date.now();
  // What has a default in the schema may be left out.
  const event = { eventId, outcomeId: eventId, patientId, treatmentId, outcome: Number(outcome), outcomeCode, outcomeUnit, observedAt: now, recordedAt: now };
  // The default partitioner of KafkaJS 2 hashes keys as the Java client does; the legacy one doesn't.
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, idempotent: true });
  await producer.connect();
  await producer.send({
    topic: `${prefix}outcome-events`,
    acks: -1,
    messages: [{ key: patientId, value: await registry.encode(id, event) }],
  });
  await producer.disconnect();
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
