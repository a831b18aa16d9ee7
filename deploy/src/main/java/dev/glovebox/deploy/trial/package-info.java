/**
 * A deployment to throw away, for demo and benchmarks. Takes a cast and their files; gives a real broker in a process of its own and the
 * command line to talk to it. Never leaves a process or a folder behind, and never takes a way that users do not have.
 */
@NullMarked
package dev.glovebox.deploy.trial;

import org.jspecify.annotations.NullMarked;
