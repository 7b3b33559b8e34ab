package org.packguard.core.level;

import java.util.Optional;
import java.util.Set;
import org.packguard.core.config.CommonParameters;
import org.packguard.core.config.LevelParameters;
import org.packguard.core.level.machine.SolarRule;
import org.packguard.model.level.Level;
import org.packguard.model.level.Levels.Notice;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Secret;

/**
 * What the configuration of a battery says of its monitors.
 *
 * @param battery the id
 * @param name the name for people
 * @param thresholds of the level, empty where it is not watched
 * @param solar how to judge the sun, empty where it is not watched
 * @param relay the relay that follows the level
 * @param notice where notices go
 * @param bluetooth whether values come over Bluetooth, which may take longer
 */
record LevelSettings(
        String battery,
        String name,
        Optional<Thresholds> thresholds,
        Optional<SolarRule> solar,
        Optional<RelayRule> relay,
        Optional<Notice> notice,
        boolean bluetooth) {
    private static final Set<String> BLUETOOTH = Set.of("ble", "hlkb40");

    /**
     * The thresholds of the level, in 0.1 mV.
     *
     * @param low below this it is low
     * @param high from this on it is normal
     */
    record Thresholds(long low, long high) {}

    /**
     * A relay that follows the level.
     *
     * @param relay its id
     * @param on the level at which it is closed
     * @param unguarded whether it may close on low without a guard's permit
     * @param withoutLease whether it may be one without a lease
     */
    record RelayRule(String relay, Level on, boolean unguarded, boolean withoutLease) {}

    static LevelSettings of(Config config) {
        return new LevelSettings(
                config.id(),
                config.find(CommonParameters.NAME).orElse(config.id()),
                config.find(LevelParameters.LOW).map(low -> new Thresholds(low, config.get(LevelParameters.HIGH))),
                config.find(LevelParameters.SOLAR_CURRENT).map(current -> solar(config, current)),
                config.find(LevelParameters.LEVEL_RELAY).map(relay -> relay(config, relay)),
                config.find(LevelParameters.WEBHOOK)
                        .map(Secret::reveal)
                        .map(url -> new Notice(url, config.find(LevelParameters.WEBHOOK_TEMPLATE))),
                config.values().get("transport") instanceof String transport && BLUETOOTH.contains(transport));
    }

    boolean watching() {
        return thresholds.isPresent() || solar.isPresent();
    }

    private static SolarRule solar(Config config, long current) {
        boolean upstream = config.get(LevelParameters.SOLAR).equals(LevelParameters.UPSTREAM);
        return new SolarRule(
                current, config.find(LevelParameters.SOLAR_OFF_CURRENT).orElse(current / 2), upstream);
    }

    private static RelayRule relay(Config config, String relay) {
        boolean onLow = config.get(LevelParameters.LEVEL_RELAY_ON).equals(Level.LOW.id());
        return new RelayRule(
                relay,
                onLow ? Level.LOW : Level.NORMAL,
                config.get(LevelParameters.ALLOW_UNGUARDED),
                config.get(LevelParameters.ALLOW_WITHOUT_LEASE));
    }
}
