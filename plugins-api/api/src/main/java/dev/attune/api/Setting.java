package dev.attune.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Documents one component of a settings record; the JSON Schema and the reference page are made from it.
///
/// Component types: `String`, `int`, `long`, `double`, `boolean`, `Duration` (ISO 8601, or `5s`, `10m`, `2h`, `90d`),
/// `Path` (relative to the deployment folder), enums, `Optional` and `List` of these, `Map<String, …>` of these, and
/// nested records. The component `minClicks` is written `min-clicks` in a deployment's files. An `Optional`, `List` or
/// `Map` that is not written is empty.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /// What it means, in a sentence.
    String value();

    /// The value when it is not written, in the notation of the file; without one the setting is required.
    String defaultsTo() default "";
}
