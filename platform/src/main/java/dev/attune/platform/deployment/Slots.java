package dev.attune.platform.deployment;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import dev.attune.platform.binding.LocatedMap;
import dev.attune.platform.binding.Nearest;
import dev.attune.platform.binding.Position;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds content against the schema of the block that shows it.
final class Slots {
    /// With what we say of a block in its schema.
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword(BlockRule.SAFE_IF_FROZEN))
            .build();

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            DIALECT,
            builder -> builder.schemaCacheEnabled(false)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .locale(Locale.ENGLISH)
                            .build()));
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Problems problems;
    private final Map<String, Schema> schemas = new HashMap<>();

    Slots(Problems problems) {
        this.problems = problems;
    }

    /// Loads what checking needs; the first use takes most of a second.
    static void prepare() {
        var metaSchema = SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId());
        REGISTRY.getSchema(metaSchema).validate(JSON.createObjectNode());
    }

    /// Takes a block's schema; whether it is one.
    boolean define(String block, LocatedMap schema) {
        schemas.remove(block);
        JsonNode tree = JSON.valueToTree(schema);
        var wrong = REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(tree);
        wrong.forEach(error -> problems.add(
                Written.at(schema, steps(error)),
                "The schema of block '" + block + "' is not JSON Schema (2020-12): " + said(error) + ".",
                "Correct it."));
        if (!wrong.isEmpty()) {
            return false;
        }
        try {
            var compiled = REGISTRY.getSchema(tree);
            compiled.initializeValidators();
            schemas.put(block, compiled);
            return true;
        } catch (SchemaException broken) {
            problems.add(
                    schema.position(),
                    "The schema of block '" + block + "' cannot be used: " + broken.getMessage() + ".",
                    "Correct it; a '$ref' may only point into the same file.");
            return false;
        }
    }

    /// Checks content made of layers, each laid over those before it. Blocks that are not defined check nothing.
    ///
    /// @param form which variant and locale this is, for people; may be empty
    void check(String block, String form, LocatedMap... layers) {
        var schema = schemas.get(block);
        if (schema == null) {
            return;
        }
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        Arrays.stream(layers).forEach(content::putAll);
        for (var error : schema.validate(JSON.<JsonNode>valueToTree(content))) {
            var steps = steps(error);
            problems.add(
                    position(steps, error, layers),
                    "Block '" + block + "' cannot show this" + form + ": " + said(error) + ".",
                    fix(schema, steps, error));
        }
    }

    private static Position position(Object[] steps, Error error, LocatedMap... layers) {
        var first = steps.length > 0 ? steps[0] : error.getProperty();
        for (var layer : List.of(layers).reversed()) {
            if (first != null && layer.containsKey(first)) {
                return steps.length > 0 ? Written.at(layer, steps) : layer.keyPosition(first.toString());
            }
        }
        return layers[0].position();
    }

    private static String fix(Schema schema, Object[] steps, Error error) {
        var slots = schema.getSchemaNode().path("properties").propertyNames();
        if (steps.length == 0 && error.getKeyword().equals("additionalProperties")) {
            return Nearest.advice(error.getProperty(), slots);
        }
        return error.getKeyword().equals("required")
                ? "Write '" + error.getProperty() + ": …'."
                : "See the block's schema.json.";
    }

    private static String said(Error error) {
        var where = error.getInstanceLocation().toString();
        return (where.isEmpty() ? "" : "'" + where.substring(1).replace('/', '.') + "': ") + error.getMessage();
    }

    private static Object[] steps(Error error) {
        var path = error.getInstanceLocation();
        var steps = new Object[path.getNameCount()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = path.getElement(i);
        }
        return steps;
    }
}
