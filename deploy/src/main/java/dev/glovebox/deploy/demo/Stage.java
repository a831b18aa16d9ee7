package dev.glovebox.deploy.demo;

import dev.glovebox.deploy.sample.SampleDepartments;
import dev.glovebox.deploy.trial.Client;
import dev.glovebox.deploy.trial.Person;
import dev.glovebox.deploy.trial.Reply;
import dev.glovebox.deploy.trial.TrialException;
import dev.glovebox.deploy.trial.TrialFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that must stand before a question can be asked. */
final class Stage {
    /** Of what the sealing tells: version, rows, persons. */
    private static final int TOLD_LINES = 3;

    private final Narrator narrator;
    private final Client client;
    private final TrialFolder folder;
    private final Path sample;
    private final String ledger;

    Stage(Narrator narrator, Client client, TrialFolder folder, Path sample, String ledger) {
        this.narrator = narrator;
        this.client = client;
        this.folder = folder;
        this.sample = sample;
        this.ledger = ledger;
    }

    void generate(long persons) {
        narrator.heading("Departments and their files", "部门与数据");
        narrator.say(
                "Nobody in these files exists. Planted in them: benefit paid after death, while employed, while jailed.");
        narrator.during("writing the records of " + persons + " persons", () -> {
            try {
                SampleDepartments.write(
                        folder.data(),
                        SampleDepartments.DEFAULT_SEED,
                        persons,
                        done -> narrator.progress(done + " persons"));
                return persons;
            } catch (IOException failed) {
                throw new TrialException("the sample could not be written to " + folder.data(), failed);
            }
        });
    }

    void begin() {
        narrator.heading("A deployment and its people", "部署与身份");
        narrator.during("init", () -> client.init(ledger)).expect(Reply.DONE, "init");
        for (Person person : Cast.ALL) {
            client.createIdentity(person).expect(Reply.DONE, "identity create " + person.name());
            narrator.say("  %-6s %-14s %-8s key in %s"
                    .formatted(person.name(), person.department(), person.role(), client.identity(person)));
        }
    }

    /** Only what the questions need; the other departments' policies stand beside these for reading. */
    void offer() {
        narrator.heading("Owners publish policies and seal data", "发布策略，封存数据");
        Path data = folder.data();
        Path pums = sample.resolve("pums");
        List.of(
                        Offer.ofSample("reference.counties", Cast.OLGA, data, sample),
                        Offer.ofSample("civil_affairs.deaths", Cast.OLGA, data, sample),
                        Offer.ofSample("hrss.benefits", Cast.OSCAR, data, sample),
                        Offer.ofSample("tax.payroll", Cast.TINA, data, sample),
                        Offer.ofSample("justice.inmates", Cast.JUAN, data, sample),
                        new Offer(
                                "census.pums",
                                Cast.CORA,
                                pums.resolve("PUMS_pid.csv"),
                                pums.resolve("policies").resolve("census.pums.yaml")))
                .forEach(this::offer);
    }

    private void offer(Offer offer) {
        client.publish(offer.policy(), offer.owner()).expect(Reply.DONE, "policy publish " + offer.dataset());
        Reply sealed = narrator.during(
                        offer.owner().name() + " publishes and seals " + offer.dataset(),
                        () -> client.seal(offer.file(), offer.policy(), offer.owner()))
                .expect(Reply.DONE, "dataset seal " + offer.dataset());
        narrator.quote(sealed.out().lines().limit(TOLD_LINES).collect(Collectors.joining("\n")));
    }
}
