package dev.attune.channels.email;

/// How mails leave.
public enum Transport {
    SMTP,
    /// Not at all: mails can be looked at, and every message is refused.
    NONE
}
