package dev.attune.liquid;

import dev.attune.api.AssemblyRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The templates of an assembler, each checked and parsed when it is first used, and kept.
///
/// A template sees the block's slots by their names, `person`, `locale` and `frozen`: whether people may look at what
/// it writes much later. For many threads.
public final class Templates {
    private static final int MOST = 500;
    private static final String FROZEN = "frozen";

    private final Map<Source, Template> templates = Collections.synchronizedMap(new Recent());

    /// What the request's template writes with its values; empty if the block has none for the format.
    ///
    /// @throws TemplateException naming the template's file, if it cannot be used or goes beyond its limits
    public Optional<String> render(AssemblyRequest request, Syntax syntax) {
        return Optional.ofNullable(request.templates().get(request.format()))
                .map(text -> template(request, new Source(syntax, text)).render(variables(request)));
    }

    private Template template(AssemblyRequest request, Source source) {
        try {
            return templates.computeIfAbsent(source, it -> Template.of(it.text(), it.syntax()));
        } catch (TemplateException wrong) {
            throw new TemplateException(
                    request.block() + "/" + request.format() + ".liquid, " + wrong.getMessage(), wrong);
        }
    }

    private static Map<String, @Nullable Object> variables(AssemblyRequest request) {
        var variables = Values.of(request.slots());
        variables.put("person", Values.of(request.person()));
        variables.put(MoneyFilter.LOCALE, request.locale());
        variables.put(FROZEN, request.viewing().frozen());
        return variables;
    }

    private record Source(Syntax syntax, String text) {}

    /// Forgets the template that was not used for longest.
    private static final class Recent extends LinkedHashMap<Source, Template> {
        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Template> eldest) {
            return size() > MOST;
        }
    }
}
