package org.packguard.mqtt.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.problem.Reason;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.user.Actor;
import org.packguard.mqtt.client.Inbound;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.node.Around;
import org.packguard.mqtt.publish.Topics;

/**
 * Limits inverters for a while, as somebody at the broker asks. A set-point that the broker had kept is none: nobody knows how
 * old it is. What became of one is published beside it, in {@code …/result}. Safe for any thread.
 */
public final class SetPoints {
    private static final int LONGEST = 256;
    private static final Reason NO_INVERTER = Reason.of("mqtt.no-inverter", "there is no such inverter");

    private final Topics topics;
    private final Around around;
    private final Answers answers;
    private final Actor actor;
    private final Pattern own;

    /**
     * For one broker.
     *
     * @param broker its id
     * @param out takes the results; it must not block
     */
    public SetPoints(String broker, Topics topics, Around around, Consumer<Message> out) {
        this.topics = topics;
        this.around = around;
        this.answers = new Answers(out);
        this.actor = new Actor("mqtt", "mqtt " + broker, false);
        own = Pattern.compile(
                Pattern.quote(topics.prefix()) + "/([A-Za-z0-9_-]+)/inverter/([A-Za-z0-9_-]+)/limits/set");
    }

    /** The filter of the topics in which single inverters are limited. */
    public String filter() {
        return Topics.command(topics.inverter("+", "+", "limits"));
    }

    /** The topic in which all inverters of a battery are limited, beside the JSON object of the older gateway. */
    public static String gatewayTopic(String state) {
        return Topics.command(state);
    }

    /** Limits one inverter: {@code {"charge":20,"discharge":30,"for":300}}. */
    public void limit(Inbound message) {
        Matcher topic = own.matcher(message.topic());
        if (!topic.matches() || isIgnored(message)) {
            return;
        }
        List<Inverter> which = around.inverters().stream()
                .filter(one -> one.id().equals(topic.group(2)) && one.battery().equals(topic.group(1)))
                .toList();
        limit(message, SetPointText.OWN, which);
    }

    /**
     * Limits all inverters of a battery together: {@code {"i_lim_charge":20,"i_lim_discharge":30,"for":300}}. Each gets the
     * same share.
     */
    public void limitAll(String battery, Inbound message) {
        if (!isIgnored(message)) {
            List<Inverter> which = around.inverters().stream()
                    .filter(one -> one.battery().equals(battery))
                    .toList();
            limit(message, SetPointText.GATEWAY, which);
        }
    }

    private static boolean isIgnored(Inbound message) {
        return message.retained() || message.payload().length > LONGEST;
    }

    private void limit(Inbound message, SetPointText form, List<Inverter> which) {
        if (which.isEmpty()) {
            answers.refuse(message, NO_INVERTER);
            return;
        }
        SetPoint total;
        try {
            total = form.read(message.text());
        } catch (IllegalArgumentException e) {
            answers.refuse(message, Reason.of("mqtt.set-point", "a set-point {0}", e.getMessage()));
            return;
        }
        SetPoint each = new SetPoint(
                share(total.charge(), which.size()), share(total.discharge(), which.size()), total.lasts());
        Optional<CommandResult> refusal = which.stream()
                .map(inverter -> inverter.limit(each, actor))
                .reduce((first, next) -> first.refusal().isPresent() ? first : next);
        answers.answer(message, refusal.orElseThrow());
    }

    /** Rounded down, so that all together never get more. */
    private static OptionalLong share(OptionalLong current, int parts) {
        return current.isPresent() ? OptionalLong.of(current.getAsLong() / parts) : current;
    }
}
