package dev.attune.platform.binding;

import dev.attune.api.Setting;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One component of a settings record as a file sees it.
///
/// @param key as written
/// @param description empty if it has none
/// @param defaultText in the notation of the file
record Slot(String key, Type type, String description, Optional<String> defaultText) {

    static List<Slot> of(Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).map(Slot::of).toList();
    }

    private static Slot of(RecordComponent component) {
        var key = component.getAnnotation(Key.class);
        var setting = component.getAnnotation(Setting.class);
        return new Slot(
                key == null ? Words.kebab(component.getName()) : key.value(),
                component.getGenericType(),
                setting == null ? "" : setting.value(),
                setting == null || setting.defaultsTo().isEmpty()
                        ? Optional.empty()
                        : Optional.of(setting.defaultsTo()));
    }

    /// The default as a tree, read as a file would be: text stays text, the rest is YAML.
    Optional<Object> defaultTree() {
        return defaultText.map(text -> Yaml.value(text, Kind.of(type).isText()));
    }
}
