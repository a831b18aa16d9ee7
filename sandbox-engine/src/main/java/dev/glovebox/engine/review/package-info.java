/**
 * What an owner looks at before a policy is published: its tests, what an answer would come to, and why.
 *
 * <p>Takes policy files that nobody has published, and a planner; gives the verdicts that the broker would give on the same files, over claimed
 * facts. Never reads data, a key or the ledger, and never changes what is in force.
 */
@NullMarked
package dev.glovebox.engine.review;

import org.jspecify.annotations.NullMarked;
