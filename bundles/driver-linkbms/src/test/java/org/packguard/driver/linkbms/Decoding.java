package org.packguard.driver.linkbms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.provider.Config;

/** What the decoder for captured bytes makes of a document. */
final class Decoding {
    private Decoding() {}

    static List<Decoded> all(byte[] bytes, int chunk, Map<String, Object> settings) {
        List<Decoded> all = new ArrayList<>();
        FrameDecoder.Session session =
                new LinkBmsFrameDecoder().open(new Config("decode", "test", new TreeMap<>(settings)), all::add);
        for (int at = 0; at < bytes.length; at += chunk) {
            session.feed(bytes, at, Math.min(chunk, bytes.length - at));
        }
        session.end();
        return all;
    }

    static Decoded one(String document) {
        List<Decoded> all = all(document.getBytes(StandardCharsets.UTF_8), 1_000, Map.of());
        if (all.size() != 1) {
            throw new AssertionError(all);
        }
        return all.get(0);
    }

    static LinkBmsDecoder.Report report(String document, String cellKeys) {
        try {
            CellKeys keys = cellKeys.isEmpty() ? CellKeys.NONE : CellKeys.parse(cellKeys);
            return new LinkBmsDecoder(keys, java.util.Optional.empty())
                    .decode(Document.parse(document.getBytes(StandardCharsets.UTF_8)));
        } catch (Document.Refused e) {
            throw new AssertionError(e);
        }
    }

    static LinkBmsDecoder.Report report(String document) {
        return report(document, "");
    }
}
