package dev.gatehouse.operations.bench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/**
 * Figures as a file to keep: a line for each turn and for each curve, five digits, null for what was not measured. A member
 * that this version does not know is passed over, so that runs of other versions can be compared.
 */
final class FiguresJson {
    private static final int DIGITS = 5;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new Rounding())
                    .addSerializer(double.class, new Rounding())
                    .addDeserializer(double.class, new NullAsNaN()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private FiguresJson() {}

    static String write(Figures figures) {
        try {
            return JSON.writer(printer()).writeValueAsString(figures) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Figures read(String json) throws IOException {
        return JSON.readValue(json, Figures.class);
    }

    private static DefaultPrettyPrinter printer() {
        Lines lines = new Lines();
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withArrayIndenter(lines)
                .withObjectIndenter(lines);
    }

    /** Breaks the line down to the members of a cell, and between its turns. */
    private static final class Lines implements DefaultPrettyPrinter.Indenter {
        private static final int CELL = 3;

        private final DefaultIndenter indenter = new DefaultIndenter("  ", "\n");

        @Override
        public void writeIndentation(JsonGenerator json, int level) throws IOException {
            if (isOwnLine(json.getOutputContext())) {
                indenter.writeIndentation(json, level);
            } else {
                json.writeRaw(' ');
            }
        }

        @Override
        public boolean isInline() {
            return false;
        }

        private static boolean isOwnLine(JsonStreamContext within) {
            return within.getNestingDepth() <= CELL
                    || (within.inArray() && "turns".equals(within.getParent().getCurrentName()));
        }
    }

    private static final class Rounding extends StdScalarSerializer<Double> {
        private static final long serialVersionUID = 1;

        Rounding() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(Digits.rounded(value, DIGITS).toPlainString());
            } else {
                json.writeNull();
            }
        }
    }

    private static final class NullAsNaN extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1;

        NullAsNaN() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }
}
