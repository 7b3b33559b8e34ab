package org.packguard.driver.jk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.packguard.model.discovery.Advertisement;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Recogniser;

/**
 * Knows a JK BMS by the company numbers that it advertises. Where those are not heard, by its service, which many other
 * serial modules have too, and the way in which its name or its address begins.
 */
@Component
public final class JkAdvertisements implements Recogniser {
    private static final List<Integer> COMPANIES = List.of(0x0B65, 0x4B4A);
    private static final String SERVICE = "0000ffe0-0000-1000-8000-00805f9b34fb";
    private static final List<String> ADDRESSES = List.of("C8:47:8C:", "C8:47:80:", "20:21:11:");

    /** Called by the framework. */
    public JkAdvertisements() {}

    @Override
    public Optional<Finding> recognise(Advertisement advertisement) {
        boolean certain = COMPANIES.stream().anyMatch(advertisement.manufacturerData()::containsKey);
        boolean likely = advertisement.services().contains(SERVICE)
                && (advertisement.name().toUpperCase(Locale.ROOT).startsWith("JK")
                        || ADDRESSES.stream().anyMatch(advertisement.address()::startsWith));
        if (!certain && !likely) {
            return Optional.empty();
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put("name", advertisement.name());
        return Optional.of(new Finding(JkProvider.TYPE, "JK BMS", "", Optional.of(Map.of()), details));
    }
}
