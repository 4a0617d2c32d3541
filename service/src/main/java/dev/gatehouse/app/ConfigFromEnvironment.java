package dev.gatehouse.app;

import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment's values where config.yml says <code>${NAME:-default}</code>. Done on the parsed values and not on the
 * text, so that a password may hold quotes, hashes and colons.
 */
final class ConfigFromEnvironment<T> extends YamlConfigurationFactory<T> {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)(?::-([^}]*))?}");

    private final Map<String, String> environment;

    ConfigFromEnvironment(
            Map<String, String> environment, Class<T> type, Validator validator, ObjectMapper mapper, String prefix) {
        super(type, validator, mapper.copy().enable(FAIL_ON_UNKNOWN_PROPERTIES), prefix);
        this.environment = environment;
    }

    @Override
    public T build(ConfigurationSourceProvider provider, String path) throws IOException, ConfigurationException {
        try {
            return super.build(provider, path);
        } catch (JsonProcessingException noYaml) { // nested a thousand deep, for one
            throw new StartRefused(path + " cannot be read: "
                    + noYaml.getOriginalMessage().lines().findFirst().orElse("") + ".");
        }
    }

    @Override
    protected T build(JsonNode config, String path) throws IOException, ConfigurationException {
        return super.build(substituted(config), path);
    }

    private JsonNode substituted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(substituted(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, substituted(array.get(i)));
            }
        } else if (node.isTextual() && node.textValue().contains("${")) {
            Matcher variables = VARIABLE.matcher(node.textValue());
            return TextNode.valueOf(variables.replaceAll(found -> Matcher.quoteReplacement(value(found))));
        }
        return node;
    }

    /** As in a shell, an empty variable counts as unset. */
    private String value(MatchResult variable) {
        String given = environment.getOrDefault(variable.group(1), "");
        if (!given.isEmpty()) {
            return given;
        }
        if (variable.group(2) == null) {
            throw new StartRefused(
                    "config.yml names the environment variable " + variable.group(1) + ", which is not set.");
        }
        return variable.group(2);
    }
}
