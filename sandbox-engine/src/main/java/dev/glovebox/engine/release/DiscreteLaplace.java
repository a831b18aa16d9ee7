package dev.glovebox.engine.release;

/** P[x] ∝ exp(−|x|/b). A measure that one person moves by Δ is Δ/b-private; ε in all costs ε²/2 in zCDP (Bun, Steinke 2016). */
public record DiscreteLaplace(Rational scale) implements Mechanism {}
