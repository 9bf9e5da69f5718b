package dev.attune.platform.deployment;

import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Setting;
import dev.attune.platform.binding.Key;
import dev.attune.platform.deployment.TriggerRule.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What `triggers/NAME.yaml` says.
record TriggerFile(
        @Setting("What sets it off.") When when,
        @Setting("The channel that delivers.") String channel,

        @Setting("The message's type; the trigger's name if not written.")
        Optional<String> type,

        @Key("class") @Setting("marketing, transactional or service.")
        MessageClass messageClass,

        @Setting("The consent it needs.") Optional<String> purpose,
        @Setting("What the message says.") Map<String, Object> content,

        @Setting("Traits of the person that the message may use.")
        List<String> person) {

    TriggerFile {
        if (messageClass == MessageClass.MARKETING && purpose.isEmpty()) {
            throw new IllegalArgumentException("class is marketing, so it needs a purpose; write 'purpose: marketing'");
        }
    }

    record When(
            @Setting("A segment somebody entered.") Optional<String> entered,
            @Setting("A segment somebody left.") Optional<String> left,
            @Setting("An event that happened.") Optional<String> event,
            @Setting("CEL over 'event'.") Optional<String> where) {
        When {
            if (Stream.of(entered, left, event).filter(Optional::isPresent).count() != 1) {
                throw new IllegalArgumentException("exactly one of entered, left and event must be written");
            }
            if (where.isPresent() && event.isEmpty()) {
                throw new IllegalArgumentException("where is about an event; write 'event: …' beside it, or delete it");
            }
        }
    }

    TriggerRule rule(Written<TriggerFile> written) {
        return new TriggerRule(
                written.name(),
                moment(written),
                channel,
                type.orElse(written.name()),
                messageClass,
                purpose,
                content,
                person);
    }

    private Moment moment(Written<TriggerFile> written) {
        return when.entered()
                .<Moment>map(Moment.Entered::new)
                .or(() -> when.left().map(Moment.Left::new))
                .orElseGet(() -> new Moment.Happened(
                        when.event().orElseThrow(),
                        when.where().map(text -> written.expression(text, "when", "where"))));
    }
}
