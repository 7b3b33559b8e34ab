package org.packguard.mqtt.command;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.model.battery.Command;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.user.Actor;
import org.packguard.mqtt.client.Inbound;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.homeassistant.Discovery;
import org.packguard.mqtt.node.Around;
import org.packguard.mqtt.publish.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what is asked for. A command that the broker had kept is none: it would be repeated with every connect. What
 * became of a command is published beside it, in {@code …/result}. Safe for any thread.
 */
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final int LONGEST = 64;

    /** What the button of Home Assistant sends. */
    private static final String PRESS = "PRESS";

    private final Topics topics;
    private final Around around;
    private final Answers answers;
    private final Actor actor;
    private final Pattern switches;
    private final Pattern acknowledgements;

    /**
     * For one broker.
     *
     * @param broker its id
     * @param out takes the results; it must not block
     */
    public Commands(String broker, Topics topics, Around around, Consumer<Message> out) {
        this.topics = topics;
        this.around = around;
        this.answers = new Answers(out);
        this.actor = new Actor("mqtt", "mqtt " + broker, false);
        String prefix = Pattern.quote(topics.prefix()) + "/";
        switches = Pattern.compile(prefix + "([A-Za-z0-9_-]+)/([a-z_]+)/set");
        acknowledgements = Pattern.compile(prefix + "([A-Za-z0-9_-]+)/guard/([A-Za-z0-9_-]+)/acknowledge");
    }

    /** The filter of the topics in which switches are asked for. */
    public String switchFilter() {
        return topics.prefix() + "/+/+/set";
    }

    /** The filter of the topics in which acknowledgements are asked for. */
    public String acknowledgeFilter() {
        return topics.guard("+", "+", "acknowledge");
    }

    /** Operates a switch: {@code ON} or {@code OFF}. */
    public void operate(Inbound message) {
        Matcher topic = switches.matcher(message.topic());
        if (!topic.matches() || isIgnored(message)) {
            return;
        }
        String text = message.text().strip().toUpperCase(Locale.ROOT);
        Optional<Quantity> which = Quantity.pack(topic.group(2)).filter(Discovery.SWITCHES::contains);
        if (which.isEmpty() || !(text.equals("ON") || text.equals("OFF"))) {
            answers.refuse(
                    message, Reason.of("mqtt.command", "there is no such switch, or neither ON nor OFF was sent"));
            return;
        }
        LOG.info("battery {}: {} is asked for {} by {}", topic.group(1), topic.group(2), text, actor);
        around.battery(topic.group(1))
                .ifPresentOrElse(
                        battery -> answers.answer(
                                message, battery.execute(new Command.Switch(which.get(), text.equals("ON")))),
                        () -> answers.refuse(message, Reason.of("mqtt.no-battery", "there is no such battery")));
    }

    /** Acknowledges one condition by its id, or all of a guard with an empty message or {@code PRESS}. */
    public void acknowledge(Inbound message) {
        Matcher topic = acknowledgements.matcher(message.topic());
        if (!topic.matches() || isIgnored(message)) {
            return;
        }
        String text = message.text().strip();
        Optional<String> condition = text.isEmpty() || text.equals(PRESS) ? Optional.empty() : Optional.of(text);
        around.guard(topic.group(2))
                .filter(guard -> guard.battery().equals(topic.group(1)))
                .ifPresentOrElse(
                        guard -> answers.answer(message, guard.acknowledge(condition, actor)),
                        () -> answers.refuse(message, Reason.of("mqtt.no-guard", "there is no such guard")));
    }

    private static boolean isIgnored(Inbound message) {
        return message.retained() || message.payload().length > LONGEST;
    }
}
