package dev.glovebox.policy.decision;

/** Who asks, as their certificate says; the role in lower case. */
public record Caller(String name, String department, String role) {
    /** Who it is, whatever the role: no two people have this in common. */
    public String person() {
        return department + "/" + name;
    }
}
