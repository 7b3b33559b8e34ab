package org.packguard.openhab.channel;

import java.util.List;
import java.util.Optional;
import org.packguard.model.quantity.Quantity;

/**
 * A type of channel. What is empty is left out.
 *
 * @param id its id, unique in the binding
 * @param kind state or trigger
 * @param label the English label, at most 25 characters
 * @param description what it is, in one English sentence without a full stop
 * @param itemType the type of item that fits, {@code Number:ElectricPotential}; empty for a trigger
 * @param unit the symbol of the unit that values come in, {@code V}; empty where there is none
 * @param hint the unit that is proposed for new items
 * @param pattern how the state is written
 * @param category the icon
 * @param tags point and property of the semantic model, at most two
 * @param options the words that occur as state or event, with their English texts, in order
 * @param advanced whether it is rarely needed
 * @param writable whether it takes commands, which the device may refuse
 * @param quantity the entry of the dictionary that it shows
 */
public record ChannelType(
        String id,
        Kind kind,
        String label,
        String description,
        String itemType,
        String unit,
        String hint,
        String pattern,
        String category,
        List<String> tags,
        List<Option> options,
        boolean advanced,
        boolean writable,
        Optional<Quantity> quantity) {
    /** What a channel does. */
    public enum Kind {
        /** It has a state. */
        STATE,
        /** It fires events. */
        TRIGGER
    }

    /**
     * A word that occurs as state or event.
     *
     * @param value the word
     * @param label its English text
     */
    public record Option(String value, String label) {}

    /** Copies the lists. */
    public ChannelType {
        tags = List.copyOf(tags);
        options = List.copyOf(options);
    }

    /** What openHAB may assume of a command: nothing, because the device may refuse it, where it takes any. */
    public String autoUpdatePolicy() {
        return writable ? "veto" : "";
    }

    static ChannelType flag(String id, String label, String description, String category, String... tags) {
        return state(id, label, description, "Switch", category, tags);
    }

    static ChannelType text(String id, String label, String description, String category, String... tags) {
        return state(id, label, description, "String", category, tags);
    }

    private static ChannelType state(
            String id, String label, String description, String itemType, String category, String... tags) {
        return new ChannelType(
                id,
                Kind.STATE,
                label,
                description,
                itemType,
                "",
                "",
                "",
                category,
                List.of(tags),
                List.of(),
                false,
                false,
                Optional.empty());
    }

    static ChannelType number(String id, String label, String description, Measure measure) {
        return new ChannelType(
                id,
                Kind.STATE,
                label,
                description,
                measure.itemType(),
                measure.unit(),
                measure.hint(),
                measure.pattern(),
                measure.category(),
                measure.tags(),
                List.of(),
                false,
                false,
                Optional.empty());
    }

    static ChannelType trigger(String id, String label, String description, List<Option> events) {
        return new ChannelType(
                id,
                Kind.TRIGGER,
                label,
                description,
                "",
                "",
                "",
                "",
                "",
                List.of(),
                events,
                false,
                false,
                Optional.empty());
    }

    ChannelType of(Quantity shown) {
        return new ChannelType(
                id,
                kind,
                label,
                description,
                itemType,
                unit,
                hint,
                pattern,
                category,
                tags,
                options,
                advanced,
                writable,
                Optional.of(shown));
    }

    ChannelType tagged(String... newTags) {
        return new ChannelType(
                id,
                kind,
                label,
                description,
                itemType,
                unit,
                hint,
                pattern,
                category,
                List.of(newTags),
                options,
                advanced,
                writable,
                quantity);
    }

    ChannelType with(List<Option> words) {
        return new ChannelType(
                id,
                kind,
                label,
                description,
                itemType,
                unit,
                hint,
                pattern,
                category,
                tags,
                words,
                advanced,
                writable,
                quantity);
    }

    ChannelType rare() {
        return new ChannelType(
                id,
                kind,
                label,
                description,
                itemType,
                unit,
                hint,
                pattern,
                category,
                tags,
                options,
                true,
                writable,
                quantity);
    }

    ChannelType commanded() {
        return new ChannelType(
                id,
                kind,
                label,
                description,
                itemType,
                unit,
                hint,
                pattern,
                category,
                tags,
                options,
                advanced,
                true,
                quantity);
    }
}
