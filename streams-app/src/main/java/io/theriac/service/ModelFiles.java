package io.theriac.service;

import io.theriac.learning.Parameters;
import io.theriac.state.PatientStateCodec;
import io.theriac.state.SharedKey;
import io.theriac.state.TreatmentState;
import io.theriac.state.TreatmentStateCodec;
import io.theriac.topology.InternalTopics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * A model as a folder of Avro files: {@code manifest.avro} (identity, offsets, counts, digest), {@code records.avro} (every entry as stored:
 * what an import reads), and for people and programs that look {@code treatments.avro} and {@code patients.avro} (bias, vector, counters).
 */
final class ModelFiles {
    private static final int FORMAT = 1;
    private static final String NAMESPACE = "io.theriac.model";
    private static final String MANIFEST = "manifest.avro";
    private static final String RECORDS = "records.avro";

    private static final Schema MANIFEST_SCHEMA = SchemaBuilder.record("ModelManifest")
            .namespace(NAMESPACE)
            .doc("What a model is. Personal data is in the files beside it: keep them as you keep the topics.")
            .fields()
            .name("format")
            .doc("Of these files.")
            .type()
            .intType()
            .noDefault()
            .name("identity")
            .doc("Learner, rank, seed, outcome definition, features.")
            .type()
            .stringType()
            .noDefault()
            .name("applicationId")
            .doc("Of the deployment it was taken from.")
            .type()
            .stringType()
            .noDefault()
            .name("softwareVersion")
            .doc("That took it.")
            .type()
            .stringType()
            .noDefault()
            .name("patientPartitions")
            .doc("Of the topics keyed by patient.")
            .type()
            .intType()
            .noDefault()
            .name("sharedPartitions")
            .doc("Of the topics keyed by treatment.")
            .type()
            .intType()
            .noDefault()
            .name("offsets")
            .doc("By topic-partition the next record to be read.")
            .type()
            .map()
            .values()
            .longType()
            .noDefault()
            .name("patients")
            .doc("How many patients something is known of.")
            .type()
            .longType()
            .noDefault()
            .name("records")
            .doc("How many records.avro holds.")
            .type()
            .longType()
            .noDefault()
            .name("digest")
            .doc("SHA-256 over identity and records, in hexadecimal digits.")
            .type()
            .stringType()
            .noDefault()
            .endRecord();

    private static final Schema RECORD_SCHEMA = SchemaBuilder.record("ModelEntry")
            .namespace(NAMESPACE)
            .doc("One entry as stored.")
            .fields()
            .requiredString("part")
            .requiredInt("partition")
            .requiredBytes("key")
            .requiredBytes("value")
            .endRecord();

    private static final Schema LEARNED_SCHEMA = SchemaBuilder.record("Learned")
            .namespace(NAMESPACE)
            .doc("What is learned of one patient or treatment, in parameters of the outcome's unit.")
            .fields()
            .name("id")
            .doc("Of the patient or treatment.")
            .type()
            .stringType()
            .noDefault()
            .name("bias")
            .doc("Scalar offset, in the outcome's unit.")
            .type()
            .floatType()
            .noDefault()
            .name("vector")
            .doc("Latent vector, then what the learner keeps beside it.")
            .type()
            .array()
            .items()
            .floatType()
            .noDefault()
            .name("steps")
            .doc("Outcomes learned from.")
            .type()
            .intType()
            .noDefault()
            .name("refused")
            .doc("Steps refused because they would have given a number that is not finite.")
            .type()
            .intType()
            .noDefault()
            .endRecord();

    private ModelFiles() {}

