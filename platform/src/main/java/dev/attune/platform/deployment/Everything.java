package dev.attune.platform.deployment;

import java.util.Set;

/// All files of a deployment, bound one by one; what they say of each other is not checked yet.
///
/// @param blocks names of all content blocks, shipped and own
record Everything(
        Written<DeploymentFile> main,
        Folder.Kind<Written<PlacementFile>> placements,
        Folder.Kind<Written<OfferFile>> offers,
        Folder.Kind<Written<ExperimentFile>> experiments,
        Folder.Kind<SegmentRule> segments,
        Folder.Kind<Written<TriggerFile>> triggers,
        Set<String> blocks) {}
