package dev.glovebox.engine.isolate.sandbox;

import java.util.List;

/**
 * One of our mains and what its process may see of the installation.
 *
 * @param name of its files in the cache
 * @param jars beginnings of the names of the jars on its class path; everything else stays out of its sandbox
 * @param options of its JVM
 * @param training arguments with which its main runs through its own start and returns; empty for no AOT cache
 */
public record Program(String name, String mainClass, List<String> jars, List<String> options, List<String> training) {

    public Program {
        jars = List.copyOf(jars);
        options = List.copyOf(options);
        training = List.copyOf(training);
    }

    boolean sees(String jarName) {
        return jars.stream().anyMatch(jarName::startsWith);
    }
}
