package dev.attune.platform.assemble;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Viewing;
import dev.attune.platform.decide.Decision;
import dev.attune.platform.decide.Decision.Chosen;
import dev.attune.platform.decide.Ruleset;
import dev.attune.platform.deployment.BlockRule;
import dev.attune.platform.deployment.Deployment;
import dev.attune.platform.json.Json;
import dev.attune.platform.json.JsonLimits;
import dev.attune.platform.know.Shelf;
import dev.attune.platform.pluginhost.Answer;
import dev.attune.platform.pluginhost.BusyException;
import dev.attune.platform.pluginhost.Handle;
import dev.attune.platform.pluginhost.LateException;
import dev.attune.platform.pluginhost.PluginHost;
import dev.attune.platform.pluginhost.Supervisor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the content of decisions, by the assembler of the wanted format. What cannot be made is left out; a
/// placement of which nothing can be made shows its default.
public final class Assembly {
    private static final Duration FIRST_USE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /// Mail programs and the proxies of their providers wait some seconds for an image.
    private static final Duration LONGEST_DRAWING = Duration.ofSeconds(8);
    private static final int LONGEST_MEDIA_TYPE = 200;

    /// The most bytes that one item's content may have: twenty times what belongs into a mail.
    private static final int MOST_BYTES = 4_000_000;

    private final Supervisor supervisor;
    private final Supervisor drawing;
    private final Shelf shelf;
    private final Map<String, Handle<ContentAssembler>> assemblers;
    private volatile Slots slots;
    private volatile Map<String, Handle<ContentAssembler>> byFormat;
    private volatile Set<String> binaryFormats;

    public Assembly(Deployment deployment, Shelf shelf, PluginHost plugins) {
        this.supervisor = plugins.supervisor();
        this.drawing = plugins.drawing();
        this.shelf = shelf;
        this.assemblers = plugins.assemblers();
        this.slots = slots(deployment);
        this.byFormat = byFormat(deployment);
        this.binaryFormats = binary(byFormat);
    }

    /// Content that is made after this returns has that deployment's formats, locales and currency.
    public void use(Deployment deployment) {
        slots = slots(deployment);
        byFormat = byFormat(deployment);
        binaryFormats = binary(byFormat);
    }

    private Slots slots(Deployment deployment) {
        return new Slots(shelf, deployment.currency(), deployment.locales());
    }

    private Map<String, Handle<ContentAssembler>> byFormat(Deployment deployment) {
        var found = new LinkedHashMap<String, Handle<ContentAssembler>>();
        deployment
                .assemblers()
                .forEach((format, name) ->
                        Optional.ofNullable(assemblers.get(name)).ifPresent(handle -> found.put(format, handle)));
        return Map.copyOf(found);
    }

