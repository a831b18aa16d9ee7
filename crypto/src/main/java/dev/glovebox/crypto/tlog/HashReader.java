package dev.glovebox.crypto.tlog;

/**
 * Hashes of whole (perfect) subtrees: level 0 are leaf hashes, {@code (level, index)} covers the leaves from {@code index <<
 * level} up to {@code (index + 1) << level}.
 */
@FunctionalInterface
public interface HashReader {

    /** Asked only for subtrees that were written. */
    byte[] read(int level, long index);
}
