package org.packguard.driver.smartbms123;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.packguard.model.discovery.Advertisement;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Recogniser;

/** Knows a 123\SmartBMS by what it advertises; an older generation, which is not read over Bluetooth, as well. */
@Component
public final class SmartBms123Advertisements implements Recogniser {
    /** Called by the framework. */
    public SmartBms123Advertisements() {}

    @Override
    public Optional<Finding> recognise(Advertisement advertisement) {
        return advertisement.manufacturerData().entrySet().stream()
                .map(data -> SmartBms123Advertisement.of(advertisement.name(), data.getKey(), data.getValue()))
                .flatMap(Optional::stream)
                .filter(SmartBms123Advertisement::isBms)
                .findFirst()
                .map(SmartBms123Advertisements::finding);
    }

    private static Finding finding(SmartBms123Advertisement bms) {
        Optional<Map<String, String>> settings = bms.isSupported() ? Optional.of(Map.of()) : Optional.empty();
        String what = bms.isSupported() ? "123\\SmartBMS gen3" : "123\\SmartBMS, older than gen3";
        return new Finding(SmartBms123Provider.TYPE, what, "", settings, Map.of("serial", bms.serial()));
    }
}
