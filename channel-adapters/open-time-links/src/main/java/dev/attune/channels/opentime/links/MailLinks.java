package dev.attune.channels.opentime.links;

/// The addresses of one slot for one recipient, or for all of a campaign with merge tags in them.
///
/// @param image the picture, decided when the mail is opened
/// @param click where a click on it goes
/// @param data what the AMP part of a mail fetches
/// @param preview the same content as a page, for people who write mails; nothing is counted
public record MailLinks(String image, String click, String data, String preview) {}
