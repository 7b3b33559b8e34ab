package org.packguard.can.text;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.packguard.can.CanFrame;

/** Any frames for properties. */
final class Frames {
    private Frames() {}

    static Arbitrary<CanFrame> data() {
        return Arbitraries.of(true, false).flatMap(extended -> Combinators.combine(
                        id(extended), Arbitraries.bytes().array(byte[].class).ofMaxSize(CanFrame.MAX_LENGTH))
                .as((id, data) -> CanFrame.data(id, extended, data)));
    }

    static Arbitrary<CanFrame> remote() {
        return Arbitraries.of(true, false).flatMap(extended -> Combinators.combine(
                        id(extended), Arbitraries.integers().between(0, CanFrame.MAX_LENGTH))
                .as((id, length) -> CanFrame.remote(id, extended, length)));
    }

    static Arbitrary<CanFrame> error() {
        return Combinators.combine(
                        id(true), Arbitraries.bytes().array(byte[].class).ofMaxSize(CanFrame.MAX_LENGTH))
                .as(CanFrame::error);
    }

    private static Arbitrary<Integer> id(boolean extended) {
        return Arbitraries.integers().between(0, extended ? CanFrame.MAX_EXTENDED_ID : CanFrame.MAX_STANDARD_ID);
    }
}
