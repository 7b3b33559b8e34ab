package org.packguard.guard.engine;

/** Whatever decides as a guard does: the engine, or one made wrong to see whether it is caught. */
@FunctionalInterface
interface Guardian {
    /** One evaluation. */
    Step step(EngineState state, Input input, long now);
}
