package org.packguard.driver.jk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.provider.Config;

/** Runs bytes through the driver's decoder. */
final class Decoding {
    private Decoding() {}

    static List<Decoded> all(byte[] bytes) {
        return inChunksOf(Math.max(1, bytes.length), bytes);
    }

    static List<Decoded> inChunksOf(int size, byte[] bytes) {
        List<Decoded> decoded = new ArrayList<>();
        FrameDecoder.Session session = new JkDecoder().open(new Config("test", "test", Map.of()), decoded::add);
        for (int at = 0; at < bytes.length; at += size) {
            session.feed(bytes, at, Math.min(size, bytes.length - at));
        }
        session.end();
        return decoded;
    }
}
