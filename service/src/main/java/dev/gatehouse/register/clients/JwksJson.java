package dev.gatehouse.register.clients;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** In JSON a JWK Set is an object (RFC 7591 2), here the text of one. */
final class JwksJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JwksJson() {}

    static final class Reader extends JsonDeserializer<String> {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode jwks = parser.readValueAsTree();
            return jwks.toString();
        }
    }

    static final class Writer extends JsonSerializer<String> {
        @Override
        public void serialize(String jwks, JsonGenerator generator, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(JSON.readTree(jwks), generator);
        }
    }
}
