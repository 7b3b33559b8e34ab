package org.packguard.openhab.guard;

import java.util.Optional;
import org.openhab.core.automation.annotation.ActionInput;
import org.openhab.core.automation.annotation.ActionOutput;
import org.openhab.core.automation.annotation.RuleAction;
import org.openhab.core.thing.binding.ThingActions;
import org.openhab.core.thing.binding.ThingActionsScope;
import org.openhab.core.thing.binding.ThingHandler;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.packguard.openhab.action.Outcome;

/** What rules can do with a guard. The action gives an empty text when it was done, and otherwise why not. */
@Component(scope = ServiceScope.PROTOTYPE, service = GuardActions.class)
@ThingActionsScope(name = "packguard")
public final class GuardActions implements ThingActions {
    private volatile Optional<GuardHandler> handler = Optional.empty();

    @Override
    public void setThingHandler(ThingHandler thingHandler) {
        handler = thingHandler instanceof GuardHandler guard ? Optional.of(guard) : Optional.empty();
    }

    @Override
    public ThingHandler getThingHandler() {
        return handler.orElse(null);
    }

    /**
     * Acknowledges latches whose cause is gone.
     *
     * @param condition the id of one condition; empty or null for all
     */
    @RuleAction(label = "@text/actions.acknowledge.label", description = "@text/actions.acknowledge.description")
    @ActionOutput(name = "result", type = "java.lang.String", label = "@text/actions.result.label")
    public String acknowledge(
            @ActionInput(name = "condition", label = "@text/actions.acknowledge.condition.label") String condition) {
        Optional<String> one = Optional.ofNullable(condition).map(String::strip).filter(text -> !text.isEmpty());
        return handler.map(guard -> Outcome.of(guard.acknowledge(one))).orElse(Outcome.NO_THING);
    }

    /** For rules in the textual language: acknowledges all. */
    public static String acknowledge(ThingActions actions) {
        return acknowledge(actions, null);
    }

    /** For rules in the textual language: see {@link #acknowledge(String)}. */
    public static String acknowledge(ThingActions actions, String condition) {
        if (actions instanceof GuardActions mine) {
            return mine.acknowledge(condition);
        }
        throw new IllegalArgumentException("these are not the actions of a guard");
    }
}
