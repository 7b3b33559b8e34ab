package org.packguard.shell.command;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.quantity.Quantity;
import org.packguard.shell.render.Format;
import org.packguard.shell.render.UnknownId;
import org.packguard.shell.source.Sources;

/** Operates a switch and says what became of it. */
final class Switching {
    private static final String SUFFIX = "_switch";

    private Switching() {}

    static String text(Sources sources, String id, String which, String position) throws InterruptedException {
        Optional<Battery> battery = sources.battery(id);
        Optional<Quantity> quantity = Quantity.pack(which + SUFFIX);
        if (battery.isEmpty()) {
            return UnknownId.text(id, sources.ids());
        } else if (quantity.isEmpty()) {
            return Format.printable("There is no switch " + which + "; there are " + switches() + ".") + "\n";
        } else if (!position.equals("on") && !position.equals("off")) {
            return Format.printable(position + " is no position; allowed are on and off.") + "\n";
        }
        Command command = new Command.Switch(quantity.get(), position.equals("on"));
        String what = quantity.get().label() + " of " + id;
        return Outcome.text(battery.get().execute(command), what + " is " + position, what + " is left as it was");
    }

    private static String switches() {
        return Arrays.stream(Quantity.values())
                .map(Quantity::id)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .collect(Collectors.joining(", "));
    }
}
