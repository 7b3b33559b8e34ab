package org.openhab.core.thing.binding;

/** Actions of a thing for rules. */
public interface ThingActions extends ThingHandlerService {}
