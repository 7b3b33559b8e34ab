package org.openhab.core.automation.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an action takes. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ActionInput {
    /** Its key. */
    String name();

    /** Its type. */
    String type() default "";

    /** Its name for people. */
    String label() default "";

    /** What it is. */
    String description() default "";

    /** Whether it must be given. */
    boolean required() default false;

    /** What it is where it is not given. */
    String defaultValue() default "";
}
