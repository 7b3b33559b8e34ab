package org.packguard.core.lifecycle;

import java.util.Locale;
import java.util.Map;
import org.packguard.core.lifecycle.Attendant.Attendance;
import org.packguard.core.owner.Owner;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;

/** Registers objects and lets an attendant go along with each while it is registered. */
final class AttendedRegistrar implements Registrar {
    private final Registrar registrar;
    private final Attendant attendant;

    AttendedRegistrar(Registrar registrar, Attendant attendant) {
        this.registrar = registrar;
        this.attendant = attendant;
    }

    @Override
    public Registration register(Opened<?> opened, Config config, Map<String, String> properties) {
        Registration registration = registrar.register(opened, config, properties);
        Kind kind = Kind.valueOf(properties.get(Owner.KIND).toUpperCase(Locale.ROOT));
        Attendance attendance = attendant.attend(kind, config, opened.service());
        return new Registration() {
            @Override
            public void unregister() {
                attendance.end();
                registration.unregister();
            }

            @Override
            public void changed(Config changed) {
                attendance.changed(changed);
            }
        };
    }
}
