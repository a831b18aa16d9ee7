/**
 * What may be asked about: each dataset's verified facts beside the policy in force.
 *
 * <p>Takes: published policies and sealed versions. Gives: an immutable snapshot for one question. Never: a key, a row, or a count
 * that sealing did not make public.
 */
@NullMarked
package dev.glovebox.engine.catalog;

import org.jspecify.annotations.NullMarked;
