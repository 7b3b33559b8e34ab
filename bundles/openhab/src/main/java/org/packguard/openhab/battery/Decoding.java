package org.packguard.openhab.battery;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.owner.Wanted;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/** Decodes captured bytes to text: a line of JSON for every frame. */
final class Decoding {
    private static final Gson JSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final int MOST = 100_000;

    private Decoding() {}

    /** What the bytes say to a decoder that is set up as the battery is. */
    static String of(FrameDecoder decoder, Wanted wanted, byte[] bytes) {
        Config config;
        try {
            config = config(decoder, wanted);
        } catch (ConfigurationException e) {
            return e.getMessage();
        }
        StringBuilder text = new StringBuilder();
        FrameDecoder.Session session = decoder.open(config, decoded -> {
            if (text.length() < MOST) {
                text.append(JSON.toJson(plain(decoded))).append('\n');
            }
        });
        session.feed(bytes, 0, bytes.length);
        session.end();
        return text.toString();
    }

    private static Config config(FrameDecoder decoder, Wanted wanted) throws ConfigurationException {
        Set<String> names = decoder.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        Map<String, String> settings = new HashMap<>(wanted.settings());
        settings.keySet()
                .removeIf(
                        key -> !names.contains(key) && !key.equals(wanted.kind().typeKey()));
        return ConfigParser.parse(wanted.kind(), wanted.id(), wanted.where(), settings, decoder.parameters());
    }

    private static Map<String, Object> plain(Decoded decoded) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (decoded instanceof Decoded.Frame frame) {
            plain.put("frame", frame.frame());
            plain.put("snapshot", frame.values().plain());
        } else if (decoded instanceof Decoded.Info info) {
            plain.put("frame", info.frame());
            plain.put("info", info.info().fields());
            plain.put("snapshot", info.values().plain());
        } else if (decoded instanceof Decoded.Other other) {
            plain.put("frame", other.frame());
            plain.put("content", other.content());
        } else if (decoded instanceof Decoded.Rejected rejected) {
            plain.put("rejected", rejected.reason().name().toLowerCase(Locale.ROOT));
            plain.put("offset", rejected.offset());
            plain.put("length", rejected.length());
        } else {
            plain.put("frame", "ack");
        }
        return plain;
    }
}
