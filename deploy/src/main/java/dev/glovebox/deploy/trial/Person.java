package dev.glovebox.deploy.trial;

/** Somebody with an identity in a trial; {@code role} as the command line spells it. */
public record Person(String name, String department, String role) {}
