package dev.glovebox.engine.release;

/** P[x] ∝ exp(−x²/2σ²). A measure that one person moves by Δ costs Δ²/2σ² in zCDP (Canonne, Kamath, Steinke 2020, theorem 4). */
public record DiscreteGaussian(Rational variance) implements Mechanism {}
