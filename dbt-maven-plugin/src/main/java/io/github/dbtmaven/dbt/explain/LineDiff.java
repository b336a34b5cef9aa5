package io.github.dbtmaven.dbt.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines in which two texts differ. Only the first few lines are kept.
 *
 * @param removedCount number of lines that only the old text has
 * @param addedCount number of lines that only the new text has
 */
public record LineDiff(List<Line> removed, List<Line> added, int removedCount, int addedCount) {
    private static final int KEPT = 3;
    /** The table of a longest common subsequence grows with the product of both lengths. */
    private static final int LARGEST = 1_000_000;

    public LineDiff {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    /** A line of one of the texts; the first line has the number 1. */
    public record Line(int number, String text) {}

    /** Compares two texts. If a large part differs, counts all lines between the first and the last difference. */
    static LineDiff of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int start = 0;
        while (start < old.size() && start < now.size() && old.get(start).equals(now.get(start))) {
            start++;
        }
        int oldEnd = old.size();
        int nowEnd = now.size();
        while (oldEnd > start && nowEnd > start && old.get(oldEnd - 1).equals(now.get(nowEnd - 1))) {
            oldEnd--;
            nowEnd--;
        }
        List<Line> removed = lines(old, start, oldEnd);
        List<Line> added = lines(now, start, nowEnd);
        if ((long) removed.size() * added.size() <= LARGEST) {
            removeCommon(removed, added);
        }
        return new LineDiff(first(removed), first(added), removed.size(), added.size());
    }

    private static List<Line> lines(List<String> texts, int start, int end) {
        List<Line> lines = new ArrayList<>();
        for (int i = start; i < end; i++) {
            lines.add(new Line(i + 1, texts.get(i)));
        }
        return lines;
    }

    private static List<Line> first(List<Line> lines) {
        return lines.subList(0, Math.min(KEPT, lines.size()));
    }

    /** Removes a longest common subsequence from both lists. */
    private static void removeCommon(List<Line> removed, List<Line> added) {
        int[][] longest = new int[removed.size() + 1][added.size() + 1];
        for (int i = removed.size() - 1; i >= 0; i--) {
            for (int j = added.size() - 1; j >= 0; j--) {
                longest[i][j] = same(removed.get(i), added.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        List<Line> onlyRemoved = new ArrayList<>();
        List<Line> onlyAdded = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < removed.size() && j < added.size()) {
            if (same(removed.get(i), added.get(j))) {
                i++;
                j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                onlyRemoved.add(removed.get(i++));
            } else {
                onlyAdded.add(added.get(j++));
            }
        }
        onlyRemoved.addAll(removed.subList(i, removed.size()));
        onlyAdded.addAll(added.subList(j, added.size()));
        replace(removed, onlyRemoved);
        replace(added, onlyAdded);
    }

    private static void replace(List<Line> lines, List<Line> others) {
        lines.clear();
        lines.addAll(others);
    }

    private static boolean same(Line one, Line other) {
        return one.text().equals(other.text());
    }
}
