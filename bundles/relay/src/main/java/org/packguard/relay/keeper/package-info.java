/**
 * The keeper: a program of its own that holds the relays which have no timer, and opens them when nobody renews.
 * It runs in a JVM of its own, from these classes and the libraries for ports, and knows neither OSGi nor a logger; it reads
 * lines from its standard input and answers on its standard output. Nothing else of Packguard may be used here.
 *
 * <p>Lines in: {@code beat}; {@code hold <n> lcus <channel> <inverted> <baud> <path>}; {@code hold <n> gpio <line> <inverted>
 * <button line or -> <button active low> <chip>}; {@code close <n> <sequence> <milliseconds>}; {@code open <n> <sequence>};
 * {@code look <n> <sequence>}; {@code drop <n>}. Lines out: {@code beat}; {@code done <sequence> [closed|open]};
 * {@code failed <sequence> <text>}; {@code level <n> 0|1}.
 */
package org.packguard.relay.keeper;
