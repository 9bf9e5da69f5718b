package dev.attune.platform.deployment;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A whole deployment folder, read and found consistent in itself; expressions are not compiled yet.
///
/// @param folder absolute
/// @param plugins what is switched on, by the name this deployment gives it, in the file's order
/// @param assemblers the contribution that makes each format
/// @param rules what is reloaded while the server runs
public record Deployment(
        Path folder,
        String name,
        Optional<Path> keyFile,
        String host,
        List<String> locales,
        ZoneId timezone,
        String currency,
        Map<String, PluginUse> plugins,
        Map<String, PurposeRule> purposes,
        Optional<String> collectPurpose,
        IdentityRules identity,
        AffinityRules affinity,
        Optional<String> catalogue,
        Map<String, String> assemblers,
        Rules rules) {

    /// The part that is reloaded, all at once.
    public record Rules(
            Map<String, PlacementRule> placements,
            Map<String, OfferRule> offers,
            Map<String, ExperimentRule> experiments,
            Map<String, SegmentRule> segments,
            Map<String, TriggerRule> triggers,
            Map<String, BlockRule> blocks) {}
}
