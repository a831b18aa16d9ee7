package dev.glovebox.crypto.suite;

/** A MAC with its key in place. Not thread-safe: one per thread. */
public interface KeyedHash {

    /** 32 bytes. */
    byte[] of(byte[]... parts);
}
