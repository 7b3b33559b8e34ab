package org.packguard.openhab.channel;

import java.util.List;
import java.util.stream.Stream;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;
import org.packguard.model.setpoint.InverterStatus.KeepAlive;
import org.packguard.model.setpoint.InverterStatus.Phase;
import org.packguard.openhab.channel.ChannelType.Option;

/** The group of an inverter. */
final class InverterGroups {
    static final ChannelGroup INVERTER = new ChannelGroup(
            "inverter",
            "inverter",
            "Inverter",
            "What the inverter is told, and the set-points that it is given for a while",
            List.of(
                    own(
                            "phase",
                            ChannelType.text(
                                            "inverter-phase",
                                            "Phase",
                                            "Whether it is told everything, that nothing may flow, or nothing",
                                            "",
                                            "Status")
                                    .with(words(Stream.of(Phase.values()).map(Phase::id)))),
                    own(
                            "charge-permit",
                            permit("charge", "Charge Permit", "Whether it was told last that it may charge")),
                    own(
                            "discharge-permit",
                            permit("discharge", "Discharge Permit", "Whether it was told last that it may discharge")),
                    limit(Quantity.CHARGE_VOLTAGE_LIMIT),
                    limit(Quantity.CHARGE_CURRENT_LIMIT),
                    limit(Quantity.DISCHARGE_CURRENT_LIMIT),
                    own(
                            "charge-set-point",
                            setPoint(
                                    "charge",
                                    "Charge Set-Point",
                                    "The highest charge current for the set-point time; undefined while none holds")),
                    own(
                            "discharge-set-point",
                            setPoint(
                                    "discharge",
                                    "Discharge Set-Point",
                                    "The highest discharge current for the set-point time, positive; undefined while none holds")),
                    own(
                            "keep-alive",
                            ChannelType.text(
                                            "inverter-keep-alive",
                                            "Keep-Alive",
                                            "Whether the inverter is heard; some never say anything",
                                            "Network",
                                            "Status")
                                    .with(words(
                                            Stream.of(KeepAlive.State.values()).map(KeepAlive.State::id)))),
                    own(
                            "reason",
                            ChannelType.text(
                                    "inverter-reason",
                                    "Reason",
                                    "Why it is not told everything; none while it is",
                                    "",
                                    "Status")),
                    own(
                            "telegrams",
                            count("telegrams", "Telegrams", "How often it was told something since the start")),
                    own("frames", count("frames", "Frames", "Frames that were sent since the start"))));

    private InverterGroups() {}

    private static Channel own(String id, ChannelType type) {
        return new Channel(id, type);
    }

    private static Channel limit(Quantity quantity) {
        return BatteryGroups.ALLOWED.channel(Ids.of(quantity)).orElseThrow();
    }

    private static ChannelType permit(String id, String label, String description) {
        return ChannelType.flag("inverter-" + id + "-permit", label, description, "Switch", "Status");
    }

    private static ChannelType setPoint(String id, String label, String description) {
        return ChannelType.number("inverter-" + id + "-set-point", label, description, Measure.of(Unit.AMPERE))
                .tagged("Setpoint", "Current")
                .commanded();
    }

    private static ChannelType count(String id, String label, String description) {
        return ChannelType.number("inverter-" + id, label, description, Measure.of(Unit.ONE))
                .rare();
    }

    private static List<Option> words(Stream<String> words) {
        return words.map(word -> new Option(word, Titles.of(word))).toList();
    }
}
