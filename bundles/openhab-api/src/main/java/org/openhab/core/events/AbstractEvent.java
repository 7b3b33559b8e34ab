package org.openhab.core.events;

/** What every event has. */
public abstract class AbstractEvent implements Event {
    private final String topic;
    private final String payload;
    private final String source;

    /** An event. */
    protected AbstractEvent(String topic, String payload, String source) {
        this.topic = topic;
        this.payload = payload;
        this.source = source;
    }

    @Override
    public String getTopic() {
        return topic;
    }

    @Override
    public String getPayload() {
        return payload;
    }

    @Override
    public String getSource() {
        return source;
    }
}
