package org.packguard.core.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Spelling {
    private static final int LONGEST = 40;

    private Spelling() {}

    /**
     * The word nearest to what was written, if it is near enough to be meant: equal but for case and separators, or with no
     * more slips (a letter wrong, missing, added, or two exchanged) than a third of its letters.
     */
    public static Optional<String> nearest(String written, Collection<String> words) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (String word : words) {
            int slips = slips(plain(written), plain(word));
            if (slips <= word.length() / 3 && slips < fewest) {
                nearest = word;
                fewest = slips;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }

    /** The distance of Damerau and Levenshtein in its restricted form, where no part is changed twice. */
    private static int slips(String from, String to) {
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, from, to, i, j);
            }
        }
        return distance[from.length()][to.length()];
    }

    private static int step(int[][] distance, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int best =
                Math.min(distance[i - 1][j - 1] + (same ? 0 : 1), Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean exchanged =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return exchanged ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}
