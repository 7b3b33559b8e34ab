package org.packguard.openhab.battery;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.openhab.core.automation.annotation.ActionInput;
import org.openhab.core.automation.annotation.ActionOutput;
import org.openhab.core.automation.annotation.RuleAction;
import org.openhab.core.thing.binding.ThingActions;
import org.openhab.core.thing.binding.ThingActionsScope;
import org.openhab.core.thing.binding.ThingHandler;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.packguard.model.quantity.Quantity;
import org.packguard.openhab.action.Outcome;

/** What rules can do with a battery. Every action gives an empty text when it was done, and otherwise why not. */
@Component(scope = ServiceScope.PROTOTYPE, service = BatteryActions.class)
@ThingActionsScope(name = "packguard")
public final class BatteryActions implements ThingActions {
    private volatile Optional<BatteryHandler> handler = Optional.empty();

    @Override
    public void setThingHandler(ThingHandler thingHandler) {
        handler = thingHandler instanceof BatteryHandler battery ? Optional.of(battery) : Optional.empty();
    }

    @Override
    public ThingHandler getThingHandler() {
        return handler.orElse(null);
    }

    /**
     * Operates a switch of the BMS, where its configuration allows that.
     *
     * @param which the name in the dictionary: {@code charge_switch}, {@code discharge_switch}, {@code balancer_switch}
     * @param on the wanted position
     */
    @RuleAction(label = "@text/actions.set-switch.label", description = "@text/actions.set-switch.description")
    @ActionOutput(name = "result", type = "java.lang.String", label = "@text/actions.result.label")
    public String setSwitch(
            @ActionInput(name = "which", label = "@text/actions.set-switch.which.label", required = true) String which,
            @ActionInput(name = "on", label = "@text/actions.set-switch.on.label", required = true) Boolean on) {
        Optional<Quantity> quantity = Optional.ofNullable(which)
                .map(name -> name.strip().replace('-', '_'))
                .flatMap(Quantity::pack)
                .filter(one -> one.id().endsWith("_switch"));
        if (quantity.isEmpty()) {
            return which + " is no switch";
        } else if (on == null) {
            return "the position is missing";
        }
        return handler.map(battery -> Outcome.of(battery.operate(quantity.get(), on)))
                .orElse(Outcome.NO_THING);
    }

    /**
     * Records what passes on the wire for a while, to a file below the data directory. The connection is made anew for that.
     *
     * @param minutes for how long, 1 to 1440
     */
    @RuleAction(
            label = "@text/actions.start-recording.label",
            description = "@text/actions.start-recording.description")
    @ActionOutput(name = "result", type = "java.lang.String", label = "@text/actions.result.label")
    public String startRecording(
            @ActionInput(name = "minutes", label = "@text/actions.start-recording.minutes.label", required = true)
                    Integer minutes) {
        if (minutes == null || minutes < 1 || minutes > 1440) {
            return "minutes is not allowed, allowed: a whole number from 1 to 1440";
        }
        return handler.map(battery -> Outcome.of(battery.record(Duration.ofMinutes(minutes))))
                .orElse(Outcome.NO_THING);
    }

    /**
     * Decodes bytes that were captured from a BMS of this sort.
     *
     * @param hex the bytes in hexadecimal, blanks and line ends between them allowed
     * @return a line of JSON for every frame, or what is wrong with the text
     */
    @RuleAction(label = "@text/actions.decode.label", description = "@text/actions.decode.description")
    @ActionOutput(name = "result", type = "java.lang.String", label = "@text/actions.result.label")
    public String decode(
            @ActionInput(name = "hex", label = "@text/actions.decode.hex.label", required = true) String hex) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(hex == null ? "" : hex.replaceAll("\\s+", ""));
        } catch (IllegalArgumentException e) {
            return "the text is not hexadecimal";
        }
        return handler.map(battery -> battery.decode(bytes)).orElse(Outcome.NO_THING);
    }

    /** For rules in the textual language: see {@link #setSwitch(String, Boolean)}. */
    public static String setSwitch(ThingActions actions, String which, Boolean on) {
        return of(actions).setSwitch(which, on);
    }

    /** For rules in the textual language: see {@link #startRecording(Integer)}. */
    public static String startRecording(ThingActions actions, Integer minutes) {
        return of(actions).startRecording(minutes);
    }

    /** For rules in the textual language: see {@link #decode(String)}. */
    public static String decode(ThingActions actions, String hex) {
        return of(actions).decode(hex);
    }

    private static BatteryActions of(ThingActions actions) {
        if (actions instanceof BatteryActions mine) {
            return mine;
        }
        throw new IllegalArgumentException("these are not the actions of a battery");
    }
}
