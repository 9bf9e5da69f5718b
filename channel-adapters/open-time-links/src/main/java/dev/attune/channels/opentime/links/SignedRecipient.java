package dev.attune.channels.opentime.links;

/// What a mail tool fills into an address of a campaign.
///
/// @param reference stands for the recipient; says nothing to others
/// @param signature belongs to this reference in this message only
public record SignedRecipient(String reference, String signature) {}
