package org.packguard.guard.engine;

/**
 * {@code latch-store}: the store was damaged or is missing. Its cause counts as gone when a store can be written; after the service
 * act the store is written afresh and no longer reported as damaged.
 */
final class StoreCourse implements Course {
    @Override
    public void step(TrackEdit track, View view) {
        Input.Store store = view.input().store();
        boolean damaged = store == Input.Store.DAMAGED || store == Input.Store.DAMAGED_UNWRITABLE;
        if (damaged && !track.latched()) {
            track.trip(0, Times.NEVER);
        } else if (store != Input.Store.DAMAGED_UNWRITABLE) {
            track.release();
        }
    }
}
