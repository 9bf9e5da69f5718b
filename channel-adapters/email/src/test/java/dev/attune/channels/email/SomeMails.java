package dev.attune.channels.email;

import dev.attune.channels.email.EmailSettings.DkimSettings;
import dev.attune.channels.email.EmailSettings.LinkSettings;
import dev.attune.channels.email.EmailSettings.SmtpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A folder of mails that a test writes, and settings for it.
record SomeMails(Path folder, Path linkKeys) {
    private static final String BASE = "https://mail.shop.example";

    SomeMails(Path folder) {
        this(folder, folder.resolveSibling("open-time.keys"));
    }

    /// Mails that lie elsewhere, with a key in this folder.
    SomeMails at(Path mails) {
        return new SomeMails(mails, folder.resolve("open-time.keys"));
    }

    /// An order confirmation in HTML.
    SomeMails order() {
        return file("order-confirmation/mail.yaml", """
                        class: transactional
                        subject: "Thank you for {{ properties.order_id }}, {{ person.first_name | default: 'friend' }}"
                        preheader: We are packing
                        sample: { properties: { order_id: T-1 } }
                        """)
                .file("order-confirmation/html.liquid", """
                        <p>Order <b>{{ properties.order_id }}</b></p>
                        {% for product in properties.products %}<p>{{ product.name }}</p>{% endfor %}
                        """)
                .file("order-confirmation/text.liquid", "Order {{ properties.order_id }}\n");
    }

    /// What the contract of channels sends, which advertises.
    SomeMails reminder() {
        return file("cart-reminder/mail.yaml", "class: marketing\nsubject: Still there\n")
                .file("cart-reminder/mail.mjml", """
                        <mjml>
                          <mj-body>
                            <mj-section><mj-column>
                              <mj-text>{{ text }}</mj-text>
                              <mj-text><a href="{{ unsubscribe_url }}">No more of these</a></mj-text>
                            </mj-column></mj-section>
                          </mj-body>
                        </mjml>
                        """)
                .file("cart-reminder/text.liquid", "{{ text }}\n\nNo more of these: {{ unsubscribe_url }}\n");
    }

    SomeMails file(String name, String text) {
        var file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return this;
    }

    EmailSettings by(SmtpSettings smtp, DkimSettings... keys) {
        return settings(Transport.SMTP, Optional.of(smtp), Optional.of(BASE), List.of(keys));
    }

    EmailSettings toLookAt() {
        return settings(Transport.NONE, Optional.empty(), Optional.of(BASE), List.of());
    }

    /// Without an address of the server.
    EmailSettings toLookAtAnywhere() {
        return settings(Transport.NONE, Optional.empty(), Optional.empty(), List.of());
    }

    private EmailSettings settings(
            Transport transport, Optional<SmtpSettings> smtp, Optional<String> base, List<DkimSettings> keys) {
        return new EmailSettings(
                transport,
                folder,
                Optional.of("TrailBlazer <hello@mail.shop.example>"),
                Optional.empty(),
                smtp,
                new ArrayList<>(keys),
                Optional.of(new LinkSettings(base, Optional.empty(), Optional.of(linkKeys), true, Duration.ofDays(90))),
                Optional.of("bounces@mail.shop.example"),
                Optional.empty(),
                Optional.of("leave@mail.shop.example"),
                Optional.of("trailblazer"),
                List.of("test@shop.example"),
                "en",
                "/v1/email");
    }
}
