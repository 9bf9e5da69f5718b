package dev.attune.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A deployment that reminds people of their cart by mail, with a picture that is decided when the mail is opened.
record MailShop(Path folder) {
    static final String REMINDER = "Cart Abandoned";
    static final String ORDER = "Order Completed";

    /// @param smtpPort of a mail server on this machine
    /// @param perSecond how many mails may leave a second
    static MailShop write(Path folder, int smtpPort, int perSecond) throws IOException {
        var files = Map.of(
                "deployment.yaml",
                """
                name: mail-shop
                plugins:
                  segment: { plugin: source-segment }
                  deterministic: { plugin: matcher-deterministic, budget: 10s }   # generous, for busy machines
                  rules: { plugin: strategy-rules }
                  json: { plugin: assembler-json }
                  liquid: { plugin: assembler-liquid, budget: 10s }
                  image: { plugin: assembler-image, budget: 10s }
                  open-time:
                    plugin: open-time
                    budget: 20s
                    settings: { keys-file: open-time.keys, make-keys-file: true }
                  email:
                    plugin: email
                    settings:
                      from: Shop <hello@mail.shop.example>
                      smtp: { host: 127.0.0.1, port: %d, encryption: none, per-second: %d }
                      links: { base-url: "https://mail.shop.example", keys-file: open-time.keys, make-keys-file: true }
                      return-path: bounces@mail.shop.example
                      unsubscribe-mailbox: leave@mail.shop.example
                purposes:
                  personalization: { default: granted }
                  marketing: { default: denied }
                assemblers: { json: json, html: liquid, text: liquid, image: image }
                """.formatted(smtpPort, perSecond),
                "placements/mail-hero.yaml",
                """
                strategies: [rules]
                default: { id: welcome, block: hero, content: { headline: The hills are open, tone: fresh } }
                """,
                "triggers/reminder.yaml",
                """
                when: { event: Cart Abandoned }
                channel: email
                class: marketing
                purpose: marketing
                person: [first_name]
                content: { mail: reminder }
                """,
                "triggers/order.yaml",
                """
                when: { event: Order Completed }
                channel: email
                type: order
                class: transactional
                content: {}
                """,
                "mails/reminder/mail.yaml",
                """
                class: marketing
                subject: "{{ person.first_name | default: 'Hello' }}, your cart is waiting"
                """,
                "mails/reminder/mail.mjml",
                """
                <mjml><mj-body><mj-section><mj-column>
                  <mj-text>{% open_time 'mail-hero', width: 600, height: 320, alt: 'What waits for you' %}</mj-text>
                  <mj-text><a href="{{ unsubscribe_url }}">No more of these</a></mj-text>
                </mj-column></mj-section></mj-body></mjml>
                """,
                "mails/reminder/text.liquid",
                "Your cart: {{ open_time['mail-hero'].click }}\nNo more of these: {{ unsubscribe_url }}\n",
                "mails/order/mail.yaml",
                "class: transactional\nsubject: Thank you for {{ properties.order_id }}\n",
                "mails/order/html.liquid",
                "<p>Order {{ properties.order_id }}</p>\n",
                "mails/order/text.liquid",
                "Order {{ properties.order_id }}\n");
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return new MailShop(folder);
    }
}
