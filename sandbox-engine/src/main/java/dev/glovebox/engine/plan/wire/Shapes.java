package dev.glovebox.engine.plan.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the shape of each declared type; a type that has none is a fault in the program, found when the codec is made. */
final class Shapes {
    private final Map<Type, Shape> known = new HashMap<>();

    Shape of(Type type) {
        Shape made = known.get(type);
        if (made != null) {
            return made;
        }
        // Types may contain themselves (an expression its operands): what is under way is found through its promise.
        Promise promise = new Promise();
        known.put(type, promise);
        promise.kept = make(type);
        known.put(type, promise.kept);
        return promise.kept;
    }

    private Shape make(Type type) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType generic -> ofGeneric(generic);
            default -> throw new IllegalArgumentException("no wire form: " + type);
        };
    }

    private Shape ofClass(Class<?> type) {
        if (type.isEnum()) {
            return new EnumShape(type);
        }
        if (type.isRecord()) {
            return new RecordShape(type, this);
        }
        if (type.isSealed() && type.isInterface()) {
            return new SealedShape(type, this);
        }
        return ScalarShape.of(type);
    }

    private Shape ofGeneric(ParameterizedType type) {
        Type raw = type.getRawType();
        Shape first = of(type.getActualTypeArguments()[0]);
        if (raw == Optional.class) {
            return new OptionalShape(first);
        }
        if (raw == List.class) {
            return CollectionShape.list(first);
        }
        if (raw == Set.class) {
            return CollectionShape.set(first);
        }
        if (raw == Map.class || raw == SortedMap.class) {
            return new MapShape(first, of(type.getActualTypeArguments()[1]), raw == SortedMap.class);
        }
        throw new IllegalArgumentException("no wire form: " + type);
    }

    /** All records and enums below a sealed interface, by their simple names. */
    static Map<String, Class<?>> leaves(Class<?> sealed) {
        Map<String, Class<?>> leaves = new TreeMap<>();
        List<Class<?>> open = new ArrayList<>(List.of(sealed.getPermittedSubclasses()));
        while (!open.isEmpty()) {
            Class<?> next = open.removeLast();
            if (next.isSealed() && next.isInterface()) {
                open.addAll(List.of(next.getPermittedSubclasses()));
            } else if (leaves.put(next.getSimpleName(), next) != null) {
                throw new IllegalArgumentException("two kinds of " + sealed + " share a name");
            }
        }
        return leaves;
    }

    private static final class Promise implements Shape {
        private Shape kept = this;

        @Override
        public void write(Object value, com.fasterxml.jackson.core.JsonGenerator out) throws java.io.IOException {
            kept.write(value, out);
        }

        @Override
        public Object read(com.fasterxml.jackson.core.JsonParser in) throws java.io.IOException {
            return kept.read(in);
        }
    }
}
