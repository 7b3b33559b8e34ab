package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.packguard.model.battery.Delivery;
import org.packguard.model.problem.Problem;

/** Whether the configuration fits what the battery delivers. */
final class Fitting {
    private static final long PATIENCE = Times.MINUTE;

    private Fitting() {}

    static List<Problem> unfit(Settings settings, List<Input.Member> members) {
        return List.of();
    }

    static List<Problem> problems(Settings settings, List<View> views, long firstSnapshot, long now) {
        List<Problem> problems = new ArrayList<>();
        boolean patient = firstSnapshot == Times.NEVER || now - firstSnapshot < PATIENCE;
        for (View view : views) {
            TreeSet<String> missing = new TreeSet<>();
            for (Need need : view.needs()) {
                boolean never = need.receivedAt(view.seen()) == Times.NEVER;
                Delivery delivery = view.member().deliveries().get(need.quantity());
                boolean promised =
                        delivery != null || view.member().deliveries().isEmpty();
                if (never && (!promised || !patient)) {
                    missing.add(need.quantity().id());
                }
            }
            for (String quantity : missing) {
                problems.add(new Problem(
                        "guard",
                        quantity,
                        "",
                        "is required by profile " + settings.profile().id() + " and never delivered by the battery"));
            }
        }
        return problems;
    }
}
