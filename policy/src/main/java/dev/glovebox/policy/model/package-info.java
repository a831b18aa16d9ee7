/**
 * What a data owner permits, as values.
 *
 * <p>Takes what the reader accepted; gives immutable records that mirror the policy file, each with the line it stands on.
 * Never holds a field that nothing enforces, apart from {@link dev.glovebox.policy.model.Basis} and the catalog code, which only describe.
 */
@NullMarked
package dev.glovebox.policy.model;

import org.jspecify.annotations.NullMarked;
