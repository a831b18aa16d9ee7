package dev.glovebox.engine.plan;

import dev.glovebox.engine.plan.wire.Frames;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A planner in an attacker's hands: answers its first question in the way that its argument says. */
final class MisbehavingPlannerMain {
    private MisbehavingPlannerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        if (arguments[0].equals("mute")) {
            Thread.sleep(60_000);
        }
        Frames.write(out, PlannerWire.READY, new byte[0]);
        while (Frames.read(in, PlannerWire.MOST_BYTES).kind() != PlannerWire.QUESTION) {
            // a catalog
        }
        switch (arguments[0]) {
            case "hang" -> Thread.sleep(60_000);
            case "garbage" -> Frames.write(out, PlannerWire.PROPOSAL, "{}".getBytes(StandardCharsets.UTF_8));
            case "turn" -> Frames.write(out, PlannerWire.COMPILED, new byte[0]);
            case "flood" -> {
                out.writeInt(Integer.MAX_VALUE);
                out.writeByte(PlannerWire.PROPOSAL);
                out.flush();
                Thread.sleep(60_000);
            }
            default -> Runtime.getRuntime().halt(3);
        }
    }
}
