package org.packguard.shell.source;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.packguard.model.user.UserAdmin;

/** The realm, which may be missing. Safe for any thread. */
@Component(service = People.class)
public final class People {
    private final AtomicReference<UserAdmin> realm = new AtomicReference<>();

    /** The realm, while it is there. */
    public Optional<UserAdmin> realm() {
        return Optional.ofNullable(realm.get());
    }

    /** The realm has come. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "gone")
    public void come(UserAdmin admin) {
        realm.set(admin);
    }

    /** The realm goes. */
    public void gone(UserAdmin admin) {
        realm.compareAndSet(admin, null);
    }
}
