package dev.glovebox.engine.review;

import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.DatasetName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the fewest moves of owners after which a question is allowed. Each state on the way is decided by planner and checker, and only a move
 * that changes their refusal is followed, so the search is small; among equally few moves the first found is taken, and those that show
 * more come later. What it finds is not yet proved: {@link Suggestion} does that on the files as they would be.
 */
public final class Suggester {
    private static final int MOST_MOVES = 8;
    private static final int MOST_TRIED = 300;

    private final PlanStage plans;
    private final Question question;
    private final Set<String> words;

    public Suggester(PlanStage plans, Question question) {
        this.plans = plans;
        this.question = question;
        this.words = Arrays.stream(question.sql().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]+", -1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What was found: texts by file, and what they permit besides; or the refusal that no move changes. */
    public sealed interface Found {
        /** Nothing has to change. */
        record AllowedAlready() implements Found {}

        record Moves(Map<DatasetName, String> texts, List<String> words, List<String> risks) implements Found {
            public Moves {
                texts = Map.copyOf(texts);
                words = List.copyOf(words);
                risks = List.copyOf(risks);
            }
        }

        /** {@code whole}: every chain of the moves it knows was followed to its end. */
        record Nothing(Refusal refusal, boolean whole) implements Found {}
    }

    private record State(Map<DatasetName, Drafted> drafts, List<Move> moves, Refusal refusal) {}

    /** {@code texts} are those that the candidates were read from. */
    public Found find(List<Candidate> candidates, Map<DatasetName, String> texts) {
        Map<DatasetName, Drafted> drafts = new HashMap<>();
        candidates.forEach(one -> Optional.ofNullable(texts.get(one.policy().dataset()))
                .flatMap(text -> Drafted.of(one, text))
                .ifPresent(draft -> drafts.put(one.policy().dataset(), draft)));
        Optional<Refusal> first = refusal(drafts);
        return first.isEmpty() ? new Found.AllowedAlready() : search(new State(drafts, List.of(), first.get()));
    }

    private Found search(State start) {
        Deque<State> open = new ArrayDeque<>(List.of(start));
        Refusal furthest = start.refusal();
        int tried = 0;
        boolean whole = true;
        while (!open.isEmpty() && tried < MOST_TRIED) {
            State state = open.removeFirst();
            furthest = state.refusal();
            if (state.moves().size() == MOST_MOVES) {
                whole = false;
                continue;
            }
            for (Step step : steps(state)) {
                Map<DatasetName, Drafted> next = new HashMap<>(state.drafts());
                next.put(step.draft().policy().dataset(), step.draft());
                List<Move> moves = new ArrayList<>(state.moves());
                moves.add(step.move());
                Optional<Refusal> refusal = refusal(next);
                if (refusal.isEmpty()) {
                    return found(start, next, moves);
                }
                tried++;
                if (!same(refusal.get(), state.refusal())) {
                    open.add(new State(next, moves, refusal.get()));
                }
            }
        }
        return new Found.Nothing(furthest, whole && open.isEmpty());
    }

    private static Found found(State start, Map<DatasetName, Drafted> drafts, List<Move> moves) {
        Map<DatasetName, String> changed = new HashMap<>();
        drafts.forEach((dataset, draft) -> {
            if (!draft.equals(start.drafts().get(dataset))) {
                changed.put(dataset, draft.text());
            }
        });
        return new Found.Moves(
                changed,
                moves.stream().map(Move::words).toList(),
                moves.stream().map(Move::risk).distinct().toList());
    }

    private record Step(Move move, Drafted draft) {}

    private List<Step> steps(State state) {
        Optional<DatasetName> cited = state.refusal().policy().map(PolicyPlace::dataset);
        List<Drafted> asked = state.drafts().values().stream()
                .filter(draft -> question.sql()
                        .toLowerCase(Locale.ROOT)
                        .contains(draft.policy().dataset().value()))
                .sorted((one, other) -> one.policy()
                        .dataset()
                        .value()
                        .compareTo(other.policy().dataset().value()))
                .toList();
        return asked.stream()
                .filter(draft -> cited.map(draft.policy().dataset()::equals).orElse(true))
                .flatMap(draft -> moves(state.refusal().code(), draft, asked)
                        .flatMap(move -> draft.changed(move.edits()).map(next -> new Step(move, next)).stream()))
                .toList();
    }

    private Stream<Move> moves(String code, Drafted draft, List<Drafted> asked) {
        Stream<Move> access = new AccessMoves(question, draft).of(code);
        Optional<Integer> grant =
                draft.grant(each -> each.purposes().contains(question.purpose()) && AccessMoves.names(each, question));
        List<Drafted> others =
                asked.stream().filter(other -> !other.equals(draft)).toList();
        return grant.map(i -> Stream.of(
                                access,
                                new UseMoves(draft, i, words).of(code),
                                new JoinMoves(draft, i, others, words).of(code))
                        .flatMap(moves -> moves))
                .orElse(access);
    }

    private Optional<Refusal> refusal(Map<DatasetName, Drafted> drafts) {
        Planned planned = plans.plan(
                question,
                Candidate.together(
                        drafts.values().stream().map(Drafted::candidate).toList()));
        return planned instanceof Planned.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }

    /** Of the same rule, about the same thing: then nothing was gained. Lines move with every edit and do not count. */
    private static boolean same(Refusal one, Refusal other) {
        return one.code().equals(other.code())
                && one.place().equals(other.place())
                && one.finding().equals(other.finding());
    }
}
