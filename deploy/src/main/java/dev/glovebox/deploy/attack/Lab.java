package dev.glovebox.deploy.attack;

/** What attacks are made on: deployments of their own, with people, data and a running broker. */
interface Lab {
    /** The deployment that all attacks share which leave it as it was. */
    Target target();

    /** Another deployment, over the same data without one target, to compare with. */
    Target neighbour();

    /** The same as {@link #neighbour()}: attacks may stop it, change its files and tighten its policies, and leave it able to answer counts. */
    Deployment disposable();

    /** What is in the shared deployment, which attackers want to know. */
    LabData data();

    /** The group whose target the neighbour lacks. */
    String missing();

    /** Whether the ledger is one database. */
    boolean hasOneDatabase();

    /** Whether few samples are to be taken. */
    boolean quick();
}
