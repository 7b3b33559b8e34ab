package org.packguard.openhab.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.openhab.core.library.types.DecimalType;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.types.StringType;
import org.openhab.core.types.State;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.ChannelGroup;
import org.packguard.openhab.channel.ChannelType;
import org.packguard.openhab.handler.Feed;

class BatteryFeedsTest {
    @Test
    void everyChannelThatHasAStateIsFedAndNothingElse() {
        Set<String> wanted = new TreeSet<>();
        for (ChannelGroup group : Catalogue.groups(Kind.BATTERY)) {
            group.channels().stream()
                    .filter(channel -> channel.type().kind() == ChannelType.Kind.STATE)
                    .forEach(channel -> wanted.add(group.idOf(channel)));
        }
        Quantity.cell()
                .forEach(quantity -> wanted.add(Catalogue.place(quantity, 1).id()));
        List<String> fed = BatteryFeeds.of(1).stream().map(Feed::channel).toList();
        assertEquals(wanted, new TreeSet<>(fed));
        assertEquals(wanted.size(), fed.size());
    }

    @ParameterizedTest
    @EnumSource(value = Quantity.class, mode = Mode.EXCLUDE, names = "CELL_FIRMWARE")
    void statesFitTheItemsOfTheirChannels(Quantity quantity) {
        ChannelType type = (quantity.scope() == Scope.CELL ? Catalogue.place(quantity, 1) : Catalogue.place(quantity))
                .channel()
                .type();
        State state = BatteryFeeds.state(quantity, 1);
        switch (type.itemType()) {
            case "Switch" -> assertEquals(OnOffType.ON, state);
            case "String" -> assertEquals(new StringType(quantity.choices().get(1)), state);
            case "Number" -> assertInstanceOf(DecimalType.class, state);
            default ->
                assertEquals(
                        type.unit(),
                        assertInstanceOf(QuantityType.class, state).getUnit().toString());
        }
    }
}
