package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.TrialException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A host without user namespaces, made out of this one by bubblewrap itself. A broker refuses to start there; or it starts in a weaker tier, answers the
 * first question, to data that accept it, and refuses the second, to data that ask for tier A.
 */
final class Host implements Runner {
    private static final List<String> NO_NAMESPACES = List.of(
            "bwrap",
            "--dev-bind",
            "/",
            "/",
            "--unshare-user",
            "--disable-userns",
            "--cap-drop",
            "ALL",
            "--die-with-parent");

    private final List<String> wrapper;

    Host() {
        this(NO_NAMESPACES);
    }

    /** Hosts that {@code wrapper}, a command that runs what follows it, makes of this one. */
    Host(List<String> wrapper) {
        this.wrapper = List.copyOf(wrapper);
    }

    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException, InterruptedException {
        List<String> nothing = new ArrayList<>(wrapper);
        nothing.add("true");
        if (new ProcessBuilder(nothing).start().waitFor() != 0) {
            return new Verdict.NotApplicable("bubblewrap cannot take namespaces away here");
        }
        Deployment deployment = lab.disposable();
        deployment.broker().stop();
        try {
            deployment.restartUnder(wrapper);
            Iterator<List<String>> questions = attack.questions().iterator();
            Answer ofTierB = ask(deployment, questions.next());
            Answer ofTierA = ask(deployment, questions.next());
            return Verdict.of(
                    ofTierB.isAnswered() && ofTierA.code().equals("TIER-01"),
                    "from data that accept tier B: %s; from others: %s".formatted(ofTierB.code(), ofTierA.code()));
        } catch (TrialException refused) {
            return new Verdict.Held("no broker starts without user namespaces");
        } finally {
            deployment.broker().close();
            deployment.restart();
        }
    }

    private static Answer ask(Deployment deployment, List<String> question) {
        return deployment.ask(Deployment.MALLORY, "attack", question.getFirst());
    }
}
