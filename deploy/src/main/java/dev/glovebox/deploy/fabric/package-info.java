/**
 * A Fabric network on one machine for one deployment. Takes the five programs of Fabric and the deployment's authority; gives a channel of two departments
 * and the authority, a peer and the contract's service each, and ordering nodes, all on loopback. Never needs Docker, never starts what runs already, and
 * leaves no process behind when it is taken down.
 */
@NullMarked
package dev.glovebox.deploy.fabric;

import org.jspecify.annotations.NullMarked;
