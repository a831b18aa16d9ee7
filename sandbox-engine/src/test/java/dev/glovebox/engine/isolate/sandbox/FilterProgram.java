package dev.glovebox.engine.isolate.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Runs a compiled filter as the kernel does: classic BPF over the number, the architecture and the arguments of one system call. */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
record FilterProgram(byte[] instructions) {
    private static final int INSTRUCTION_BYTES = 8;
    private static final int DATA_BYTES = 64;
    private static final int LOAD_WORD = 0x20;
    private static final int AND = 0x54;
    private static final int RETURN = 0x06;
    private static final int JUMP = 0x05;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_GREATER = 0x25;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int JUMP_ANY_BIT = 0x45;

    /** The kernel's verdict (SECCOMP_RET_…), as an unsigned number. */
    long verdict(long architecture, long number, long... arguments) {
        ByteBuffer call = data(architecture, number, arguments);
        ByteBuffer code = ByteBuffer.wrap(instructions).order(ByteOrder.nativeOrder());
        long value = 0;
        int at = 0;
        while (true) {
            int here = at * INSTRUCTION_BYTES;
            int operation = Short.toUnsignedInt(code.getShort(here));
            long constant = Integer.toUnsignedLong(code.getInt(here + 4));
            at++;
            switch (operation) {
                case RETURN -> {
                    return constant;
                }
                case LOAD_WORD -> value = Integer.toUnsignedLong(call.getInt(Math.toIntExact(constant)));
                case AND -> value &= constant;
                case JUMP -> at += Math.toIntExact(constant);
                default -> at += Byte.toUnsignedInt(code.get(here + (holds(operation, value, constant) ? 2 : 3)));
            }
        }
    }

    private static boolean holds(int operation, long value, long constant) {
        return switch (operation) {
            case JUMP_EQUAL -> value == constant;
            case JUMP_GREATER -> value > constant;
            case JUMP_AT_LEAST -> value >= constant;
            case JUMP_ANY_BIT -> (value & constant) != 0;
            default -> throw new IllegalStateException("a filter has no instruction " + operation);
        };
    }

    /** struct seccomp_data: number, architecture, where the call came from, six arguments. */
    private static ByteBuffer data(long architecture, long number, long... arguments) {
        ByteBuffer call = ByteBuffer.allocate(DATA_BYTES).order(ByteOrder.nativeOrder());
        call.putInt((int) number).putInt((int) architecture).putLong(0);
        for (long argument : arguments) {
            call.putLong(argument);
        }
        return call;
    }
}
