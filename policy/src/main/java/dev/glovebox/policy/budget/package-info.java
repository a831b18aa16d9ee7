/**
 * Privacy budgets as exact integers.
 *
 * <p>Takes (ε, δ) pairs as people write them; gives zCDP amounts in integer units whose rounding is proved, not hoped for: caps
 * are rounded down, charges up. Never uses binary floating point and never lets a sum wrap around.
 */
@NullMarked
package dev.glovebox.policy.budget;

import org.jspecify.annotations.NullMarked;
