package org.openhab.core.types;

/** A type of one part. */
public interface PrimitiveType extends Type {}
