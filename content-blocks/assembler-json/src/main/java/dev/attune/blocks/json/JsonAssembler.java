package dev.attune.blocks.json;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Purposes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Answers a block's slots as they are, in their order, with [PersonTokens] filled in; for front ends that draw
/// themselves.
///
/// A slot without a value is left out: absent and `null` mean the same.
@Contributes(
        name = "assembler-json",
        purposes = {Purposes.NONE},
        formats = {"json"})
public final class JsonAssembler implements ContentAssembler {

    @Override
    public Content assemble(AssemblyRequest request) {
        var slots = map(request.slots(), new PersonTokens(request.person()));
        return slots.isEmpty()
                ? new Content.Empty("no slot of the block '" + request.block() + "' has a value")
                : new Content.Assembled("application/json", slots);
    }

    private static Object value(Object value, PersonTokens tokens) {
        return switch (value) {
            case String text -> tokens.fillIn(text);
            case Map<?, ?> map -> map(map, tokens);
            case List<?> list ->
                list.stream()
                        .filter(Objects::nonNull)
                        .map(element -> value(element, tokens))
                        .toList();
            default -> value;
        };
    }

    private static Map<String, Object> map(Map<?, ?> map, PersonTokens tokens) {
        var filled = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> {
            if (value != null) {
                filled.put(String.valueOf(name), value(value, tokens));
            }
        });
        return filled;
    }
}