    /** @param folder that doesn't exist yet or is empty */
    static void write(Model model, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<GenericRecord> records = new ArrayList<>();
        List<GenericRecord> patients = new ArrayList<>();
        List<GenericRecord> treatments = new ArrayList<>();
        PatientStateCodec codec = new PatientStateCodec();
        for (ModelRecord each : model.records()) {
            records.add(entry(each));
            if (each.part().equals(InternalTopics.patients())) {
                Parameters parameters = codec.decode(each.value()).parameters();
                if (parameters != null) {
                    patients.add(learned(new String(each.key(), StandardCharsets.UTF_8), parameters));
                }
            } else if (each.part().equals(InternalTopics.shared())
                    && SharedKey.parse(each.key()).kind() == SharedKey.Kind.TREATMENT) {
                TreatmentState state = TreatmentStateCodec.decode(each.value());
                treatments.add(learned(SharedKey.parse(each.key()).id(), state.parameters()));
            }
        }
        write(folder.resolve("patients.avro"), LEARNED_SCHEMA, patients);
        write(folder.resolve("treatments.avro"), LEARNED_SCHEMA, treatments);
        write(folder.resolve(RECORDS), RECORD_SCHEMA, records);
        // The last one: a folder without it is no model.
        write(folder.resolve(MANIFEST), MANIFEST_SCHEMA, List.of(manifest(model)));
    }

    private static GenericRecord manifest(Model model) {
        return new GenericRecordBuilder(MANIFEST_SCHEMA)
                .set("format", FORMAT)
                .set("identity", model.identity())
                .set("applicationId", model.applicationId())
                .set("softwareVersion", model.softwareVersion())
                .set("patientPartitions", model.patientPartitions())
                .set("sharedPartitions", model.sharedPartitions())
                .set("offsets", new TreeMap<>(model.offsets()))
                .set("patients", model.patients())
                .set("records", (long) model.records().size())
                .set("digest", model.digest())
                .build();
    }

    private static GenericRecord entry(ModelRecord each) {
        return new GenericRecordBuilder(RECORD_SCHEMA)
                .set("part", each.part())
                .set("partition", each.partition())
                .set("key", ByteBuffer.wrap(each.key()))
                .set("value", ByteBuffer.wrap(each.value()))
                .build();
    }

    private static GenericRecord learned(String id, Parameters parameters) {
        float[] values = parameters.values();
        List<Float> vector = new ArrayList<>(values.length - 1);
        for (int i = 1; i < values.length; i++) {
            vector.add(values[i]);
        }
        return new GenericRecordBuilder(LEARNED_SCHEMA)
                .set("id", id)
                .set("bias", parameters.bias())
                .set("vector", vector)
                .set("steps", parameters.steps())
                .set("refused", parameters.refused())
                .build();
    }

    private static void write(Path file, Schema schema, List<GenericRecord> records) throws IOException {
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
            writer.create(schema, file.toFile());
            for (GenericRecord each : records) {
                writer.append(each);
            }
        }
    }

    /** @throws ConfigurationException if it is no model, or not the one its manifest tells of */
    static Model read(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(MANIFEST))) {
            throw new ConfigurationException(folder + " holds no model: " + MANIFEST + " is missing");
        }
        GenericRecord manifest = rows(folder.resolve(MANIFEST)).get(0);
        if ((int) manifest.get("format") != FORMAT) {
            throw new ConfigurationException(folder + " is of format " + manifest.get("format")
                    + ", and this version reads " + FORMAT + ": import it with the version that exported it");
        }
        List<ModelRecord> records = new ArrayList<>();
        for (GenericRecord each : rows(folder.resolve(RECORDS))) {
            records.add(new ModelRecord(
                    each.get("part").toString(),
                    (int) each.get("partition"),
                    bytes(each.get("key")),
                    bytes(each.get("value"))));
        }
        Map<String, Long> offsets = new HashMap<>();
        ((Map<?, ?>) manifest.get("offsets")).forEach((name, offset) -> offsets.put(name.toString(), (Long) offset));
        Model model = new Model(
                manifest.get("identity").toString(),
                manifest.get("applicationId").toString(),
                manifest.get("softwareVersion").toString(),
                (int) manifest.get("patientPartitions"),
                (int) manifest.get("sharedPartitions"),
                offsets,
                records);
        if (!model.digest().equals(manifest.get("digest").toString())) {
            throw new ConfigurationException(
                    folder + " isn't as it was exported: its digest differs from its manifest's");
        }
        return model;
    }

    private static List<GenericRecord> rows(Path file) throws IOException {
        List<GenericRecord> records = new ArrayList<>();
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            reader.forEachRemaining(records::add);
        }
        return records;
    }

    private static byte[] bytes(Object value) {
        ByteBuffer buffer = (ByteBuffer) value;
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
