package dev.baton.page;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Longest common subsequences, bounded in time: a table of 20,000 rows is a matter of milliseconds. */
final class Alignment {
    /** Myers' algorithm takes at most this many steps; longer lists are aligned by what is unique in both. */
    private static final long MOST_STEPS = 4_000_000;

    private Alignment() {}

    /** For each element of the first list the index of its partner in the second, or -1; partners stand in the same order. */
    static <T> int[] of(List<T> one, List<T> other) {
        int[] partners = new int[one.size()];
        Arrays.fill(partners, -1);
        int from = 0;
        int end = one.size();
        int otherEnd = other.size();
        while (from < end && from < otherEnd && one.get(from).equals(other.get(from))) {
            partners[from] = from;
            from++;
        }
        while (end > from && otherEnd > from && one.get(end - 1).equals(other.get(otherEnd - 1))) {
            end--;
            otherEnd--;
            partners[end] = otherEnd;
        }
        if (from == end || from == otherEnd) {
            return partners;
        }
        // What the other side lacks has no partner: without it there is little left to compare.
        List<Integer> left = shared(one, from, end, new HashSet<>(other.subList(from, otherEnd)));
        List<Integer> right = shared(other, from, otherEnd, new HashSet<>(one.subList(from, end)));
        if (!left.isEmpty()) {
            align(one, other, left, right, partners);
        }
        return partners;
    }

    private static <T> List<Integer> shared(List<T> list, int from, int to, Set<T> others) {
        List<Integer> shared = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (others.contains(list.get(i))) {
                shared.add(i);
            }
        }
        return shared;
    }

    private static <T> void align(List<T> one, List<T> other, List<Integer> left, List<Integer> right, int[] partners) {
        List<T> lefts = left.stream().map(one::get).toList();
        List<T> rights = right.stream().map(other::get).toList();
        if (lefts.equals(rights)) {
            for (int i = 0; i < left.size(); i++) {
                partners[left.get(i)] = right.get(i);
            }
        } else if ((long) left.size() * right.size() <= MOST_STEPS) {
            Patch<T> patch = DiffUtils.diff(lefts, rights, new MyersDiffWithLinearSpace<>());
            int at = 0;
            int otherAt = 0;
            for (AbstractDelta<T> delta : patch.getDeltas()) {
                while (at < delta.getSource().getPosition()) {
                    partners[left.get(at++)] = right.get(otherAt++);
                }
                at += delta.getSource().size();
                otherAt += delta.getTarget().size();
            }
            while (at < left.size()) {
                partners[left.get(at++)] = right.get(otherAt++);
            }
        } else {
            increasing(left, unique(lefts, rights, right), partners);
        }
    }

    /** For each element that occurs once on both sides its index in the other list; -1 for the others. */
    private static <T> int[] unique(List<T> lefts, List<T> rights, List<Integer> right) {
        Map<T, Integer> count = new HashMap<>();
        lefts.forEach(each -> count.merge(each, 1, Integer::sum));
        Map<T, Integer> place = new HashMap<>();
        for (int i = 0; i < rights.size(); i++) {
            place.merge(rights.get(i), right.get(i), (first, second) -> -1);
        }
        int[] places = new int[lefts.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = count.getOrDefault(lefts.get(i), 0) == 1 ? place.getOrDefault(lefts.get(i), -1) : -1;
        }
        return places;
    }

    /** Keeps the longest rising run of places. */
    private static void increasing(List<Integer> left, int[] places, int[] partners) {
        int[] tails = new int[places.length];
        int[] before = new int[places.length];
        int length = 0;
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                continue;
            }
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (places[tails[middle]] < places[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
            partners[left.get(i)] = places[i];
        }
    }
}
