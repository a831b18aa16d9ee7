package dev.glovebox.deploy.attack;

/** Carries out the attacks of one kind. Whatever it throws is a failure of the attack's promise, not of the run. */
@FunctionalInterface
interface Runner {
    Verdict run(Attack attack, Lab lab) throws Exception;
}
