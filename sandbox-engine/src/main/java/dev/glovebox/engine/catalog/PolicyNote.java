package dev.glovebox.engine.catalog;

/** Who published a policy version, and why, in the owner's words; public so that the codec can read it. */
public record PolicyNote(String by, String why) {}
