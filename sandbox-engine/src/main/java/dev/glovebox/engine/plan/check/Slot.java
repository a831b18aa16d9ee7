package dev.glovebox.engine.plan.check;

/** How a cell's part of one person is computed from that person's rows in one group. */
sealed interface Slot {
    long sensitivity();

    /** What a person of the group adds at least. */
    long least();

    /** Whether the cell of several persons is the sum of the cells of each, or of any parts of them. */
    default boolean addsUp() {
        return true;
    }

    /** The person counts as one. */
    record Persons() implements Slot {
        @Override
        public long sensitivity() {
            return 1;
        }

        @Override
        public long least() {
            return 1;
        }
    }

    /** A person of a group has a row in it. */
    record Rows(long sensitivity) implements Slot {
        @Override
        public long least() {
            return 1;
        }
    }

    /** Rows in which the value at {@code value} is there, of one person at most {@code sensitivity}. */
    record Present(int value, long sensitivity) implements Slot {
        @Override
        public long least() {
            return 0;
        }
    }

    /** Different values at {@code value}, of all persons together; of one person at most {@code sensitivity} count. */
    record Distinct(int value, long sensitivity) implements Slot {
        @Override
        public long least() {
            return 0;
        }

        @Override
        public boolean addsUp() {
            return false;
        }
    }

    /** The sum of the value at {@code value}, less {@code centre} for each of them: of one column with different centres only one sum is taken. */
    record Total(int value, long centre, long sensitivity, long least) implements Slot {}

    /** The sum of the values at {@code value}, none of which is negative, and no more than {@code sensitivity}. */
    record CappedTotal(int value, long sensitivity) implements Slot {
        @Override
        public long least() {
            return 0;
        }
    }

    /** Of the slot {@code of} what its {@code persons} largest persons have together. */
    record Largest(int of, int persons, long sensitivity) implements Slot {
        @Override
        public long least() {
            return 0;
        }

        @Override
        public boolean addsUp() {
            return false;
        }
    }

    /** What the slot {@code widest} has of a person, and no more than {@code sensitivity}. */
    record Branch(int widest, long sensitivity, long least) implements Slot {}
}
