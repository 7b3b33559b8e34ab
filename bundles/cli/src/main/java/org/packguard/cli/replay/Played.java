package org.packguard.cli.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.packguard.cli.WrongCallException;
import org.packguard.core.config.ConfigParser;
import org.packguard.driver.kit.replay.RecordingPlayer;
import org.packguard.driver.kit.replay.RecordingPlayer.Moment;
import org.packguard.link.LinkParameters;
import org.packguard.link.recording.RecordingReader;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;

/**
 * A recording with the battery in it.
 *
 * @param recording the file
 * @param battery the keys of the battery's configuration; those about its link do not matter
 * @param where where these keys stand, for problems
 */
record Played(Path recording, Map<String, String> battery, String where) {
    private static final List<Map<String, String>> USUAL = List.of(
            Map.of("driver", "jk", "protocol", "uart"),
            Map.of("driver", "jk", "protocol", "stream"),
            Map.of("driver", "jk", "protocol", "rs485", "address", "1"),
            Map.of("driver", "smartbms123"),
            Map.of("driver", "linkbms"),
            Map.of("driver", "pylontech"),
            Map.of("driver", "pylontech", "protocol", "hv"));

    /** The battery that is found in a recording of a usual one. */
    static Played guess(Path recording) throws WrongCallException, IOException {
        for (Map<String, String> usual : USUAL) {
            Played played = new Played(recording, usual, "command line");
            boolean[] heard = {false};
            played.play(moment -> heard[0] |= !moment.snapshot().values().isEmpty(), () -> heard[0]);
            if (heard[0]) {
                return played;
            }
        }
        throw new WrongCallException("whose recording " + recording
                + " is cannot be told; name the battery's configuration with --battery FILE");
    }

    /** Plays it to the end. */
    void play(Consumer<Moment> sink) throws WrongCallException, IOException {
        play(sink, () -> false);
    }

    private void play(Consumer<Moment> sink, java.util.function.BooleanSupplier enough)
            throws WrongCallException, IOException {
        try (RecordingPlayer player = new RecordingPlayer(RecordingReader.open(recording), sink)) {
            String driver = battery.getOrDefault(Kind.BATTERY.typeKey(), "").strip();
            Provider provider = player.provider(driver)
                    .orElseThrow(() -> new WrongCallException(where + ": driver = " + driver + ": is not known"));
            player.open(
                    provider,
                    ConfigParser.parse(Kind.BATTERY, "recorded", where, settings(provider), provider.parameters()));
            while (player.next() && !enough.getAsBoolean()) {
                // the sink is called meanwhile
            }
        } catch (ConfigurationException e) {
            throw new WrongCallException(e.getMessage());
        }
    }

    /** The keys that mean something when a recording is played. */
    private Map<String, String> settings(Provider provider) {
        String transport = transport(provider);
        Set<String> known = provider.parameters().stream()
                .filter(parameter -> isOf(transport, parameter))
                .map(Parameter::name)
                .collect(Collectors.toSet());
        Map<String, String> settings = new HashMap<>(battery);
        settings.keySet().retainAll(known);
        settings.keySet().removeAll(Set.of("record", "recordSize", "speed", "loop"));
        settings.put(Kind.BATTERY.typeKey(), provider.type());
        settings.put("transport", transport);
        settings.put("file", recording.toString());
        return settings;
    }

    /** What a bus has said is played out of its log. */
    private static String transport(Provider provider) {
        boolean logged = provider.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("transport")
                        && parameter.choices().contains(LinkParameters.CANDUMP));
        return logged ? LinkParameters.CANDUMP : LinkParameters.REPLAY;
    }

    private static boolean isOf(String transport, Parameter<?> parameter) {
        Set<String> transports = parameter.conditions().get("transport");
        return transports == null || transports.contains(transport);
    }
}
