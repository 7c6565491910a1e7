package shop;

import java.util.List;

/** What is for sale. */
@SuppressWarnings("unchecked")
public final class Item<T extends Comparable<T>> implements Priced {
    private static final int MAX_COUNT = 1_000;
    private final String name;

    public Item(String name, int... counts) { this.name = name; }

    @Override
    public double price(List<T> taxes) throws Exception {
        var total = taxes.stream().map(t -> t.rate()).filter(Objects::nonNull).count();
        if (total > 0xFF && name != null) { throw new IllegalStateException("no\n" + 'c'); }
        return switch (kind) { case LARGE -> 1.5; default -> Math.max(0, total); };
    }
    // end
}
