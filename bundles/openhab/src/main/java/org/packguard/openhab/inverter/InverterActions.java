package org.packguard.openhab.inverter;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.openhab.core.automation.annotation.ActionInput;
import org.openhab.core.automation.annotation.ActionOutput;
import org.openhab.core.automation.annotation.RuleAction;
import org.openhab.core.thing.binding.ThingActions;
import org.openhab.core.thing.binding.ThingActionsScope;
import org.openhab.core.thing.binding.ThingHandler;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.packguard.openhab.action.Outcome;

/** What rules can do with an inverter. The action gives an empty text when it was done, and otherwise why not. */
@Component(scope = ServiceScope.PROTOTYPE, service = InverterActions.class)
@ThingActionsScope(name = "packguard")
public final class InverterActions implements ThingActions {
    private volatile Optional<InverterHandler> handler = Optional.empty();

    @Override
    public void setThingHandler(ThingHandler thingHandler) {
        handler = thingHandler instanceof InverterHandler inverter ? Optional.of(inverter) : Optional.empty();
    }

    @Override
    public ThingHandler getThingHandler() {
        return handler.orElse(null);
    }

    /**
     * Limits the inverter for a while, never above what battery, guard and configuration allow.
     *
     * @param charge the highest charge current in A; null to leave it as it is
     * @param discharge the highest discharge current in A, positive; null to leave it as it is
     * @param seconds for how long, 1 to 86400; null for as long as the thing's configuration says
     */
    @RuleAction(label = "@text/actions.limit.label", description = "@text/actions.limit.description")
    @ActionOutput(name = "result", type = "java.lang.String", label = "@text/actions.result.label")
    public String limit(
            @ActionInput(name = "charge", label = "@text/actions.limit.charge.label") Number charge,
            @ActionInput(name = "discharge", label = "@text/actions.limit.discharge.label") Number discharge,
            @ActionInput(name = "seconds", label = "@text/actions.limit.seconds.label") Integer seconds) {
        OptionalLong in = current(charge);
        OptionalLong out = current(discharge);
        if (charge != null && in.isEmpty()) {
            return charge + " is no current";
        } else if (discharge != null && out.isEmpty()) {
            return discharge + " is no current";
        }
        Optional<Duration> lasts = Optional.ofNullable(seconds).map(Duration::ofSeconds);
        return handler.map(inverter -> Outcome.of(inverter.limit(in, out, lasts)))
                .orElse(Outcome.NO_THING);
    }

    /** For rules in the textual language: see {@link #limit(Number, Number, Integer)}. */
    public static String limit(ThingActions actions, Number charge, Number discharge, Integer seconds) {
        if (actions instanceof InverterActions mine) {
            return mine.limit(charge, discharge, seconds);
        }
        throw new IllegalArgumentException("these are not the actions of an inverter");
    }

    private static OptionalLong current(Number amperes) {
        return amperes == null ? OptionalLong.empty() : Amperes.milliamperes(amperes);
    }
}
