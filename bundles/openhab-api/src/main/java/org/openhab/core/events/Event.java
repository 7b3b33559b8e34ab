package org.openhab.core.events;

/** Something that happened. */
public interface Event {
    /** Its type. */
    String getType();

    /** What it is about. */
    String getTopic();

    /** What it says. */
    String getPayload();

    /** Who sent it. */
    String getSource();
}
