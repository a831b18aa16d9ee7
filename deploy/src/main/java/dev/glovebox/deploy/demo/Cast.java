package dev.glovebox.deploy.demo;

import dev.glovebox.deploy.trial.Person;
import java.util.List;

/** Who plays in the story. */
final class Cast {
    static final Person ALICE = new Person("alice", "hrss", "analyst");
    static final Person OLGA = new Person("olga", "civil-affairs", "owner");
    static final Person OSCAR = new Person("oscar", "hrss", "owner");
    static final Person TINA = new Person("tina", "tax", "owner");
    static final Person JUAN = new Person("juan", "justice", "owner");
    static final Person CORA = new Person("cora", "census", "owner");
    static final Person BOB = new Person("bob", "audit", "auditor");

    static final List<Person> ALL = List.of(ALICE, OLGA, OSCAR, TINA, JUAN, CORA, BOB);

    private Cast() {}
}
