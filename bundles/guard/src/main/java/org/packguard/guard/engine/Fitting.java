package org.packguard.guard.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.packguard.model.battery.Delivery;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;

/** Whether the configuration fits what the battery delivers. */
final class Fitting {
    private static final long PATIENCE = Times.MINUTE;
    private static final long LEAST_AGE = 2 * Times.SECOND;

    private Fitting() {}

    /** What can be told before anything has come. */
    static List<Problem> unfit(Engine engine, List<Input.Member> members) {
        List<Problem> problems = new ArrayList<>();
        Settings settings = engine.settings();
        for (Input.Member member : members) {
            if (!member.deliveries().isEmpty()) {
                age(settings, member, problems);
                slow(engine, member, Detection.of(settings, engine.rows(), member), problems);
            }
        }
        return problems;
    }

    private static void age(Settings settings, Input.Member member, List<Problem> problems) {
        Optional<Long> age = settings.find(Keys.MAX_AGE).map(Times::seconds);
        if (age.isEmpty()) {
            return;
        }
        long least = LEAST_AGE;
        for (Need need : Need.of(settings, member, Seen.NOTHING)) {
            Delivery delivery = member.deliveries().get(need.quantity());
            least = delivery == null ? least : Math.max(least, delivery.span(2, 1));
        }
        if (age.get() < least) {
            BigDecimal seconds = BigDecimal.valueOf(least, 9).stripTrailingZeros();
            problems.add(new Problem(
                    where(member),
                    Keys.MAX_AGE.name(),
                    settings.get(Keys.MAX_AGE).toPlainString(),
                    Reason.of(
                            "guard.max-age",
                            "is too short for this battery, allowed: at least {0} s",
                            seconds.toPlainString())));
        }
    }

    private static void slow(Engine engine, Input.Member member, Detection detection, List<Problem> problems) {
        if (detection.tooSlow() && !engine.settings().on(Keys.ALLOW_SLOW_DETECTION)) {
            problems.add(problem(
                    member,
                    Keys.ALLOW_SLOW_DETECTION.name(),
                    Reason.plain("the battery is read so seldom that a cause may act for more than 120 s (temperature"
                            + " 900 s), allowed: true accepts that")));
        }
    }

    static List<Problem> problems(Engine engine, List<View> views, long firstSnapshot, long now) {
        List<Problem> problems = new ArrayList<>();
        for (View view : views) {
            if (!view.member().deliveries().isEmpty()) {
                age(engine.settings(), view.member(), problems);
                slow(engine, view.member(), view.detection(engine.rows()), problems);
            }
        }
        boolean patient = firstSnapshot == Times.NEVER || now - firstSnapshot < PATIENCE;
        for (View view : views) {
            for (String quantity : missing(view, patient)) {
                problems.add(problem(
                        view.member(),
                        quantity,
                        Reason.of(
                                "guard.never-delivered",
                                "is required by profile {0} and never delivered by the battery",
                                engine.settings().profile().id())));
            }
        }
        return problems;
    }

    private static Set<String> missing(View view, boolean patient) {
        Set<String> missing = new TreeSet<>();
        for (Need need : view.needs()) {
            boolean never = need.receivedAt(view.seen()) == Times.NEVER;
            boolean promised = view.member().deliveries().isEmpty()
                    || need.promised(view.member().deliveries());
            boolean invalid = view.invalid(need);
            if (never && !invalid && (!promised || !patient)) {
                missing.add(need.label());
            }
        }
        return missing;
    }

    private static Problem problem(Input.Member member, String key, Reason why) {
        return new Problem(where(member), key, "", why);
    }

    private static String where(Input.Member member) {
        return member.id().isEmpty() ? "guard" : "battery " + member.id();
    }
}
