package dev.glovebox.engine.plan.algebra;

import dev.glovebox.policy.model.ColumnType;
import java.util.List;
import java.util.Optional;

/** A scalar over the fields of one relation: total and deterministic by construction of {@link Operator}. */
public sealed interface Expression {

    /** The type of the value; nullability is derived by the checker and never declared. */
    ColumnType type();

    /** The field at a position of the input; of a join, the left fields come first. */
    record Field(int index, ColumnType type) implements Expression {
        public Field {
            if (index < 0) {
                throw new IllegalArgumentException("a field's index is not negative");
            }
        }
    }

    /**
     * A constant in its canonical text (ISO dates, plain decimals, {@code true|false}); empty stands for NULL.
     * {@link Literals} reads and writes the text.
     */
    record Literal(ColumnType type, Optional<String> text) implements Expression {}

    /**
     * The value of a column in the one row that an earlier step of the question released; NULL where it released none. It stands beside released groups
     * alone: rows join a {@link Relation.Earlier}.
     */
    record Earlier(int step, int column, ColumnType type) implements Expression {
        public Earlier {
            if (step < 0 || column < 0) {
                throw new IllegalArgumentException("a step's number and a column's are not negative");
            }
        }
    }

    /** An operator on its operands; {@link Operator} says how many and of which kinds. */
    record Call(Operator operator, List<Expression> operands, ColumnType type) implements Expression {
        public Call {
            operands = List.copyOf(operands);
            if (!operator.takes(operands.size())) {
                throw new IllegalArgumentException(operator + " does not take " + operands.size() + " operands");
            }
        }
    }
}
