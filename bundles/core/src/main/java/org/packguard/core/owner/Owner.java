package org.packguard.core.owner;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.provider.Inventory.Entry;
import org.packguard.model.provider.Kind;

/**
 * A host's hold on its objects. Every object that can live is opened soon after it is wanted, registered as a service with the
 * properties {@code packguard.id}, {@code packguard.kind} and {@code packguard.type}, and closed before the call that ends it
 * returns. How each is doing is in the {@link org.packguard.model.provider.Inventory}. Safe for any thread; nothing waits
 * for a device.
 */
@ProviderType
public interface Owner extends AutoCloseable {
    /** The service property with the id. */
    String ID = "packguard.id";

    /** The service property with the id of the kind. */
    String KIND = "packguard.kind";

    /** The service property with the provider's type. */
    String TYPE = "packguard.type";

    /** Wants an object, or wants it differently: it is opened anew only if its validated configuration differs. */
    void put(Wanted wanted);

    /** Wants an object no more; nothing happens where there is none. */
    void remove(Kind kind, String id);

    /** How an object that this owner wants is doing; empty where it wants none of this kind and id. */
    Optional<Entry> entry(Kind kind, String id);

    /** Closes all objects of this owner; later calls do nothing. */
    @Override
    void close();
}
