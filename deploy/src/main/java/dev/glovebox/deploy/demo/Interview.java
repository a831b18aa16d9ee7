package dev.glovebox.deploy.demo;

import dev.glovebox.deploy.trial.Client;
import dev.glovebox.deploy.trial.Person;
import dev.glovebox.deploy.trial.Reply;
import dev.glovebox.deploy.trial.TrialException;
import dev.glovebox.deploy.trial.TrialFolder;
import java.nio.file.Path;
import java.util.List;

/** Alice asks, the auditor reads, and at the end the demo alone compares with the truth. */
final class Interview {
    static final String RECEIPT = "paid-after-death.receipt";

    private static final String AUDIT = "benefit-audit";
    private static final String STATISTICS = "statistics";
    private static final String AFTER_DEATH = "02-paid-after-death";
    private static final List<String> STORY = List.of(
            "01-recipients-by-county",
            AFTER_DEATH,
            "03-paid-while-employed",
            "04-paid-while-jailed",
            "05-late-death-records",
            "06-good-wages");
    private static final List<String> REFUSED = List.of("07-refused-names", "08-refused-ids");
    private static final List<String> CENSUS = List.of("01-income-by-marriage", "02-graduates", "03-race");

    private final Narrator narrator;
    private final Client client;
    private final TrialFolder folder;
    private final Path sample;

    Interview(Narrator narrator, Client client, TrialFolder folder, Path sample) {
        this.narrator = narrator;
        this.client = client;
        this.folder = folder;
        this.sample = sample;
    }

    void ask() {
        narrator.heading("Alice asks", "提问");
        command(Cast.ALICE, "describe", "hrss.benefits");
        STORY.forEach(name -> answered(AUDIT, story(name)));
        narrator.heading("Refused, with a way out", "拒绝与出路");
        REFUSED.forEach(name -> refused(story(name)));
        narrator.heading("The same question again: the same answer, free", "同一问题，同一答案");
        again(story(AFTER_DEATH));
        command(Cast.ALICE, "budget");
    }

    void census() {
        narrator.heading("Real microdata: a census sample of 1,000 people", "真实微观数据");
        CENSUS.forEach(name -> answered(STATISTICS, census(name)));
    }

    void readTrace() {
        narrator.heading("The auditor reads who asked what", "审计");
        command(Cast.BOB, "trace", "--consumer", "alice");
    }

    /** Asks everything once more, which is free and changes nothing, to have the released cells as data. */
    void compare() {
        narrator.heading("Were the answers right?", "核对");
        TruthFile truth = TruthFile.read(folder.data());
        Comparison story = Comparison.NONE;
        for (String name : STORY) {
            story = story.plus(Comparison.of(released(AUDIT, story(name)), truth.answer(name)));
        }
        judge("the sample's truth file", story);
        Path file = sample.resolve("pums").resolve("PUMS_pid.csv");
        Comparison census = Comparison.NONE;
        for (String name : CENSUS) {
            StoryQuestion question = census(name);
            census = census.plus(
                    Comparison.of(released(STATISTICS, question), PlainRecount.answer(file, question.sql())));
        }
        judge("the census file itself", census);
    }

    private void judge(String truth, Comparison comparison) {
        narrator.say(
                "Compared with %s, which alice never saw: %d of %d cells have the exact value in their 95 %% interval."
                        .formatted(truth, comparison.covered(), comparison.cells()));
        if (!comparison.convincing()) {
            throw new TrialException("too few intervals hold the exact value");
        }
    }

    private void answered(String purpose, StoryQuestion question) {
        show(purpose, question);
        String[] options = question.name().equals(AFTER_DEATH)
                ? new String[] {"--receipt", folder.root().resolve(RECEIPT).toString()}
                : new String[0];
        narrator.quote(client.query(Cast.ALICE, purpose, question.sql(), options)
                .expect(Reply.DONE, "query " + question.name())
                .seen());
    }

    private void refused(StoryQuestion question) {
        show(AUDIT, question);
        narrator.quote(client.query(Cast.ALICE, AUDIT, question.sql())
                .expect(Reply.REFUSED, "query " + question.name())
                .seen());
    }

    private void show(String purpose, StoryQuestion question) {
        narrator.say("");
        narrator.say("# " + question.about());
        narrator.command("alice", "query --purpose " + purpose + " - <<SQL");
        narrator.quote(question.sql());
    }

    private void again(StoryQuestion question) {
        narrator.command("alice", "query --purpose " + AUDIT + " - < " + question.name() + ".sql");
        narrator.quote(client.query(Cast.ALICE, AUDIT, question.sql())
                .expect(Reply.DONE, "query " + question.name())
                .seen());
        if (!released(AUDIT, question).rows().equals(released(AUDIT, question).rows())) {
            throw new TrialException("a question asked twice must get one answer");
        }
    }

    private Answer released(String purpose, StoryQuestion question) {
        Answer answer = Answer.parse(client.query(Cast.ALICE, purpose, question.sql(), "--format", "json")
                .expect(Reply.DONE, "query " + question.name())
                .out());
        if (!answer.repeated() || !answer.free()) {
            throw new TrialException(
                    "the question " + question.name() + " was answered before; it must be repeated, and free");
        }
        return answer;
    }

    private void command(Person person, String... words) {
        narrator.command(person.name(), String.join(" ", words));
        narrator.quote(client.as(person, words)
                .expect(Reply.DONE, String.join(" ", words))
                .seen());
    }

    private StoryQuestion story(String name) {
        return StoryQuestion.read(sample.resolve("questions"), name);
    }

    private StoryQuestion census(String name) {
        return StoryQuestion.read(sample.resolve("pums").resolve("questions"), name);
    }
}
