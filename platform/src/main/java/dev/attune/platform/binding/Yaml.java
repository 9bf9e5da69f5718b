package dev.attune.platform.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads YAML 1.2 into a tree of [LocatedMap], [LocatedList], `String`, `Long`, `Double`, `Boolean` and null.
public final class Yaml {
    private static final int MOST_VALUES = 200_000;
    private static final int DEEPEST = 100;

    private final String file;
    private final List<BindingError> errors = new ArrayList<>();
    private int values;

    private Yaml(String file) {
        this.file = file;
    }

    /// Reads a file whose root is a map; an empty file is an empty map.
    ///
    /// @param file how errors call it
    /// @throws BindingException if it is not YAML, or its root is no map
    public static LocatedMap read(String file, String text) {
        var yaml = new Yaml(file);
        var node = yaml.compose(text);
        var start = new Position(file, 1, 1);
        var tree = node.isEmpty() ? LocatedMap.empty("", start) : yaml.tree(node.get(), "", 0);
        if (yaml.errors.isEmpty() && !(tree instanceof LocatedMap)) {
            yaml.errors.add(new BindingError(
                    "",
                    file + " must hold a map, but holds " + Reading.describe(tree) + ".",
                    "Write it as lines of 'key: value'.",
                    Optional.of(start)));
        }
        if (!yaml.errors.isEmpty() || !(tree instanceof LocatedMap map)) {
            throw new BindingException(yaml.errors);
        }
        return map;
    }

    /// Reads one value, such as the default of a setting.
    ///
    /// @param asText whether a plain value is text, whatever it looks like
    static Object value(String text, boolean asText) {
        if (asText && !(text.startsWith("'") || text.startsWith("\""))) {
            return text;
        }
        var yaml = new Yaml("default");
        var tree = yaml.compose(text).map(node -> yaml.tree(node, "", 0));
        if (!yaml.errors.isEmpty()) {
            throw new BindingException(yaml.errors);
        }
        return tree.orElse("");
    }

    private Optional<Node> compose(String text) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(true) // reported below, all of them
                .setCodePointLimit(Integer.MAX_VALUE)
                .setMaxAliasesForCollections(Integer.MAX_VALUE) // the values they stand for are counted below
                .build();
        try {
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException broken) {
            var why = broken.getProblem() == null ? "it is broken here" : broken.getProblem();
            error("", file + " is not YAML: " + why + ".", "Correct it here or just above.", broken.getProblemMark());
        } catch (YamlEngineException broken) {
            error("", file + " is not YAML: " + broken.getMessage() + ".", "Correct it.", Optional.empty());
        }
        throw new BindingException(errors);
    }

    private @Nullable Object tree(Node node, String path, int depth) {
        if (++values > MOST_VALUES || depth > DEEPEST) {
            error(
                    path,
                    "'" + path + "' is too large or too deep.",
                    "A file may hold " + MOST_VALUES + " values, nested " + DEEPEST
                            + " deep; an anchor must not hold itself.",
                    node.getStartMark());
            throw new BindingException(errors);
        }
        return switch (node) {
            case MappingNode mapping -> map(mapping, path, depth);
            case SequenceNode sequence -> list(sequence, path, depth);
            case ScalarNode scalar -> scalar(scalar, path);
            default -> throw new IllegalStateException("no such YAML node: " + node);
        };
    }

    private LocatedMap map(MappingNode mapping, String path, int depth) {
        var children = new LinkedHashMap<String, @Nullable Object>();
        Map<String, Position> keys = new LinkedHashMap<>();
        Map<String, Position> positions = new LinkedHashMap<>();
        for (var tuple : mapping.getValue()) {
            var keyNode = tuple.getKeyNode();
            if (!(keyNode instanceof ScalarNode scalarKey)) {
                error(path, "A key must be text.", "Write 'key: value'.", keyNode.getStartMark());
                continue;
            }
            var key = scalarKey.getValue();
            var below = path.isEmpty() ? key : path + "." + key;
            if (children.containsKey(key)) {
                error(below, "'" + below + "' is written twice.", "Delete one of them.", keyNode.getStartMark());
            }
            children.put(key, tree(tuple.getValueNode(), below, depth + 1));
            keys.put(key, position(keyNode.getStartMark()));
            positions.put(key, valuePosition(tuple.getValueNode()));
        }
        return new LocatedMap(path, position(mapping.getStartMark()), children, keys, positions);
    }

    private LocatedList list(SequenceNode sequence, String path, int depth) {
        var children = new ArrayList<@Nullable Object>();
        var positions = new ArrayList<Position>();
        for (var node : sequence.getValue()) {
            children.add(tree(node, path + "[" + children.size() + "]", depth + 1));
            positions.add(valuePosition(node));
        }
        return new LocatedList(path, position(sequence.getStartMark()), children, positions);
    }

    private @Nullable Object scalar(ScalarNode node, String path) {
        var text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return text;
        }
        try {
            return switch (node.getTag().getValue()) {
                case "tag:yaml.org,2002:null" -> null;
                case "tag:yaml.org,2002:bool" -> Boolean.parseBoolean(text);
                case "tag:yaml.org,2002:int" -> whole(text);
                case "tag:yaml.org,2002:float" -> real(text);
                default -> text;
            };
        } catch (NumberFormatException _) {
            error(
                    path,
                    "The number " + text + " is too large.",
                    "Write it in quotes if it is text.",
                    node.getStartMark());
            return null;
        }
    }

    private static long whole(String text) {
        if (text.startsWith("0x")) {
            return Long.parseLong(text.substring(2), 16);
        }
        return text.startsWith("0o") ? Long.parseLong(text.substring(2), 8) : Long.parseLong(text);
    }

    private static double real(String text) {
        return Double.parseDouble(
                text.toLowerCase(Locale.ROOT).replace(".inf", "Infinity").replace(".nan", "NaN"));
    }

    private void error(String path, String message, String fix, Optional<Mark> mark) {
        errors.add(new BindingError(path, message, fix, Optional.of(position(mark))));
    }

    /// The text of a block scalar begins in the line after its `|` or `>`.
    private Position valuePosition(Node node) {
        var position = position(node.getStartMark());
        var block = node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        return block ? new Position(file, position.line() + 1, 1) : position;
    }

    private Position position(Optional<Mark> mark) {
        return mark.map(it -> new Position(file, it.getLine() + 1, it.getColumn() + 1))
                .orElse(new Position(file, 1, 1));
    }
}
