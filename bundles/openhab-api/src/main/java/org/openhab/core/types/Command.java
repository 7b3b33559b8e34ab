package org.openhab.core.types;

/** A command to an item. */
public interface Command extends Type {}
