package org.openhab.core.automation.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an action gives. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ActionOutput {
    /** Its key. */
    String name();

    /** Its type. */
    String type();

    /** Its name for people. */
    String label() default "";

    /** What it is. */
    String description() default "";
}
