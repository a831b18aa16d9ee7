package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An owner's file in which one person has {@code rows} rows, more than the policy's claim: its sealing is refused, and no version comes of it. */
final class Sealing implements Runner {
    private static final String DATASET = "lab.v";

    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException {
        Deployment deployment = lab.disposable();
        String before = deployment.state().getOrDefault("dataset/" + DATASET, "");
        Path honest = deployment.data().resolve(DATASET + ".csv");
        String row = LabData.person(1) + ",00,1.00\n";
        Path hostile = Files.writeString(
                deployment.data().resolve("hostile.csv"),
                Files.readString(honest) + row.repeat(Integer.parseInt(attack.setting("rows", "10000"))));
        Reply reply = deployment.client().seal(hostile, deployment.policy(DATASET), Deployment.OLGA);
        boolean same = deployment.state().getOrDefault("dataset/" + DATASET, "").equals(before);
        return Verdict.of(
                reply.code() == Reply.REFUSED && same,
                "the sealing ended with " + reply.code() + (same ? "" : ", sealed"));
    }
}
