package org.packguard.link.internal.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.packguard.link.LinkParameters;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/** What keeps two users from sharing a device. */
final class Conflicts {
    /** Everything but the address, which the identity stands for; but a port has no two Bluetooth devices behind it. */
    private static final List<Parameter<?>> COMPARED = List.of(
            LinkParameters.baud(9600),
            LinkParameters.MAC,
            LinkParameters.ADAPTER,
            LinkParameters.PIN,
            LinkParameters.SPEED,
            LinkParameters.LOOP,
            LinkParameters.BITRATE,
            LinkParameters.RECORD,
            LinkParameters.RECORD_SIZE);

    private Conflicts() {}

    /** The problems of a newcomer with a hub; empty when it may be shared. */
    static List<Problem> between(Hub hub, String mode, Config config, String user) {
        String users = String.join(" and ", hub.users());
        String identity = hub.pipe().identity();
        List<Problem> problems = new ArrayList<>();
        if (!hub.mode().equals(mode)) {
            Reason why = Reason.of(
                    "link.other-mode",
                    "{0} is used as a {1} by {2} and cannot be used as a {3} by {4}",
                    identity,
                    hub.mode(),
                    users,
                    mode,
                    user);
            problems.add(config.problem(Hub.TRANSPORT, why));
        }
        for (Parameter<?> parameter : COMPARED) {
            Object used = hub.config().values().get(parameter.name());
            if (!same(parameter, used, config.values().get(parameter.name()))) {
                Reason why = Reason.of(
                        "link.other-setting",
                        "{0} is used by {1} with {2} = {3} and cannot be used otherwise by {4}",
                        identity,
                        users,
                        parameter.name(),
                        used == null ? Reason.plain("nothing") : used,
                        user);
                problems.add(config.problem(parameter, why));
            }
        }
        return problems;
    }

    /** An address may be written in many ways. */
    private static boolean same(Parameter<?> parameter, Object one, Object other) {
        if (parameter == LinkParameters.MAC && one instanceof String mac && other instanceof String otherMac) {
            return digits(mac).equalsIgnoreCase(digits(otherMac));
        }
        return Objects.equals(one, other);
    }

    private static String digits(String mac) {
        return mac.replaceAll("[:-]", "");
    }
}
