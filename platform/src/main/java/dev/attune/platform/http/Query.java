package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The part of a URL after the question mark, read when it is first asked for. Belongs to one request.
final class Query {
    private final @Nullable String text;
    private final int most;
    private @Nullable Map<String, List<String>> values;

    /// @param most how many parameters are allowed
    Query(@Nullable String text, int most) {
        this.text = text;
        this.most = most;
    }

    /// The first value of that name.
    Optional<String> first(String name) {
        return Optional.ofNullable(all().get(name)).map(List::getFirst);
    }

    /// The values of each name.
    Map<String, List<String>> all() {
        if (text == null) {
            return Map.of();
        }
        var read = values;
        if (read == null) {
            read = read(text);
            values = read;
        }
        return Collections.unmodifiableMap(read);
    }

    private Map<String, List<String>> read(String text) {
        var values = new LinkedHashMap<String, List<String>>();
        int begin = 0;
        int count = 0;
        while (begin < text.length()) {
            int end = text.indexOf('&', begin);
            if (end < 0) {
                end = text.length();
            }
            if (end > begin) {
                if (++count > most) {
                    throw new BadRequestException(
                            400,
                            "long-query",
                            "The query has more than the allowed " + most + " parameters.",
                            "Send what is long in the body of a POST.");
                }
                int equals = text.indexOf('=', begin);
                boolean named = equals >= 0 && equals < end;
                String name = PercentEncoding.decodeQuery(text.substring(begin, named ? equals : end));
                values.computeIfAbsent(name, _ -> new ArrayList<>(1))
                        .add(named ? PercentEncoding.decodeQuery(text.substring(equals + 1, end)) : "");
            }
            begin = end + 1;
        }
        return values;
    }
}
