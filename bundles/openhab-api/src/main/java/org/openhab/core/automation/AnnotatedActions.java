package org.openhab.core.automation;

/** Actions that say of themselves by annotations what they are. */
public interface AnnotatedActions {}
