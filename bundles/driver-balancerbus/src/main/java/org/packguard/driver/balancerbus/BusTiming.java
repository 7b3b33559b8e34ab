package org.packguard.driver.balancerbus;

import java.time.Duration;

/**
 * How long things take on the wire.
 *
 * @param character the time of one character
 * @param turnaround how long a balancer may take from the end of a request to the first byte of its reply
 */
record BusTiming(Duration character, Duration turnaround) {
    /** Characters of a request. */
    static final int REQUEST = 4;
    /** So many characters of silence end a reply. */
    static final int ENDING = 3;

    /** So many turnarounds after a read that has failed a late reply is still reckoned with. */
    private static final int LATEST = 8;

    private static final Duration HELD_BACK = Duration.ofMillis(50);
    private static final int BITS = 10;
    /** The longest reply with its line end, and one character of grace. */
    private static final int REPLY = BalancerReply.LONGEST + 3;

    /** The timing of a line with one start bit, eight data bits and one stop bit. */
    static BusTiming of(long baud, Duration turnaround) {
        return new BusTiming(Duration.ofSeconds(BITS).dividedBy(baud), turnaround);
    }

    /** How long a request is on the wire. */
    Duration request() {
        return character.multipliedBy(REQUEST);
    }

    /** From sending until a silent balancer is given up. */
    Duration noReply() {
        return request().plus(turnaround);
    }

    /** The silence that ends a reply; on fast lines longer than adapters and schedulers hold bytes back. */
    Duration ending() {
        Duration characters = character.multipliedBy(ENDING);
        return characters.compareTo(HELD_BACK) < 0 ? HELD_BACK : characters;
    }

    /** The silence after which nothing more comes, even where adapters and schedulers pause in the middle of a reply. */
    Duration interruption() {
        return turnaround.compareTo(ending()) < 0 ? ending() : turnaround;
    }

    /** The bound on a whole exchange, however slowly bytes come. */
    Duration longest() {
        return noReply().plus(character.multipliedBy(REPLY)).plus(noReply());
    }

    /** How long the line must have been silent after a read that has failed, so that a late reply is over by then. */
    Duration drain() {
        return noReply().plus(turnaround.dividedBy(2));
    }

    /** How long after a read that has failed every reply must be seen to be the only one. */
    Duration quarantine() {
        return turnaround.multipliedBy(LATEST);
    }
}
