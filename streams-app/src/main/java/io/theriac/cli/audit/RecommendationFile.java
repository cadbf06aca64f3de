package io.theriac.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.theriac.api.AvroFromJson;
import io.theriac.schemas.Recommendation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.specific.SpecificDatumReader;

/** Recommendations kept in a file: JSON objects as {@code theriac watch --json} shows them, or an Avro container file. */
public final class RecommendationFile {
    private RecommendationFile() {}

    /**
     * All recommendations of a file, in its order.
     *
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if it holds something else, with a part of a sentence that says where
     */
    public static List<Recommendation> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] magic = DataFileConstants.MAGIC;
        boolean container =
                bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
        return container ? container(bytes) : json(bytes);
    }

    private static List<Recommendation> container(byte[] bytes) throws IOException {
        List<Recommendation> found = new ArrayList<>();
        try (DataFileStream<Recommendation> records = new DataFileStream<>(
                new ByteArrayInputStream(bytes), new SpecificDatumReader<>(Recommendation.class))) {
            records.forEachRemaining(found::add);
        } catch (AvroRuntimeException e) {
            throw new IllegalArgumentException("its Avro records aren't recommendations: " + e.getMessage(), e);
        }
        return found;
    }

    private static List<Recommendation> json(byte[] bytes) throws IOException {
        List<Recommendation> found = new ArrayList<>();
        try (MappingIterator<JsonNode> objects =
                new ObjectMapper().readerFor(JsonNode.class).readValues(bytes)) {
            while (objects.hasNextValue()) {
                found.add(AvroFromJson.ofFile().read(objects.nextValue(), Recommendation.class));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it isn't JSON: " + e.getOriginalMessage(), e);
        }
        return found;
    }
}
