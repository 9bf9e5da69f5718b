package dev.attune.channels.email;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// Somebody's mail address. Nothing in it can end a header or begin another recipient.
///
/// @param name shown beside the address, perhaps empty
/// @param local what stands before the @, perhaps with letters of any script
/// @param domain in ASCII, lower case
record MailAddress(String name, String local, String domain) {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10FFFF}-]+");

    /// @throws IllegalArgumentException if this is no address that a mail can be sent to; the message does not repeat
    /// it
    static MailAddress parse(String written) {
        var text = written.strip();
        int open = text.endsWith(">") ? text.lastIndexOf('<') : -1;
        var name = open < 0 ? "" : unquoted(text.substring(0, open).strip());
        var address = open < 0 ? text : text.substring(open + 1, text.length() - 1);
        int at = address.lastIndexOf('@');
        if (at < 1) {
            throw wrong("it has no @");
        }
        var local = address.substring(0, at);
        if (local.length() > LONGEST_LOCAL || !isLocal(local)) {
            throw wrong("what stands before the @ is none that mail servers take");
        }
        if (HeaderText.hasControl(name)) {
            throw wrong("its name has control characters");
        }
        var domain = domain(address.substring(at + 1));
        if (local.length() + domain.length() >= LONGEST) {
            throw wrong("it has more than " + LONGEST + " characters");
        }
        return new MailAddress(name, local, domain);
    }

    private static String domain(String written) {
        try {
            var domain = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            if (!domain.isEmpty() && !domain.startsWith(".") && !domain.contains("..")) {
                return domain;
            }
        } catch (IllegalArgumentException noDomain) {
            throw wrong("what stands behind the @ is no domain");
        }
        throw wrong("what stands behind the @ is no domain");
    }

    private static boolean isLocal(String local) {
        return LOCAL.matcher(local).matches()
                && !HeaderText.hasControl(local)
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..");
    }

    private static String unquoted(String name) {
        return name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\\", "").replace("\"", "")
                : name;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "this is no mail address: " + what + "; write ann@shop.example or Ann <ann@shop.example>");
    }

    /// Without the name.
    String address() {
        return local + "@" + domain;
    }

    /// Whether a server without SMTPUTF8 can take it.
    boolean isAscii() {
        return local.chars().allMatch(c -> c < 128);
    }

    /// The same mailbox, with a token behind a plus.
    MailAddress with(String token) {
        return new MailAddress(name, local + "+" + token, domain);
    }

    /// As it stands in a header.
    String inHeader() {
        return name.isEmpty() ? address() : HeaderText.phrase(name) + " <" + address() + ">";
    }
}
