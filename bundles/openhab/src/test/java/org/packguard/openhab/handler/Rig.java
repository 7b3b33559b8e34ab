package org.packguard.openhab.handler;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.mockito.invocation.InvocationOnMock;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelGroupUID;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.type.ChannelGroupTypeUID;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.types.State;
import org.osgi.framework.Bundle;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Dispatcher.Subscription;
import org.packguard.model.level.Levels;
import org.packguard.model.time.FakeTime;
import org.packguard.openhab.text.Texts;

/** The surroundings of a handler: openHAB on one side, the kernel on the other, all of it on the thread of the test. */
public final class Rig {
    public final FakeTime time = new FakeTime();
    public final FakeRegistry registry = new FakeRegistry();
    public final FakeOwners owners = new FakeOwners();
    /** What is wanted because things name items as relays. */
    public final FakeOwners items = new FakeOwners();

    public final Levels levels = mock(Levels.class);
    public final ThingHandlerCallback callback = mock(ThingHandlerCallback.class, this::answer);
    public final News news;
    public final Host host;

    /** What openHAB has been told, in order: states, triggers and statuses as text. */
    public final List<String> told = new CopyOnWriteArrayList<>();

    /** Things as they were handed back. */
    public final List<Thing> edits = new CopyOnWriteArrayList<>();

    /** Ids of channels that somebody uses. */
    public final List<String> linked = new ArrayList<>();

    /** Called when channels are made. */
    public Runnable whenChannelsAreMade = () -> {};

    /** What happens while a thing is edited. */
    public Runnable whenEdited = () -> {};

    /** Called when a state is told. */
    public Runnable whenStatesAreTold = () -> {};

    /** What openHAB makes of a group. */
    public BiFunction<ChannelGroupUID, ChannelGroupTypeUID, List<ChannelBuilder>> groups = (group, type) -> {
        throw new IllegalArgumentException("no type " + type);
    };

    /** Whether work waits for {@link #work()}. */
    public boolean patient;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private BatteryListener updates = update -> {};

    public Rig() {
        Dispatcher dispatcher = mock(Dispatcher.class);
        when(dispatcher.subscribe(any(), any(), any())).thenAnswer(call -> {
            updates = call.getArgument(2);
            return mock(Subscription.class);
        });
        news = new News(dispatcher);
        lenient().when(levels.of(any())).thenReturn(Optional.empty());
        Properties english = english();
        TranslationProvider translations = mock(
                TranslationProvider.class,
                call -> call.getArgument(1, String.class).startsWith("reason.openhab.")
                        ? english.getProperty(call.getArgument(1))
                        : english(call));
        LocaleProvider locales = () -> Locale.ENGLISH;
        host = new Host(
                registry.context(),
                this::execute,
                owners,
                new NamedItems(items.claim("openHAB", () -> {})),
                news,
                levels,
                new Installed(registry.context()),
                time,
                time,
                new Texts(mock(Bundle.class), translations, locales));
    }

    /** The default text with its arguments, which are the fifth and all after it. */
    private static String english(InvocationOnMock call) {
        Object[] all = call.getArguments();
        return all.length < 5 || all[2] == null
                ? call.getArgument(2)
                : MessageFormat.format(call.getArgument(2), Arrays.copyOfRange(all, 4, all.length));
    }

    private static Properties english() {
        Properties english = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream("/OH-INF/i18n/packguard.properties")) {
            english.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return english;
    }

    /** A thing as openHAB makes it where no type is known. */
    public static Thing thing(String type, String id, Map<String, Object> configuration) {
        ThingTypeUID uid = new ThingTypeUID("packguard", type);
        return ThingBuilder.create(uid, new ThingUID(uid, id))
                .withConfiguration(new Configuration(configuration))
                .build();
    }

    /** Begins as the thing manager does. */
    public <H extends ThingHandler> H begin(H handler) {
        handler.setCallback(callback);
        handler.initialize();
        return handler;
    }

    /** Does what waits. */
    public void work() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    /** A battery has something new. */
    public void update(BatteryUpdate update) {
        updates.updated(update);
    }

    /** What was told since the last call. */
    public List<String> take() {
        List<String> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    private void execute(Runnable task) {
        if (patient) {
            waiting.add(task);
        } else {
            task.run();
        }
    }

    private Object answer(InvocationOnMock call) {
        return switch (call.getMethod().getName()) {
            case "stateUpdated" -> {
                told.add(call.<ChannelUID>getArgument(0).getId() + " = " + call.<State>getArgument(1));
                whenStatesAreTold.run();
                yield null;
            }
            case "statusUpdated" ->
                told.add(call.<ThingStatusInfo>getArgument(1).toString()) ? null : null;
            case "channelTriggered" ->
                told.add(call.<ChannelUID>getArgument(1).getId() + " fires " + call.getArgument(2)) ? null : null;
            case "thingUpdated" -> {
                edits.add(call.getArgument(0));
                whenEdited.run();
                yield null;
            }
            case "isChannelLinked" ->
                linked.contains(call.<ChannelUID>getArgument(0).getId());
            case "createChannelBuilders" -> {
                whenChannelsAreMade.run();
                yield groups.apply(call.getArgument(0), call.getArgument(1));
            }
            case "createChannelBuilder" ->
                throw new IllegalArgumentException("no type " + call.<ChannelTypeUID>getArgument(1));
            default -> null;
        };
    }

    /** The ids of the channels of a thing. */
    public static List<String> channels(Thing thing) {
        return thing.getChannels().stream()
                .map(Channel::getUID)
                .map(ChannelUID::getId)
                .toList();
    }
}
