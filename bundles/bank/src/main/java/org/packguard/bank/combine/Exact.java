package org.packguard.bank.combine;

import java.math.BigInteger;
import java.util.OptionalLong;

/** Exact arithmetic on values of any size; what does not fit a long in the end is not known. */
final class Exact {
    private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);

    private Exact() {}

    /** The sum. */
    static OptionalLong sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            long next = sum + value;
            if (((sum ^ next) & (value ^ next)) < 0) {
                return fitting(bigSum(values));
            }
            sum = next;
        }
        return OptionalLong.of(sum);
    }

    /** The weighted mean, rounded half-even; weights are not negative and at least one is positive. */
    static OptionalLong mean(long[] values, long[] weights) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < values.length; i++) {
            sum = sum.add(BigInteger.valueOf(values[i]).multiply(BigInteger.valueOf(weights[i])));
        }
        return fitting(divideHalfEven(sum, bigSum(weights)));
    }

    /** The product by a fraction, rounded half-even; the denominator is positive. */
    static OptionalLong productHalfEven(long value, long factor, long denominator) {
        BigInteger product = BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor));
        return fitting(divideHalfEven(product, BigInteger.valueOf(denominator)));
    }

    /** The product by a fraction, rounded down; nothing is negative and the denominator is positive. */
    static OptionalLong productDown(long value, BigInteger factor, BigInteger denominator) {
        return fitting(BigInteger.valueOf(value).multiply(factor).divide(denominator));
    }

    /** The sum, however large. */
    static BigInteger bigSum(long[] values) {
        BigInteger sum = BigInteger.ZERO;
        for (long value : values) {
            sum = sum.add(BigInteger.valueOf(value));
        }
        return sum;
    }

    private static BigInteger divideHalfEven(BigInteger value, BigInteger divisor) {
        BigInteger[] parts = value.divideAndRemainder(divisor);
        int half = parts[1].abs().shiftLeft(1).compareTo(divisor);
        boolean away = half > 0 || (half == 0 && parts[0].testBit(0));
        return away ? parts[0].add(BigInteger.valueOf(value.signum())) : parts[0];
    }

    private static OptionalLong fitting(BigInteger value) {
        boolean fits = value.compareTo(LOWEST) >= 0 && value.compareTo(HIGHEST) <= 0;
        return fits ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }
}
