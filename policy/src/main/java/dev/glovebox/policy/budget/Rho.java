package dev.glovebox.policy.budget;

/** An amount of zero-concentrated privacy loss, in units of 10⁻⁹ ρ. */
public record Rho(long nano) implements Comparable<Rho> {
    public static final Rho ZERO = new Rho(0);

    public Rho {
        if (nano < 0) {
            throw new IllegalArgumentException("rho is never negative");
        }
    }

    /** Saturates: a sum too large for a long stays at the largest value, which fits no cap. */
    public Rho plus(Rho other) {
        return new Rho(Saturating.sum(nano, other.nano));
    }

    /** What stays after {@code other} was taken, never below zero. */
    public Rho minus(Rho other) {
        return new Rho(Math.max(0, nano - other.nano));
    }

    @Override
    public int compareTo(Rho other) {
        return Long.compare(nano, other.nano);
    }
}
