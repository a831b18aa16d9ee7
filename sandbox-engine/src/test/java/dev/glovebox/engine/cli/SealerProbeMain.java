package dev.glovebox.engine.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands where the sealer stands, and tries what it is told, a line each. */
public final class SealerProbeMain {
    private SealerProbeMain() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int space = line.indexOf(' ');
            out.println(attempt(line.substring(0, space), line.substring(space + 1)) + " " + line);
        }
    }

    private static String attempt(String deed, String on) {
        try {
            switch (deed) {
                case "read" -> Files.readAllBytes(Path.of(on));
                case "write" -> Files.writeString(Path.of(on), "x");
                case "run" -> new ProcessBuilder(on).start().waitFor();
                case "connect" -> new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(on)).close();
                default -> throw new IllegalArgumentException(deed);
            }
            return "done";
        } catch (IOException
                | RuntimeException
                | InterruptedException
                | Error denied) { // Network classes fail to load.
            return "denied";
        }
    }
}