    private static Set<String> binary(Map<String, Handle<ContentAssembler>> byFormat) {
        return byFormat.entrySet().stream()
                .filter(it -> it.getValue().binary().contains(it.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The formats that can be asked for.
    public Set<String> formats() {
        return byFormat.keySet();
    }

    /// Whether the deployment has a locale of the same language.
    public boolean speaks(String locale) {
        return slots.ofLanguage(locale).isPresent();
    }

    /// Those of the formats whose content is bytes, and no text or JSON.
    public Set<String> binaryFormats() {
        return binaryFormats;
    }

    /// Uses every block once in some formats, with time to spare: a template's first use is slow.
    public void warmUp(Ruleset ruleset, Predicate<String> formats) {
        byFormat.forEach((format, assembler) -> {
            if (formats.test(format)) {
                ruleset.rules().blocks().forEach((name, block) -> {
                    var request =
                            new AssemblyRequest(name, block.templates(), format, Map.of(), Map.of(), slots.locale(""));
                    assembler.ask(FIRST_USE, it -> it.assemble(request));
                });
            }
        });
    }

    /// How content is wanted.
    ///
    /// @param locale a BCP 47 tag; empty for the deployment's own
    public record Wish(String format, String locale, Viewing viewing) {}

    /// One item with its content.
    ///
    /// @param slots the values it is made of
    /// @param content text, JSON values, or bytes
    public record Shown(Chosen chosen, String block, Map<String, Object> slots, String mediaType, Object content) {}

    /// @param traits of the person by name, as far as content may know them
    public List<Shown> show(Decision decision, Ruleset ruleset, Wish wish, Function<String, Optional<Object>> traits) {
        Callable<List<Shown>> work = () -> showAll(decision, ruleset, wish, traits);
        try {
            return binaryFormats.contains(wish.format())
                    ? drawing.run(LONGEST_DRAWING, work)
                    : supervisor.run(LONGEST, work);
        } catch (LateException | BusyException e) {
            return bare(decision, ruleset, wish.format()).stream().toList();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("content could not be made", e);
        }
    }

    private List<Shown> showAll(
            Decision decision, Ruleset ruleset, Wish wish, Function<String, Optional<Object>> traits) {
        var shown = new ArrayList<Shown>(decision.items().size());
        for (var chosen : decision.items()) {
            show(chosen, decision, ruleset, wish, traits).ifPresent(shown::add);
        }
        if (shown.isEmpty() && !decision.fallback()) {
            show(fallback(decision, ruleset), decision, ruleset, wish, traits).ifPresent(shown::add);
        }
        if (shown.isEmpty()) {
            bare(decision, ruleset, wish.format()).ifPresent(shown::add);
        }
        return shown;
    }

    private static Chosen fallback(Decision decision, Ruleset ruleset) {
        var id = ruleset.placement(decision.placement()).fallback().id();
        return new Chosen(id, "default", Optional.empty(), 0, 1, List.of("content could not be made"));
    }

    /// The default as it is written: JSON needs no assembler.
    private static Optional<Shown> bare(Decision decision, Ruleset ruleset, String format) {
        var written = ruleset.placement(decision.placement()).fallback();
        return format.equals("json")
                ? Optional.of(new Shown(
                        fallback(decision, ruleset),
                        written.block(),
                        written.content(),
                        "application/json",
                        written.content()))
                : Optional.empty();
    }

    private Optional<Shown> show(
            Chosen chosen, Decision decision, Ruleset ruleset, Wish wish, Function<String, Optional<Object>> traits) {
        var fits = slots.locale(wish.locale());
        return filled(chosen, decision, ruleset, wish).flatMap(filled -> {
            var person = new LinkedHashMap<String, Object>();
            filled.person().forEach(name -> traits.apply(name).ifPresent(value -> person.put(name, value)));
            var block = ruleset.rules().blocks().get(filled.block());
            var templates = block == null ? Map.<String, String>of() : block.templates();
            var request = new AssemblyRequest(
                    filled.block(), templates, wish.format(), filled.values(), person, fits, wish.viewing());
            return assemble(request, chosen);
        });
    }

    /// Empty if there is no such item any more, or it may not be shown in this way.
    private Optional<Slots.Filled> filled(Chosen chosen, Decision decision, Ruleset ruleset, Wish wish) {
        return slots.of(chosen, ruleset.placement(decision.placement()), ruleset, slots.locale(wish.locale()))
                .filter(it -> !wish.viewing().frozen()
                        || staysTrue(chosen, ruleset.rules().blocks().get(it.block())));
    }

    /// Whether there is something to make content of, be it that making it fails for the moment.
    public boolean isThere(Decision decision, Ruleset ruleset, Wish wish) {
        return decision.items().stream()
                .anyMatch(it -> filled(it, decision, ruleset, wish).isPresent());
    }

    /// Whether it may be looked at much later: a default may always, a block only if its author says so.
    private static boolean staysTrue(Chosen chosen, @Nullable BlockRule block) {
        return chosen.kind().equals("default") || block != null && block.isSafeIfFrozen();
    }

    /// Copies what will be written out later, when nobody watches the assembler any more, but for bytes, which it does
    /// not change. Throws for rubbish, as it might itself: then it counts as its failure.
    @SuppressWarnings("NullAway") // an assembler may answer null; its handle says so
    private static Content checked(Content content, boolean binary) {
        if (!(content instanceof Content.Assembled(String mediaType, Object body))) {
            return content;
        }
        if (mediaType == null || mediaType.isBlank() || mediaType.length() > LONGEST_MEDIA_TYPE) {
            throw new IllegalStateException("it gave no media type such as text/html");
        }
        var written = binary ? bytes(body) : Json.copy(body, JsonLimits.PLUGINS);
        if (written == null) {
            throw new IllegalStateException("it gave no content; say Empty where there is nothing to show");
        }
        return new Content.Assembled(mediaType, written);
    }

    private static byte[] bytes(Object body) {
        if (!(body instanceof byte[] bytes) || bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw new IllegalStateException(
                    "it must give 1 to " + MOST_BYTES + " bytes in a format that it declares as binary");
        }
        return bytes;
    }

    private Optional<Shown> assemble(AssemblyRequest request, Chosen chosen) {
        var assembler = byFormat.get(request.format());
        return assembler == null
                ? Optional.of(new Shown(chosen, request.block(), request.slots(), "application/json", request.slots()))
                : ask(assembler, request)
                        .map(it -> new Shown(chosen, request.block(), request.slots(), it.mediaType(), it.body()));
    }

    /// Makes what no decision asks for, such as an example of a block. Empty if it cannot be made.
    public Optional<Content.Assembled> example(AssemblyRequest request) {
        return Optional.ofNullable(byFormat.get(request.format())).flatMap(it -> ask(it, request));
    }

    private static Optional<Content.Assembled> ask(Handle<ContentAssembler> assembler, AssemblyRequest request) {
        boolean binary = assembler.binary().contains(request.format());
        return assembler.ask(it -> checked(it.assemble(request), binary))
                        instanceof Answer.Given(Content.Assembled assembled)
                ? Optional.of(assembled)
                : Optional.empty();
    }
}
