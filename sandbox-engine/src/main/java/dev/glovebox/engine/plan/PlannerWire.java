package dev.glovebox.engine.plan;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.wire.RecordCodec;
import dev.glovebox.policy.decision.PublishedPolicy;

/** What broker and planner say to each other: the frames' kinds and the records in them. */
public final class PlannerWire {
    /** From the planner, once: it is warm. */
    public static final int READY = 'r';
    /** To the planner: a {@link CatalogSnapshot}, for all questions until the next; answered by nothing. */
    public static final int CATALOG = 'C';
    /** To the planner: a {@link Question}; answered by {@link #PROPOSAL}. */
    public static final int QUESTION = 'Q';

    public static final int PROPOSAL = 'p';
    /** To the planner: {@link Rows}; answered by {@link #COMPILED}. */
    public static final int ROWS = 'R';

    public static final int COMPILED = 'c';

    /** The most bytes of any frame. */
    public static final int MOST_BYTES = 64 << 20;
    /** The most bytes of an answer, which comes from whatever a hostile text made of the planner. */
    public static final int MOST_ANSWER_BYTES = 4 << 20;

    public static final RecordCodec<CatalogSnapshot> CATALOGS = RecordCodec.of(CatalogSnapshot.class, MOST_BYTES);
    public static final RecordCodec<Question> QUESTIONS = RecordCodec.of(Question.class, MOST_ANSWER_BYTES);
    public static final RecordCodec<Proposal> PROPOSALS = RecordCodec.of(Proposal.class, MOST_ANSWER_BYTES);
    public static final RecordCodec<Rows> ROW_REQUESTS = RecordCodec.of(Rows.class, MOST_BYTES);
    public static final RecordCodec<CompiledRows> ROW_ANSWERS = RecordCodec.of(CompiledRows.class, MOST_ANSWER_BYTES);

    private PlannerWire() {}

    /** A policy whose {@code rows} are to be compiled. */
    public record Rows(PublishedPolicy policy, DatasetFacts facts) {}
}
