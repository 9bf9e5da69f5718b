package dev.attune.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes a contribution to the host, which reads it before it creates the class.
///
/// The settings record is not named here: it is the type of the constructor's only parameter.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Contributes {

    /// The name a deployment calls it by, in kebab-case; equal to the plugin's id when it contributes one thing only.
    String name();

    /// The purposes a person must allow before this contribution may see their data, such as `personalization`, or
    /// [Purposes#NONE]. An empty list is refused at start-up: silence is not a declaration.
    String[] purposes();

    /// How long one call may take, in milliseconds; a deployment can set another value.
    long budgetMillis() default 50;

    /// For a [ContentAssembler]: the formats it makes, such as `json`, `html`, `text`.
    String[] formats() default {};

    /// For a [ContentAssembler]: those of its formats whose content is a `byte[]`; that of all others is text or JSON.
    String[] binary() default {"image"};
}
