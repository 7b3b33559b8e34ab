package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.packguard.driver.pylontech.Decoding.assertDecimal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.packguard.driver.kit.replay.RecordingPlayer;
import org.packguard.driver.kit.replay.RecordingPlayer.Moment;
import org.packguard.link.recording.RecordingReader;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;

/** A log of candump, played offline. */
class LoggedBatteryTest {
    private static final List<String> STACK = List.of(
            "359#0000000005504E00",
            "351#330209240924D501",
            "355#5000640000000000",
            "356#AB14DFFCCC000000",
            "35C#C000000000000000",
            "35E#50594C4F4E000000",
            "373#D80CF10C22012A01");

    private static String log(int telegrams, String network) {
        StringBuilder log = new StringBuilder("# a log\nbroken\n");
        for (int i = 0; i < telegrams; i++) {
            for (int frame = 0; frame < STACK.size(); frame++) {
                log.append(String.format(
                        Locale.ROOT,
                        "(%d.%06d) %s %s%n",
                        1_742_243_701 + i,
                        90_000 * frame,
                        network,
                        STACK.get(frame)));
                if (frame == 2) {
                    log.append(String.format(
                            Locale.ROOT, "(%d.%06d) %s 305#0000000000000000 T%n", 1_742_243_701 + i, 200_000, network));
                }
            }
        }
        return log.toString();
    }

    private static List<Moment> play(String log, Map<String, Object> settings)
            throws IOException, ConfigurationException {
        List<Moment> moments = new ArrayList<>();
        RecordingReader reader =
                new RecordingReader(new ByteArrayInputStream(log.getBytes(StandardCharsets.ISO_8859_1)));
        try (RecordingPlayer player = new RecordingPlayer(reader, moments::add)) {
            Battery battery =
                    player.open(player.provider("pylontech").orElseThrow(), new Config("cellar", "test", settings));
            while (player.next()) {
                // the sink is called meanwhile
            }
            assertEquals(State.OFFLINE, battery.connection().state());
            assertEquals(
                    "end of recording",
                    battery.connection().reason().orElseThrow().text());
        }
        return moments;
    }

    @Test
    void everyTelegramIsOneSnapshotAtItsTime() throws IOException, ConfigurationException {
        List<Moment> moments = play(log(5, "can0"), Map.of("transport", "candump"));
        List<Moment> values = moments.stream()
                .filter(moment -> moment.connection().state() == State.ONLINE)
                .toList();
        assertEquals(5, values.size());
        assertEquals(Duration.ofMillis(4_540), values.get(4).at());
        assertDecimal("52.91", values.get(4).snapshot().values(), Quantity.VOLTAGE);
        assertEquals(
                Duration.ofMillis(4_270).toNanos(), values.get(4).snapshot().receivedAt(Quantity.VOLTAGE));
    }

    @Test
    void onlyTheInterfaceThatIsAskedForIsHeard() throws IOException, ConfigurationException {
        String log = log(3, "can1");
        assertEquals(
                0,
                play(log, Map.of("transport", "candump", "interface", "can0")).stream()
                        .filter(moment -> moment.connection().state() == State.ONLINE)
                        .count());
        assertEquals(
                3,
                play(log, Map.of("transport", "candump", "interface", "can1")).stream()
                        .filter(moment -> moment.connection().state() == State.ONLINE)
                        .count());
    }
}
