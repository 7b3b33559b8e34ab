package org.packguard.guard.component;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;

/**
 * Which relays a guard drives.
 *
 * @param charge closed while charging is permitted
 * @param discharge closed while discharging is permitted
 * @param alarm closed while the alarm is on
 * @param backup open while a relay is stuck closed, closed while the guard can decide
 * @param withoutLease whether relays may be used that nobody opens when this program is dead
 * @param button the relay device whose button acknowledges
 */
record RelayKeys(
        List<String> charge,
        List<String> discharge,
        List<String> alarm,
        List<String> backup,
        boolean withoutLease,
        Optional<String> button) {
    private static final Parameter<String> CHARGE =
            relays("chargeRelay", "The relays that are closed while charging is permitted, ids separated by commas");
    private static final Parameter<String> DISCHARGE = relays(
            "dischargeRelay", "The relays that are closed while discharging is permitted, ids separated by commas");
    private static final Parameter<String> ALARM =
            relays("alarmRelay", "The relays that are closed while the alarm is on, ids separated by commas");
    private static final Parameter<String> BACKUP =
            relays("backupRelay", "The relays that open when another relay is stuck closed, ids separated by commas");
    private static final Parameter<Boolean> WITHOUT_LEASE = Parameter.flag(
                    "allowWithoutLease", "Whether relays may be used that nobody opens when this program is dead")
            .withDefault("false");
    private static final Parameter<String> BUTTON = relays(
            "button", "The relay whose input is a button: pressed it acknowledges, held for 5 s it starts a recovery");

    static final List<Parameter<?>> ALL = List.of(CHARGE, DISCHARGE, ALARM, BACKUP, WITHOUT_LEASE, BUTTON);

    static RelayKeys of(Config config) {
        return new RelayKeys(
                ids(config, CHARGE),
                ids(config, DISCHARGE),
                ids(config, ALARM),
                ids(config, BACKUP),
                config.get(WITHOUT_LEASE),
                ids(config, BUTTON).stream().findFirst());
    }

    private static Parameter<String> relays(String name, String description) {
        return Parameter.text(name, description).in(Context.RELAY);
    }

    private static List<String> ids(Config config, Parameter<String> parameter) {
        return config.find(parameter).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }
}
