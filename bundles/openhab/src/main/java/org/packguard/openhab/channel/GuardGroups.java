package org.packguard.openhab.channel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.packguard.model.guard.GuardState;
import org.packguard.model.quantity.Quantity;
import org.packguard.openhab.channel.ChannelType.Option;

/** The groups of a guard. */
final class GuardGroups {
    static final ChannelGroup GUARD = new ChannelGroup(
            "guard",
            "guard",
            "Guard",
            "Permits, alarm and the reasons for them",
            Stream.of(
                            type(
                                    "charge-permit",
                                    flag("charge-permit", "Charge Permit", "Whether charging is permitted", "Status")),
                            type(
                                    "discharge-permit",
                                    flag(
                                            "discharge-permit",
                                            "Discharge Permit",
                                            "Whether discharging is permitted",
                                            "Status")),
                            type(
                                    "alarm",
                                    flag(
                                            "alarm",
                                            "Guard Alarm",
                                            "Whether the alarm output of the guard is on",
                                            "Alarm")),
                            type(
                                    "state",
                                    ChannelType.text(
                                                    "guard-state",
                                                    "Guard State",
                                                    "The state of the guard in one word",
                                                    "",
                                                    "Status")
                                            .with(states())),
                            type(
                                    "acknowledge",
                                    flag(
                                                    "acknowledge",
                                                    "Acknowledge",
                                                    "Acknowledges all latches whose cause is gone",
                                                    "Switch")
                                            .commanded()),
                            type(
                                    "event",
                                    ChannelType.trigger(
                                            "guard-event",
                                            "Guard Event",
                                            "Fires when a permit or the alarm comes or goes",
                                            events())),
                            type(
                                    "why",
                                    ChannelType.text(
                                            "guard-why",
                                            "Why",
                                            "Why a permit is away or the alarm is on, and what clears it",
                                            "",
                                            "Status")),
                            type(
                                    "next",
                                    ChannelType.text(
                                            "guard-next",
                                            "Next",
                                            "The condition that is nearest to becoming active",
                                            "",
                                            "Status")),
                            type(
                                    "conditions",
                                    ChannelType.text(
                                                    "guard-conditions",
                                                    "Conditions",
                                                    "The ids of all active conditions, separated by commas; none without any",
                                                    "",
                                                    "Status")
                                            .rare()),
                            type(
                                    "stage",
                                    ChannelType.text(
                                                    "guard-stage",
                                                    "Charge Stage",
                                                    "The charge stage, where there is one",
                                                    "Battery",
                                                    "Status")
                                            .with(words("bulk", "absorption", "float"))
                                            .rare()))
                    .toList());

    static final ChannelGroup LIMITS = new ChannelGroup(
            "limits",
            "guard-limits",
            "Limits",
            "The limits that the guard gives, and what binds each",
            List.of(
                    limit(Quantity.CHARGE_VOLTAGE_LIMIT),
                    cause("charge-voltage-cause", "Charge Voltage Cause", "What binds the charge voltage limit"),
                    limit(Quantity.CHARGE_CURRENT_LIMIT),
                    cause("charge-current-cause", "Charge Current Cause", "What binds the charge current limit"),
                    limit(Quantity.DISCHARGE_CURRENT_LIMIT),
                    cause(
                            "discharge-current-cause",
                            "Discharge Current Cause",
                            "What binds the discharge current limit"),
                    limit(Quantity.DISCHARGE_VOLTAGE_LIMIT),
                    cause(
                            "discharge-voltage-cause",
                            "Discharge Voltage Cause",
                            "What binds the discharge voltage limit")));

    private GuardGroups() {}

    private static Channel type(String id, ChannelType type) {
        return new Channel(id, type);
    }

    private static ChannelType flag(String id, String label, String description, String tag) {
        return ChannelType.flag("guard-" + id, label, description, tag.equals("Alarm") ? "Alarm" : "Switch", tag);
    }

    private static Channel limit(Quantity quantity) {
        return BatteryGroups.ALLOWED.channel(Ids.of(quantity)).orElseThrow();
    }

    private static Channel cause(String id, String label, String description) {
        return new Channel(
                id,
                ChannelType.text("guard-" + id, label, description, "", "Status")
                        .rare());
    }

    private static List<Option> states() {
        return Arrays.stream(GuardState.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .map(word -> new Option(word, Titles.of(word.replace('-', ' '))))
                .toList();
    }

    private static List<Option> events() {
        return Stream.of(GuardEvent.values())
                .map(event -> new Option(event.name(), event.label()))
                .toList();
    }

    private static List<Option> words(String... words) {
        return Stream.of(words).map(word -> new Option(word, Titles.of(word))).toList();
    }
}
