package dev.glovebox.deploy.demo;

import dev.glovebox.deploy.trial.BrokerProcess;
import dev.glovebox.deploy.trial.Client;
import dev.glovebox.deploy.trial.Reply;
import dev.glovebox.deploy.trial.Trial;
import dev.glovebox.deploy.trial.TrialException;
import dev.glovebox.deploy.trial.TrialFolder;
import dev.glovebox.engine.deployment.Settings;
import java.nio.file.Path;

/** The story from the first file to the offline check. Returning means that all of it held. */
final class Demo {
    private static final String EVIDENCE = "paid-after-death.evidence";
    private final Narrator narrator;
    private final Trial trial;
    private final Client client;
    private final TrialFolder folder;
    private final Path sample;
    private final String ledger;

    /** {@code ledger} as {@code init --ledger} takes it. */
    Demo(Narrator narrator, Trial trial, Path sample, String ledger) {
        this.narrator = narrator;
        this.trial = trial;
        this.client = trial.client();
        this.folder = trial.folder();
        this.sample = sample;
        this.ledger = ledger;
    }

    void play(long persons) {
        Stage stage = new Stage(narrator, client, folder, sample, ledger);
        stage.generate(persons);
        stage.begin();
        if (ledger.equals(Settings.FABRIC)) {
            network();
        }
        BrokerProcess broker = narrator.during("starting the broker", trial::serve);
        narrator.quote(broker.lastLines());
        stage.offer();
        Interview interview = new Interview(narrator, client, folder, sample);
        interview.ask();
        interview.census();
        interview.readTrace();
        interview.compare();
        narrator.heading("Verified offline, with public keys alone", "离线核验");
        evidence();
        stop(broker);
        verifyOffline();
    }

    private void network() {
        narrator.heading("A Fabric network for the ledger", "Fabric 账本网络");
        trial.atEnd(() -> client.fabric("down"));
        Reply up = narrator.during("fabric up", () -> client.fabric("up")).expect(Reply.DONE, "fabric up");
        narrator.quote(up.out());
    }

    private void stop(BrokerProcess broker) {
        int code = narrator.during("SIGTERM to the broker", broker::stop);
        if (code != Reply.DONE) {
            throw new TrialException("the broker ended with " + code + " instead of 0:\n" + broker.lastLines());
        }
    }

    /** What others than the deployment sign, while they can be asked. */
    private void evidence() {
        narrator.command("alice", "receipt evidence " + Interview.RECEIPT + " --out " + EVIDENCE);
        narrator.quote(client.as(
                        Cast.ALICE,
                        "receipt",
                        "evidence",
                        folder.root().resolve(Interview.RECEIPT).toString(),
                        "--out",
                        folder.root().resolve(EVIDENCE).toString())
                .expect(Reply.DONE, "receipt evidence")
                .out());
    }

    private void verifyOffline() {
        narrator.command("bob", "receipt verify " + Interview.RECEIPT + " --evidence " + EVIDENCE);
        narrator.quote(client.as(
                        Cast.BOB,
                        "receipt",
                        "verify",
                        folder.root().resolve(Interview.RECEIPT).toString(),
                        "--evidence",
                        folder.root().resolve(EVIDENCE).toString())
                .expect(Reply.DONE, "receipt verify")
                .out());
        narrator.command("bob", "ledger verify");
        Path ledger = folder.home().resolve("ledger");
        narrator.quote(client.as(Cast.BOB, "ledger", "verify", ledger.toString())
                .expect(Reply.DONE, "ledger verify")
                .out());
    }
}
