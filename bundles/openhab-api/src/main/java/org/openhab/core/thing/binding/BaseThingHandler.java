package org.openhab.core.thing.binding;

import java.util.Map;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.types.RefreshType;
import org.openhab.core.types.State;

/** What every handler does alike. */
public abstract class BaseThingHandler implements ThingHandler {
    /** The thing. */
    protected Thing thing;

    private ThingHandlerCallback callback;

    /** For a thing. */
    public BaseThingHandler(Thing thing) {
        this.thing = thing;
    }

    @Override
    public Thing getThing() {
        return thing;
    }

    @Override
    public void setCallback(ThingHandlerCallback thingHandlerCallback) {
        synchronized (this) {
            callback = thingHandlerCallback;
        }
    }

    /** Whom it talks to, null when it is not in use. */
    protected ThingHandlerCallback getCallback() {
        synchronized (this) {
            return callback;
        }
    }

    @Override
    public void dispose() {}

    @Override
    public void channelLinked(ChannelUID channelUID) {
        handleCommand(channelUID, RefreshType.REFRESH);
    }

    @Override
    public void handleConfigurationUpdate(Map<String, Object> configurationParameters) {
        dispose();
        configurationParameters.forEach(thing.getConfiguration()::put);
        getCallback().configurationUpdated(thing);
        initialize();
    }

    @Override
    public void thingUpdated(Thing thing) {
        dispose();
        this.thing = thing;
        initialize();
    }

    @Override
    public void handleRemoval() {
        updateStatus(ThingStatus.REMOVED);
    }

    /** The configuration. */
    protected Configuration getConfig() {
        return thing.getConfiguration();
    }

    /** Starts to change the thing. */
    protected ThingBuilder editThing() {
        return ThingBuilder.create(thing);
    }

    /** Ends to change the thing. */
    protected void updateThing(Thing thing) {
        this.thing = thing;
        ThingHandlerCallback listener = getCallback();
        if (listener != null) {
            listener.thingUpdated(thing);
        }
    }

    /** Notes what is known of the thing. */
    protected void updateProperties(Map<String, String> properties) {
        boolean news = false;
        for (Map.Entry<String, String> entry : properties.entrySet()) {
            news |= !entry.getValue().equals(thing.setProperty(entry.getKey(), entry.getValue()));
        }
        ThingHandlerCallback listener = getCallback();
        if (news && listener != null) {
            listener.thingUpdated(thing);
        }
    }

    /** Whether a channel has an item. */
    protected boolean isLinked(ChannelUID channelUID) {
        ThingHandlerCallback listener = getCallback();
        return listener != null && listener.isChannelLinked(channelUID);
    }

    /** Tells a state. */
    protected void updateState(ChannelUID channelUID, State state) {
        ThingHandlerCallback listener = getCallback();
        if (listener != null) {
            listener.stateUpdated(channelUID, state);
        }
    }

    /** Fires a trigger channel. */
    protected void triggerChannel(ChannelUID channelUID, String event) {
        ThingHandlerCallback listener = getCallback();
        if (listener != null) {
            listener.channelTriggered(thing, channelUID, event);
        }
    }

    /** Tells how the thing is. */
    protected void updateStatus(ThingStatus status) {
        updateStatus(status, ThingStatusDetail.NONE, null);
    }

    /** Tells how the thing is, and why. */
    protected void updateStatus(ThingStatus status, ThingStatusDetail statusDetail) {
        updateStatus(status, statusDetail, null);
    }

    /** Tells how the thing is, and why in words. */
    protected void updateStatus(ThingStatus status, ThingStatusDetail statusDetail, String description) {
        ThingHandlerCallback listener = getCallback();
        if (listener != null) {
            listener.statusUpdated(thing, new ThingStatusInfo(status, statusDetail, description));
        }
    }
}
