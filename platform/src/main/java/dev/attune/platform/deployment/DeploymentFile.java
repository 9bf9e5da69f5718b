package dev.attune.platform.deployment;

import dev.attune.api.Identifier;
import dev.attune.api.Setting;
import dev.attune.platform.binding.Key;
import dev.attune.platform.binding.LocatedMap;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What `deployment.yaml` says.
record DeploymentFile(
        @Setting("What this installation is called.") String name,

        @Setting("A properties file with write-keys and secret-keys.")
        Optional<Path> keyFile,

        @Setting(value = "The address to listen on.", defaultsTo = "127.0.0.1")
        String host,

        @Setting(value = "The languages it speaks; the first is the fallback.", defaultsTo = "[en]")
        List<String> locales,

        @Setting(value = "Where its days begin and end.", defaultsTo = "UTC")
        ZoneId timezone,

        @Setting(value = "The currency of its prices.", defaultsTo = "EUR")
        String currency,

        @Setting("What is switched on, by the name this deployment gives it.")
        Map<String, Use> plugins,

        @Setting(
                value = "What people can consent to.",
                defaultsTo = "{ personalization: { default: denied }, marketing: { default: denied } }")
        Map<String, Purpose> purposes,

        @Setting("The purpose without which nothing a person does is stored.")
        Optional<String> collectPurpose,

        @Setting(value = "What protects people from being merged wrongly.", defaultsTo = "{}")
        Identity identity,

        @Setting(value = "How what people do becomes what they lean towards.", defaultsTo = "{}")
        AffinityRules affinity,

        @Setting("The catalogue that events refer to by product_id.")
        Optional<String> catalogue,

        @Setting("Which contribution makes which format.") Map<String, String> assemblers) {

    DeploymentFile {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank; write for example 'trailblazer'");
        }
        if (plugins.isEmpty()) {
            throw new IllegalArgumentException("plugins is missing or empty; name at least one source under it");
        }
        if (locales.isEmpty()) {
            throw new IllegalArgumentException("locales must name at least one, as in [en-GB]");
        }
        locales.forEach(DeploymentFile::checkLocale);
        checkCurrency(currency);
    }

    private static void checkLocale(String tag) {
        try {
            new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException _) {
            throw new IllegalArgumentException("locales must be language tags such as en-GB, but one is '" + tag + "'");
        }
    }

    private static void checkCurrency(String code) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(it -> it.getCurrencyCode().equals(code))) {
            throw new IllegalArgumentException(
                    "currency must be a code of ISO 4217 such as EUR, but is '" + code + "'");
        }
    }

    /// One plugin switched on.
    record Use(
            @Setting("The plugin's id; its name here if not written.")
            Optional<String> plugin,

            @Setting("Its settings, as its own page describes them.")
            Map<String, Object> settings,

            @Setting(value = "Whether start-up fails when it cannot start.", defaultsTo = "true")
            boolean required,

            @Setting("How long one call may take.") Optional<Duration> budget,

            @Setting("The SHA-256 of the only zip that may be used.")
            Optional<String> sha256) {
        Use {
            sha256 = sha256.map(it -> it.toLowerCase(Locale.ROOT));
            if (sha256.isPresent() && !sha256.get().matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("sha256 must be the 64 hexadecimal digits that 'sha256sum FILE.zip'"
                        + " prints, but is '" + sha256.get() + "'");
            }
            if (budget.isPresent() && !budget.get().isPositive()) {
                throw new IllegalArgumentException("budget must be longer than nothing, as in 50ms");
            }
        }
    }

    record Purpose(
            @Key("default") @Setting(value = "What holds until a person says something.", defaultsTo = "denied")
            Answer byDefault,

            @Setting(value = "Whether Global Privacy Control denies it.", defaultsTo = "true")
            boolean deniedByGpc) {}

    enum Answer {
        GRANTED,
        DENIED
    }

    record Identity(
            @Setting(value = "Kinds of which one person has one value only.", defaultsTo = "[user_id]")
            Set<String> unique,

            @Setting(
                    value = "An event folds into the first kind present.",
                    defaultsTo = "[user_id, loyalty_id, email, phone, session_id, anonymous_id, device_id]")
            List<String> priority,

            @Setting(
                    value = "To how many others of a kind an identifier may be tied before it counts as shared.",
                    defaultsTo = "{ anonymous_id: { user_id: 1 }, email: { user_id: 2 }, phone: { user_id: 3 } }")
            Map<String, Map<String, Integer>> limits,

            @Setting("Values that stand for nobody, as namespace:value.")
            Set<String> blocked) {
        Identity {
            if (priority.isEmpty()) {
                throw new IllegalArgumentException(
                        "priority must name at least one kind, as in [user_id, anonymous_id]");
            }
            limits.forEach((kind, most) -> most.forEach((other, limit) -> {
                if (limit < 1) {
                    throw new IllegalArgumentException(
                            "limits of " + kind + " to " + other + " must be at least 1, but is " + limit);
                }
            }));
            blocked.forEach(Identifier::parse);
        }

        IdentityRules rules() {
            return new IdentityRules(
                    unique,
                    priority,
                    limits,
                    blocked.stream().map(Identifier::parse).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /// @param folder absolute
    Deployment with(Path folder, Written<DeploymentFile> written, Deployment.Rules rules) {
        return new Deployment(
                folder,
                name,
                keyFile,
                host,
                locales,
                timezone,
                currency,
                uses(written),
                purposeRules(),
                collectPurpose,
                identity.rules(),
                affinity,
                catalogue,
                assemblers,
                rules);
    }

    private Map<String, PluginUse> uses(Written<DeploymentFile> written) {
        Map<String, PluginUse> uses = new LinkedHashMap<>();
        plugins.forEach((use, it) -> {
            Map<String, Object> settings = it.settings() instanceof LocatedMap
                    ? it.settings()
                    : LocatedMap.empty("plugins." + use + ".settings", written.at("plugins", use));
            uses.put(
                    use,
                    new PluginUse(use, it.plugin().orElse(use), settings, it.required(), it.budget(), it.sha256()));
        });
        return Collections.unmodifiableMap(uses);
    }

    private Map<String, PurposeRule> purposeRules() {
        Map<String, PurposeRule> rules = new LinkedHashMap<>();
        purposes.forEach((purpose, it) ->
                rules.put(purpose, new PurposeRule(purpose, it.byDefault() == Answer.GRANTED, it.deniedByGpc())));
        return Collections.unmodifiableMap(rules);
    }
}
