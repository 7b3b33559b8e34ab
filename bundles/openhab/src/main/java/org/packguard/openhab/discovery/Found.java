package org.packguard.openhab.discovery;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultBuilder;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.packguard.model.discovery.Candidate;
import org.packguard.model.discovery.Proposal;
import org.packguard.model.provider.Kind;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.text.Texts;
import org.packguard.openhab.thing.Place;

/** A candidate as openHAB's inbox has it. Pure. */
final class Found {
    private static final Pattern FILE = Pattern.compile("packguard\\.battery-([A-Za-z0-9_-]+)\\.cfg");

    private Found() {}

    /** The entry for the inbox; empty for what is configured already, or cannot be configured yet. */
    static Optional<DiscoveryResult> of(Candidate candidate, Texts texts) {
        if (candidate.configured().isPresent() || candidate.proposal().isEmpty()) {
            return Optional.empty();
        }
        Proposal proposal = candidate.proposal().get();
        Matcher file = FILE.matcher(proposal.file());
        Map<String, String> settings = settings(proposal.text());
        String driver = settings.remove(Kind.BATTERY.typeKey());
        if (!file.matches() || driver == null || !driver.matches("[a-z0-9-]+")) {
            return Optional.empty();
        }
        ThingTypeUID type = new ThingTypeUID(Catalogue.BINDING, driver);
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put(Place.PROPERTY, Place.of(driver, settings));
        return Optional.of(DiscoveryResultBuilder.create(new ThingUID(type, file.group(1)))
                .withThingType(type)
                .withProperties(properties)
                .withRepresentationProperty(Place.PROPERTY)
                .withLabel(label(candidate, texts))
                .build());
    }

    private static String label(Candidate candidate, Texts texts) {
        String model = candidate.details().get("model");
        String what = model == null ? candidate.what() : candidate.what() + " " + model;
        return texts.text("discovery.found.label", "{0} at {1}", what, candidate.where());
    }

    private static Map<String, String> settings(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can be read", e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }
}
