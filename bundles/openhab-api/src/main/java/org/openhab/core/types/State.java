package org.openhab.core.types;

/** The state of an item. */
public interface State extends Type {}
