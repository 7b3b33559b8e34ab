package org.openhab.core.thing;

import java.util.Objects;

/** How a thing is, and why. */
public class ThingStatusInfo {
    private final ThingStatus status;
    private final ThingStatusDetail detail;
    private final String description;

    /** How, and why. */
    public ThingStatusInfo(ThingStatus status, ThingStatusDetail statusDetail, String description) {
        this.status = status;
        this.detail = statusDetail;
        this.description = description;
    }

    /** How it is. */
    public ThingStatus getStatus() {
        return status;
    }

    /** Why. */
    public ThingStatusDetail getStatusDetail() {
        return detail;
    }

    /** Why, in words, null without. */
    public String getDescription() {
        return description;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof ThingStatusInfo other
                && status == other.status
                && detail == other.detail
                && Objects.equals(description, other.description);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, detail, description);
    }

    @Override
    public String toString() {
        return status + " (" + detail + ")" + (description == null ? "" : ": " + description);
    }
}
